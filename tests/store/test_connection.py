"""Ours and SQLAlchemy's connections answer alike; a snapshot stays as it was, and what went wrong in one is not used again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlcipher3.dbapi2 import ProgrammingError

from cpd_desktop.store.book import Book
from cpd_desktop.store.connection import Connection, Readers, driver_of
from cpd_desktop.store.driver import DatabaseError
from tests.store.sample import run_sql

NAMES = "SELECT id, name FROM person_details ORDER BY id"
NONE = "SELECT name FROM person_details WHERE id < 0"

ANSWERS: list[Callable[[Connection], Any]] = [
    lambda connection: [tuple(row) for row in connection.exec_driver_sql(NAMES)],
    lambda connection: [tuple(row) for row in connection.exec_driver_sql(NAMES).all()],
    lambda connection: [tuple(row) for row in connection.exec_driver_sql(NAMES).fetchall()],
    lambda connection: tuple(connection.exec_driver_sql(NAMES).first()),
    lambda connection: tuple(connection.exec_driver_sql(NAMES).fetchone()),
    lambda connection: connection.exec_driver_sql(NONE).first(),
    lambda connection: tuple(connection.exec_driver_sql("SELECT count(*), 7 FROM people").one()),
    lambda connection: connection.exec_driver_sql(NAMES).scalar(),
    lambda connection: connection.exec_driver_sql(NONE).scalar(),
    lambda connection: connection.exec_driver_sql(NAMES).scalars().all(),
    lambda connection: list(connection.exec_driver_sql(NAMES).scalars()),
    lambda connection: [dict(row) for row in connection.exec_driver_sql(NAMES).mappings()],
    lambda connection: connection.exec_driver_sql("SELECT name FROM person_details WHERE id = ?", (1,)).scalar(),
    lambda connection: connection.exec_driver_sql("SELECT :one", {"one": 1}).scalar(),
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_ours_answers_as_sqlalchemys_does(book: Book, answer: Callable[[Connection], Any]) -> None:
    with book.engine.connect() as theirs, book.readers.snapshot() as ours:
        assert answer(ours) == answer(theirs)


def test_a_list_of_parameters_is_one_execution_for_each(book: Book) -> None:
    with book.readers.snapshot() as connection:
        connection.exec_driver_sql("CREATE TEMP TABLE a (b)")
        assert connection.exec_driver_sql("INSERT INTO a VALUES (?)", [(1,), (2,), (3,)]).rowcount == 3
        assert connection.exec_driver_sql("SELECT b FROM a").scalars().all() == [1, 2, 3]


def test_one_row_is_meant_by_one(book: Book) -> None:
    with book.readers.snapshot() as connection, pytest.raises(ValueError, match="not enough values"):
        connection.exec_driver_sql(NONE).one()


def test_the_driver_below_is_found_in_both(book: Book) -> None:
    with book.engine.connect() as theirs, book.readers.snapshot() as ours:
        assert type(driver_of(theirs)) is type(driver_of(ours)) is type(ours.driver)


def test_a_snapshot_does_not_see_what_is_written_meanwhile(book: Book) -> None:
    with book.readers.snapshot() as connection:
        before = connection.exec_driver_sql("SELECT max(name) FROM person_details").scalar()
        run_sql(book, "UPDATE person_details SET name = 'Zz'")
        assert connection.exec_driver_sql("SELECT max(name) FROM person_details").scalar() == before
    with book.readers.snapshot() as connection:
        assert connection.exec_driver_sql("SELECT max(name) FROM person_details").scalar() == "Zz"


def test_a_connection_is_kept_for_the_next_question_unless_it_failed_itself(book: Book) -> None:
    readers = Readers(book.path, book.key)
    with readers.snapshot() as connection:
        first = connection.driver
    with pytest.raises(ZeroDivisionError), readers.snapshot():
        raise ZeroDivisionError
    with readers.snapshot() as connection:
        assert connection.driver is first
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    with pytest.raises(DatabaseError), readers.snapshot() as connection:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")
    with readers.snapshot() as connection:
        assert connection.driver is not first
    readers.close()


def test_one_that_is_in_use_is_closed_once_it_is_not(book: Book) -> None:
    readers = Readers(book.path, book.key)
    with readers.snapshot() as connection:
        readers.close()
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    with pytest.raises(ProgrammingError, match="closed"):
        connection.exec_driver_sql("SELECT 1")
