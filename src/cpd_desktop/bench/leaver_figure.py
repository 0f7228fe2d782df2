"""What falls when somebody leaves, against reading the rows that bear on it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from cpd_desktop.bench.measuring import Figure, WrongAnswer, in_turn
from cpd_desktop.bench.plain import copy_of
from cpd_desktop.bench.workload import TODAY
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.facts import Facts
from cpd_desktop.domain.grid import grid_on
from cpd_desktop.domain.leaver_impact import ImpactRow, LeaverImpact
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.without_leavers import facts_with, facts_without
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.leaver_impact import leaver_impact
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session

_MOST_MS = 100.0
_QUESTION = CoverageQuestion(TODAY)
_MANAGERS = (
    "SELECT manager_id FROM person_details WHERE superseded_in IS NULL AND manager_id IS NOT NULL GROUP BY manager_id"
    " ORDER BY count(*) DESC, manager_id"
)
_COLLEAGUES = (
    "SELECT r.person_id, r.course_id, r.completed_on, r.valid_until_given, r.outcome FROM training_records r"
    " WHERE r.superseded_in IS NULL AND r.person_id IN (SELECT person_id FROM postings WHERE superseded_in IS NULL AND team_id IN"
    " (SELECT team_id FROM postings WHERE superseded_in IS NULL AND person_id = ?))"
)
_SUPERVISEES = (
    "SELECT person_id, max(held_on) FROM supervisions WHERE superseded_in IS NULL AND state = 'held' AND held_on <= ? AND"
    " person_id IN (SELECT person_id FROM person_details WHERE superseded_in IS NULL AND manager_id = ?) GROUP BY person_id"
)


def leaver_figure(workspace: Workspace, folder: Path, rounds: int) -> Figure:
    """Return `leaver-impact`: somebody else in each round who manages a team, since with them most falls."""
    floor = copy_of(workspace, folder / "leaver-floor.cpd")
    managers = [row[0] for row in floor.execute(_MANAGERS)]

    def ours(number: int) -> None:
        workspace.read(leaver_impact, [managers[number % len(managers)]], _QUESTION)

    def plain(number: int) -> None:
        person = managers[number % len(managers)]
        floor.execute(_COLLEAGUES, (person,)).fetchall()
        floor.execute(_SUPERVISEES, (day_number(TODAY), person)).fetchall()

    try:
        for person in managers[:3]:
            _compare(workspace, floor, person)
        value, least = in_turn(ours, plain, rounds)
    finally:
        floor.close()
    what = "what falls when somebody leaves who manages a team: needs, roles, approvals, supervisees and open actions, with the facts in memory"
    floor_is = "the records of their colleagues and the last supervisions of their supervisees, read and no more"
    return Figure("leaver-impact", value, least, "at most 100 ms", _MOST_MS, what, floor_is, limited=value)


def _compare(workspace: Workspace, floor: Any, person: int) -> None:
    """Raise WrongAnswer unless what falls is what the whole grid says, of all requirements, and whom the rows say they manage."""
    found = workspace.read(leaver_impact, [person], _QUESTION)
    if {(one.place, one.requirement.code, one.falls_by) for one in found.needs} != workspace.read(_falling, found):
        message = "The needs that fall differ between the leaver's impact and the whole grid."
        raise WrongAnswer(message)
    on = day_number(TODAY)
    managed = {row[0] for row in floor.execute(_SUPERVISEES, (on, person))}
    if not {one.person_id for one in found.supervisees} <= managed:
        message = "The supervisees of somebody who leaves differ between the program and the rows."
        raise WrongAnswer(message)


def _falling(session: Session, found: LeaverImpact) -> set[tuple[str, str, int]]:
    """Return by the whole grid on the day after, with the leavers and without, which needs are short by more."""
    last_days = {one.person_id: one.last_day for one in found.leavers}
    facts = memory_of(session).facts(session, None)
    before = _rows(facts_with(facts, last_days))
    pairs = [
        ImpactRow(before[key], row) for key, row in _rows(facts_without(facts, last_days)).items() if key in before
    ]
    return {(one.place, one.requirement.code, one.falls_by) for one in pairs if one.falls_by > 0}


def _rows(facts: Facts) -> dict[tuple[int, str], CoverageRow]:
    grid = grid_on(facts, TODAY + timedelta(days=1), warning_days=0)
    return {
        (row.requirement.id, f"{row.level} {row.place}"): row
        for level in {one.level for one in facts.requirements.values()}
        for row in grid.rows(level=level)
        if row.needed is not None
    }
