from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.cpd_sheets import (
    ApprenticedLine,
    AwardLine,
    CertificatePages,
    CpdChoice,
    CpdPart,
    PagesOf,
    PersonCpdSheet,
)
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.problems import Refused
from cpd_desktop.exchange.certificate_pages import pages_of_file
from cpd_desktop.services.coverage import CoverageQuestion, find_person
from cpd_desktop.services.cpd_papers import NOT_LOOKED_INTO, person_cpd_sheet
from cpd_desktop.services.cpd_sharing import stop_sharing
from cpd_desktop.services.history import changes, undo_change
from cpd_desktop.services.person_papers import people_asked
from cpd_desktop.services.private import Reader
from cpd_desktop.services.readiness import readiness_of
from cpd_desktop.store.session import Session
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock
from tests.services.cpd_paper_book import CANARY, EVIDENCE_NAME, FIRST_AID, SHARED, CpdPaperBook, with_cpd_papers
from tests.services.passport_book import with_learning
from tests.services.supervised_book import FIRST, SECOND, SECRET, TOPIC


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CpdPaperBook]:
    path = tmp_path_factory.mktemp("cpd-papers") / "book.cpd"
    with empty_book(path, clock=Clock()) as workspace:
        book = with_cpd_papers(workspace)
        with_learning(book.users)
        yield book


def sheet_of(book: CpdPaperBook, reader: Reader | None, *, as_at: date = TODAY, **more: Any) -> PersonCpdSheet:
    person = book.workspace.read(find_person, "00103")
    return book.workspace.read(person_cpd_sheet, person, CoverageQuestion(as_at), reader, **more)


def test_the_author_has_all_of_their_text_and_the_names_of_their_evidence(book: CpdPaperBook) -> None:
    sheet = sheet_of(book, book.users.practitioner)
    assert sheet.is_own
    assert [one.entry.uuid for one in sheet.entries] == [book.shared, book.private]
    assert CANARY in sheet.entries[1].texts["learnt"]
    assert sheet.entries[1].evidence == (EVIDENCE_NAME,)
    assert sheet.private_to == ("Dai Rees",)


def test_another_reader_has_what_is_shared_with_them_and_of_the_rest_the_facts(book: CpdPaperBook) -> None:
    sheet = sheet_of(book, book.users.manager)
    shared, private = sheet.entries
    assert shared.texts["learnt"] == SHARED
    assert (private.texts, private.evidence, private.entry.minutes) == ({}, (), 90)
    assert sheet.private_to == ("Dai Rees", "Jo Patel")
    for reader in (None, book.users.workforce_lead, book.users.administrator, book.users.successor):
        seen = sheet_of(book, reader)
        assert [one.texts for one in seen.entries] == [{}, {}]
        assert seen.private_to == ()


def test_what_is_not_shared_any_more_is_not_on_the_next_paper(book: CpdPaperBook) -> None:
    author, manager = book.users.practitioner, book.users.manager
    book.workspace.write(stop_sharing, book.shared, manager.person_id, reader=author)
    assert not any(one.is_shown for one in sheet_of(book, manager).entries)
    undone = book.workspace.read(changes)[0].number
    book.workspace.write(undo_change, undone)
    assert sheet_of(book, manager).entries[0].is_shown


def test_entries_are_chosen_one_by_one_and_without_the_part_no_text_is_opened(book: CpdPaperBook) -> None:
    author = book.users.practitioner
    one = sheet_of(book, author, choice=CpdChoice(entries=frozenset({book.private})))
    assert [line.is_shown for line in one.entries] == [False, True]
    without = sheet_of(book, author, choice=CpdChoice(frozenset(CpdPart) - {CpdPart.ENTRIES}))
    assert (len(without.entries), without.shown_entries, without.private_to) == (2, (), ())


def test_facts_are_those_of_the_services(book: CpdPaperBook) -> None:
    sheet = sheet_of(book, None)
    assert (sheet.name, sheet.role, sheet.team) == ("Dai Rees", "Social Worker", "East")
    assert dict(sheet.facts)["Post"] == "Social Worker, East, since 8 January 2024"
    assert [one.held_on for one in sheet.supervisions] == [SECOND, FIRST]
    assert sheet.supervisions[0].supervisor == "Jo Patel"
    assert [one.topic for one in sheet.sessions] == [TOPIC]
    assert sheet.readiness == book.workspace.read(readiness_of, sheet.person_id, TODAY)
    first_aid = next(one for one in sheet.training if one.code == "FA-01")
    assert (first_aid.completed_on, first_aid.until, first_aid.hours) == (FIRST_AID, date(2029, 3, 13), "6")
    assert SECRET not in repr(sheet)
    assert CANARY not in repr(sheet_of(book, book.users.practitioner))


def test_qualifications_and_apprenticeships_are_on_it_as_they_stood_on_the_date(book: CpdPaperBook) -> None:
    sheet = sheet_of(book, None)
    assert sheet.qualifications == (
        AwardLine(
            "Diploma in Care, level 3", "Fenwick Awards", "Meres College", 58, "achieved 6 Feb 2026", date(2024, 9, 2), date(2026, 2, 6), 1,
        ),
    )  # fmt: skip
    (done,) = sheet.apprenticeships
    assert done == ApprenticedLine(
        "Adult care worker (ST0005), level 2",
        "Meres College",
        date(2022, 9, 5),
        date(2024, 1, 19),
        "completed",
        True,
        "distinction",
    )
    (file,) = [one for one in sheet.certificates if one.name == "diploma.pdf"]
    assert (file.course, file.completed_on) == ("Diploma in Care, level 3", date(2026, 2, 6))
    earlier = sheet_of(book, None, as_at=date(2025, 1, 2))
    assert [(one.words, one.state_on) for one in earlier.qualifications] == [("in progress", None)]
    under_way = sheet_of(book, None, as_at=date(2023, 6, 1))
    assert under_way.qualifications == ()
    (apprenticed,) = under_way.apprenticeships
    assert (apprenticed.outcome, apprenticed.has_ended, apprenticed.ends_on, apprenticed.grade) == (
        "active", False, date(2024, 3, 1), "",
    )  # fmt: skip
    assert sheet_of(book, None, as_at=date(2022, 9, 4)).apprenticeships == ()


def test_an_entry_that_is_none_of_theirs_is_refused_for_one_person_and_for_a_run(book: CpdPaperBook) -> None:
    everywhere = CoverageQuestion(TODAY)
    for chosen in ({"deadbeef"}, {book.private, "0" * 32}):
        with pytest.raises(Refused, match="There is no CPD entry") as refused:
            book.workspace.read(people_asked, everywhere, "00103", CpdChoice(entries=frozenset(chosen)))
        assert refused.value.field == "entry"
    own = CpdChoice(entries=frozenset({book.private}))
    (dai,) = book.workspace.read(people_asked, everywhere, "00103", own)
    with pytest.raises(Refused, match="There is no CPD entry"):
        book.workspace.read(people_asked, everywhere, "00102", own)
    assert dai in book.workspace.read(people_asked, CoverageQuestion(TODAY, team="East"), "", own)


def test_an_earlier_date_has_what_was_done_by_then(book: CpdPaperBook) -> None:
    sheet = sheet_of(book, book.users.practitioner, as_at=date(2026, 5, 1))
    assert (len(sheet.entries), len(sheet.supervisions), len(sheet.sessions)) == (0, 1, 0)
    assert [one.name for one in sheet_of(book, None, as_at=date(2026, 3, 1)).certificates] == ["diploma.pdf"]
    assert sheet_of(book, None, as_at=date(2024, 9, 1)).certificates == ()


def test_certificates_are_looked_into_when_asked_and_what_cannot_be_is_said(book: CpdPaperBook) -> None:
    def pages(session: Session, pages_of: PagesOf | None) -> list[tuple[str, CertificatePages]]:
        person = find_person(session, "00103")
        sheet = person_cpd_sheet(session, person, CoverageQuestion(TODAY), None, pages_of=pages_of)
        return [(one.name, one.pages()) for one in sheet.certificates]

    (_, first), (name, other), (diploma, _) = book.workspace.read(pages, pages_of_file)
    assert diploma == "diploma.pdf"
    assert "Passed in March" in first.pictures[0].text
    assert (name, other.pictures, other.problem[:29]) == ("notes.bin", (), "A file of another kind has no")
    assert [one.problem for _, one in book.workspace.read(pages, None)] == [NOT_LOOKED_INTO] * 3


def test_somebody_who_is_not_in_the_book_is_refused(book: CpdPaperBook) -> None:
    with pytest.raises(Refused) as refused:
        book.workspace.read(person_cpd_sheet, Person(9_999, "00", "Nobody"), CoverageQuestion(TODAY), None)
    assert refused.value.field == "person"
