"""A file tells by its first page whether it is encrypted, plain, or wiped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cpd_desktop.store.book import Book
from cpd_desktop.store.first_page import PAGE, PLAIN_HEADER, is_blanked, looks_plain


def test_a_record_book_does_not_look_plain(book: Book) -> None:
    path = book.path
    book.close()

    assert not looks_plain(path)
    assert not is_blanked(path)


@pytest.mark.parametrize(
    ("content", "is_plain"),
    [
        (PLAIN_HEADER + os.urandom(PAGE), True),
        (b"staff_number,name\n" * 400, True),
        (b"", True),
        (b"short and plain", True),
        (os.urandom(PAGE), False),
    ],
    ids=["a plain database", "a spreadsheet as text", "nothing", "a few words", "noise"],
)
def test_what_is_not_encrypted_looks_plain(tmp_path: Path, content: bytes, is_plain: bool) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)

    assert looks_plain(path) is is_plain


@pytest.mark.parametrize(
    ("content", "blanked"),
    [(bytes(PAGE) + b"\1" * PAGE, True), (bytes(2 * PAGE), False), (b"\1" * 2 * PAGE, False)],
    ids=["its first page alone", "all of it", "nothing of it"],
)
def test_a_book_whose_first_page_was_wiped_is_known(tmp_path: Path, content: bytes, blanked: bool) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)

    assert is_blanked(path) is blanked
