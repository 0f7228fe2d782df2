"""Whether everybody is ready for their register, against reading the rows that it rests on."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from cpd_desktop.bench.measuring import Figure, WrongAnswer, in_turn
from cpd_desktop.bench.plain import copy_of
from cpd_desktop.bench.workload import TODAY
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import add_days, day_number
from cpd_desktop.services.corrections import live_rows, write_rows
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_entry_facts import COLUMNS
from cpd_desktop.services.people_writer import DETAIL_COLUMNS
from cpd_desktop.services.readiness import readiness
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CpdEntryRow, PersonDetailRow

_MOST_MS = 1_000.0
_QUESTION = CoverageQuestion(TODAY)
ENTRIES_EACH = 4
_HCPC_EVERY = 6
_PEOPLE = "SELECT person_id, name, registration_body FROM person_details WHERE superseded_in IS NULL"
_ENTRIES = (
    "SELECT person_id, coalesce(ends_on, done_on), sameness, has_peer, is_reflective FROM cpd_entries"
    " WHERE superseded_in IS NULL AND coalesce(ends_on, done_on) BETWEEN ? AND ?"
)
_TRAINING = (
    "SELECT r.person_id, r.completed_on, r.hours FROM training_records r JOIN person_details d ON d.person_id = r.person_id"
    " WHERE r.superseded_in IS NULL AND d.superseded_in IS NULL AND d.registration_body = 'HCPC' AND r.completed_on BETWEEN ? AND ?"
)
_DIFFERENT = (
    "SELECT count(DISTINCT sameness) FROM cpd_entries WHERE superseded_in IS NULL AND person_id = ? AND is_reflective"
)


def readiness_figure(workspace: Workspace, folder: Path, rounds: int) -> Figure:
    """Return `readiness`, of everybody, each with `ENTRIES_EACH` entries and a register. The book is other than before."""
    workspace.write(_registered)
    floor = copy_of(workspace, folder / "readiness-floor.cpd")
    days = (day_number(date(TODAY.year - 1, TODAY.month, 1)), day_number(TODAY))

    def plain(_: int) -> None:
        floor.execute(_PEOPLE).fetchall()
        floor.execute(_ENTRIES, days).fetchall()
        floor.execute(_TRAINING, days).fetchall()

    try:
        _compare(workspace, floor)
        value, least = in_turn(partial(_ours, workspace), plain, rounds)
    finally:
        floor.close()
    what = f"whether everybody is ready, all of them registered, with {ENTRIES_EACH} entries each, and every {_HCPC_EVERY}th with a dated list"
    floor_is = "the people, their entries and the training of those with a list, read and no more"
    return Figure("readiness", value, least, "at most 1 s", _MOST_MS, what, floor_is, limited=value)


def _ours(workspace: Workspace, _: int) -> None:
    workspace.read(readiness, _QUESTION)


def _registered(session: Session) -> Done[None]:
    """Register everybody of the workload, and give each of them entries; every other is discussed with a peer."""
    ledger = ledger_of(session)
    body = DETAIL_COLUMNS.index("registration_body")
    rows = live_rows(session, PersonDetailRow, DETAIL_COLUMNS)
    corrected = []
    for row in rows:
        is_hcpc = row.values[0] % _HCPC_EVERY == 0
        said = ("HCPC", f"OT{row.values[0]}") if is_hcpc else ("SWE", f"SW{row.values[0]}")
        corrected.append((row, (*row.values[:body], *said, *row.values[body + 2 :])))
    write_rows(ledger, PersonDetailRow, DETAIL_COLUMNS, corrected=corrected)
    entries = (
        (
            row.values[0], day_number(add_days(TODAY, -20 * nth)), None, "reading", 60, nth % 2, 1, "[]", "", b"",
            f"{row.values[0]}-{nth % 3}",
        )
        for row in rows
        for nth in range(ENTRIES_EACH)
    )  # fmt: skip
    write_rows(ledger, CpdEntryRow, COLUMNS, new=entries)
    return Done(None, Touched.PEOPLE | Touched.CPD)


def _compare(workspace: Workspace, floor: Any) -> None:
    """Raise WrongAnswer unless the different entries of a few people are as many as the rows say."""
    found = workspace.read(readiness, _QUESTION, body="SWE")
    if not found:
        message = "Nobody of the workload is asked for CPD."
        raise WrongAnswer(message)
    for one in found[:3]:
        (count,) = floor.execute(_DIFFERENT, (one.person_id,)).fetchone()
        if f"{count} different" not in one.rules[0].why and f"{count} of " not in one.rules[0].why:
            message = "How many different entries somebody has differs between the program and the rows."
            raise WrongAnswer(message)
