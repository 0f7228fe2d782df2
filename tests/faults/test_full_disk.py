"""A disk that is full is a sentence, and leaves everything as it was; with room again, work goes on.

A real one needs an administrator: instead the system refuses a process files beyond a size. The acts run in a process of
their own, for the limit holds for a whole process.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cpd_desktop.store.backup import make_backup, verify_backup
from cpd_desktop.store.book import Book, create_book, open_book
from cpd_desktop.store.check import check_book
from cpd_desktop.store.first_page import PAGE
from tests.store.sample import MADE_AT, NAMES, names_of

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit.")

LIMITED = """
import resource, sys
from pathlib import Path
from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.backup import make_backup, restore_backup, verify_backup
from cpd_desktop.store.book import create_book, explained, open_book
from cpd_desktop.store.upgrade import upgrade_book
from cpd_desktop.store.version import SCHEMA_VERSION
from tests.store.sample import MADE_AT, add_person, add_record, names_of, writing
from tests.store.test_upgrade import next_schema, scripts_with

folder = Path(sys.argv[1])

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

def refused(act):
    limit(int(sys.argv[2]))
    try:
        act()
    except Problem as problem:
        print(problem)
    else:
        print("done")
    limit(resource.RLIM_INFINITY)

"""


def limited(folder: Path, size: int, code: str) -> list[str]:
    """Run *code* in a process that may not write beyond *size*, and return what it printed."""
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", LIMITED + code, str(folder), str(size)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout.splitlines()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


WRITE = """
from datetime import date
book = open_book(folder / "sample.cpd")
def write():
    with explained(book.name), writing(book) as ledger:
        person = add_person(ledger, "Too much")
        for day in range(1, 28):
            add_record(ledger, person, 1, date(2026, 1, day), notes="x" * 3000)
refused(write)
print(len(names_of(book)))
write()
print(len(names_of(book)))
book.close()
"""


@pytest.mark.parametrize("size", [0, 5, PAGE, 10 * PAGE + 77, 20 * PAGE])
def test_what_does_not_fit_is_not_written_and_the_next_act_is(book_path: Path, tmp_path: Path, size: int) -> None:
    said = limited(tmp_path, size, WRITE)

    assert said[0].startswith(
        ("sample.cpd cannot be read or written just now", "The disk is full, and nothing was changed")
    )
    assert said[1:] == ["3", "4"]
    with open_book(book_path) as book:
        assert check_book(book) == []
        assert names_of(book) == [*NAMES, "Too much"]


CHECKPOINT = """
book = open_book(folder / "sample.cpd")
with writing(book) as ledger:
    for number in range(2000):
        add_person(ledger, f"Person {number}")
limit(int(sys.argv[2]))
book.close()
"""


@pytest.mark.parametrize("beyond", [0, 77, PAGE])
def test_a_log_that_could_not_be_folded_into_the_file_is_folded_later(
    book_path: Path, tmp_path: Path, beyond: int
) -> None:
    size = book_path.stat().st_size
    limited(tmp_path, size + beyond, CHECKPOINT)

    with open_book(book_path) as book:
        assert len(names_of(book)) == 2003
        assert check_book(book) == []


@pytest.mark.parametrize("pages", [0, 1, 30, 62, 63])
def test_a_backup_that_does_not_fit_is_told_and_leaves_nothing(book_path: Path, tmp_path: Path, pages: int) -> None:
    (tmp_path / "out").mkdir()
    code = """
book = open_book(folder / "sample.cpd")
refused(lambda: make_backup(book, folder / "out" / "backup", now=MADE_AT))
make_backup(book, folder / "out" / "backup 2", now=MADE_AT)
book.close()
"""
    with open_book(book_path) as book:
        most = make_backup(book, tmp_path / "measure", now=MADE_AT).size
    said = limited(tmp_path, min(pages * PAGE, most - 1), code)

    assert said[0].startswith("backup was not made: ")
    assert said[0].endswith(("free some space and try again.", "choose a folder with room where you may write."))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["backup 2"]
    assert verify_backup(tmp_path / "out" / "backup 2", None).rows["people"] == 3


@pytest.mark.parametrize("pages", [0, 30, 61])
def test_a_restore_that_does_not_fit_touches_nothing(book: Book, tmp_path: Path, pages: int) -> None:
    make_backup(book, tmp_path / "backup", now=MADE_AT)
    book.close()
    before = contents(tmp_path)
    code = """
refused(lambda: restore_backup(folder / "backup", folder / "sample.cpd", None, now=MADE_AT))
"""
    said = limited(tmp_path, pages * PAGE, code)

    assert said[0].startswith("backup was not restored: ")
    assert contents(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(before)


@pytest.mark.parametrize("size", [0, 5, 10 * PAGE, 61 * PAGE])
def test_a_book_that_does_not_fit_is_not_made(tmp_path: Path, size: int) -> None:
    said = limited(tmp_path, size, 'refused(lambda: create_book(folder / "a.cpd", passphrase=None, now=MADE_AT))')

    assert said[0].startswith("a.cpd cannot be written in ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("pages", [10, 61, 64])
def test_an_upgrade_that_does_not_fit_touches_nothing(book_path: Path, tmp_path: Path, pages: int) -> None:
    (tmp_path / "work").mkdir()
    code = """
with open_book(folder / "sample.cpd") as book:
    key = book.key
scripts = scripts_with("next_preferred_names", folder / "work" / "scripts")
refused(lambda: upgrade_book(folder / "sample.cpd", key, scripts=scripts, version=SCHEMA_VERSION + 1, schema=next_schema()))
"""
    before = sorted(contents(tmp_path))
    said = limited(tmp_path, pages * PAGE, code)

    assert "sample.cpd" in said[0]
    assert said[0] != "done"
    assert sorted(contents(tmp_path)) == before
    with open_book(book_path) as book:
        assert check_book(book) == []


@pytest.mark.parametrize("size", [0, 5])
def test_a_passphrase_that_does_not_fit_is_not_changed(tmp_path: Path, size: int) -> None:
    create_book(tmp_path / "a.cpd", passphrase=None, now=MADE_AT).close()
    code = """
from cpd_desktop.store.keys import KeyFile
from cpd_desktop.store.new_keys import replace_keys
book = open_book(folder / "a.cpd")
keys = KeyFile.new(book.key, "battery staple")
refused(lambda: replace_keys(book, keys))
print(book.protected)
book.close()
"""
    said = limited(tmp_path, size, code)

    assert said[0].startswith("The key files of a.cpd cannot be written: ")
    assert said[1:] == ["False"]
    with open_book(tmp_path / "a.cpd") as book:
        assert check_book(book) == []
