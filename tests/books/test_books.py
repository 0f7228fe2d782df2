"""A book and a backup of every release open with this version, and say what they said then."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from cpd_desktop import __version__
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.backup import restore_backup, verify_backup
from cpd_desktop.store.book import Book, BookFiles, open_book
from cpd_desktop.store.check import check_book
from tests.books.make_book import HERE, make
from tests.store.sample import MADE_AT, add_attachment, writing

RELEASES = ["0.1.0"]

# Written out rather than taken from what made the books: that changes with the program.
PEOPLE = [("001", "Blodwen ap Rhŷs"), ("002", "Seán O’Brien"), ("003", "Ada Łuk")]
RECORDS = [
    (1, "BSL1", date(2026, 2, 28), ""),
    (2, "BSL1", date(2026, 2, 27), "Ŵyl Ddewi"),
    (3, "BSL2", date(2024, 2, 29), ""),
]
ACTS = ["import people", "record training", "correct training", "undo"]
KNOWN_AFTER_THE_CORRECTION = date(2026, 1, 27)


def read(book: Book, statement: str) -> list[tuple[object, ...]]:
    with book.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


def check_story(book: Book) -> None:
    """Compare everything that the book tells with what was written into it."""
    assert book.organisation == "Trefechan County Council"
    live = "SELECT staff_number, name FROM person_details WHERE superseded_in IS NULL ORDER BY person_id"
    assert read(book, live) == PEOPLE
    records = read(
        book,
        "SELECT r.person_id, c.code, r.completed_on, r.notes FROM training_records r JOIN course_details c"
        " ON c.course_id = r.course_id WHERE r.superseded_in IS NULL ORDER BY r.person_id",
    )
    assert [(who, code, day_of_number(int(str(day))), notes) for who, code, day, notes in records] == RECORDS
    then = read(
        book,
        "SELECT completed_on FROM training_records WHERE person_id = 2 AND recorded_in <= 3"
        " AND (superseded_in IS NULL OR superseded_in > 3)",
    )
    assert [day_of_number(int(str(day))) for (day,) in then] == [KNOWN_AFTER_THE_CORRECTION]
    assert read(book, "SELECT act FROM changes WHERE id <= 4 ORDER BY id") == [(act,) for act in ACTS]
    assert read(book, "SELECT undoes FROM changes WHERE id = 4") == [(3,)]
    assert check_book(book) == []


@pytest.mark.parametrize("release", RELEASES)
def test_the_book_of_a_release_opens_and_says_what_it_said(release: str, tmp_path: Path) -> None:
    path = tmp_path / "old.cpd"
    for source, target in zip(
        BookFiles(HERE / f"release-{release}.cpd").everything, BookFiles(path).everything, strict=True
    ):
        if source.exists():
            shutil.copy(source, target)
    with open_book(path) as book:
        check_story(book)


@pytest.mark.parametrize("release", RELEASES)
def test_a_file_can_be_attached_in_the_book_of_a_release(release: str, tmp_path: Path) -> None:
    restore_backup(HERE / f"release-{release}.cpd-backup", tmp_path / "old.cpd", None, now=MADE_AT)
    with open_book(tmp_path / "old.cpd") as book:
        ((uuid,),) = read(book, "SELECT uuid FROM training_records WHERE id = 1")
        assert isinstance(uuid, bytes)
        with writing(book, at="2026-03-06T10:00:00.000000Z") as ledger:
            add_attachment(ledger, 1, uuid, b"Passed")
        assert check_book(book) == []
        assert read(book, "SELECT count(*), sum(size) FROM attachment_contents") == [(1, 6)]


@pytest.mark.parametrize("release", RELEASES)
def test_the_backup_of_a_release_is_restored(release: str, tmp_path: Path) -> None:
    backup = HERE / f"release-{release}.cpd-backup"
    assert verify_backup(backup, None).program_version == release

    restore_backup(backup, tmp_path / "old.cpd", None, now=MADE_AT)
    with open_book(tmp_path / "old.cpd") as book:
        check_story(book)


def test_every_release_has_its_files() -> None:
    found = {path.name for path in HERE.glob("release-*")}
    ends = (".cpd", ".cpd.key", ".cpd.key2", ".cpd-backup")

    assert found == {f"release-{release}{end}" for release in RELEASES for end in ends}
    assert __version__ in RELEASES


def test_what_this_version_makes_tells_the_same_story(tmp_path: Path) -> None:
    with open_book(make(tmp_path, "9.9.9")) as book:
        check_story(book)


def test_files_that_exist_are_not_made_again(tmp_path: Path) -> None:
    path = make(tmp_path, "9.9.9")
    before = path.read_bytes()
    with pytest.raises(Problem, match="exists already"):
        make(tmp_path, "9.9.9")
    (tmp_path / "release-9.9.9.cpd-backup").unlink()
    with pytest.raises(Problem, match="exists already"):
        make(tmp_path, "9.9.9")
    assert path.read_bytes() == before
