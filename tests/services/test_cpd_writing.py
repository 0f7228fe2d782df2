"""An entry with its evidence is one change."""

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.cpd_evidence import evidence_of
from cpd_desktop.services.cpd_writing import attach_all, write_entry
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.cpd_book import entry_draft, read_by
from tests.services.cpd_book import write_entry as written
from tests.services.users_book import UsersBook, with_users

NOTE = ("note.txt", b"What I was told")
PROGRAMME = ("programme.txt", b"Ten o'clock: welcome")


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_users(workspace)


def files_of(book: UsersBook, uuid: str) -> list[str]:
    return [one.name for one in book.workspace.read(evidence_of, uuid, reader=book.practitioner)]


def test_an_entry_and_its_files_are_one_step(book: UsersBook) -> None:
    draft = entry_draft(book.practitioner.person_id)
    done = book.workspace.write(write_entry, draft, (NOTE, PROGRAMME), reader=book.practitioner, today=TODAY)
    assert files_of(book, done.result) == ["note.txt", "programme.txt"]

    book.workspace.write(undo_change)
    assert read_by(book, book.practitioner) == ()


def test_a_correction_with_a_file_is_one_step(book: UsersBook) -> None:
    uuid = written(book)
    draft = entry_draft(book.practitioner.person_id, {"title": "Hearing dogs"})
    book.workspace.write(write_entry, draft, (NOTE,), reader=book.practitioner, today=TODAY, uuid=uuid)
    assert files_of(book, uuid) == ["note.txt"]
    assert [one.texts["title"] for one in read_by(book, book.practitioner)] == ["Hearing dogs"]

    book.workspace.write(undo_change)
    assert files_of(book, uuid) == []
    assert [one.texts["title"] for one in read_by(book, book.practitioner)] == ["Hearing dogs at home visits"]


def test_with_a_file_that_cannot_be_nothing_is_recorded(book: UsersBook) -> None:
    draft = entry_draft(book.practitioner.person_id)
    with pytest.raises(Refused, match=r"empty\.txt is empty") as refused:
        book.workspace.write(write_entry, draft, (NOTE, ("empty.txt", b"")), reader=book.practitioner, today=TODAY)
    assert refused.value.field == "file"
    assert read_by(book, book.practitioner) == ()


def test_several_files_are_attached_as_one_step(book: UsersBook) -> None:
    uuid = written(book)
    done = book.workspace.write(attach_all, uuid, (NOTE, PROGRAMME), reader=book.practitioner)
    assert done.result == 2
    book.workspace.write(undo_change)
    assert files_of(book, uuid) == []
