"""Checking a book tells everything that is wrong with it, in one line each, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.book import Book, open_book
from cpd_desktop.store.check import check_book
from cpd_desktop.store.first_page import PAGE
from cpd_desktop.store.keys import KeyFile, new_key
from cpd_desktop.store.tables import FACTS, PersonRow
from cpd_desktop.store.version import SCHEMA_VERSION
from tests.store.sample import add_course, add_person, add_requirement, run_sql, writing


def test_a_sound_book_has_no_findings(book: Book) -> None:
    assert check_book(book) == []
    with writing(book) as ledger:
        # As an undo leaves one.
        ledger.identities(PersonRow, 1)
        add_course(ledger, "BSL3", satisfies=[1, 2])
        add_requirement(ledger, "R", courses=[1, 3], scope={"groups_served": ["Deaf people"], "additional_roles": [1]})
    assert check_book(book) == []


def unreferenced(book: Book, *statements: str) -> None:
    """Change the book as a tool that knows no references would."""
    connection = book.engine.raw_connection()
    driver: Any = connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        driver.execute(statement)
    driver.execute("PRAGMA foreign_keys = ON")
    connection.close()


@pytest.mark.parametrize(
    ("statement", "findings"),
    [
        ("PRAGMA application_id = 7", ["Identity: the file does not say that it is a record book."]),
        ("PRAGMA user_version = 3", [f"Identity: the file says schema 3 where schema {SCHEMA_VERSION} is due."]),
        ("DELETE FROM book", ["Identity: the table book has not exactly one row."]),
        ("DELETE FROM alembic_version", [f"Identity: the last migration is not {SCHEMA_VERSION:04}."]),
        ("DROP TABLE absences", ["Schema: table absences is missing."]),
        ("CREATE TABLE mine (a)", ["Schema: table mine is not ours."]),
        ("ALTER TABLE people ADD COLUMN mine", ["Schema: column mine of table people is not ours."]),
        ("ALTER TABLE exemptions DROP COLUMN reason", ["Schema: column reason of table exemptions is missing."]),
        ("DROP INDEX ix_postings_person_id", ["Schema: index ix_postings_person_id of table postings is missing."]),
        ("CREATE INDEX mine ON people (uuid)", ["Schema: index mine of table people is not ours."]),
        (
            "CREATE TRIGGER mine AFTER INSERT ON people BEGIN SELECT 1; END",
            ["Schema: trigger mine is not ours."],
        ),
        ("CREATE VIEW mine AS SELECT 1", ["Schema: view mine is not ours."]),
    ],
)
def test_what_is_not_as_it_was_made_is_found(book: Book, statement: str, findings: list[str]) -> None:
    unreferenced(book, statement)
    assert check_book(book) == findings


@pytest.mark.parametrize(
    ("create", "finding"),
    [
        (lambda sql: sql.replace("minutes", "minute"), None),
        (lambda sql: sql.replace("ends_on >= starts_on", "1"), "condition ck_absences_order"),
        (lambda sql: sql.replace("REFERENCES people", "REFERENCES teams"), "reference fk_absences_person_id_people"),
        (lambda sql: sql.replace("DEFERRABLE INITIALLY DEFERRED", ""), "reference fk_absences_recorded_in_changes"),
        (lambda sql: sql.replace("starts_on INTEGER NOT NULL", "starts_on INTEGER"), "column starts_on"),
        (lambda sql: sql.replace("starts_on INTEGER", "starts_on TEXT"), "column starts_on"),
    ],
)
def test_a_table_that_was_made_otherwise_is_found(
    book: Book, create: Callable[[str], str], finding: str | None
) -> None:
    with book.engine.connect() as connection:
        sql = connection.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE name = 'absences'").scalar()
        indexes = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_schema WHERE tbl_name = 'absences' AND type = 'index'"
        ).scalars()
        statements = ["DROP TABLE absences", create(str(sql)), *indexes]
    unreferenced(book, *statements)
    found = [line for line in check_book(book) if finding and finding in line]

    assert found == ([f"Schema: {finding} of table absences is not as it should be."] if finding else [])


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        (
            "UPDATE postings SET team_id = 99",
            "References: 3 of table postings lead to rows of teams that do not exist.",
        ),
        (
            "UPDATE course_details SET satisfies = '[1, 99]' WHERE id = 2",
            "Table course_details: the courses that row 2 says it satisfies do not all exist.",
        ),
        (
            "UPDATE requirement_details SET courses = '[99]'",
            "Table requirement_details: the courses that row 1 lists do not all exist.",
        ),
        (
            "UPDATE training_records SET superseded_in = NULL, uuid = x'01'",
            "Table training_records: facts with more than one live row: 1.",
        ),
        (
            "UPDATE training_records SET completed_on = completed_on + 1 WHERE id = 5",
            "Table training_records: rows that entry 4 recorded were altered since.",
        ),
        ("DELETE FROM changes WHERE id = 3", "Audit trail: entry 3 is missing."),
        ("UPDATE changes SET by = 'x' WHERE id = 2", "Audit trail: entry 2 was altered, or one before it."),
        (
            "UPDATE requirement_details SET scope = CAST(x'C3' AS TEXT)",
            "Table requirement_details: rows that entry 1 recorded were altered since.",
        ),
    ],
)
def test_what_was_altered_is_found(book: Book, statement: str, finding: str) -> None:
    unreferenced(book, statement)
    assert finding in check_book(book)


@pytest.mark.parametrize("text", ["", "nonsense", "{}", "1", "null", '["1"]', "[1.5]", "[" * 60_000])
def test_a_list_that_is_none_is_found(book: Book, text: str) -> None:
    run_sql(book, "UPDATE course_details SET satisfies = ? WHERE id = 1", text)
    assert "Table course_details: the courses that row 1 says it satisfies do not all exist." in check_book(book)


@pytest.mark.parametrize(
    "scope",
    ["[]", '{"roles": [99]}', '{"teams": 1}', '{"people": ["1"]}', '{"services": [1]}', '{"unheard of": [1]}'],
)
def test_a_scope_that_leads_nowhere_is_found(book: Book, scope: str) -> None:
    run_sql(book, "UPDATE requirement_details SET scope = ?", scope)
    assert "Table requirement_details: what row 1 has for its scope does not all exist." in check_book(book)


def test_damage_to_a_page_is_found_by_its_seal(book_path: Path) -> None:
    content = bytearray(book_path.read_bytes())
    content[-100] ^= 1
    book_path.write_bytes(content)

    with open_book(book_path) as book:
        findings = check_book(book)
    assert findings[0] == f"File: HMAC verification failed for page {len(content) // PAGE}."


def test_many_findings_of_a_kind_are_counted_not_listed(book: Book) -> None:
    first = book.path.stat().st_size // PAGE
    with writing(book) as ledger:
        ledger.identities(PersonRow, 5000)
    book.close()
    content = bytearray(book.path.read_bytes())
    for page in range(first, first + 30):
        content[page * PAGE + 7] ^= 1
    book.path.write_bytes(content)

    with open_book(book.path) as damaged:
        findings = check_book(damaged)
    assert findings[19:21] == [
        f"File: HMAC verification failed for page {first + 20}.",
        "File: and 10 more like these.",
    ]


def test_what_stands_in_the_log_only_is_checked_too(book: Book) -> None:
    with writing(book) as ledger:
        add_person(ledger, "Newcomer")
    assert check_book(book) == []


def test_a_reader_and_a_writer_do_not_disturb_a_check(book: Book) -> None:
    with (
        book.engine.connect() as reader,
        book.engine.connect().execution_options(writes=True) as writer,
        writer.begin(),
    ):
        reader.exec_driver_sql("SELECT count(*) FROM people").scalar()
        writer.exec_driver_sql("DELETE FROM training_records")
        assert check_book(book) == []
        writer.get_transaction().rollback()  # type: ignore[union-attr]


def test_the_two_copies_of_the_keys_are_compared(book: Book) -> None:
    files = book.files
    files.second_key.write_text(KeyFile.new(book.key, None).text + "\n", encoding="utf-8")
    assert check_book(book) == [
        "Keys: sample.cpd.key and sample.cpd.key2 differ: copy the one that opens the book over the other."
    ]
    files.second_key.write_text(KeyFile.new(new_key(), None).text, encoding="utf-8")
    assert check_book(book)[0] == "Keys: sample.cpd.key2 belongs to another book: copy the other copy over it."
    files.second_key.write_text("nonsense", encoding="utf-8")
    assert check_book(book) == [
        "Keys: The key file sample.cpd.key2 is damaged: copy it back from its second copy or from a backup."
    ]
    files.second_key.unlink()
    assert check_book(book) == [
        "Keys: sample.cpd.key2 cannot be read (No such file or directory): copy the other copy to this name."
    ]


def test_a_book_that_cannot_be_read_just_now_is_a_problem_not_a_finding(book: Book) -> None:
    book.close()
    kept = book.path.rename(book.path.with_name("elsewhere.cpd"))
    with pytest.raises(Problem, match=r"^sample\.cpd cannot be written: check that you may write to it"):
        check_book(book)
    kept.rename(book.path)


def test_every_fact_is_looked_at(book: Book) -> None:
    for fact in FACTS:
        table = fact.__tablename__
        unreferenced(book, f"UPDATE {table} SET uuid = x'02'")
    found = check_book(book)

    filled = ("person_details", "postings", "course_details", "course_expiries", "training_records")
    assert all(any(line.startswith(f"Table {table}: rows that") for line in found) for table in filled)
    assert "Table postings: facts with more than one live row: 1." in found
