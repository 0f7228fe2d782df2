"""Everything that is held on a person: nothing left out, and nothing opened that who asks may not read."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.redaction import proposed, redacted
from cpd_desktop.domain.subject_access import HeldSection, SubjectAccess
from cpd_desktop.services.cpd_entries import correct_entry
from cpd_desktop.services.cpd_sharing import share_entry, stop_sharing
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.private import Reader
from cpd_desktop.services.subject_access import NAMED_IN, Gathered, gather_held
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.sealing import repeatable_sealing
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import FACTS
from tests.services.building import TODAY
from tests.services.cpd_book import CANARY, TEXTS, entry_draft, write_entry
from tests.services.passport_book import CERTIFICATE, NOTES_OF_VISIT, PICTURE, SUMMARY, record_of, with_everything
from tests.services.people_book import someone
from tests.services.users_book import SECRET, UsersBook, seal_secret


def gather(book: UsersBook, person_id: int, reader: Reader | None = None) -> Gathered:
    return book.workspace.read(gather_held, person_id, as_at=TODAY, organisation="Westmere", reader=reader)


def texts(held: SubjectAccess) -> list[str]:
    return [one.text for section in held.sections for record in section.records for one in record.texts]


def sections(held: SubjectAccess) -> dict[str, HeldSection]:
    return {one.heading: one for one in held.sections}


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    book = with_everything(workspace)
    seal_secret(book)
    return book


def test_every_row_that_refers_to_the_person_is_in_it(book: UsersBook) -> None:
    person_id = book.practitioner.person_id
    held = gather(book, person_id).held
    there = {record.uuid for section in held.sections for record in section.records}

    def ask(session: Session) -> set[str]:
        found: set[str] = set()
        for table in FACTS:
            if table.__tablename__ != "private_files" and "person_id" in table.__table__.columns:
                rows = session.connection().exec_driver_sql(
                    f"SELECT uuid FROM {table.__tablename__} WHERE person_id = ?", (person_id,)
                )
                found |= {bytes(uuid).hex() for uuid in rows.scalars()}
        return found

    assert book.workspace.read(ask) <= there


def test_their_own_text_is_opened_for_them(book: UsersBook) -> None:
    held = gather(book, book.practitioner.person_id, book.practitioner).held
    assert {*TEXTS.values(), SUMMARY, SECRET} <= set(texts(held))
    assert list(held.sealed) == []
    assert [one.content for one in held.files] == [CERTIFICATE, PICTURE, NOTES_OF_VISIT]


def test_nobody_else_has_it_opened_and_it_is_listed_as_sealed(book: UsersBook) -> None:
    for reader in (None, book.workforce_lead, book.administrator):
        held = gather(book, book.practitioner.person_id, reader).held
        assert texts(held) == []
        assert [one.content for one in held.files] == [CERTIFICATE, PICTURE]
        said = {section.heading: record.sealed_words for section, record in held.sealed}
        assert said["Supervision"] == "Sealed: held, readable by Jo Patel (supervisor), Dai Rees (supervisee)."
        assert said["CPD entries"] == "Sealed: held, readable by Dai Rees (author)."
        assert CANARY not in repr(held)


def test_a_supervisor_reads_in_it_what_they_may_read(book: UsersBook) -> None:
    held = gather(book, book.practitioner.person_id, book.manager).held
    assert texts(held) == [SECRET]
    assert {section.heading for section, _ in held.sealed} == {
        "CPD entries",
        "Evidence of CPD entries",
        "Statements for a register",
    }


def test_where_the_person_is_something_else_no_text_is_opened(book: UsersBook) -> None:
    held = gather(book, book.manager.person_id, book.manager).held
    found = sections(held)
    assert texts(held) == []
    record = found["Supervision: as supervisor"].records[0]
    assert record.sealed == 1
    assert found["Programmes: as named in"].role == NAMED_IN
    assert gather(book, book.manager.person_id).items[0].words == "tests"


def test_whom_it_is_about_is_covered_there_as_proposed(book: UsersBook) -> None:
    found = gather(book, book.manager.person_id)
    given_out = redacted(found.held, found.items, proposed(found.items))
    said = [one.text for one in sections(given_out)["Supervision: as supervisor"].records[0].versions[0].values]
    assert "Dai Rees" not in said
    assert "Jo Patel" in said


def test_earlier_versions_are_held_and_so_handed_out(book: UsersBook) -> None:
    with repeatable_sealing("versions"):
        uuid = write_entry(book, {"title": "Before"}, done_on=date(2026, 1, 5))
        draft = entry_draft(book.practitioner.person_id, {"title": "After"}, done_on=date(2026, 1, 6))
        book.workspace.write(correct_entry, uuid, draft, reader=book.practitioner, today=TODAY)
    held = gather(book, book.practitioner.person_id, book.practitioner).held
    record = next(one for one in sections(held)["CPD entries"].records if one.uuid == uuid)
    assert [(one.label, one.text) for one in record.texts] == [
        ("Title (version 1)", "Before"), ("Title (version 2)", "After"),
    ]  # fmt: skip
    assert len(record.versions) == 2


def test_a_share_that_was_taken_back_is_read_by_nobody(book: UsersBook) -> None:
    with repeatable_sealing("shares"):
        uuid = write_entry(book, {"title": "Shared once"}, done_on=date(2026, 1, 5))
        book.workspace.write(share_entry, uuid, book.manager.person_id, reader=book.practitioner, today=TODAY)
        assert "Shared once" in texts(gather(book, book.practitioner.person_id, book.manager).held)
        book.workspace.write(stop_sharing, uuid, book.manager.person_id, reader=book.practitioner)
    assert "Shared once" not in texts(gather(book, book.practitioner.person_id, book.manager).held)


def test_what_names_them_in_words_is_found(book: UsersBook) -> None:
    other = someone(book.workspace, "70001", "Nia Hart")
    record_of(book.workspace, other, "FIR-01", date(2026, 2, 2), notes="Trained by dai rees on the day.")
    found = gather(book, book.practitioner.person_id)
    record = sections(found.held)["Training records: as named in"].records[0]
    assert record.versions[0].values[0].text == "Nia Hart"
    item = next(one for one in found.items if one.words == "Nia Hart")
    assert item.is_proposed


def test_somebody_who_was_taken_back_is_still_held(workspace: Workspace) -> None:
    sian = someone(workspace)
    workspace.write(undo_change)
    held = workspace.read(gather_held, sian, as_at=TODAY, organisation="", reader=None).held
    assert held.person == "Siân O’Brien"
    assert [section.title for section in held.sections] == ["Details of people", "Postings"]
    assert not any(record.is_live for section in held.sections for record in section.records)


def test_who_changed_what_is_told_once_each(book: UsersBook) -> None:
    held = gather(book, book.practitioner.person_id).held
    numbers = [one.number for one in held.changes]
    assert numbers == sorted(set(numbers))
    assert {one.act for one in held.changes} >= {"record training", "write a CPD entry", "attach a file"}


def test_what_they_did_themselves_is_noted(book: UsersBook) -> None:
    book.workspace.who = "Dai Rees"
    someone(book.workspace, "70001", "Nia Hart")
    notes = gather(book, book.practitioner.person_id).held.notes
    assert any("names them as who made 1 change," in one for one in notes)


def test_it_is_the_same_again(book: UsersBook) -> None:
    first, second = (gather(book, book.practitioner.person_id, book.practitioner) for _ in range(2))
    assert first == second
