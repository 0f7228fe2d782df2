"""Other key files in the place of a book's."""

import os
import sys
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.book import open_book
from cpd_desktop.store.keys import KeyFile, WrongPassphrase
from cpd_desktop.store.new_keys import replace_keys

NEW = "battery staple"


def test_both_copies_are_the_new_one_and_the_open_book_knows(book_path: Path) -> None:
    with open_book(book_path) as book:
        keys = KeyFile.new(book.key, NEW)
        replace_keys(book, keys)
        assert book.protected
        assert book.keys() == keys
        assert book.files.key.read_text() == book.files.second_key.read_text() == keys.text

    open_book(book_path, NEW).close()
    with pytest.raises(WrongPassphrase):
        open_book(book_path, "another")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="Folders refuse nobody here.")
def test_a_folder_that_may_not_be_written_leaves_everything_as_it_was(book_path: Path) -> None:
    with open_book(book_path) as book:
        book_path.parent.chmod(0o500)
        try:
            with pytest.raises(Problem, match="the passphrase is as before"):
                replace_keys(book, KeyFile.new(book.key, NEW))
        finally:
            book_path.parent.chmod(0o700)
        assert not book.protected
    open_book(book_path).close()


def test_a_first_file_that_cannot_be_written_takes_the_second_one_back(book_path: Path) -> None:
    with open_book(book_path) as book:
        before = book.files.second_key.read_text()
        # Nothing can be renamed over a folder with something in it.
        book.files.key.unlink()
        (book.files.key / "in the way").mkdir(parents=True)
        with pytest.raises(Problem, match="cannot be written"):
            replace_keys(book, KeyFile.new(book.key, NEW))
        assert book.files.second_key.read_text() == before
        assert not book.protected
