"""The tables of CPD: what the file itself refuses."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from cpd_desktop.store.book import Book
from cpd_desktop.store.driver import DatabaseError
from cpd_desktop.store.tables import (
    CpdEntryRow,
    CpdEvidenceRow,
    CpdShareRow,
    CpdStatementRow,
    CpdTemplateRow,
    DisclosureRow,
    Fact,
    ProgrammeRow,
    ProgrammeStepRow,
    RenewalTaskRow,
    RulePackRow,
)
from tests.store.sample import add_fact, run_sql, writing

ENTRY: dict[str, Any] = {
    "person_id": 1, "done_on": 20_000, "ends_on": 20_000, "activity": "reading", "minutes": None, "has_peer": 0,
    "is_reflective": 0, "standards": "[]", "source": "", "source_uuid": b"", "sameness": "",
}  # fmt: skip
PROGRAMME: dict[str, Any] = {
    "person_id": 1, "pack": "ASYE", "starts_on": 20_000, "ends_on": 20_364, "assessor": "", "state": "under way", "state_on": None,
}  # fmt: skip
OF_A_PERSON: dict[type[Fact], dict[str, Any]] = {
    CpdEntryRow: ENTRY,
    CpdShareRow: {"entry_uuid": b"e", "person_id": 1, "with_id": 1, "shared_on": 20_000},
    CpdEvidenceRow: {"entry_uuid": b"e", "person_id": 1, "media_type": "text/plain", "size": 3},
    CpdTemplateRow: {"person_id": 1, "activity": "reading", "minutes": None},
    CpdStatementRow: {"person_id": 1, "pack": "HCPC-OT", "cycle_ends_on": 20_000, "kind": "gap", "gap_from": 19_800},
    RenewalTaskRow: {"person_id": 1, "pack": "SWE", "cycle_ends_on": 20_000, "task": "fee", "done_on": 19_990},
    ProgrammeRow: PROGRAMME,
    ProgrammeStepRow: {
        "programme_uuid": b"p", "person_id": 1, "step": "review", "number": 1, "done_on": 20_090, "by_whom": "", "outcome": "",
    },
    DisclosureRow: {
        "person_id": 1, "kind": "passport", "made_on": 20_000, "made_by": "", "redacted": 0, "digest": "", "reason": "",
    },
}  # fmt: skip


def add(book: Book, table: type[Fact], **values: Any) -> None:
    with writing(book, at="2026-03-06T10:00:00.000000Z") as ledger:
        add_fact(ledger, table, **values)


@pytest.mark.parametrize("table", OF_A_PERSON, ids=lambda table: table.__tablename__)
def test_it_is_of_somebody_whom_the_book_knows(book: Book, table: type[Fact]) -> None:
    add(book, table, **OF_A_PERSON[table])
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        add(book, table, **{**OF_A_PERSON[table], "person_id": 99})


def test_an_entry_is_over_no_day_before_it_was_done(book: Book) -> None:
    add(book, CpdEntryRow, **ENTRY)
    with pytest.raises(IntegrityError, match="ck_cpd_entries_order"):
        run_sql(book, "UPDATE cpd_entries SET ends_on = done_on - 1")


def test_an_entry_of_one_day_has_no_last_day(book: Book) -> None:
    add(book, CpdEntryRow, **{**ENTRY, "ends_on": None})


def test_a_programme_ends_no_day_before_it_begins(book: Book) -> None:
    add(book, ProgrammeRow, **PROGRAMME)
    with pytest.raises(IntegrityError, match="ck_programmes_order"):
        run_sql(book, "UPDATE programmes SET ends_on = starts_on - 1")


def test_an_entry_is_shared_with_somebody_whom_the_book_knows(book: Book) -> None:
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        add(book, CpdShareRow, entry_uuid=b"e", person_id=1, with_id=99, shared_on=20_000)


def test_a_rule_pack_may_be_without_days(book: Book) -> None:
    add(
        book,
        RulePackRow,
        code="SWE",
        title="Social Work England",
        content="{}",
        starts_on=None,
        ends_on=None,
        source="",
    )


@pytest.mark.parametrize("column", ["activity", "has_peer", "is_reflective", "standards", "sameness"])
def test_what_readiness_counts_is_never_left_out_of_an_entry(book: Book, column: str) -> None:
    add(book, CpdEntryRow, **ENTRY)
    with pytest.raises(IntegrityError, match="NOT NULL"):
        run_sql(book, f"UPDATE cpd_entries SET {column} = NULL")
