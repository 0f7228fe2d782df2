"""The twelve-month forecast with a scenario, against the counts of the same days by one SQL statement each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from cpd_desktop.bench.measuring import Figure, WrongAnswer, in_turn, seconds
from cpd_desktop.bench.plain import COUNTED, FORMS, add_side_tables, copy_of, statement
from cpd_desktop.bench.workload import TODAY
from cpd_desktop.domain.forecast import month_ends
from cpd_desktop.domain.periods import add_days, day_number
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.scenarios import Scenario, SupposedLeaver, SupposedPlaces, SupposedStarters
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.forecast import forecast
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_job_roles, load_people
from cpd_desktop.store.queries.facts import load_facts
from cpd_desktop.store.session import Session

_MOST_MS = 1_000.0
_MONTHS = 12
_QUESTION = CoverageQuestion(TODAY)
_LEAVERS, _LEARNERS, _TEAMS = 60, 80, 10
_Holders = Mapping[tuple[int, int, date], tuple[int, int]]


def forecast_figure(workspace: Workspace, folder: Path, rounds: int) -> Figure:
    """Return `forecast`: twelve months with leavers, starters and places supposed, other ones in each round."""
    days = (TODAY, *month_ends(TODAY, _MONTHS))
    floor = copy_of(workspace, folder / "forecast-floor.cpd")
    try:
        add_side_tables(floor, workspace.read(load_facts))
        _compare(workspace.read(_holders), _counted(floor, days, next(iter(FORMS))))
        taken = {form: seconds(lambda _: _ask(floor, days, form), 0) for form in FORMS}  # noqa: B023 - it is called at once.
        form = min(taken, key=taken.__getitem__)
        scenarios = [workspace.read(_scenario, number) for number in range(rounds + 1)]

        def ours(number: int) -> None:
            workspace.read(forecast, _QUESTION, months=_MONTHS, scenario=scenarios[number])

        value, least = in_turn(ours, lambda _: _ask(floor, days, form), rounds)
    finally:
        floor.close()
    what = "twelve months of all teams and requirements, with leavers, starters and places supposed, with the facts in memory"
    floor_is = (
        f"the same thirteen days, and nothing expected or supposed, by the {form} statement of further-date; who holds what on each is"
        " compared"
    )
    return Figure("forecast", value, least, "at most 1,000 ms", _MOST_MS, what, floor_is, limited=value)


def _scenario(session: Session, number: int) -> Scenario:
    """Return what round *number* supposes: no two rounds suppose the same."""
    people = sorted(load_people(session).values(), key=lambda one: one.id)
    facts, roles = load_facts(session), sorted(one.title for one in load_job_roles(session).values())
    teams, courses = sorted(team.name for team in facts.teams.values()), sorted(facts.courses)
    first = number * _LEAVERS
    some = [people[(first + at) % len(people)].uuid for at in range(_LEAVERS + _LEARNERS)]
    starters = [
        SupposedStarters(
            teams[(number + at) % len(teams)],
            roles[at % len(roles)],
            add_days(TODAY, 20 + at),
            3,
            60 if at % 2 else None,
        )
        for at in range(_TEAMS)
    ]
    return Scenario(
        f"Round {number}",
        tuple(SupposedLeaver(one, add_days(TODAY, 60)) for one in some[:_LEAVERS]),
        tuple(starters),
        (
            SupposedPlaces(
                tuple(some[_LEAVERS:]), facts.courses[courses[number % len(courses)]].code, add_days(TODAY, 90)
            ),
        ),
        Fraction(9, 10),
    )


def _ask(floor: Any, days: tuple[date, ...], form: str) -> list[list[Any]]:
    return [floor.execute(statement(form), {"d": day_number(day)}).fetchall() for day in days]


def _counted(floor: Any, days: tuple[date, ...], form: str) -> _Holders:
    """Return by team, requirement and day who holds it, and who is in scope and not away, by the statement."""
    at = {name: COUNTED.index(name) + 2 for name in ("in_date", "expiring", "in_scope", "long_absence")}
    return {
        (row[0], row[1], day): (row[at["in_date"]] + row[at["expiring"]], row[at["in_scope"]] - row[at["long_absence"]])
        for day, rows in zip(days, _ask(floor, days, form), strict=True)
        for row in rows
    }


def _holders(session: Session) -> _Holders:
    """Return the same by the forecast with nothing supposed."""
    return {
        (line.team_id, line.requirement.id, cell.on): (cell.certain, cell.in_scope)
        for line in forecast(session, _QUESTION, months=_MONTHS).lines
        if line.level is Level.TEAM and line.team_id is not None
        for cell in (line.now, *line.cells)
    }


def _compare(ours: _Holders, floor: _Holders) -> None:
    """Raise WrongAnswer unless both say the same wherever anybody is in scope."""
    nobody = (0, 0)
    wrong = sum(ours.get(key, nobody) != floor.get(key, nobody) for key in ours.keys() | floor.keys())
    if wrong:
        message = (
            f"Who holds what at the end of months differs between the forecast and the statement, {wrong:,} times."
        )
        raise WrongAnswer(message)
