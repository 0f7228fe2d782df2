"""Every connection is made as it should be, and a file can be had alone, copied, and replaced."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlalchemy.exc import OperationalError as WrappedError

from cpd_desktop.store.book import Book, open_book
from cpd_desktop.store.driver import DatabaseError, OperationalError, connect, copy_database, held_alone, replace_held
from cpd_desktop.store.engine import engine_for, memory_engine, schema_statements
from cpd_desktop.store.keys import new_key
from cpd_desktop.store.tables import Base
from tests.store.fixtures import Copy
from tests.store.sample import NAMES, add_person, names_of, writing

ODD_NAMES = ["a b", "it's", 'the "book"', "50%41", "a?mode=memory", "a#b", "Llŷr 名前", "a&b;c", "file:a", "-v"]


def value(connection: Any, pragma: str) -> object:
    return connection.execute(f"PRAGMA {pragma}").fetchone()[0]


def test_a_connection_is_safe_before_its_first_use(tmp_path: Path) -> None:
    connection = connect(tmp_path / "a.db", new_key(), create=True)
    found = {
        pragma: value(connection, pragma)
        for pragma in (
            "foreign_keys", "journal_mode", "synchronous", "temp_store", "secure_delete", "trusted_schema",
            "cell_size_check", "busy_timeout",
        )
    }  # fmt: skip
    connection.close()

    assert found == {
        "foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "temp_store": 2, "secure_delete": 1,
        "trusted_schema": 0, "cell_size_check": 1, "busy_timeout": 5000,
    }  # fmt: skip


def test_the_library_has_no_known_way_to_corrupt_a_log(tmp_path: Path) -> None:
    connection = connect(tmp_path / "a.db", new_key(), create=True)
    version = connection.execute("SELECT sqlite_version()").fetchone()[0]
    connection.close()

    # SQLite 3.51.3 mended the loss of a log that was reset while it was read.
    assert tuple(int(part) for part in version.split(".")) >= (3, 51, 3)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has fewer letters for names.")
@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_path_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    connection = connect(folder / f"{name}.cpd", new_key(), create=True, wal=False)
    connection.execute("CREATE TABLE a (b)")
    connection.close()

    assert [path.name for path in folder.iterdir()] == [f"{name}.cpd"]


@pytest.mark.skipif(sys.platform != "linux", reason="Only here is a name any bytes.")
def test_a_name_need_not_be_text(tmp_path: Path) -> None:
    path = tmp_path / b"\xff.cpd".decode(errors="surrogateescape")
    connection = connect(path, new_key(), create=True, wal=False)
    connection.execute("CREATE TABLE a (b)")
    connection.close()

    assert path.exists()


def test_a_wrong_key_shows_at_once_and_nothing_is_printed(book_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DatabaseError, match="not a database"):
        connect(book_path, new_key())
    assert capfd.readouterr() == ("", "")


def test_a_file_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(OperationalError, match="unable to open"):
        connect(tmp_path / "a.db", new_key())
    assert list(tmp_path.iterdir()) == []


def test_nothing_in_the_file_can_be_read_without_the_key(book: Book) -> None:
    with book.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint").all()
    book.close()
    content = book.path.read_bytes()

    assert not content.startswith(b"SQLite format 3")
    assert all(text not in content for text in (b"training_records", NAMES[0].encode(), b"BSL1"))


def test_a_reader_sees_one_snapshot_whatever_is_written_meanwhile(book: Book) -> None:
    with book.engine.connect() as reader:
        count = "SELECT count(*) FROM people"
        before = reader.exec_driver_sql(count).scalar()
        with writing(book) as ledger:
            add_person(ledger, "Newcomer")
        assert reader.exec_driver_sql(count).scalar() == before
    assert len(names_of(book)) == 4


def test_a_second_writer_waits_and_then_says_so(book: Book) -> None:
    engine = engine_for(book.path, book.key, busy_seconds=0.05)
    with (
        book.engine.connect().execution_options(writes=True) as first,
        first.begin(),
        engine.connect().execution_options(writes=True) as second,
    ):
        with pytest.raises(WrappedError, match="locked"):
            second.exec_driver_sql("SELECT 1")
        assert second.execution_options(writes=False).exec_driver_sql("SELECT 1").scalar() == 1
    engine.dispose()


def test_a_database_in_memory_is_empty_and_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    engine = memory_engine()
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()
    assert capfd.readouterr() == ("", "")


def test_the_statements_of_the_schema_make_what_the_tables_say(capfd: pytest.CaptureFixture[str]) -> None:
    made: list[list[tuple[Any, ...]]] = []
    for by_statements in (True, False):
        engine = memory_engine()
        with engine.connect() as connection:
            if by_statements:
                for statement in schema_statements():
                    connection.exec_driver_sql(statement)
            else:
                Base.metadata.create_all(connection)
            found = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid")
            made.append([tuple(row) for row in found])
        engine.dispose()

    assert made[0] == made[1]
    assert schema_statements() is schema_statements()
    assert capfd.readouterr() == ("", "")


def test_a_copy_is_one_closed_file_under_the_same_key(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    source = connect(book.path, book.key)
    copy_database(source, folder / "copy.db", book.key)
    source.close()

    assert [path.name for path in folder.iterdir()] == ["copy.db"]
    copy = connect(folder / "copy.db", book.key, wal=False)
    assert value(copy, "journal_mode") == "delete"
    assert copy.execute("SELECT count(*) FROM people").fetchone() == (3,)
    copy.close()


def test_a_copy_does_not_wait_for_ever(book_path: Path, tmp_path: Path) -> None:
    with open_book(book_path) as book:
        key = book.key
    source = connect(book_path, key, wal=False)
    source.execute("PRAGMA journal_mode = DELETE")
    source.execute("BEGIN EXCLUSIVE")

    with pytest.raises(OperationalError, match="locked"):
        copy_database(source, tmp_path / "copy.db", key)
    source.close()


def test_a_file_is_had_alone_or_not_at_all(book: Book) -> None:
    with pytest.raises(OperationalError, match="locked"), held_alone(book.path, book.key):
        pass
    book.close()
    with held_alone(book.path, book.key):
        assert not book.path.with_name("sample.cpd-wal").exists()
        with pytest.raises(OperationalError, match="locked"):
            connect(book.path, book.key, busy_seconds=0.05)
    with open_book(book.path) as again:
        assert names_of(again) == list(NAMES)


# Opens a book while another process replaces it, and writes into whatever it got.
LATECOMER = """
import sys
from pathlib import Path
from cpd_desktop.store.driver import DatabaseError, connect
print("opening", flush=True)
try:
    connection = connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), busy_seconds=30)
    connection.execute("UPDATE book SET organisation = organisation || ' and more'")
    print("wrote", connection.execute("SELECT organisation FROM book").fetchone()[0])
except DatabaseError as error:
    print("refused", error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself keeps a file that is open from being replaced.")
def test_who_opens_a_book_while_it_is_replaced_never_writes_into_the_old_one(book: Book, copied: Copy) -> None:
    new = copied(book.path.with_name("new.cpd"))
    book.close()
    old = book.path.with_name("old.cpd")
    with held_alone(book.path, book.key) as connection:
        old.hardlink_to(book.path)
        late = subprocess.Popen(
            [sys.executable, "-c", LATECOMER, str(book.path), book.key.hex()], stdout=subprocess.PIPE, text=True
        )
        assert late.stdout is not None
        assert late.stdout.readline() == "opening\n"
        replace_held(connection, new, book.path)
        # Reading it would drop the lock; its size is as telling.
        before = old.stat()
    said = late.communicate()[0]

    assert said.startswith(("refused attempt to write a readonly database", "refused database is locked", "wrote "))
    assert (before.st_size, before.st_mtime_ns) == (old.stat().st_size, old.stat().st_mtime_ns)
    with open_book(book.path) as opened:
        assert opened.organisation.endswith(" and more") is said.startswith("wrote")
