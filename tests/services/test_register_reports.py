"""The papers for registers through the doors of reports: who is given what, a print run, the text to copy, large print and the twin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from cpd_desktop.domain.cpd_sheets import CpdChoice
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person_reports import papers_each, text_of
from cpd_desktop.services.private import Reader
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.reports import ReportAbout, report
from tests.documents.reading import words_of
from tests.documents.tagged_reading import Twin
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock
from tests.services.cpd_book import CANARY, TEXTS
from tests.services.register_book import SECOND_TEXTS, with_registers
from tests.services.supervised_book import with_supervision
from tests.services.users_book import UsersBook

NOW = datetime(2026, 6, 15, 10, 30, tzinfo=UTC)
DAI = ReportAbout(person="00103")
NAMES = ["swe-cpd", "hcpc-profile"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UsersBook]:
    """For reading only."""
    path = tmp_path_factory.mktemp("registers") / "book.cpd"
    with empty_book(path, clock=Clock(), organisation="Cyngor Sir") as workspace:
        users = with_supervision(workspace).users
        with_registers(users)
        yield users


def paper(
    book: UsersBook,
    name: str,
    reader: Reader | None,
    about: ReportAbout = DAI,
    *,
    large_print: bool = False,
    team: str = "",
) -> bytes:
    return report(
        book.workspace, name, CoverageQuestion(TODAY, None, team), produced_on=NOW, produced_by="tests", about=about, reader=reader,
        large_print=large_print,
    )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_author_is_given_their_text_and_others_the_facts(book: UsersBook, name: str) -> None:
    mine = words_of(paper(book, name, book.practitioner))
    assert "Private: for Dai Rees" in mine
    assert TEXTS["title"] in mine
    assert SECOND_TEXTS["title"] in mine
    for reader in (book.manager, book.administrator, None):
        theirs = words_of(paper(book, name, reader))
        assert "Private: for" not in theirs
        assert TEXTS["title"] not in theirs
        assert CANARY not in theirs
        assert "rivate to its author" in theirs


def test_what_is_chosen_is_printed_and_the_rest_counted(book: UsersBook) -> None:
    none = ReportAbout(person="00103", choice=CpdChoice(entries=frozenset()))
    words = words_of(paper(book, "swe-cpd", book.practitioner, none))
    assert "Left out of this paper" in words
    assert "2 of 2 entries of the year count as different pieces. The text of 0 of 2 is here." in words
    assert CANARY not in words


def test_who_is_not_registered_is_told_what_to_do(book: UsersBook) -> None:
    jo = ReportAbout(person="00102")
    for name in NAMES:
        with pytest.raises(Refused, match=f"{name} is not about Jo Patel: .* record the register") as caught:
            paper(book, name, book.manager, jo)
        assert caught.value.field == "person"
    with pytest.raises(Refused, match="not about Jo Patel"):
        text_of(book.workspace, "swe-cpd", CoverageQuestion(TODAY), about=jo, reader=book.manager)


def test_the_text_to_copy_is_the_authors(book: UsersBook) -> None:
    question = CoverageQuestion(TODAY)
    mine = text_of(book.workspace, "swe-cpd", question, about=DAI, reader=book.practitioner)
    for text in (*(TEXTS[name] for name in ("learnt", "impact_on_practice", "peer_outcome")), SECOND_TEXTS["learnt"]):
        assert f"\n{text}\n" in mine
    theirs = text_of(book.workspace, "swe-cpd", question, about=DAI, reader=book.manager)
    assert "There is no entry whose text may be copied." in theirs
    with pytest.raises(Refused, match="has no text to copy"):
        text_of(book.workspace, "hcpc-profile", question, about=DAI, reader=book.practitioner)


@pytest.mark.parametrize("name", NAMES)
def test_a_print_run_of_a_team_has_those_who_are_registered(book: UsersBook, name: str) -> None:
    made = papers_each(
        book.workspace, name, CoverageQuestion(TODAY, None, "East"), produced_on=NOW, produced_by="tests", about=ReportAbout(),
        reader=book.manager, progress=Progress(),
    )  # fmt: skip
    papers = list(made)
    assert [one.person.name for one in papers] == ["Dai Rees"]
    assert papers[0].pdf == paper(book, name, book.manager)
    together = words_of(paper(book, name, book.manager, ReportAbout(), team="East"))
    assert "Dai Rees" in together
    assert "Jo Patel" not in together


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("large_print", [False, True])
def test_the_same_book_gives_the_same_bytes(book: UsersBook, name: str, large_print: bool) -> None:
    first, second = (paper(book, name, book.practitioner, large_print=large_print) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", NAMES)
def test_the_twin_says_it_too(book: UsersBook, name: str) -> None:
    found: list[bytes] = []
    report(
        book.workspace, name, CoverageQuestion(TODAY), produced_on=NOW, produced_by="tests", about=DAI, reader=book.practitioner,
        at_twin=found.append,
    )  # fmt: skip
    said = Twin(found[0]).text
    assert TEXTS["title"] in said
    assert "Private: for Dai Rees" in said


def test_the_registration_year_is_that_of_the_date(book: UsersBook) -> None:
    question = CoverageQuestion(date(2025, 11, 30))
    data = report(
        book.workspace, "swe-cpd", question, produced_on=NOW, produced_by="tests", about=DAI, reader=book.practitioner
    )
    words = words_of(data)
    assert "Registration year 1 December 2024 to 30 November 2025" in words
    assert "No CPD entry of this registration year is recorded by this date." in words
