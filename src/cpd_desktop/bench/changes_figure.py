"""What changed between two dates with a county's import between them, against reading the rows that it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

from cpd_desktop.bench.measuring import Figure, WrongAnswer, in_turn
from cpd_desktop.bench.plain import copy_of
from cpd_desktop.bench.workload import TODAY
from cpd_desktop.domain.changes_between import ChangesBetween
from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.requirements import Level
from cpd_desktop.services.changes_between import changes_between
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session

_MOST = 6.0
_BESIDE = ("in_scope", "booked", "assured")
_BEFORE_THE_IMPORT = "SELECT min(recorded_in) - 1 FROM training_records"
_KNOWN = "recorded_in <= ? AND (superseded_in IS NULL OR superseded_in > ?)"
_POSTS = f"SELECT person_id, team_id, role_id, starts_on, ends_on FROM postings WHERE {_KNOWN}"
_RECORDS = (
    "SELECT id, person_id, course_id, completed_on, valid_until_given, outcome, evidence FROM training_records NOT INDEXED"
    f" WHERE {_KNOWN}"
)


def changes_figure(workspace: Workspace, folder: Path, rounds: int) -> Figure:
    """Return `changes-between`: from before any training was known to now, from another date in each round."""
    floor = copy_of(workspace, folder / "changes-floor.cpd")
    (before,) = floor.execute(_BEFORE_THE_IMPORT).fetchone()
    (now,) = floor.execute("SELECT max(id) FROM changes").fetchone()

    def ours(number: int) -> ChangesBetween:
        return workspace.read(changes_between, *_questions(number, before))

    def plain(_: int) -> list[list[Any]]:
        return [
            floor.execute(statement, (known, known)).fetchall()
            for known in (before, now)
            for statement in (_POSTS, _RECORDS)
        ]

    try:
        for number in (0, rounds):
            workspace.read(_compare, number, before, ours(number))
        value, least = in_turn(ours, plain, rounds)
    finally:
        floor.close()
    what = (
        "whose status of what is another, why, and which figures are, from before the training was imported to now, with the facts of now"
        " in memory"
    )
    floor_is = "the posts and the training known at both, read and no more"
    return Figure("changes-between", value, least, "at most 6 times", _MOST, what, floor_is)


def _questions(number: int, before: int) -> tuple[CoverageQuestion, CoverageQuestion]:
    return CoverageQuestion(TODAY - timedelta(days=number), before), CoverageQuestion(TODAY)


def _compare(session: Session, number: int, before: int, found: ChangesBetween) -> None:
    """Raise WrongAnswer unless the changes add up to what the grids of both dates count of each requirement."""
    moved: dict[int, Counter[str]] = {}
    for one in found.people:
        counted = moved.setdefault(one.requirement_id, Counter())
        for status, is_away, by in ((one.before, one.was_away, -1), (one.after, one.is_away, 1)):
            if status is not Status.NOT_REQUIRED:
                counted["long_absence" if is_away else status.name.lower()] += by
    for question, by in zip(_questions(number, before), (1, -1), strict=True):
        for requirement_id, name, count in _counted(session, question):
            moved.setdefault(requirement_id, Counter())[name] += by * count
    if any(count for counted in moved.values() for count in counted.values()):
        message = "The changes between two dates do not add up to what the grids of both count."
        raise WrongAnswer(message)


def _counted(session: Session, question: CoverageQuestion) -> Iterator[tuple[int, str, int]]:
    """Yield of each requirement how many people of the organisation have each status."""
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    for requirement_id in grid.facts.requirements:
        if grid.column(requirement_id) is not None:
            (counts,) = grid.counts(requirement_id, Level.ORGANISATION)
            for part in fields(Counts):
                if part.name not in _BESIDE:
                    yield requirement_id, part.name, getattr(counts, part.name)
