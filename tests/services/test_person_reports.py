from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from pypdf import PdfReader

from cpd_desktop.domain.cpd_sheets import CpdChoice, CpdPart
from cpd_desktop.domain.problems import Refused
from cpd_desktop.exchange.certificate_pages import pages_of_file
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person_reports import papers_each, text_of
from cpd_desktop.services.progress import Progress, Stopped
from cpd_desktop.services.reports import ReportAbout, report
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock
from tests.services.cpd_paper_book import CANARY, SHARED, CpdPaperBook, with_cpd_papers
from tests.services.supervised_book import SECRET

NOW = datetime(2026, 6, 15, 10, 30, tzinfo=UTC)
ALL, EAST = CoverageQuestion(TODAY), CoverageQuestion(TODAY, team="East")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CpdPaperBook]:
    path = tmp_path_factory.mktemp("person-reports") / "book.cpd"
    with empty_book(path, clock=Clock(), organisation="Cyngor Sir") as workspace:
        yield with_cpd_papers(workspace)


def made(book: CpdPaperBook, question: CoverageQuestion = ALL, **more: Any) -> str:
    data = report(book.workspace, "person-cpd", question, produced_on=NOW, produced_by="tests", **more)
    return words(data)


def words(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def each(book: CpdPaperBook, name: str = "person-cpd", **more: Any) -> list[Any]:
    asked = {"question": EAST, "about": ReportAbout(), "progress": Progress(), **more}
    question = asked.pop("question")
    return list(papers_each(book.workspace, name, question, produced_on=NOW, produced_by="tests", **asked))


def test_a_record_is_printed_with_what_its_reader_may_read(book: CpdPaperBook) -> None:
    about = ReportAbout(person="00103")
    own = made(book, about=about, reader=book.users.practitioner)
    assert CANARY in own
    assert SHARED in own
    assert "Private: for Dai Rees" in own
    assert SECRET not in own
    theirs = made(book, about=about, reader=book.users.manager)
    assert SHARED in theirs
    assert CANARY not in theirs
    assert "Private: for Dai Rees and Jo Patel" in theirs
    nobody = made(book, about=about)
    assert SHARED not in nobody
    assert CANARY not in nobody
    assert "text not shown" in nobody


def test_certificates_are_pages_where_they_are_looked_into(book: CpdPaperBook) -> None:
    about = ReportAbout(person="00103")
    looked = made(book, about=about, pages_of=pages_of_file)
    assert "Certificate 1 of 2: First aid at work, 14 March 2026" in looked
    assert "Certificates: 1 of 2 files shown" in looked
    assert "Certificates: 0 of 2 files shown" in made(book, about=about)


def test_a_run_is_one_file_with_everybody_and_tells_how_far_it_is(book: CpdPaperBook) -> None:
    progress = Progress()
    run = made(book, EAST, about=ReportAbout(), reader=book.users.manager, progress=progress)
    assert progress.of == 5
    for name in ("Dai Rees", "Jo Patel", "Ruth Bello"):
        assert f"{name} · Social Worker · East" in run
    assert SHARED in run
    assert CANARY not in run
    stopped = Progress("Stopped.")
    stopped.stop()
    with pytest.raises(Stopped):
        made(book, EAST, about=ReportAbout(), progress=stopped)


def test_each_record_is_a_file_of_its_own_and_the_same_as_one_alone(book: CpdPaperBook) -> None:
    progress = Progress()
    found = each(book, progress=progress)
    assert [one.person.name for one in found] == [
        "Dai Rees",
        "Jo Patel",
        "Kofi Annan-Hughes",
        "Ruth Bello",
        "Siân O’Brien",
    ]
    assert (progress.done, progress.of) == (5, 5)
    alone = report(
        book.workspace,
        "person-cpd",
        CoverageQuestion(TODAY),
        produced_on=NOW,
        produced_by="tests",
        about=ReportAbout(person="00103"),
    )
    assert found[0].pdf == alone
    stopped = Progress("Stopped.")
    stopped.stop()
    with pytest.raises(Stopped):
        each(book, progress=stopped)


def test_a_choice_holds_for_everybody_of_a_run(book: CpdPaperBook) -> None:
    choice = CpdChoice(frozenset({CpdPart.SIGNATURES}))
    assert all("Training history" not in words(one.pdf) for one in each(book, about=ReportAbout(choice=choice)))


@pytest.mark.parametrize(("question", "about", "field"), [
    (CoverageQuestion(TODAY), ReportAbout(), "person"), (EAST, ReportAbout(person="00103"), "team"),
    (CoverageQuestion(TODAY), ReportAbout(person="x"), "person"), (CoverageQuestion(TODAY, team="x"), ReportAbout(), "team"),
    (EAST, ReportAbout(supervisor="00102"), "supervisor"),
])  # fmt: skip
def test_what_a_record_cannot_be_about_is_refused(
    book: CpdPaperBook, question: CoverageQuestion, about: ReportAbout, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        made(book, question, about=about)
    assert refused.value.field == field


def test_a_choice_of_parts_or_entries_is_refused_where_a_report_has_none(book: CpdPaperBook) -> None:
    for choice, field in ((CpdChoice(frozenset()), "without"), (CpdChoice(entries=frozenset()), "entry")):
        with pytest.raises(Refused) as refused:
            report(
                book.workspace,
                "gaps",
                CoverageQuestion(TODAY),
                produced_on=NOW,
                produced_by="tests",
                about=ReportAbout(choice=choice),
            )
        assert refused.value.field == field


def test_only_papers_of_persons_are_one_each_and_only_some_have_text_to_copy(book: CpdPaperBook) -> None:
    with pytest.raises(Refused) as refused:
        each(book, "gaps", question=CoverageQuestion(TODAY))
    assert refused.value.field == "each"
    with pytest.raises(Refused) as refused:
        text_of(book.workspace, "person-cpd", CoverageQuestion(TODAY), about=ReportAbout(person="00103"))
    assert refused.value.field == "text"
