"""A book is made whole or not at all, opens with its key, and says what is wrong when it does not."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.book import (
    Book,
    BookFiles,
    create_book,
    explained,
    open_book,
    read_keys,
    remove_book,
    unused_name,
)
from cpd_desktop.store.check import check_book
from cpd_desktop.store.driver import DatabaseError, OperationalError
from cpd_desktop.store.keys import KeyFile, PassphraseNeeded, WrongPassphrase, new_key
from tests.store.fixtures import Copy
from tests.store.sample import MADE_AT, NAMES, ORGANISATION, make_sample, names_of, run_sql
from tests.store.test_engine import ODD_NAMES


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_book_says_which_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a" / "new.cpd"
    with create_book(path, passphrase=None, now=MADE_AT, organisation=ORGANISATION, is_demo=True) as book:
        assert (book.path, book.name, book.organisation, book.is_demo) == (path, "new.cpd", ORGANISATION, True)
        assert datetime.fromisoformat(book.created_at) == MADE_AT.astimezone(UTC)
        assert (len(book.uuid), book.protected) == (32, False)
        assert check_book(book) == []
    assert listed(path.parent) == ["new.cpd", "new.cpd.key", "new.cpd.key2"]


def test_a_book_opens_as_the_one_that_was_made(tmp_path: Path) -> None:
    with create_book(tmp_path / "a.cpd", passphrase=None, now=MADE_AT) as made:
        uuid = made.uuid
    with open_book(tmp_path / "a.cpd") as opened:
        assert (opened.uuid, opened.is_demo, opened.organisation) == (uuid, False, "")


def test_two_books_share_neither_identity_nor_key(tmp_path: Path) -> None:
    with (
        create_book(tmp_path / "a.cpd", passphrase=None, now=MADE_AT) as one,
        create_book(tmp_path / "b.cpd", passphrase=None, now=MADE_AT) as other,
    ):
        assert one.uuid != other.uuid
        assert one.key != other.key


def test_a_protected_book_wants_its_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "a.cpd"
    make_sample(path, "correct horse").close()

    with pytest.raises(PassphraseNeeded, match=r"^a\.cpd is protected: give its passphrase\.$"):
        open_book(path)
    with pytest.raises(WrongPassphrase, match=r"^That is not the passphrase of a\.cpd"):
        open_book(path, "Correct horse")
    with open_book(path, "correct horse") as book:
        assert book.protected
        assert names_of(book) == list(NAMES)


@pytest.mark.parametrize("end", ["", ".key", ".key2", "-wal", "-shm", "-journal"])
def test_nothing_of_another_book_is_overwritten_or_taken_over(tmp_path: Path, end: str) -> None:
    (tmp_path / f"a.cpd{end}").write_bytes(b"precious")

    with pytest.raises(Problem, match=rf"^a\.cpd{end} exists already: choose another name, or move it away first\.$"):
        create_book(tmp_path / "a.cpd", passphrase=None, now=MADE_AT)
    assert (tmp_path / f"a.cpd{end}").read_bytes() == b"precious"
    assert listed(tmp_path) == [f"a.cpd{end}"]


def test_what_a_creation_that_was_cut_off_left_does_no_harm(tmp_path: Path) -> None:
    for name in ("a.cpd.new", "a.cpd.new-wal", "a.cpd.new-journal"):
        (tmp_path / name).write_bytes(b"half")
    with create_book(tmp_path / "a.cpd", passphrase=None, now=MADE_AT) as book:
        assert check_book(book) == []
    assert listed(tmp_path) == ["a.cpd", "a.cpd.key", "a.cpd.key2"]


def test_a_place_that_is_no_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(Problem, match=r"^a\.cpd cannot be written in .*: .*choose a folder with room"):
        create_book(tmp_path / "file" / "a.cpd", passphrase=None, now=MADE_AT)
    with pytest.raises(Problem, match=r"^a\.cpd cannot be written in .*choose a folder with room"):
        create_book(tmp_path / "file" / "b" / "a.cpd", passphrase=None, now=MADE_AT)
    with pytest.raises(Problem, match="cannot be opened: Not a directory"):
        open_book(tmp_path / "file" / "a.cpd")
    assert listed(tmp_path) == ["file"]


@pytest.mark.parametrize("name", [*ODD_NAMES[:2], *ODD_NAMES[3:]] if os.name == "nt" else ODD_NAMES)
def test_a_name_is_taken_as_it_is(tmp_path: Path, name: str, copied: Copy) -> None:
    folder = tmp_path / name
    folder.mkdir()
    path = copied(folder / f"{name}.cpd")
    with open_book(path) as book:
        assert names_of(book) == list(NAMES)
        assert path.with_name(f"{name}.cpd-wal").exists()
    assert listed(folder) == sorted(f"{name}.cpd{end}" for end in ("", ".key", ".key2"))


def test_a_book_opens_through_a_link_with_its_own_log(book_path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link" / "link.cpd"
    link.parent.mkdir()
    link.symlink_to(book_path)
    shutil.copy(BookFiles(book_path).key, BookFiles(link).key)

    with open_book(link) as book:
        assert names_of(book) == list(NAMES)
        assert book_path.with_name("sample.cpd-wal").exists()


def test_there_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(
        Problem, match=r"^There is no record book at .*none\.cpd: name another with --book, or make one"
    ):
        open_book(tmp_path / "none.cpd")


def test_a_book_in_a_synchronised_folder_is_neither_made_nor_opened(tmp_path: Path, copied: Copy) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    with pytest.raises(Problem, match="synchronised"):
        open_book(copied(folder / "a.cpd"))
    with pytest.raises(Problem, match="synchronised"):
        create_book(folder / "b.cpd", passphrase=None, now=MADE_AT)


@pytest.mark.parametrize("damage", [None, b"", b"{}", b"\xff" * 100])
@pytest.mark.parametrize("which", ["key", "second_key"])
def test_either_copy_of_the_keys_is_enough(book_path: Path, which: str, damage: bytes | None) -> None:
    path: Path = getattr(BookFiles(book_path), which)
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)

    with open_book(book_path) as book:
        assert names_of(book) == list(NAMES)


def test_the_copy_that_fits_is_found(book_path: Path) -> None:
    files = BookFiles(book_path)
    right = files.key.read_text(encoding="utf-8")
    files.key.write_text(KeyFile.new(new_key(), None).text, encoding="utf-8")

    with open_book(book_path) as book:
        assert names_of(book) == list(NAMES)
        assert book.keys().text == right


def test_the_copy_that_the_passphrase_opens_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.cpd"
    with make_sample(path, "old") as book:
        files = book.files
        write = KeyFile.new(book.key, "new").text
    files.second_key.write_text(write, encoding="utf-8")

    for passphrase in ("old", "new"):
        with open_book(path, passphrase) as book:
            assert names_of(book) == list(NAMES)
    with pytest.raises(WrongPassphrase):
        open_book(path, "neither")


def test_without_any_key_file_the_book_is_not_called_damaged(book_path: Path) -> None:
    files = BookFiles(book_path)
    files.key.unlink()
    files.second_key.unlink()

    with pytest.raises(Problem, match=r"^The key file sample\.cpd\.key is missing beside sample\.cpd: copy it back"):
        open_book(book_path)


def test_keys_that_cannot_be_read_are_a_problem(book_path: Path) -> None:
    files = BookFiles(book_path)
    for path in (files.key, files.second_key):
        path.unlink()
        path.mkdir()

    with pytest.raises(Problem, match=r"^The key file sample\.cpd\.key cannot be read: "):
        open_book(book_path)
    with pytest.raises(Problem, match="cannot be read"):
        read_keys(files)


@pytest.mark.parametrize(
    "statement", ["DROP TABLE book", "DELETE FROM book", "INSERT INTO book SELECT 2, uuid, '', '', 0 FROM book"]
)
def test_a_book_that_does_not_say_which_it_is_is_damaged(book: Book, statement: str) -> None:
    run_sql(book, statement)
    book.close()

    with pytest.raises(Problem, match=r"^sample\.cpd is damaged, or its key file belongs to another book"):
        open_book(book.path)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OperationalError("database is locked"), "is being written by another program: wait a moment"),
        (OperationalError("database or disk is full"), "The disk is full, and nothing was changed in a.cpd"),
        (OperationalError("attempt to write a readonly database"), "cannot be written: check that you may write"),
        (OperationalError("unable to open database file"), "cannot be written: check that you may write"),
        (OperationalError("disk I/O error"), r"cannot be read or written just now \(disk I/O error\)"),
        (DatabaseError("database disk image is malformed"), "is damaged"),
    ],
)
def test_what_a_disk_or_another_program_causes_is_told(error: Exception, sentence: str) -> None:
    with pytest.raises(Problem, match=sentence), explained("a.cpd"):
        raise error


def test_a_bug_stays_a_bug() -> None:
    with pytest.raises(DatabaseError, match="other"), explained("a.cpd"):
        raise DatabaseError("other")


def test_a_book_is_removed_with_all_that_belongs_to_it(book_path: Path, tmp_path: Path) -> None:
    assert unused_name(book_path).name == "sample.cpd-2"
    remove_book(book_path)

    assert listed(tmp_path) == []
    assert unused_name(book_path) == book_path
