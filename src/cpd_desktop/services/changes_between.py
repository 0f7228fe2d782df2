"""What changed between two dates, or two moments of knowing: two grids compared, and why each status differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from cpd_desktop.domain.change_reasons_at_once import ReasonsAtOnce
from cpd_desktop.domain.change_sides import Differing, Side, differing
from cpd_desktop.domain.changes_between import (
    AskedAt,
    ChangesBetween,
    StatusChange,
    in_order,
    place_changes,
    team_words,
)
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.facts import OUTCOMES, Facts
from cpd_desktop.domain.grid import grid_on
from cpd_desktop.domain.grid_columns import STATUSES
from cpd_desktop.domain.named_roles import long_day
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import add_months
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Requirement
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import COUNTING
from cpd_desktop.services.coverage import CoverageQuestion, coverage_rows
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.store.queries.entities import load_job_roles, load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

MONTHS_BACK = 1
"""How long before the second date the first is, unless somebody says otherwise."""

WHOLE = "Whole organisation"


def changes_asked(session: Session, scope: CoverageQuestion, first: AskedAt, second: AskedAt) -> ChangesBetween:
    """Return what changed from *first* to *second* in the team, the service or for the requirement of *scope*.

    Raises Refused, with the field (from, from_known_at, to_known_at, team, service, requirement), for what is in the wrong order, was
    asked about before anything had been recorded, or is not there.
    """
    before, after = (
        _question(session, scope, asked, field) for asked, field in ((first, "from_known_at"), (second, "to_known_at"))
    )
    return changes_between(session, before, after, first_at=first, second_at=second)


def _question(session: Session, scope: CoverageQuestion, asked: AskedAt, field: str) -> CoverageQuestion:
    try:
        return as_known_at(session, replace(scope, as_at=asked.as_at, upto=None), asked.known_at)
    except Refused as refusal:
        raise Refused(str(refusal), field=field) from refusal


def first_by_default(second: AskedAt) -> AskedAt:
    """Return what *second* is compared with unless somebody says otherwise: `MONTHS_BACK` before, as known at the same moment."""
    return AskedAt(add_months(second.as_at, -MONTHS_BACK), second.known_at)


def changes_between(
    session: Session,
    first: CoverageQuestion,
    second: CoverageQuestion,
    *,
    first_at: AskedAt | None = None,
    second_at: AskedAt | None = None,
) -> ChangesBetween:
    """Return whose status of which requirement differs, and why, and which rows of coverage do; of nothing that differs, nothing.

    Team, service and requirement of *second* decide the scope; a team is the same by its identity, whatever it was called, and a service
    has the teams that it has on each date. *first_at* and *second_at* say how the moments of knowing are told. Raises Refused, with the
    field, where the first is later than the second, by date or by knowledge, and for a team, service or requirement that is not there.
    """
    _refuse_order(first, second)
    sides = _sides(session, first, second)
    requirement = _requirement(sides, second.requirement)
    rows = [_rows(side, requirement, is_service=bool(second.service)) for side in sides]
    return ChangesBetween(
        first_at or AskedAt(first.as_at),
        second_at or AskedAt(second.as_at),
        _people(session, sides, (first.upto, second.upto), requirement),
        place_changes(*rows),
        scope=_scope(sides[1], second),
    )


def _refuse_order(first: CoverageQuestion, second: CoverageQuestion) -> None:
    if first.as_at > second.as_at:
        message = f"{long_day(first.as_at)} is after {long_day(second.as_at)}: give the earlier date first."
        raise Refused(message, field="from")
    if second.upto is not None and (first.upto is None or first.upto > second.upto):
        message = "What was known later comes second: give the earlier moment of knowing first."
        raise Refused(message, field="from_known_at")


def _sides(session: Session, first: CoverageQuestion, second: CoverageQuestion) -> tuple[Side, Side]:
    memory = memory_of(session)
    chosen = teams_asked_about(session, second)
    same = memory.facts_and_ends(session, second.upto)
    before = same if first.upto == second.upto else memory.facts_and_ends(session, first.upto)
    team_ids = None
    if second.team:
        team_ids = [frozenset(chosen)] * 2
    elif second.service:
        team_ids = [_teams_of(facts, second.service) for facts, _ in (before, same)]
    found = []
    for at, (question, known_facts) in enumerate(((first, before), (second, same))):
        facts, ends = known_facts
        policy = memory.policy(session, question.upto)
        # The grid in memory stays that of the date that is looked at.
        grid = grid_on(facts, question.as_at, warning_days=policy.warning_days, ends=ends)
        titles = {role_id: role.title for role_id, role in load_job_roles(session, question.upto).items()}
        found.append(Side(grid, None if team_ids is None else team_ids[at], titles))
    return found[0], found[1]


def _teams_of(facts: Facts, service: str) -> frozenset[int]:
    return frozenset(team.id for team in facts.teams.values() if folded(team.service) == folded(service))


def _scope(second: Side, question: CoverageQuestion) -> str:
    """Return the team or the service as it is written, else that it is the whole organisation."""
    teams = [second.facts.teams[team_id] for team_id in second.team_ids or ()]
    if question.team:
        return teams[0].name
    return teams[0].service if question.service else WHOLE


def _requirement(sides: tuple[Side, Side], code: str) -> Requirement | None:
    """Return the requirement with *code* at the second, else at the first; None for all. Raises Refused where there is none."""
    if not code:
        return None
    for side in reversed(sides):
        found = [one for one in side.requirements.values() if folded(one.code) == folded(code)]
        if len(found) == 1:
            return found[0]
    codes = ", ".join(sorted(one.code for one in sides[1].requirements.values())[:12]) or "none yet"
    message = f"There is no requirement '{code}': the codes are {codes}."
    raise Refused(message, field="requirement")


def _rows(side: Side, requirement: Requirement | None, *, is_service: bool) -> tuple[CoverageRow, ...]:
    """Return the rows of coverage of the scope on one side; none for a team or a service that was not there then."""
    rows = coverage_rows(side.grid, CoverageQuestion(side.as_at))
    if side.team_ids is not None:
        teams = side.facts.teams
        services = {teams[team_id].service for team_id in side.team_ids} if is_service else set()
        rows = tuple(
            row for row in rows if (row.team is not None and row.team.id in side.team_ids) or _is_of(row, services)
        )
    return tuple(row for row in rows if requirement is None or row.requirement.id == requirement.id)


def _is_of(row: CoverageRow, services: set[str]) -> bool:
    return row.team is None and bool(row.service) and row.service in services


def _people(
    session: Session, sides: tuple[Side, Side], upto: tuple[int | None, int | None], requirement: Requirement | None
) -> tuple[StatusChange, ...]:
    first, second = sides
    found = list(differing(first, second, requirement))
    if not found:
        return ()
    ids = np.unique(np.concatenate([one.people for one in found]))
    people = _named(session, set(ids.tolist()), upto)
    teams = _teams_in_words(sides, people)
    reasons = ReasonsAtOnce(first, second, _corrected(session, *upto) if upto[0] != upto[1] else {})
    return in_order(change for one in found for change in _of_requirement(one, reasons.why(one), people, teams))


def _of_requirement(
    one: Differing, reasons: list[str], people: Mapping[int, Person], teams: Mapping[int, str]
) -> Iterator[StatusChange]:
    asked, before, after = one.requirement, one.before, one.after
    code, title, requirement_id, kind = asked.code, asked.title, asked.id, asked.kind
    columns = (one.people, before.statuses, after.statuses, before.is_away, after.is_away)
    for person_id, old, new, was_away, is_away, why in zip(*(part.tolist() for part in columns), reasons, strict=True):
        who = people[person_id]
        yield StatusChange(
            person_id, who.name, who.staff_number, teams[person_id], code, title, STATUSES[old], STATUSES[new], why,
            requirement_id, kind, was_away, is_away,
        )  # fmt: skip


def _named(session: Session, ids: set[int], upto: tuple[int | None, int | None]) -> Mapping[int, Person]:
    """Return people as they are called at the second, or were at the first for who is not in the book any more."""
    found = load_people(session, ids, upto[1])
    missing = ids.difference(found)
    return {**found, **load_people(session, missing, upto[0])} if missing else found


def _teams_in_words(sides: tuple[Side, Side], people: Iterable[int]) -> dict[int, str]:
    """Return by person the teams of the second, or of the first for who has none there."""
    first, second = ({one.id: one.name for one in side.facts.teams.values()} for side in sides)
    found = {}
    for person_id in people:
        posts, names = sides[1].posts(person_id), second
        if not posts:
            posts, names = sides[0].posts(person_id), first
        found[person_id] = team_words(names, {post.team_id for post in posts})
    return found


def _corrected(session: Session, first: int | None, second: int | None) -> dict[int, tuple[int, bool]]:
    """Return by the row of each training record that is known at *second* and corrects one that was known at *first* that one's row,
    and whether it counted.
    """
    if first is None:
        return {}
    rows = session.connection().exec_driver_sql(
        "SELECT n.id, o.id, o.outcome FROM training_records o JOIN training_records n ON n.uuid = o.uuid"
        f" WHERE {known(first, 'o')} AND o.superseded_in IS NOT NULL AND {known(second, 'n')} AND n.id > o.id"
    )
    return {new: (old, OUTCOMES[outcome] in COUNTING) for new, old, outcome in rows}
