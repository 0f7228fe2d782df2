"""Whatever happens to the bytes of a book or its keys, the answer is a sentence, and no wrong data."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.book import BookFiles, create_book, explained, open_book
from cpd_desktop.store.check import check_book
from cpd_desktop.store.driver import connect
from cpd_desktop.store.first_page import PAGE
from cpd_desktop.store.keys import KeyFile, new_key
from cpd_desktop.store.tables import Base
from cpd_desktop.store.version import APPLICATION_ID, SCHEMA_VERSION
from tests.store.fixtures import Copy
from tests.store.sample import MADE_AT, run_sql

NOT_A_BOOK = r"^sample\.cpd is not a record book: choose a file that was made by CPD Desktop\.$"
DAMAGED = r"^sample\.cpd is damaged, or its key file belongs to another book: restore the newest backup\.$"


def everything_in(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table."""
    with open_book(path) as book, book.engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table.name} ORDER BY rowid")]
            for table in Base.metadata.sorted_tables
        }


def readable_in(path: Path) -> dict[str, list[tuple[Any, ...]]] | None:
    """Return every row of every table, or None if that is refused."""
    try:
        with explained(path.name):
            return everything_in(path)
    except Problem:
        return None


def findings_in(path: Path) -> list[str]:
    """Return what is said of a book, whether it opens or not."""
    try:
        with open_book(path) as book:
            return check_book(book)
    except Problem as problem:
        return [str(problem)]


def flips(size: int, count: int) -> Iterator[tuple[int, int]]:
    """Yield places and bits: all over, and the edges of pages above all."""
    chosen = random.Random(size)
    for number in range(count):
        page = chosen.randrange(size // PAGE)
        within = chosen.choice([0, 15, 16, 24, 4015, 4016, 4032, 4095, chosen.randrange(PAGE)])
        yield (page * PAGE + within if number % 4 else within), 1 << chosen.randrange(8)


def test_every_flipped_bit_is_found(book_path: Path) -> None:
    check_flips(book_path, 60)


@pytest.mark.long
def test_very_many_flipped_bits_are_all_found(book_path: Path) -> None:
    check_flips(book_path, 2000)


def check_flips(path: Path, count: int) -> None:
    content = path.read_bytes()
    for place, bit in flips(len(content), count):
        damaged = bytearray(content)
        damaged[place] ^= bit
        path.write_bytes(damaged)
        found = findings_in(path)
        assert found, f"bit {bit} of byte {place}"
        assert all(line.startswith(("File: ", "Content: ", "sample.cpd is damaged")) for line in found)


def test_what_a_flipped_bit_leaves_readable_is_right_and_the_rest_is_refused(book_path: Path) -> None:
    whole = everything_in(book_path)
    content = book_path.read_bytes()
    for place, bit in flips(len(content), 40):
        damaged = bytearray(content)
        damaged[place] ^= bit
        book_path.write_bytes(damaged)
        assert readable_in(book_path) in (whole, None)


def test_a_book_that_was_cut_off_at_any_page_is_damaged(book_path: Path) -> None:
    content = book_path.read_bytes()
    for pages in range(1, len(content) // PAGE):
        book_path.write_bytes(content[: pages * PAGE])
        with pytest.raises(Problem, match=DAMAGED):
            open_book(book_path)


@pytest.mark.parametrize("length", [0, 64, 100, PAGE - 1, PAGE + 1, 3 * PAGE + 512])
def test_a_book_that_was_cut_off_elsewhere_is_damaged(book_path: Path, length: int) -> None:
    book_path.write_bytes(book_path.read_bytes()[:length])
    with pytest.raises(Problem, match=DAMAGED):
        open_book(book_path)


def test_what_a_checkpoint_that_was_cut_off_left_behind_the_last_page_does_no_harm(book_path: Path) -> None:
    whole = everything_in(book_path)
    with book_path.open("ab") as file:
        file.write(b"x" * 100)

    assert everything_in(book_path) == whole


@pytest.mark.parametrize("content", [b"", b"Dear diary", b"Dear diary\n" * 4096, bytes(3 * PAGE)])
def test_a_file_of_something_else_is_no_book(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sample.cpd"
    path.write_bytes(content)

    with pytest.raises(Problem, match=NOT_A_BOOK):
        open_book(path)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"Dear diary\n" * 4096, bytes(3 * PAGE)])
def test_a_file_that_was_overwritten_beside_its_keys_is_no_book(book_path: Path, content: bytes) -> None:
    book_path.write_bytes(content)
    with pytest.raises(Problem, match=NOT_A_BOOK):
        open_book(book_path)


def test_a_plain_database_is_no_book_with_keys_or_without(book_path: Path, tmp_path: Path) -> None:
    plain = sqlcipher.connect(str(tmp_path / "plain.db"))
    plain.execute("CREATE TABLE book (id INTEGER)")
    plain.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    plain.close()
    for with_keys in (True, False):
        shutil.copy(tmp_path / "plain.db", book_path)
        if not with_keys:
            BookFiles(book_path).key.unlink()
            BookFiles(book_path).second_key.unlink()
        with pytest.raises(Problem, match=NOT_A_BOOK):
            open_book(book_path)


def test_a_book_whose_first_page_was_blanked_is_damaged_and_not_foreign(book_path: Path) -> None:
    whole = book_path.read_bytes()
    book_path.write_bytes(bytes(8192) + whole[8192:])

    with pytest.raises(Problem, match=DAMAGED):
        open_book(book_path)


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    (tmp_path / "sample.cpd").mkdir()
    with pytest.raises(Problem, match=NOT_A_BOOK):
        open_book(tmp_path / "sample.cpd")


def test_the_keys_of_another_book_are_told(book_path: Path, tmp_path: Path) -> None:
    create_book(tmp_path / "other.cpd", passphrase=None, now=MADE_AT).close()
    for name in ("key", "second_key"):
        shutil.copy(getattr(BookFiles(tmp_path / "other.cpd"), name), getattr(BookFiles(book_path), name))

    with pytest.raises(Problem, match=DAMAGED):
        open_book(book_path)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", r"^The key file sample\.cpd\.key is damaged: copy it back"),
        ("nonsense", r"^The key file sample\.cpd\.key is damaged"),
        (KeyFile.new(new_key(), None).text.replace('"version": 1', '"version": 2'), "was made by a newer version"),
        (KeyFile.new(new_key(), None).text, DAMAGED),
    ],
)
def test_keys_that_are_no_good_in_both_copies_are_told(book_path: Path, text: str, sentence: str) -> None:
    files = BookFiles(book_path)
    files.key.write_text(text, encoding="utf-8")
    files.second_key.write_text(text, encoding="utf-8")

    with pytest.raises(Problem, match=sentence):
        open_book(book_path)


def with_pragma(path: Path, statement: str) -> None:
    with open_book(path) as book:
        key = book.key
    connection = connect(path, key)
    connection.execute(f"PRAGMA {statement}")
    connection.close()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            f"user_version = {SCHEMA_VERSION + 1}",
            (
                rf"^sample\.cpd was made by a newer version of CPD Desktop \(schema {SCHEMA_VERSION + 1}; this one reads up to"
                rf" {SCHEMA_VERSION}\)"
            ),
        ),
        ("user_version = 0", NOT_A_BOOK),
        ("user_version = -1", NOT_A_BOOK),
        ("application_id = 0", NOT_A_BOOK),
        ("application_id = 7", NOT_A_BOOK),
    ],
)
def test_a_book_that_says_that_it_is_something_else_is_refused(book_path: Path, statement: str, sentence: str) -> None:
    with_pragma(book_path, statement)
    with pytest.raises(Problem, match=sentence):
        open_book(book_path)


def test_a_log_that_was_damaged_loses_only_what_it_held(book_path: Path, tmp_path: Path, copied: Copy) -> None:
    """A log that does not add up ends there, as after a power failure: SQLite's own rule."""
    before = everything_in(book_path)
    cut_off = copied(tmp_path / "cut-off.cpd")
    with open_book(book_path) as book:
        run_sql(book, "UPDATE book SET organisation = 'In the log'")
        for end in ("", "-wal"):
            shutil.copy(book_path.with_name(f"sample.cpd{end}"), cut_off.with_name(f"cut-off.cpd{end}"))
    log = cut_off.with_name("cut-off.cpd-wal")
    content = bytearray(log.read_bytes())
    content[-2000] ^= 1
    log.write_bytes(content)

    with open_book(cut_off) as book:
        assert check_book(book) == []
    assert everything_in(cut_off) == before
