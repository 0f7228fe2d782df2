"""Whenever a process is killed, what it acknowledged is there, what it did not is not, and a book opens."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.backup import make_backup, restore_backup, verify_backup
from cpd_desktop.store.book import create_book, open_book
from cpd_desktop.store.check import check_book
from cpd_desktop.store.keys import KeyFile
from cpd_desktop.store.new_keys import replace_keys
from cpd_desktop.store.upgrade import upgrade_book
from cpd_desktop.store.version import SCHEMA_VERSION
from tests.faults.cut_off import cut_off_everywhere
from tests.store.sample import MADE_AT, NAMES, add_person, make_sample, names_of, writing
from tests.store.test_upgrade import next_schema, scripts_with

ROOT = Path(__file__).resolve().parents[2]
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="Processes are cut off by forking.")


def kill_a_writer(path: Path, after: int) -> None:
    """Let a process write to the book at *path*, kill it after so many entries, and look at the book."""
    command = [sys.executable, "-m", "tests.faults.writer", str(path)]
    with open_book(path) as book, book.engine.connect() as connection:
        before = int(connection.exec_driver_sql("SELECT max(id) FROM changes").scalar() or 0)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(after)]
        writer.kill()
        acknowledged += [int(line) for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")]

    assert acknowledged == list(range(before + 1, before + 1 + len(acknowledged)))
    with open_book(path) as book:
        assert check_book(book) == []
        with book.engine.connect() as connection:
            newest = int(connection.exec_driver_sql("SELECT max(id) FROM changes").scalar() or 0)
            people = connection.exec_driver_sql("SELECT count(*) FROM people").scalar()
            records = connection.exec_driver_sql("SELECT count(*) FROM training_records").scalar()
            files = connection.exec_driver_sql("SELECT count(*) FROM attachment_contents").scalar()
    # One may have been committed and not yet acknowledged.
    assert newest - (before + len(acknowledged)) in (0, 1)
    assert (people, records, files) == (3 + newest - 4, 5 + 19 * (newest - 4), newest - 4)


def test_what_a_killed_writer_acknowledged_is_there_and_nothing_half(book_path: Path) -> None:
    for _ in range(5):
        kill_a_writer(book_path, random.randint(1, 12))


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_writers_are_killed_two_hundred_times(book_path: Path) -> None:
    for _ in range(200):
        kill_a_writer(book_path, random.randint(1, 30))


def organisation_in(path: Path) -> str:
    """Return whose book it is, which is sound but for keys that were being replaced."""
    with open_book(path) as book:
        assert [line for line in check_book(book) if not line.startswith("Keys: ")] == []
        return book.organisation


def is_of_next_schema(path: Path) -> bool:
    """Whether the book is one that this version refuses as newer, rather than one that it opens."""
    try:
        open_book(path).close()
    except Problem as problem:
        return f"newer version of CPD Desktop (schema {SCHEMA_VERSION + 1}" in str(problem)
    return False


@pytest.fixture
def two_books(tmp_path: Path) -> Path:
    """A folder of a backup and of another book, which the backup is to replace."""
    folder = tmp_path / "two books"
    folder.mkdir()
    with make_sample(folder / "new.cpd") as book:
        make_backup(book, folder / "backup", now=MADE_AT)
    create_book(folder / "a.cpd", passphrase=None, now=MADE_AT, organisation="Old").close()
    for left in folder.glob("new.cpd*"):
        left.unlink()
    return folder


@needs_fork
def test_a_restore_that_is_cut_off_leaves_the_old_book_or_the_new_one(two_books: Path, tmp_path: Path) -> None:
    def restore(folder: Path) -> None:
        restore_backup(folder / "backup", folder / "a.cpd", None, now=MADE_AT)

    seen = [organisation_in(folder / "a.cpd") for folder in cut_off_everywhere(two_books, restore, tmp_path / "cut")]

    old = seen.count("Old")
    assert seen == ["Old"] * old + [seen[-1]] * (len(seen) - old)
    # The second copy of the keys opens the new book before the first one does.
    assert old > 10
    assert len(seen) - old > 2


@needs_fork
def test_a_restore_that_is_cut_off_can_be_done_again(two_books: Path, tmp_path: Path) -> None:
    def restore(folder: Path) -> None:
        restore_backup(folder / "backup", folder / "a.cpd", None, now=MADE_AT)

    for folder in cut_off_everywhere(two_books, restore, tmp_path / "cut"):
        restore(folder)
        with open_book(folder / "a.cpd") as book:
            assert check_book(book) == []
            assert names_of(book) == list(NAMES)


@needs_fork
def test_a_restore_to_a_new_name_that_is_cut_off_leaves_no_half_book(two_books: Path, tmp_path: Path) -> None:
    def restore(folder: Path) -> None:
        restore_backup(folder / "backup", folder / "b.cpd", None, now=MADE_AT)

    seen = []
    for folder in cut_off_everywhere(two_books, restore, tmp_path / "cut"):
        seen.append((folder / "b.cpd").exists())
        if seen[-1]:
            with open_book(folder / "b.cpd") as book:
                assert names_of(book) == list(NAMES)
        assert organisation_in(folder / "a.cpd") == "Old"
    assert seen == sorted(seen)
    assert seen[-1]


@needs_fork
def test_a_backup_that_is_cut_off_leaves_nothing_under_its_name(two_books: Path, tmp_path: Path) -> None:
    def back_up(folder: Path) -> None:
        with open_book(folder / "a.cpd") as book:
            make_backup(book, folder / "out", now=MADE_AT)

    made = 0
    for folder in cut_off_everywhere(two_books, back_up, tmp_path / "cut"):
        if (folder / "out").exists():
            made += 1
            assert verify_backup(folder / "out", None).organisation == "Old"
        assert organisation_in(folder / "a.cpd") == "Old"
        (folder / "out").unlink(missing_ok=True)
        back_up(folder)
    assert made >= 1


@needs_fork
def test_a_creation_that_is_cut_off_leaves_no_book_or_a_whole_one(tmp_path: Path) -> None:
    (tmp_path / "template").mkdir()

    def create(folder: Path) -> None:
        create_book(folder / "a.cpd", passphrase=None, now=MADE_AT, organisation="New").close()

    seen = []
    for folder in cut_off_everywhere(tmp_path / "template", create, tmp_path / "cut"):
        seen.append((folder / "a.cpd").exists())
        if seen[-1]:
            assert organisation_in(folder / "a.cpd") == "New"
        else:
            with pytest.raises(Problem, match="There is no record book"):
                open_book(folder / "a.cpd")
    assert seen == sorted(seen)
    assert seen[-1]


@needs_fork
def test_an_upgrade_that_is_cut_off_leaves_the_old_book_or_the_new_one(two_books: Path, tmp_path: Path) -> None:
    scripts, schema = scripts_with("next_preferred_names", tmp_path / "scripts"), next_schema()
    with open_book(two_books / "a.cpd") as book:
        key = book.key

    def upgrade(folder: Path) -> None:
        upgrade_book(folder / "a.cpd", key, scripts=scripts, version=SCHEMA_VERSION + 1, schema=schema)

    seen = []
    for folder in cut_off_everywhere(two_books, upgrade, tmp_path / "cut"):
        kept = folder / f"a.cpd.before-schema-{SCHEMA_VERSION}"
        seen.append(is_of_next_schema(folder / "a.cpd"))
        assert organisation_in(kept if seen[-1] else folder / "a.cpd") == "Old"
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (False, True)


@needs_fork
@pytest.mark.parametrize("old", [None, "correct horse"])
def test_a_change_of_passphrase_that_is_cut_off_leaves_a_book_that_the_old_or_the_new_one_opens(
    tmp_path: Path, old: str | None
) -> None:
    template, new = tmp_path / "template", "battery staple"
    template.mkdir()
    create_book(template / "a.cpd", passphrase=old, now=MADE_AT, organisation="Own").close()
    with open_book(template / "a.cpd", old) as book:
        # Sealed before, so that the children only write: deriving a key takes its time.
        keys = KeyFile.new(book.key, new)

    def change(folder: Path) -> None:
        with open_book(folder / "a.cpd", old) as book:
            replace_keys(book, keys)

    seen = []
    for folder in cut_off_everywhere(template, change, tmp_path / "cut"):
        opens = []
        for passphrase in (old, new):
            with suppress(Problem), open_book(folder / "a.cpd", passphrase) as book:
                assert book.organisation == "Own"
                opens.append(passphrase)
        # Where one copy is open to everybody still, any passphrase opens it.
        seen.append(opens)
        assert opens
        if opens[-1:] == [new]:
            with open_book(folder / "a.cpd", new) as book:
                replace_keys(book, keys)
            with pytest.raises(Problem):
                open_book(folder / "a.cpd", old)
    assert (seen[0][0], seen[-1]) == (old, [new])


def test_a_book_whose_process_was_killed_is_free_at_once(book_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from cpd_desktop.store.book import open_book;"
        "book = open_book(Path(sys.argv[1])); c = book.engine.connect().execution_options(writes=True);"
        "c.exec_driver_sql('DELETE FROM training_records'); print('writing', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(book_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        writer.kill()
    with open_book(book_path) as book:
        with writing(book) as ledger:
            add_person(ledger, "Next")
        assert check_book(book) == []
        assert names_of(book) == [*NAMES, "Next"]
