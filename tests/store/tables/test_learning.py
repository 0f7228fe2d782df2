"""The tables of learning from experience: what the file itself refuses."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from cpd_desktop.store.book import Book
from cpd_desktop.store.contents import keep_content
from cpd_desktop.store.driver import DatabaseError
from cpd_desktop.store.tables import (
    ComplaintIssueRow,
    CoProductionRow,
    EffectivenessCheckRow,
    Fact,
    FindingRow,
    LearningAcknowledgementRow,
    LearningFileRow,
    LearningSourceRow,
)
from tests.store.sample import add_fact, run_sql, writing

SOURCE: dict[str, Any] = {
    "kind": "SAR", "title": "Mr A", "reference": "", "received_on": 20_000, "acknowledged_on": None, "closed_on": 20_000, "basis": "",
    "raised_by": "", "organisation": "", "service": "", "team_id": None, "summary": "", "where_kept": "", "outcome": "",
    "well_founded": "", "responses": None, "asked": None, "about_uuid": b"",
}  # fmt: skip
CHECK: dict[str, Any] = {
    "finding_uuid": b"\1" * 16, "months": 3, "due_on": 20_000, "method": "re-audit", "team_id": None, "made_on": 20_001, "made_by": "",
    "sample": 10, "met": 10, "result": "", "verdict": "partly",
}  # fmt: skip
TOGETHER: dict[str, Any] = {
    "title": "A handbook", "produced": "", "produced_with": "carers", "step": "co-designed", "begun_on": 20_000, "finished_on": 20_000,
    "service": "", "team_id": None, "evidence": "", "reach_outside": None, "reached": "", "changed": "", "about_uuid": b"",
}  # fmt: skip


CONTENT = b"Passed"
FILE: dict[str, Any] = {
    "about": "check", "about_uuid": b"\1" * 16, "name": "a.txt", "media_type": "text/plain", "size": len(CONTENT),
    "sha256": hashlib.sha256(CONTENT).digest(), "title": "", "dated_on": None,
}  # fmt: skip


def add(book: Book, table: type[Fact], **values: Any) -> None:
    with writing(book, at="2026-03-06T10:00:00.000000Z") as ledger:
        if table is LearningFileRow and values["sha256"] == FILE["sha256"]:
            keep_content(ledger, CONTENT)
        add_fact(ledger, table, **values)


@pytest.mark.parametrize(
    ("table", "values", "change", "constraint"),
    [
        (LearningSourceRow, SOURCE, "closed_on = received_on - 1", "ck_learning_sources_order"),
        (EffectivenessCheckRow, CHECK, "met = sample + 1", "ck_effectiveness_checks_met"),
        (CoProductionRow, TOGETHER, "finished_on = begun_on - 1", "ck_co_production_order"),
        (LearningFileRow, FILE, "about = 'finding'", "ck_learning_files_about"),
    ],
)
def test_what_cannot_be_is_refused_such_as_an_end_before_the_beginning(
    book: Book, table: type[Fact], values: dict[str, Any], change: str, constraint: str
) -> None:
    add(book, table, **values)

    with pytest.raises(IntegrityError, match=constraint):
        run_sql(book, f"UPDATE {table.__tablename__} SET {change}")


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (LearningSourceRow, {**SOURCE, "team_id": 99}),
        (LearningFileRow, {**FILE, "sha256": b"\0" * 32}),
        (
            ComplaintIssueRow,
            {
                "source_uuid": b"\1" * 16, "number": 1, "issue": "", "category": "", "service": "", "team_id": 99, "outcome": "open",
                "decided_on": None, "remedy": "",
            },
        ),
        (
            FindingRow,
            {
                "source_uuid": b"\1" * 16, "title": "", "text": "", "theme": "", "found_on": 20_000, "is_strength": 0, "teams": "[]",
                "decision": "accepted", "decided_on": None, "reason": "", "owner_id": 99, "owner": "", "closed_on": None,
                "closing_note": "",
            },
        ),
        (
            LearningAcknowledgementRow,
            {
                "finding_uuid": b"\1" * 16, "person_id": 99, "acknowledged_on": 20_000, "how": "", "route_uuid": b"",
                "supervision_uuid": b"",
            },
        ),
    ],
)  # fmt: skip
def test_learning_is_of_the_book_s_people_teams_and_files(
    book: Book, table: type[Fact], values: dict[str, Any]
) -> None:
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        add(book, table, **values)
