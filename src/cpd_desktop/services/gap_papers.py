"""What the papers on gaps say: all gaps of a scope, what leavers take along, the forecast, the ledger of approvals. No figure is made here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.coverage import CoverageRow, PersonBehind
from cpd_desktop.domain.forecast_sheets import ForecastSheet, forecast_sheet_of, supposed_words
from cpd_desktop.domain.gap_sheets import ApprovalsSheet, AskedOf, GapsSheet, LeaverSheet, SinglePoint
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.holdings import HELD
from cpd_desktop.domain.named_roles import long_day
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import add_months
from cpd_desktop.domain.requirements import Level, RequirementKind
from cpd_desktop.domain.scenarios import Scenario
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.approvals import approvals_ledger
from cpd_desktop.services.coverage import CoverageQuestion, coverage, find_person
from cpd_desktop.services.coverage_grid import coverage_grid
from cpd_desktop.services.delegated_tasks import delegated_tasks
from cpd_desktop.services.forecast import forecast
from cpd_desktop.services.gaps import gaps
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.named_roles import named_roles
from cpd_desktop.services.scopes import known_scope, scope_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session

MONTHS_AHEAD = 12
"""How far ahead leavers are looked for unless somebody says otherwise."""

MOST_NAMED = 3
"""How many leavers the scope of a paper names before it says how many more there are."""


def gaps_sheet(session: Session, question: CoverageQuestion) -> GapsSheet:
    """Return all gaps of the scope. Raises Refused for a team or service that is not there."""
    question = known_scope(session, question)
    found, roles = gaps(session, question), named_roles(session, question)
    places = coverage_grid(session, question).places
    return GapsSheet(
        scope_of(question), question.as_at, memory_of(session).policy(session, question.upto), found,
        teams=sum(place.level is Level.TEAM for place in places),
        needs=_needs(coverage(session, question)),
        roles=roles.roles,
        functions_undone=roles.functions_undone,
        tasks=delegated_tasks(session, question),
        single_points=_single_points(session, question, found.single_points),
    )  # fmt: skip


def leaver_sheet(
    session: Session, question: CoverageQuestion, people: Sequence[str], until: date | None
) -> LeaverSheet:
    """Return what falls when *people* leave, on *until* where it is given; of nobody named, everybody who leaves by *until*.

    *people* are keys. With neither, everybody who leaves in the `MONTHS_AHEAD` from the date asked about. Raises Refused for
    somebody, a team or a service that is not there.
    """
    from cpd_desktop.services.leaver_impact import impact_of  # noqa: PLC0415 - heavy; Today asks for the forecast at the start.

    question = known_scope(session, question)
    if not people and until is None:
        until = add_months(question.as_at, MONTHS_AHEAD)
    persons = [find_person(session, key, question.upto) for key in dict.fromkeys(people)]
    impact = impact_of(session, [one.id for one in persons], until, question)
    return LeaverSheet(_who_leaves(persons, until, question), impact, _asked_of(session, question, impact.on))


def _who_leaves(persons: Sequence[Person], until: date | None, question: CoverageQuestion) -> str:
    """Return the scope of the paper in words: who is asked about, or by when people of which team or service leave."""
    if persons or until is None:
        more = f" and {len(persons) - MOST_NAMED:,} more" if len(persons) > MOST_NAMED else ""
        return ", ".join(one.name for one in persons[:MOST_NAMED]) + more
    return f"{scope_of(question)}: who leaves by {long_day(until)}"


def _asked_of(session: Session, question: CoverageQuestion, on: date) -> AskedOf:
    """Count what could fall: needs, named roles and people on the day *on*, and the lines of the ledger of approvals on the date."""
    whole = CoverageQuestion(on, question.upto)
    grid = memory_of(session).grid(session, on, question.upto)
    posted: set[int] = set()
    for team_id in grid.catalogue.teams:
        posted.update(grid.members(team_id)[0])
    ledger = approvals_ledger(session, replace(whole, as_at=question.as_at))
    return AskedOf(
        needs=_needs(coverage(session, whole)),
        roles=len(named_roles(session, whole).roles),
        approvals=sum(len(kind.lines) for kind in ledger.kinds),
        people=len(posted),
    )


def forecast_sheet(
    session: Session,
    question: CoverageQuestion,
    *,
    months: int = MONTHS_AHEAD,
    scenario: Scenario | None = None,
    kind: RequirementKind | None = None,
) -> ForecastSheet:
    """Return the forecast of the scope over the ends of *months* (1 to 36), its needs worst first; *kind* leaves those of one kind.

    Raises Refused for a team or service that is not there, and as `forecast` does.
    """
    question = known_scope(session, question)
    found = forecast(session, question, months=months, scenario=scenario, kind=kind)
    policy = memory_of(session).policy(session, question.upto)
    supposed: tuple[str, ...] = ()
    if scenario is not None:
        has_people = scenario.leavers or scenario.places
        people = load_people(session, upto=question.upto).values() if has_people else ()
        supposed = supposed_words(scenario, {one.uuid: one.name for one in people}, question.as_at)
    notes = scenario.notes if scenario is not None else ""
    return forecast_sheet_of(scope_of(question), found, policy.mandatory_target, supposed=supposed, notes=notes)


def approvals_sheet(session: Session, question: CoverageQuestion) -> ApprovalsSheet:
    """Return the ledger of approvals of the scope. Raises Refused for a team or service that is not there."""
    question = known_scope(session, question)
    return ApprovalsSheet(scope_of(question), question.as_at, approvals_ledger(session, question).kinds)


def _needs(rows: Iterable[CoverageRow]) -> int:
    return sum(row.needed is not None for row in rows)


def _single_points(
    session: Session, question: CoverageQuestion, rows: Sequence[CoverageRow]
) -> tuple[SinglePoint, ...]:
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    held = [{one.person_id for one in _behind(grid, row) if one.status in HELD and not one.away} for row in rows]
    people = load_people(session, set().union(*held), question.upto)
    return tuple(
        SinglePoint(row, tuple(sorted((people[one].name for one in holders), key=folded)))
        for row, holders in zip(rows, held, strict=True)
    )


def _behind(grid: Grid, row: CoverageRow) -> Iterable[PersonBehind]:
    """Yield who is behind a row: in its team, in the teams of its service, or anywhere."""
    requirement_id = row.requirement.id
    if row.team is not None:
        yield from grid.people_behind(requirement_id, row.team.id)
    elif row.level is Level.ORGANISATION:
        yield from grid.people_behind(requirement_id)
    else:
        for team in grid.catalogue.teams.values():
            if team.service == row.service:
                yield from grid.people_behind(requirement_id, team.id)
