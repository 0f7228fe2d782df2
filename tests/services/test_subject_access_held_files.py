"""Every file that is held on somebody is handed out, whatever it is attached to; what cannot be opened is said."""

from __future__ import annotations

import pytest

from cpd_desktop.domain.subject_access import SubjectAccess
from cpd_desktop.services.attachments import person_attachments, remove_attachment
from cpd_desktop.services.cpd_entries import delete_entry
from cpd_desktop.services.private import Reader
from cpd_desktop.services.subject_access import gather_held
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rows_of
from tests.services.passport_book import (
    CERTIFICATE,
    DIPLOMA,
    INVOICE,
    NOTES_OF_VISIT,
    PICTURE,
    REGISTER,
    with_everything,
    with_learning,
)
from tests.services.users_book import UsersBook


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    book = with_everything(workspace)
    with_learning(book)
    return book


def held(book: UsersBook, reader: Reader | None = None) -> SubjectAccess:
    mine = book.practitioner.person_id
    return book.workspace.read(gather_held, mine, as_at=TODAY, organisation="Westmere", reader=reader).held


def test_files_of_training_qualifications_hours_and_claims_are_all_there(book: UsersBook) -> None:
    found = held(book)
    assert [(one.saved_as, one.belongs_to, one.content) for one in found.files] == [
        ("file 001 - fire certificate.pdf", "Fire safety, 14 March 2026", CERTIFICATE),
        ("file 002 - photo.png", "Fire safety, 14 March 2026", PICTURE),
        ("file 003 - diploma.pdf", "Diploma in Care, level 3", DIPLOMA),
        ("file 004 - register.txt", "7 hours of off-the-job learning, 6 March 2023", REGISTER),
        ("file 005 - invoice.txt", "Claim for Medication administration, 100%, £600.00", INVOICE),
    ]
    assert any(note.startswith("1 file of evidence of a CPD entry is held, sealed") for note in found.notes)
    attachments = rows_of(
        book.workspace, "attachments", "count(DISTINCT uuid)", f"person_id = {book.practitioner.person_id}"
    )
    assert len(found.files) == attachments[0][0]


def test_their_own_evidence_is_there_where_they_are_signed_in_also_what_was_taken_off(book: UsersBook) -> None:
    found = held(book, book.practitioner)
    assert (found.files[-1].content, found.files[-1].belongs_to) == (NOTES_OF_VISIT, "Evidence of a CPD entry")
    assert not any("evidence of a CPD entry" in note for note in found.notes)
    ((entry,),) = rows_of(book.workspace, "cpd_evidence", "entry_uuid")
    book.workspace.write(delete_entry, bytes(entry).hex(), reader=book.practitioner)
    after = held(book, book.practitioner)
    assert (after.files[-1].content, after.files[-1].belongs_to) == (
        NOTES_OF_VISIT, "Evidence of a CPD entry, taken off again",
    )  # fmt: skip


def test_a_file_that_was_taken_off_again_is_still_held(book: UsersBook) -> None:
    first = book.workspace.read(person_attachments, "00103")[0].about
    book.workspace.write(remove_attachment, first.uuid)
    files = held(book).files
    assert len(files) == 5
    assert (files[0].belongs_to, files[0].content) == ("Fire safety, 14 March 2026, taken off again", CERTIFICATE)


def test_a_file_that_is_damaged_is_said_and_the_others_are_handed_out(book: UsersBook) -> None:
    engine = book.workspace.book.engine
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE attachment_contents SET content = x'00' WHERE content = ?", (DIPLOMA,))
    found = held(book)
    assert [one.name for one in found.files] == ["fire certificate.pdf", "photo.png", "register.txt", "invoice.txt"]
    assert "The file diploma.pdf (Diploma in Care, level 3) is held, and damaged: it cannot be opened." in found.notes
