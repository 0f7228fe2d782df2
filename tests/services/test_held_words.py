"""What columns are called and what numbers and codes say: every column of every table is one of those that are known."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Integer

from cpd_desktop.services.held_references import HeldReferences
from cpd_desktop.services.held_rows import NOT_SAID
from cpd_desktop.services.held_words import (
    DAYS,
    FLAGS,
    NUMBERS,
    POSITIONS,
    SIZE,
    TIMES,
    HeldWords,
    label_of,
    number_words,
)
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import FACTS
from tests.services.building import TODAY


@pytest.mark.parametrize(
    ("column", "table", "label"),
    [("registered_on", "", "Registered on"), ("supervisor_id", "", "Supervisor"), ("with_id", "", "Shared with"),
     ("record_uuid", "evidence_checks", "Training record"), ("record_uuid", "attachments", "Attached to"),
     ("uln", "", "Unique learner number (ULN)")],
)  # fmt: skip
def test_what_a_column_is_called(column: str, table: str, label: str) -> None:
    assert label_of(column, table) == label


def test_every_number_of_every_table_is_a_day_a_flag_a_word_a_time_a_size_or_a_number_below_its_label() -> None:
    known = DAYS | FLAGS | NUMBERS | TIMES | POSITIONS.keys() | {SIZE}
    unknown = {
        (table.__tablename__, column.name)
        for table in FACTS
        for column in table.__table__.columns
        if isinstance(column.type, Integer) and not column.foreign_keys and not column.name.endswith("_on")
        if column.name not in NOT_SAID and column.name not in known
    }
    assert unknown == set()


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [("in_paid_time", 1, "yes"), ("is_new_learning", 0, "no"), ("starts_at", 570, "09:30"), ("size", 2048, "2 KB"),
     ("outcome", 0, "completed"), ("outcome", 99, "99"), ("credits", 58, "58")],
)  # fmt: skip
def test_what_a_number_says(column: str, value: int, words: str) -> None:
    assert number_words(column, value) == words


@pytest.mark.parametrize(
    ("where", "text", "words"),
    [("apprenticeships.ilr_completion", "1", "1 (continuing)"), ("apprenticeships.ilr_outcome", "8", "8 (outcome not yet known)"),
     ("approvals.kind", "AMHP", "Approved Mental Health Professional"), ("approvals.kind", "GONE", "GONE"),
     ("claims.scheme", "LDSS", "Adult Social Care Learning and Development Support Scheme"), ("programmes.pack", "SWE", "Social Work England"),
     ("off_the_job_hours.activity", "reading", "reading"), ("findings.teams", "[3, 5]", "teams 3, teams 5"),
     ("requirement_details.scope", '{"roles": [2], "services": ["Adults"], "people": [1, 4]}',
      "roles: job_roles 2; services: Adults; people: 2 by name"),
     ("supervisions.functions", '["support", "management"]', "support, management"), ("cost_lines.what", "[draft] a cost", "[draft] a cost"),
     ("scenarios.content", '{"name": "Two leave", "starters": [{"post": "Carer", "count": 2}], "none": []}',
      "name: Two leave; starters post: Carer; starters count: 2"),
     ("bookings.marks", '{"00": "P"}', "a day that was taken back: present")],
)  # fmt: skip
def test_what_a_code_or_a_list_says(workspace: Workspace, where: str, text: str, words: str) -> None:
    def ask(session: Session) -> str:
        said = HeldWords(
            session, TODAY, HeldReferences(session, date(2026, 11, 26)), lambda table, one: f"{table} {one}"
        )
        table, _, column = where.partition(".")
        return said.text(table, column, text)

    assert workspace.read(ask) == words
