"""An entry is shared item by item with one person: they read its copy, nobody else does, and what is taken back is read no longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision_drafts import AgreementDraft
from cpd_desktop.services.book_users import end_user
from cpd_desktop.services.cpd_entries import correct_entry, delete_entry, read_entries
from cpd_desktop.services.cpd_own_entries import own_entry
from cpd_desktop.services.cpd_sharing import (
    YOUR_MANAGER,
    YOUR_SUPERVISOR,
    may_share_with,
    share_entry,
    shared_with_me,
    stop_sharing,
)
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.many_people import MANAGER, DetailChange, change_details
from cpd_desktop.services.private import FileKind, NotAReader, NotSignedIn, Reader, find_file, name_reader, open_files
from cpd_desktop.services.supervision.agreements import save_agreement
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries, rows_of
from tests.services.cpd_book import TEXTS, entry_draft, read_by, write_entry
from tests.services.users_book import UsersBook, with_users


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_users(workspace)


def share(book: UsersBook, uuid: str, with_whom: Reader) -> Any:
    return book.workspace.write(share_entry, uuid, with_whom.person_id, reader=book.practitioner, today=TODAY)


def stop(book: UsersBook, uuid: str, with_whom: Reader) -> Any:
    return book.workspace.write(stop_sharing, uuid, with_whom.person_id, reader=book.practitioner)


def correct(book: UsersBook, uuid: str, learnt: str) -> Any:
    draft = entry_draft(book.practitioner.person_id, {**TEXTS, "learnt": learnt})
    return book.workspace.write(correct_entry, uuid, draft, reader=book.practitioner, today=TODAY)


def learnt(book: UsersBook, reader: Reader | None) -> list[str]:
    """What a reader reads of the practitioner's entries."""
    return [one.texts["learnt"] for one in read_by(book, reader)]


def test_one_entry_is_read_by_the_one_it_is_shared_with(book: UsersBook) -> None:
    uuid = write_entry(book)
    write_entry(book, {**TEXTS, "learnt": "Kept to myself"}, done_on=date(2026, 6, 2))

    done = share(book, uuid, book.manager)

    assert done.touched is Touched.CPD
    assert entries(book.workspace)[-1]["act"] == "share a CPD entry"
    assert learnt(book, book.manager) == [TEXTS["learnt"]]
    (shared,) = book.workspace.read(shared_with_me, reader=book.manager)
    assert (shared.entry.uuid, dict(shared.texts)) == (uuid, dict(TEXTS))
    assert shared.entry.shared_with == (book.manager.person_id,)
    for other in (book.successor, book.workforce_lead, book.administrator, None):
        assert learnt(book, other) == []
        assert book.workspace.read(shared_with_me, reader=other) == ()
    assert len(learnt(book, book.practitioner)) == 2


def test_sharing_gives_no_key_to_anything_else_of_the_author(book: UsersBook) -> None:
    share(book, write_entry(book), book.manager)
    author = book.practitioner.person_id

    reflections = book.workspace.read(find_file, FileKind.REFLECTION, author, None)
    shared = book.workspace.read(find_file, FileKind.SHARED_CPD, author, book.manager.person_id)
    opened = book.workspace.read(open_files, book.manager)
    assert shared in opened
    assert reflections not in opened
    assert shared not in book.workspace.read(open_files, book.successor)
    for reader in (book.manager, book.practitioner):
        with book.workspace.snapshot() as session, pytest.raises(NotAReader, match="Only the two"):
            name_reader(session, reader, bytes(shared or b""), book.successor.uuid)


def test_sharing_twice_changes_nothing_and_each_is_shared_with_by_themselves(book: UsersBook) -> None:
    uuid = write_entry(book)
    first = share(book, uuid, book.manager)

    again = share(book, uuid, book.manager)
    assert (again.result, again.change) == (first.result, None)
    share(book, uuid, book.workforce_lead)
    assert learnt(book, book.workforce_lead) == learnt(book, book.manager) == [TEXTS["learnt"]]
    stop(book, uuid, book.manager)
    assert (learnt(book, book.workforce_lead), learnt(book, book.manager)) == ([TEXTS["learnt"]], [])


def test_who_cannot_be_shared_with_is_refused_beside_the_field(book: UsersBook) -> None:
    uuid = write_entry(book)
    for who, why in ((book.practitioner.person_id, "your own entries"), (999, "must use this book")):
        with pytest.raises(Refused, match=why) as refusal:
            book.workspace.write(share_entry, uuid, who, reader=book.practitioner, today=TODAY)
        assert refusal.value.field == "with"
    with pytest.raises(Refused, match="not shared with them"):
        stop(book, uuid, book.manager)
    with pytest.raises(NotAReader, match="somebody else's"):
        book.workspace.write(share_entry, uuid, book.successor.person_id, reader=book.manager, today=TODAY)
    with pytest.raises(NotSignedIn):
        book.workspace.write(share_entry, uuid, book.successor.person_id, reader=None, today=TODAY)


def test_whom_it_is_shared_with_cannot_stop_share_on_or_write(book: UsersBook) -> None:
    uuid = write_entry(book)
    share(book, uuid, book.manager)

    with pytest.raises(NotAReader):
        book.workspace.write(stop_sharing, uuid, book.manager.person_id, reader=book.manager)
    with book.workspace.snapshot() as session, pytest.raises(NotAReader):
        own_entry(session, uuid, book.manager)


def test_a_correction_is_read_by_whom_it_is_shared_with(book: UsersBook) -> None:
    uuid = write_entry(book)
    share(book, uuid, book.manager)
    known = book.workspace.head().number

    corrected = correct(book, uuid, "Corrected")
    assert learnt(book, book.manager) == ["Corrected"]
    then = book.workspace.read(read_entries, book.practitioner.person_id, reader=book.manager, upto=known)
    assert [one.texts["learnt"] for one in then] == [TEXTS["learnt"]]

    undone = book.workspace.write(undo_change, corrected.change)
    assert learnt(book, book.manager) == learnt(book, book.practitioner) == [TEXTS["learnt"]]
    book.workspace.write(undo_change, undone.change)
    assert learnt(book, book.manager) == learnt(book, book.practitioner) == ["Corrected"]


def test_what_is_taken_back_is_read_no_longer_not_even_as_it_was_known(book: UsersBook) -> None:
    uuid = write_entry(book)
    share(book, uuid, book.manager)
    known = book.workspace.head().number

    stopped = stop(book, uuid, book.manager)
    assert learnt(book, book.manager) == []
    assert book.workspace.read(shared_with_me, reader=book.manager) == ()
    assert book.workspace.read(read_entries, book.practitioner.person_id, reader=book.manager, upto=known) == ()
    correct(book, uuid, "Not for the manager")
    assert rows_of(book.workspace, "sealed_texts", "version", "about = 'cpd_shares' AND superseded_in IS NULL") == []

    with pytest.raises(Refused, match="builds on it"):
        book.workspace.write(undo_change, stopped.change)
    share(book, uuid, book.manager)
    assert learnt(book, book.manager) == ["Not for the manager"]


def test_sharing_and_stopping_are_each_undone_and_redone_as_one_step(book: UsersBook) -> None:
    uuid = write_entry(book)
    shared = share(book, uuid, book.manager).change

    undone = book.workspace.write(undo_change, shared).change
    assert learnt(book, book.manager) == []
    redone = book.workspace.write(undo_change, undone).change
    assert learnt(book, book.manager) == [TEXTS["learnt"]]

    stopped = stop(book, uuid, book.manager).change
    back = book.workspace.write(undo_change, stopped).change
    assert learnt(book, book.manager) == [TEXTS["learnt"]]
    book.workspace.write(undo_change, back)
    assert learnt(book, book.manager) == []
    assert redone


def test_undoing_the_first_share_of_two_leaves_the_second_readable(book: UsersBook) -> None:
    one = write_entry(book)
    two = write_entry(book, {**TEXTS, "learnt": "Another"}, done_on=date(2026, 6, 2))
    first = share(book, one, book.manager).change
    share(book, two, book.manager)

    book.workspace.write(undo_change, first)
    assert learnt(book, book.manager) == ["Another"]


def test_what_others_read_never_says_something_else_than_the_entry(book: UsersBook) -> None:
    uuid = write_entry(book)
    corrected = correct(book, uuid, "Corrected").change
    share(book, uuid, book.manager)

    with pytest.raises(Refused, match="builds on it"):
        book.workspace.write(undo_change, corrected)
    assert learnt(book, book.manager) == learnt(book, book.practitioner) == ["Corrected"]


def test_a_deleted_entry_is_shared_with_nobody(book: UsersBook) -> None:
    uuid = write_entry(book)
    share(book, uuid, book.manager)
    book.workspace.write(delete_entry, uuid, reader=book.practitioner)

    assert book.workspace.read(shared_with_me, reader=book.manager) == ()
    assert rows_of(book.workspace, "cpd_shares", "id", "superseded_in IS NULL") == []


def test_an_entry_can_be_corrected_whose_reader_uses_the_book_no_longer(book: UsersBook) -> None:
    uuid = write_entry(book)
    share(book, uuid, book.successor)
    book.workspace.write(end_user, book.successor.uuid, reader=book.administrator)

    correct(book, uuid, "Corrected")
    assert learnt(book, book.practitioner) == ["Corrected"]


def test_shared_entries_of_several_authors_come_newest_first(book: UsersBook) -> None:
    for reader, day in ((book.practitioner, 3), (book.manager, 5), (book.practitioner, 4)):
        uuid = write_entry(book, reader=reader, done_on=date(2026, 6, day))
        book.workspace.write(share_entry, uuid, book.successor.person_id, reader=reader, today=TODAY)

    found = book.workspace.read(shared_with_me, reader=book.successor)
    assert [(one.entry.done_on.day, one.entry.person_id) for one in found] == [
        (5, book.manager.person_id), (4, book.practitioner.person_id), (3, book.practitioner.person_id),
    ]  # fmt: skip
    assert [one.entry.done_on.day for one in read_by(book, book.successor)] == [4, 3]


def test_the_manager_comes_first_then_supervisors_then_who_else_uses_the_book(book: UsersBook) -> None:
    mine = book.practitioner.person_id
    change = DetailChange(frozenset({MANAGER}), manager_id=book.manager.person_id)
    book.workspace.write(change_details, [mine], change)
    draft = AgreementDraft(mine, book.successor.person_id, agreed_on=TODAY, starts_on=TODAY)
    book.workspace.write(save_agreement, None, draft, today=TODAY)
    both = replace(draft, supervisor_id=book.manager.person_id, purpose="professional")
    book.workspace.write(save_agreement, None, both, today=TODAY)

    assert book.workspace.read(may_share_with, mine) == (
        (book.manager.person_id, "Jo Patel", YOUR_MANAGER),
        (book.successor.person_id, "Siân O’Brien", YOUR_SUPERVISOR),
        (book.workforce_lead.person_id, "Kofi Annan-Hughes", "Workforce lead"),
        (book.administrator.person_id, "Ruth Bello", "Administrator"),
    )
