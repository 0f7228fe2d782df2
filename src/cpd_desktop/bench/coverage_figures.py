"""The coverage of all teams by all requirements: the first answer, and further dates, against one SQL statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Self

from cpd_desktop.bench.measuring import Figure, WrongAnswer, in_turn, median_ms, seconds
from cpd_desktop.bench.plain import COUNTED, FORMS, add_side_tables, copy_of, statement
from cpd_desktop.bench.workload import TODAY
from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.requirements import Level
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.facts import load_facts
from cpd_desktop.store.session import Session

Cells = Mapping[tuple[int, int], Counts]
_DAYS_APART = 37
_FLOOR_IS = (
    "the fastest of {tried} forms of one SQL statement, the {form}, through the bare driver with the same pragmas, on a copy "
    "of the file with a table of last days by person and requirement, covered by its key; its counts are compared"
)


def everywhere(session: Session, as_at: date) -> dict[int, list[Counts]]:
    """Return by requirement the counts of every team, in order of the teams' ids."""
    grid = memory_of(session).grid(session, as_at, None)
    bearing = [requirement.id for requirement in grid.facts.requirements.values() if requirement.bears_on(as_at)]
    return {requirement_id: grid.counts(requirement_id, Level.TEAM) for requirement_id in bearing}


class CoverageFloor:
    """The statement, on its copy of the book. Use it as a context manager."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self._teams = workspace.read(lambda session: sorted(load_facts(session).teams))
        self._connection = copy_of(workspace, folder / "floor.cpd")
        add_side_tables(self._connection, workspace.read(load_facts))
        self.form = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def choose(self, rounds: int) -> str:
        """Take the fastest form, and return its name."""
        taken: dict[str, float] = {}
        for form in FORMS:
            self.form = form
            taken[form] = median_ms([seconds(self.ask, number) for number in range(rounds)])
        self.form = min(taken, key=taken.__getitem__)
        return self.form

    def ask(self, number: int) -> list[Any]:
        """Return what the statement gives for the date of a round."""
        return self._rows(day_of(number), self.form)

    def _rows(self, as_at: date, form: str) -> list[Any]:
        found: list[Any] = self._connection.execute(statement(form), {"d": day_number(as_at)}).fetchall()
        return found

    def compare(self, as_at: date, ours: Mapping[int, list[Counts]]) -> None:
        """Raise WrongAnswer unless every form gives every count of every cell as *ours* does."""
        order = [COUNTED.index(part.name) for part in fields(Counts)]
        wanted = {
            (team, requirement): astuple(counts)
            for requirement, each in ours.items()
            for team, counts in zip(self._teams, each, strict=True)
            if counts.in_scope
        }
        for form in FORMS:
            given = {(row[0], row[1]): tuple(row[2:][at] for at in order) for row in self._rows(as_at, form)}
            if given != wanted:
                differing = sum(given.get(cell) != wanted.get(cell) for cell in given.keys() | wanted.keys())
                message = (
                    f"The counts of {differing} cells on {as_at} differ between the program and the {form} statement."
                )
                raise WrongAnswer(message)


def day_of(number: int) -> date:
    """Return the date that round *number* asks about: no two rounds ask about the same."""
    return TODAY - timedelta(days=number * _DAYS_APART)


def coverage_figures(workspace: Workspace, folder: Path, rounds: int, wanted: frozenset[str]) -> list[Figure]:
    """Return `first-grid` and `further-date`, those of them that are *wanted*."""
    found = []
    with CoverageFloor(workspace, folder) as floor:
        for number in (0, 1, rounds):
            floor.compare(day_of(number), workspace.read(everywhere, day_of(number)))
        form = floor.choose(min(rounds, 3))
        floor_is = _FLOOR_IS.format(tried=len(FORMS), form=form)

        def first(number: int) -> None:
            workspace.memory.forget()
            workspace.read(everywhere, day_of(number))

        def further(number: int) -> None:
            workspace.read(everywhere, day_of(number))

        if "first-grid" in wanted:
            value, least = in_turn(first, floor.ask, rounds)
            what = "the counts of all teams by all requirements on a date, from an open book with nothing in memory"
            found.append(Figure("first-grid", value, least, "at most 1.2 times", 1.2, what, floor_is))
        if "further-date" in wanted:
            value, least = in_turn(further, floor.ask, rounds)
            what = "the same for a further date, never asked about before"
            found.append(Figure("further-date", value, least, "at most 0.3 times", 0.3, what, floor_is))
    return found
