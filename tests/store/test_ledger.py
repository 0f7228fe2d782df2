"""The ledger appends, supersedes, and closes each transaction with one chained entry."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from cpd_desktop.store.book import Book
from cpd_desktop.store.ledger import NO_HASH, Ledger, entry_digest, ledger_of, new_uuid, repeatable_uuids, rows_digest
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import PersonDetailRow, PersonRow, TrainingRecordRow
from cpd_desktop.store.trail import trail_findings
from tests.store.sample import add_details, add_person, add_record, names_of, writing


def rows(book: Book, statement: str) -> list[tuple[object, ...]]:
    with book.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


def findings(book: Book) -> list[str]:
    with book.engine.connect() as connection:
        return list(trail_findings(connection))


def test_ids_follow_one_another_within_and_between_transactions(book: Book) -> None:
    with writing(book) as ledger:
        assert ledger.identities(PersonRow, 2) == range(4, 6)
        assert ledger.identities(PersonRow, 1) == range(6, 7)
    with writing(book) as ledger:
        assert ledger.identities(PersonRow, 0) == range(7, 7)
        assert add_person(ledger, "Next") == 7
    assert findings(book) == []


def test_an_entry_says_what_was_added_and_superseded(book: Book) -> None:
    with writing(book, act="correct") as ledger:
        ledger.supersede(TrainingRecordRow, [1])
        add_record(ledger, 1, 1, date(2026, 3, 1))
        ledger.about = {"file": "march.csv"}
        ledger.summary = "1 row"

    act, summary, content = rows(book, "SELECT act, summary, content FROM changes ORDER BY id DESC LIMIT 1")[0]
    entry = json.loads(str(content))
    assert (act, summary, entry["file"]) == ("correct", "1 row", "march.csv")
    assert entry["tables"]["training_records"]["added"] == [6, 1]
    assert entry["tables"]["training_records"]["superseded"] == [1]
    assert "superseded_in" not in entry["tables"]["training_records"]["columns"]


def test_a_transaction_that_writes_nothing_leaves_no_entry(book: Book) -> None:
    with writing(book) as ledger:
        assert not ledger.wrote
        ledger.supersede(TrainingRecordRow, [])
        ledger.add(TrainingRecordRow, ("person_id",), [])
        ledger.identities(PersonRow, 0)
    assert rows(book, "SELECT count(*) FROM changes") == [(4,)]


def test_many_rows_are_one_entry(book: Book) -> None:
    with writing(book) as ledger:
        columns = ("person_id", "name", "staff_number", "email", "registration_body", "registration_number")
        people = ledger.identities(PersonRow, 5001)
        added = ledger.add(PersonDetailRow, columns, ((new_uuid(), one, f"N{one}", "", "", "", "") for one in people))
    assert len(added) == 5001
    assert len(names_of(book)) == 5004
    assert findings(book) == []


@pytest.mark.parametrize("ids", [[2], [1, 1], [99], [1, 2]])
def test_only_a_live_row_can_be_superseded_and_only_once(book: Book, ids: list[int]) -> None:
    with pytest.raises(ValueError, match="not live, or was named twice"), writing(book) as ledger:
        ledger.supersede(TrainingRecordRow, ids)
    assert rows(book, "SELECT count(*) FROM changes") == [(4,)]
    assert findings(book) == []


def test_a_row_can_be_superseded_in_the_transaction_that_added_it(book: Book) -> None:
    with writing(book) as ledger:
        ledger.supersede(TrainingRecordRow, [add_record(ledger, 1, 1, date(2026, 3, 1))])
    assert findings(book) == []


def test_what_fails_leaves_neither_rows_nor_an_entry(book: Book) -> None:
    def fail() -> None:
        with writing(book) as ledger:
            add_person(ledger, "Half")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert "Half" not in names_of(book)
    assert rows(book, "SELECT count(*) FROM changes") == [(4,)]


def test_a_clock_that_goes_back_does_not_reorder_history(book: Book) -> None:
    with writing(book, at="2020-01-01T00:00:00.000000Z") as ledger:
        add_person(ledger, "Early")
    stamps = [str(row[0]) for row in rows(book, "SELECT at FROM changes ORDER BY id")]

    assert stamps == sorted(stamps)
    assert stamps[-1] == stamps[-2]
    assert findings(book) == []


def test_the_first_entry_follows_nothing_and_each_other_the_one_before(book: Book) -> None:
    links = rows(book, "SELECT previous, hash FROM changes ORDER BY id")

    assert links[0][0] == NO_HASH
    assert [link[0] for link in links[1:]] == [link[1] for link in links[:-1]]


def test_the_digest_of_an_entry_depends_on_each_of_its_parts() -> None:
    parts = (1, b"u", "at", "by", "act", "summary", None, "{}")
    others = [(2, b"v", "au", "bz", "acts", "", 1, "[]")[place] for place in range(8)]
    changed: list[Any] = [(*parts[:place], other, *parts[place + 1 :]) for place, other in enumerate(others)]
    digests = {entry_digest(NO_HASH, one) for one in (parts, *changed)}

    assert len(digests | {entry_digest(b"\1" * 32, parts)}) == 10


def test_the_digest_of_rows_covers_each_named_column_and_row(book: Book) -> None:
    columns = ["id", "name", "registered_on"]
    with writing(book) as ledger:
        add_details(ledger, 1, "it's, 'quoted'\nover lines\ud7ff")
    with book.engine.connect() as connection:
        digests = {rows_digest(connection, "person_details", 1, count, columns) for count in (0, 1, 2, 3, 4)}
        digests.add(rows_digest(connection, "person_details", 1, 4, columns[:2]))
    assert len(digests) == 6


def test_a_session_knows_its_ledger(book: Book) -> None:
    with book.engine.connect() as connection:
        session = Session(bind=connection)
        ledger = Ledger(session, at="2026-03-06T00:00:00.000000Z", by="Test", act="look")
        assert ledger_of(session) is ledger


def test_uuids_repeat_only_where_a_seed_is_given() -> None:
    def three(seed: str) -> list[bytes]:
        with repeatable_uuids(seed):
            return [new_uuid() for _ in range(3)]

    assert three("a") == three("a") != three("b")
    assert len(set(three("a"))) == 3
    assert all(uuid[6] >> 4 == 4 and uuid[8] >> 6 == 2 for uuid in three("a"))
    assert new_uuid() != new_uuid()
