"""Whatever is altered behind the ledger's back is found, except a trail that was rewritten from there to its end."""

from __future__ import annotations

import hashlib
import json

import pytest

from cpd_desktop.store.book import Book
from cpd_desktop.store.ledger import entry_digest
from cpd_desktop.store.tables import Base
from cpd_desktop.store.trail import Head, change_known_at, head, is_row_as_recorded, trail_findings
from tests.store.sample import run_sql


def findings(book: Book) -> list[str]:
    with book.engine.connect() as connection:
        return list(trail_findings(connection))


def test_an_untouched_book_has_no_findings(book: Book) -> None:
    assert findings(book) == []


def every_column() -> list[tuple[str, str]]:
    filled = (
        "people",
        "teams",
        "training_records",
        "person_details",
        "postings",
        "requirement_details",
        "course_details",
    )
    return [
        (name, column.name)
        for name in filled
        for column in Base.metadata.tables[name].columns
        if column.name not in ("id", "superseded_in")
    ]


@pytest.mark.parametrize(("table", "column"), every_column())
def test_a_value_that_was_altered_is_found(book: Book, table: str, column: str) -> None:
    with book.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql(f"UPDATE {table} SET {column} = coalesce({column}, 0) || '1' WHERE id = 1")
        found = list(trail_findings(connection))
    assert found == [
        f"Table {table}: rows that entry {2 if table == 'training_records' else 1} recorded were altered since."
    ]


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("DELETE FROM training_records WHERE id = 3", "Table training_records: 4 rows, but the audit trail accounts for 5."),
        (
            "INSERT INTO teams (uuid) VALUES (x'00')",
            "Table teams: 2 rows, but the audit trail accounts for 1.",
        ),
        (
            "UPDATE training_records SET superseded_in = 4 WHERE id = 1",
            "Table training_records: what is marked as superseded is not what the audit trail says.",
        ),
        (
            "UPDATE training_records SET superseded_in = NULL",
            "Table training_records: what is marked as superseded is not what the audit trail says.",
        ),
        ("UPDATE changes SET by = 'Somebody else' WHERE id = 2", "Audit trail: entry 2 was altered, or one before it."),
        ("UPDATE changes SET summary = 'x' WHERE id = 4", "Audit trail: entry 4 was altered, or one before it."),
        ("UPDATE changes SET undoes = 2 WHERE id = 4", "Audit trail: entry 4 was altered, or one before it."),
        ("UPDATE changes SET hash = x'00' WHERE id = 3", "Audit trail: entry 4 was altered, or one before it."),
        ("UPDATE changes SET content = 'nonsense' WHERE id = 3", "Audit trail: what entry 3 covers cannot be read."),
        ("UPDATE changes SET content = '{\"tables\": {\"x; y\": {\"added\": [1, 1]}}}' WHERE id = 3",
         "Audit trail: what entry 3 covers cannot be read."),
        ("UPDATE changes SET content = x'00', uuid = 7, previous = 'x' WHERE id = 3",
         "Audit trail: entry 3 was altered, or one before it."),
    ],
)  # fmt: skip
def test_tampering_is_found(book: Book, statement: str, finding: str) -> None:
    run_sql(book, statement)
    assert finding in findings(book)


@pytest.mark.parametrize("text", ["x'C3'", "name || char(0) || 'and more'", "name || ' '", "x'00'"])
def test_a_text_that_hides_something_is_found(book: Book, text: str) -> None:
    run_sql(book, f"UPDATE person_details SET name = CAST({text} AS TEXT) WHERE id = 2")
    assert findings(book) == ["Table person_details: rows that entry 1 recorded were altered since."]


def without_references(book: Book, *statements: str) -> None:
    connection = book.engine.raw_connection()
    driver = connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        driver.execute(statement)
    driver.execute("PRAGMA foreign_keys = ON")
    connection.close()


@pytest.mark.parametrize(
    ("number", "finding"),
    [
        (1, "Audit trail: entry 1 is missing."),
        (3, "Audit trail: entry 3 is missing."),
        (4, "Table training_records: 5 rows, but the audit trail accounts for 4."),
    ],
)
def test_an_entry_that_was_removed_is_found(book: Book, number: int, finding: str) -> None:
    without_references(book, f"DELETE FROM changes WHERE id = {number}")
    assert finding in findings(book)


def rewrite(book: Book, number: int, **values: str) -> None:
    """Write entry *number* anew with a hash that fits it, as somebody who knows the program could."""
    with book.engine.connect().execution_options(writes=True) as connection, connection.begin():
        row = connection.exec_driver_sql("SELECT * FROM changes WHERE id = ?", (number,)).one()._asdict() | values
        parts = [row[name] for name in ("id", "uuid", "at", "by", "act", "summary", "undoes", "content")]
        digest = entry_digest(row["previous"], tuple(parts))
        names = ", ".join(f"{name} = ?" for name in values)
        connection.exec_driver_sql(
            f"UPDATE changes SET {names}{', ' if names else ''}hash = ? WHERE id = ?",
            (*values.values(), digest, number),
        )


def test_an_entry_that_was_rewritten_in_the_middle_is_found_by_the_next(book: Book) -> None:
    rewrite(book, 2, by="Somebody else")
    assert findings(book) == ["Audit trail: entry 3 was altered, or one before it."]


def test_a_time_that_goes_back_is_found_even_where_the_hashes_fit(book: Book) -> None:
    rewrite(book, 4, at="2026-01-01T00:00:00.000000Z")
    assert findings(book) == ["Audit trail: entry 4 says that it was made before the one before it."]


def test_a_tail_that_was_rewritten_shows_in_the_head_only(book: Book) -> None:
    with book.engine.connect() as connection:
        printed = head(connection)
    rewrite(book, 4, by="Somebody else")

    assert findings(book) == []
    with book.engine.connect() as connection:
        assert head(connection) != printed


def test_the_head_is_written_so_that_it_can_be_compared_by_eye(book: Book) -> None:
    with book.engine.connect() as connection:
        newest = head(connection)
    digits = newest.hash

    assert newest.number == 4
    assert str(newest) == f"4 · {digits[:4]} {digits[4:8]} {digits[8:12]}"
    assert len(digits) == 2 * hashlib.sha256().digest_size


def test_an_empty_book_has_a_head_of_nothing(book: Book) -> None:
    without_references(book, "DELETE FROM changes")
    with book.engine.connect() as connection:
        assert head(connection) == Head(0, "")
        assert change_known_at(connection, "2030-01-01T00:00:00.000000Z") == 0


@pytest.mark.parametrize(
    ("stamp", "number"),
    [
        ("2026-03-02T09:29:59.999999Z", 0),
        ("2026-03-02T09:30:00.000000Z", 1),
        ("2026-03-04T09:59:59.999999Z", 2),
        ("2030-01-01T00:00:00.000000Z", 4),
    ],
)
def test_what_was_known_at_a_moment(book: Book, stamp: str, number: int) -> None:
    with book.engine.connect() as connection:
        assert change_known_at(connection, stamp) == number


def test_columns_that_an_entry_names_and_nobody_has_are_found(book: Book) -> None:
    with book.engine.connect() as connection:
        content = json.loads(str(connection.exec_driver_sql("SELECT content FROM changes WHERE id = 4").scalar()))
    content["tables"]["training_records"]["columns"] = ["id); DROP TABLE people; --"]
    rewrite(book, 4, content=json.dumps(content))

    assert findings(book) == ["Table training_records: rows that entry 4 recorded were altered since."]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("SELECT 1", True),
        ("UPDATE training_records SET superseded_in = NULL", True),
        ("UPDATE training_records SET notes = 'x' WHERE id = 1", False),
        ("UPDATE training_records SET recorded_in = 1 WHERE id = 1", False),
        ("UPDATE changes SET content = 'nonsense' WHERE id = 2", False),
        ("UPDATE changes SET content = '{}' WHERE id = 2", False),
        ("DELETE FROM training_records WHERE id = 1", False),
    ],
)
def test_one_row_is_as_its_entry_recorded_it(book: Book, statement: str, expected: bool) -> None:
    run_sql(book, statement)

    with book.engine.connect() as connection:
        assert is_row_as_recorded(connection, "training_records", 1) is expected


def test_a_row_that_somebody_put_beside_the_others_is_not_recorded_but_of_the_entry_under_way(book: Book) -> None:
    run_sql(
        book, "INSERT INTO team_groups (id, uuid, recorded_in, team_id, served_group) VALUES (99, x'00', 2, 1, 'Deaf')"
    )

    with book.engine.connect() as connection:
        assert not is_row_as_recorded(connection, "team_groups", 99)
        assert is_row_as_recorded(connection, "team_groups", 99, under_way=2)
