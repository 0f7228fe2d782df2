"""Recording one training record, with every figure that it affects, against inserting the row and no more."""

from __future__ import annotations

import gc
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

import numpy as np

from cpd_desktop.bench.measuring import Figure, WrongAnswer, median_ms, seconds
from cpd_desktop.bench.plain import copy_of
from cpd_desktop.bench.workload import SEED, TODAY
from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.grid import Grid, grid_on
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.training import COLUMNS, record_training
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import new_uuid
from cpd_desktop.store.queries.facts import load_facts
from cpd_desktop.store.session import Session

_CHECKS = 5
_WHAT = (
    "one training record through the program: written with its audit entry, and every figure that it affects up to date"
)
_FLOOR_IS = "the same row inserted and committed through the bare driver, into the same table of a copy of the book"

_Chosen = tuple[int, int, RecordDraft]


def record_figure(workspace: Workspace, folder: Path, singles: int) -> Figure:
    """Return `record-one`: the medians of *singles* records each. The book is other than before."""
    chosen = workspace.read(_chosen, singles + 1)
    with _Plain(workspace, folder / "plain.cpd") as plain:
        workspace.read(_grid)

        def ours(number: int) -> None:
            person, course, draft = chosen[number]
            workspace.write(record_training, draft, person_id=person, course_id=course, today=TODAY)

        taken: list[tuple[float, float]] = []
        gc.collect()
        for number in range(singles + 1):
            taken.append((seconds(ours, number), seconds(lambda at: plain.insert(chosen[at]), number)))
            if number % max(1, singles // _CHECKS) == 0:
                workspace.read(_compare)
        workspace.read(_compare)
    value, floor = (median_ms([pair[side] for pair in taken[1:]]) for side in (0, 1))
    return Figure("record-one", value, floor, "at most 1.5 times", 1.5, _WHAT, _FLOOR_IS)


class _Plain:
    """The table of training records of a copy, by the bare driver."""

    def __init__(self, workspace: Workspace, path: Path) -> None:
        self._connection: Any = copy_of(workspace, path)
        (self._last,) = self._connection.execute("SELECT max(id) FROM training_records").fetchone()
        marks = ", ".join("?" * (len(COLUMNS) + 3))
        self._statement = f"INSERT INTO training_records (id, recorded_in, uuid, {', '.join(COLUMNS)}) VALUES ({marks})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def insert(self, chosen: _Chosen) -> None:
        """Insert a row, and have it on the disk."""
        person, course, draft = chosen
        self._last += 1
        row = (
            self._last, 1, new_uuid(), person, course, day_number(draft.completed_on), None,
            OUTCOMES.index(draft.outcome), EVIDENCE.index(draft.evidence), draft.hours, draft.provider, "", "", "", "",
        )  # fmt: skip
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(self._statement, row)
        self._connection.execute("COMMIT")


def _chosen(session: Session, count: int) -> list[_Chosen]:
    """Return *count* records of people in post, each of a course that is required of the person."""
    grid = _grid(session)
    chance = np.random.default_rng(SEED)
    requirements = [one for one in grid.facts.requirements.values() if one.bears_on(TODAY)]
    behind = {one.id: grid.people_behind(one.id) for one in requirements}
    found: list[_Chosen] = []
    while len(found) < count:
        requirement = requirements[int(chance.integers(len(requirements)))]
        if not behind[requirement.id]:
            continue
        person = behind[requirement.id][int(chance.integers(len(behind[requirement.id])))].person_id
        outcome = Outcome.COMPLETED if chance.random() < 0.9 else Outcome.FAILED
        day = TODAY - timedelta(days=int(chance.integers(400)))
        draft = RecordDraft(
            0,
            PersonKey(),
            "",
            day,
            outcome,
            evidence=Evidence.CHECKED,
            hours="3.5",
            provider="Learning and Development",
        )
        found.append((person, min(requirement.courses), draft))
    return found


def _grid(session: Session) -> Grid:
    grid = memory_of(session).grid(session, TODAY, None)
    grid.tally_all()
    return grid


def _compare(session: Session) -> None:
    """Raise WrongAnswer unless the grid in memory answers as one does that is made afresh."""
    kept = memory_of(session)
    fresh = grid_on(load_facts(session), TODAY, warning_days=kept.policy(session, None).warning_days)
    if _answers(_grid(session)) != _answers(fresh):
        message = "After records were added, the figures in memory differ from those made afresh."
        raise WrongAnswer(message)


def _answers(grid: Grid) -> list[list[Counts]]:
    bearing = [requirement.id for requirement in grid.facts.requirements.values() if requirement.bears_on(TODAY)]
    return [grid.counts(requirement_id, level) for requirement_id in bearing for level in Level]
