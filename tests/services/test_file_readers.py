"""Who may read a supervision file, for everybody to see; and naming a further reader, for its two."""

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.book_users import end_user
from cpd_desktop.services.file_readers import FileReader, FileReaders, file_readers, let_read
from cpd_desktop.services.private import NotAReader, NotSignedIn, open_files
from cpd_desktop.services.recovery import new_recovery_code, set_up_recovery
from cpd_desktop.services.workspace import Workspace
from tests.services.building import entries
from tests.services.users_book import UsersBook, seal_secret, with_users


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    """A book with one private file, sealed to its two and to the recovery key."""
    book = with_users(workspace)
    code = new_recovery_code("Nia Hart", "Owen Pike")
    workspace.write(set_up_recovery, code, (code.first, code.second), reader=book.administrator)
    seal_secret(book)
    return book


def the_file(book: UsersBook) -> FileReaders:
    (file,) = book.workspace.read(file_readers, book.practitioner.person_id)
    return file


def test_everybody_sees_who_may_read_and_why(book: UsersBook) -> None:
    file = the_file(book)

    assert file.title == "Supervision of Dai Rees with Jo Patel"
    assert file.readers == (
        FileReader("Jo Patel", "supervisor"), FileReader("Dai Rees", "supervisee"),
        FileReader("The recovery key", "recovery"),
    )  # fmt: skip
    assert [user.sign_in for user in file.others] == ["sian"]
    assert book.workspace.read(file_readers, book.manager.person_id) == ()


def test_one_of_the_two_names_a_reader_and_the_history_says_so(book: UsersBook) -> None:
    done = book.workspace.write(let_read, the_file(book).uuid, book.successor.uuid, reader=book.practitioner)

    assert (done.result, done.touched) == (1, Touched.USERS)
    assert FileReader("Siân O’Brien", "named reader") in the_file(book).readers
    assert the_file(book).others == ()
    assert the_file(book).uuid in book.workspace.read(open_files, book.successor)
    entry = entries(book.workspace)[-1]
    assert entry["act"] == "name a reader of a supervision file"
    assert entry["summary"] == "Siân O’Brien may read the file of Dai Rees and Jo Patel"
    again = book.workspace.write(let_read, the_file(book).uuid, book.successor.uuid, reader=book.manager)
    assert (again.result, again.touched, again.change) == (0, Touched.NOTHING, None)


def test_nobody_else_names_one(book: UsersBook) -> None:
    file = the_file(book).uuid

    with pytest.raises(NotSignedIn):
        book.workspace.write(let_read, file, book.successor.uuid, reader=None)
    with pytest.raises(NotAReader, match="Only the two"):
        book.workspace.write(let_read, file, book.successor.uuid, reader=book.administrator)
    with pytest.raises(Refused, match="never given"):
        book.workspace.write(let_read, file, book.workforce_lead.uuid, reader=book.manager)


def test_whose_use_was_ended_is_still_listed_as_having_been_able_to_read(book: UsersBook) -> None:
    book.workspace.write(end_user, book.manager.uuid, reader=book.administrator)

    assert the_file(book).readers[0] == FileReader("Jo Patel (does not use the book any more)", "supervisor")
