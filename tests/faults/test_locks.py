"""Two programs at one book: the second waits, then says so, and neither harms the other."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.backup import make_backup, restore_backup
from cpd_desktop.store.book import explained, open_book
from cpd_desktop.store.check import check_book
from cpd_desktop.store.engine import engine_for
from cpd_desktop.store.upgrade import upgrade_book
from cpd_desktop.store.version import SCHEMA_VERSION
from tests.store.fixtures import Copy
from tests.store.sample import MADE_AT, NAMES, add_person, names_of, run_sql, writing
from tests.store.test_upgrade import next_schema, scripts_with

HOLDER = """
import sys
from pathlib import Path
from cpd_desktop.store.book import open_book
with open_book(Path(sys.argv[1])) as book:
    with book.engine.connect().execution_options(writes=sys.argv[2] == "writing") as connection:
        connection.exec_driver_sql("SELECT count(*) FROM people")
        print("holding", flush=True)
        sys.stdin.read()
"""


@contextmanager
def another_program(path: Path, what: str) -> Iterator[None]:
    """Let another process read or write the book at *path*."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), what], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "holding\n"
        try:
            yield
        finally:
            holder.stdin.close()


def test_while_another_program_writes_one_reads_and_is_told_when_one_writes(book_path: Path) -> None:
    with another_program(book_path, "writing"), open_book(book_path) as book:
        assert names_of(book) == list(NAMES)
        assert check_book(book) == []
        engine = engine_for(book_path, book.key, busy_seconds=0.05)
        with (
            pytest.raises(Problem, match=r"^sample\.cpd is being written by another program: wait a moment"),
            explained(book.name),
            engine.connect().execution_options(writes=True) as connection,
        ):
            connection.exec_driver_sql("SELECT 1")
        engine.dispose()
    with open_book(book_path) as book:
        assert check_book(book) == []


def test_a_reader_elsewhere_keeps_nobody_from_writing_or_backing_up(book_path: Path, tmp_path: Path) -> None:
    with another_program(book_path, "reading"), open_book(book_path) as book:
        with writing(book) as ledger:
            add_person(ledger, "Newcomer")
        assert make_backup(book, tmp_path / "out", now=MADE_AT).rows["people"] == 4
        assert check_book(book) == []


@pytest.mark.parametrize("what", ["reading", "writing"])
def test_a_book_that_another_program_has_open_is_neither_replaced_nor_upgraded(
    book_path: Path, tmp_path: Path, copied: Copy, what: str
) -> None:
    with open_book(book_path) as book:
        make_backup(book, tmp_path / "backup", now=MADE_AT)
        run_sql(book, "UPDATE book SET organisation = 'Newer'")
        key = book.key
    scripts = scripts_with("next_preferred_names", tmp_path / "scripts")
    before = sorted(path.name for path in tmp_path.iterdir())

    with another_program(book_path, what):
        with pytest.raises(Problem, match="the book is open in another program; close it there and try again"):
            restore_backup(tmp_path / "backup", book_path, None, now=MADE_AT)
        with pytest.raises(Problem, match="is open in another program: close it there and try again"):
            upgrade_book(book_path, key, scripts=scripts, version=SCHEMA_VERSION + 1, schema=next_schema())
    with open_book(book_path) as book:
        assert book.organisation == "Newer"
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    restore_backup(tmp_path / "backup", book_path, None, now=MADE_AT)


def test_a_lock_survives_whatever_is_done_with_the_book_in_this_process(book_path: Path, tmp_path: Path) -> None:
    """Opening and closing the file by other means would drop the lock, and let the other program write."""
    code = (
        "import sys; from pathlib import Path; from cpd_desktop.store import engine;"
        "c = engine.connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), busy_seconds=0.05);"
        "c.execute('BEGIN IMMEDIATE')"
    )
    with open_book(book_path) as book, book.engine.connect().execution_options(writes=True) as connection:
        connection.exec_driver_sql("SELECT 1")
        check_book(book)
        make_backup(book, tmp_path / "out", now=MADE_AT)
        open_book(book_path).close()
        with pytest.raises(Problem, match="open in another program"):
            restore_backup(tmp_path / "out", book_path, None, now=MADE_AT)
        late = subprocess.run(
            [sys.executable, "-c", code, str(book_path), book.key.hex()], capture_output=True, text=True, check=False
        )
    assert "database is locked" in late.stderr
