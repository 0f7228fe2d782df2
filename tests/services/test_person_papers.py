from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.documents.catalogue import DOCUMENTS
from cpd_desktop.domain.apprenticeships import HoursDraft
from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.cpd_sheets import PersonCpdSheet
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.register_sheets import HcpcProfileSheet, SweCpdSheet
from cpd_desktop.exchange.certificate_pages import pages_of_file
from cpd_desktop.services import person_papers
from cpd_desktop.services.apprenticeship_papers import apprentice_sheet
from cpd_desktop.services.attachments import RecordKey, attach_file, remove_attachment
from cpd_desktop.services.coverage import CoverageQuestion, find_person
from cpd_desktop.services.cpd_entries import correct_entry, delete_entry
from cpd_desktop.services.cpd_evidence import attach_evidence, evidence_of, remove_evidence
from cpd_desktop.services.cpd_papers import person_cpd_sheet
from cpd_desktop.services.cpd_sharing import stop_sharing
from cpd_desktop.services.cpd_statements import PRACTICE_SUMMARY, write_statement
from cpd_desktop.services.off_the_job import log_hours
from cpd_desktop.services.person_papers import (
    NOBODY,
    PERSON_PAPERS,
    PERSON_TEXTS,
    PRIVATE_THEN,
    PersonAsked,
    paper_of,
    people_asked,
)
from cpd_desktop.services.person_reports import text_of
from cpd_desktop.services.private import Reader
from cpd_desktop.services.register_papers import hcpc_profile_sheet, swe_cpd_sheet
from cpd_desktop.services.reports import ReportAbout, report
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from tests.attached import PDF
from tests.documents.reading import words_of
from tests.made_books import empty_book
from tests.services.apprentice_paper_book import with_apprenticeship
from tests.services.building import TODAY, Clock
from tests.services.cpd_book import CANARY, entry_draft
from tests.services.cpd_paper_book import SHARED, CpdPaperBook, with_cpd_papers
from tests.services.people_book import whole
from tests.services.register_book import register


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


def sheets(book: CpdPaperBook, reader: Reader | None, upto: int | None = None) -> tuple[Any, ...]:
    """Return what each of the four papers on Dai Rees is made of, as known after an entry."""
    question = CoverageQuestion(TODAY, upto)

    def ask(session: Session) -> tuple[Any, ...]:
        person = find_person(session, "00103", upto)
        return (
            person_cpd_sheet(session, person, question, reader, pages_of=pages_of_file),
            swe_cpd_sheet(session, person, question, reader), hcpc_profile_sheet(session, person, question, reader),
            apprentice_sheet(session, person, question),
        )  # fmt: skip

    return book.workspace.read(ask)


def change_everything(book: CpdPaperBook, apprenticeship: bytes) -> None:
    """Change, add to and take from all that the papers on Dai Rees say; the entry that is shared stays."""
    write, author, dai = book.workspace.write, book.users.practitioner, book.users.practitioner.person_id
    (removed,) = book.workspace.read(evidence_of, book.private, reader=author)
    write(remove_evidence, removed.uuid, reader=author)
    write(attach_evidence, book.shared, "later.txt", b"later", reader=author)
    write(
        correct_entry,
        book.private,
        entry_draft(dai, {"title": "Anew", "learnt": "Other words"}),
        reader=author,
        today=TODAY,
    )
    statement(book.workspace, author, "Anew: I see people in the hospital.")
    record = next(one for one in whole(book.workspace, dai).records if one.code == "FA-01")
    write(remove_attachment, next(file.uuid for file in record.files if file.name == "first aid.pdf"))
    write(attach_file, RecordKey(dai, record.uuid), AttachmentDraft("later.pdf", PDF + b"later"), today=TODAY)
    write(log_hours, [HoursDraft(apprenticeship, date(2026, 5, 5), Decimal(3), "Later")], today=TODAY)
    register(book.workspace, dai, "Social Work England and HCPC", "OT99999", date(2018, 1, 2))


def statement(workspace: Workspace, author: Reader, text: str) -> None:
    """Write the practice summary of the cycle."""
    ends = date(2027, 10, 31)
    workspace.write(write_statement, author.person_id, "HCPC-OT", ends, PRACTICE_SUMMARY, text, reader=author)


def test_every_paper_is_as_it_was_known_then_private_text_too_as_far_as_it_may_still_be_read(
    workspace: Workspace, clock: Clock
) -> None:
    book = with_cpd_papers(workspace)
    author, manager = book.users.practitioner, book.users.manager
    register(workspace, author.person_id, "Social Work England and HCPC", "OT54321")
    statement(workspace, author, "I see people at home.")
    apprenticeship = with_apprenticeship(workspace, author.person_id)
    known_at, head = clock.now, workspace.head().number
    before = {reader: sheets(book, reader) for reader in (author, manager, None)}
    clock.turn(days=1)

    change_everything(book, apprenticeship)
    for reader, known in before.items():
        assert all(one is not None for one in known)
        assert sheets(book, reader, head) == known
        assert all(now != then for now, then in zip(sheets(book, reader), known, strict=True))
    record: PersonCpdSheet = sheets(book, author, head)[0]
    assert CANARY in record.entries[1].texts["learnt"]
    assert [file.pages().problem for file in record.certificates if file.name == "first aid.pdf"] == [""]
    workspace.write(stop_sharing, book.shared, manager.person_id, reader=author)
    workspace.write(delete_entry, book.private, reader=author)
    assert sheets(book, author, head) == before[author]
    theirs: tuple[PersonCpdSheet, SweCpdSheet, HcpcProfileSheet, object] = sheets(book, manager, head)
    assert SHARED in before[manager][0].entries[0].texts["learnt"]
    assert (theirs[0].entries[0].texts, theirs[1].shown) == ({}, ()), (
        "what was taken back cannot be read of then either"
    )

    said = f"15 June 2026, as known on 15 June 2026, {known_at:%H:%M}: what was recorded later is left out."
    asked = CoverageQuestion(TODAY, head)
    about = ReportAbout(person="00103", known_at=known_at)
    made: dict[str, Any] = {
        "produced_on": datetime(2026, 6, 16, 9, 0, tzinfo=UTC),
        "produced_by": "tests",
        "reader": author,
    }
    for name in PERSON_PAPERS:
        words = words_of(report(workspace, name, asked, about=about, **made))
        assert said in words
        assert (PRIVATE_THEN in words) is (name != "apprentice")
        assert "left out." not in words_of(
            report(workspace, name, replace(asked, upto=None), about=replace(about, known_at=None), **made)
        )
    text = text_of(workspace, "swe-cpd", asked, about=about, reader=author)
    assert text.startswith(f"{said} {PRIVATE_THEN}\n\n")
    assert CANARY in text
    unnamed = words_of(report(workspace, "apprentice", asked, about=replace(about, known_at=None), **made))
    assert f"As known after change {head:,} of the audit trail: what was recorded later" in unnamed
