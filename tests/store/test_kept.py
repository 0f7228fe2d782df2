"""An answer counts on its own day, for its own question, and while nothing was changed since; else there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cpd_desktop.store import kept
from cpd_desktop.store.book import Book, BookFiles
from cpd_desktop.store.driver import connect
from cpd_desktop.store.kept import keep_answer, kept_look
from cpd_desktop.store.keys import KeyFile
from tests.store.sample import run_sql

DAY = date(2026, 11, 23)
ELSEWHERE = Path("nowhere", "a.cpd")


@pytest.fixture
def keeping(book: Book) -> Path:
    """A book that keeps an answer, closed."""
    with book.engine.connect().execution_options(writes=True) as connection, connection.begin():
        keep_answer(connection, "today", DAY, "the first")
        keep_answer(connection, "today", DAY, "the answer")
    book.close()
    return book.path


def test_the_answer_of_the_day_is_there_at_once(keeping: Path) -> None:
    found = kept_look(keeping, "today", DAY)

    assert found is not None
    assert (found.answer, found.is_demo) == ("the answer", False)


@pytest.mark.parametrize(
    ("question", "day"), [("today", date(2026, 11, 22)), ("today", date(2026, 11, 24)), ("gaps", DAY)]
)
def test_it_is_good_for_its_own_question_and_day_only(keeping: Path, question: str, day: date) -> None:
    assert kept_look(keeping, question, day) is None


def a_change(path: Path) -> None:
    with connect(path, KeyFile.read(BookFiles(path).key.read_text(), path.name).key(None, path.name)) as driver:
        driver.execute(
            "INSERT INTO changes (uuid, at, by, act, summary, content, previous, hash) VALUES (x'', '', '', '', '', '', x'', x'')"
        )
        driver.commit()
    driver.close()


def no_key(path: Path) -> None:
    BookFiles(path).key.unlink()


def nonsense_for_a_key(path: Path) -> None:
    BookFiles(path).key.write_bytes(b"\xff\x00")


def another_file(path: Path) -> None:
    path.write_bytes(b"not a book")


def no_file(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("spoil", [a_change, no_key, nonsense_for_a_key, another_file, no_file])
def test_whatever_has_happened_to_the_book_there_is_no_answer_and_no_error(
    keeping: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(keeping)

    assert kept_look(keeping, "today", DAY) is None


def test_a_book_in_a_synchronised_folder_is_not_touched(keeping: Path, tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    for part in BookFiles(keeping).everything:
        if part.exists():
            shutil.copy(part, folder)

    assert kept_look(folder / keeping.name, "today", DAY) is None
    assert not [path for path in folder.iterdir() if path.name.endswith("-wal")]


def test_another_versions_answer_does_not_count(keeping: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "FORM", "a later version")

    assert kept_look(keeping, "today", DAY) is None


def test_what_counts_no_more_is_forgotten_when_another_is_kept(book: Book) -> None:
    with book.engine.connect().execution_options(writes=True) as connection, connection.begin():
        keep_answer(connection, "today", DAY, "before")
    run_sql(book, "UPDATE kept_answers SET change_id = change_id - 1")
    with book.engine.connect().execution_options(writes=True) as connection, connection.begin():
        keep_answer(connection, "gaps", DAY, "after")
        assert connection.exec_driver_sql("SELECT answer FROM kept_answers").scalars().all() == ["after"]
