from __future__ import annotations

from collections.abc import Iterator

import pytest

from cpd_desktop.documents.catalogue import DOCUMENTS
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services import person_papers
from cpd_desktop.services.coverage import CoverageQuestion, find_person
from cpd_desktop.services.person_papers import NOBODY, PERSON_PAPERS, PERSON_TEXTS, PersonAsked, paper_of, people_asked
from cpd_desktop.store.session import Session
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock
from tests.services.cpd_paper_book import CpdPaperBook, with_cpd_papers


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CpdPaperBook]:
    path = tmp_path_factory.mktemp("person-papers") / "book.cpd"
    with empty_book(path, clock=Clock()) as workspace:
        yield with_cpd_papers(workspace)


def test_every_paper_of_a_person_in_the_catalogue_has_its_maker() -> None:
    of_persons = {one.name for one in DOCUMENTS if one.is_of_person}
    assert of_persons == set(PERSON_PAPERS)
    assert {one.name for one in DOCUMENTS if one.takes_text} == set(PERSON_TEXTS)


def test_a_paper_is_of_one_person_or_of_everybody_in_post_in_the_scope(book: CpdPaperBook) -> None:
    def names(key: str = "", *, team: str = "", service: str = "") -> list[str]:
        question = CoverageQuestion(TODAY, team=team, service=service)
        return [one.name for one in book.workspace.read(people_asked, question, key)]

    assert names("00103") == ["Dai Rees"]
    assert names(team="east") == ["Dai Rees", "Jo Patel", "Kofi Annan-Hughes", "Ruth Bello", "Siân O’Brien"]
    for key, team, service, field in (("x", "", "", "person"), ("", "x", "", "team"), ("", "", "x", "service")):
        with pytest.raises(Refused) as refused:
            names(key, team=team, service=service)
        assert refused.value.field == field
    early = CoverageQuestion(TODAY.replace(year=2001), team="East")
    with pytest.raises(Refused, match=NOBODY):
        book.workspace.read(people_asked, early, "")


def test_a_paper_that_is_not_about_somebody_is_refused(book: CpdPaperBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(person_papers, "PERSON_PAPERS", {"of-nobody": lambda _asked, _person: None})

    def ask(session: Session) -> None:
        paper_of("of-nobody", PersonAsked(session, CoverageQuestion(TODAY)), find_person(session, "00103"))

    with pytest.raises(Refused, match="is not about Dai Rees"):
        book.workspace.read(ask)
