"""The whole grid of coverage at once, the people behind one of its cells, and the teams at a glance.

The figures are those of `domain.grid`, the same that `services.coverage` hands to paper, export and command line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cpd_desktop.domain.coverage import CoverageRow, PersonBehind
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.requirements import Level, Requirement, RequirementKind, satisfying_courses
from cpd_desktop.domain.sheets import Behind, OrganisationSheet, TeamRows
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import Course
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.groups import known_groups
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.supervision.signs import SupervisedCount, supervised_by_team
from cpd_desktop.store.queries.entities import load_job_roles, load_people
from cpd_desktop.store.session import Session

PlaceKey = int | str
"""A team's id, the name of a service, or "" for the whole organisation."""


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the grid: a team, a service or the whole organisation."""

    key: PlaceKey
    name: str
    level: Level
    service: str = ""


@dataclass(frozen=True)
class CoverageGrid:
    """Every place by every requirement on a date. *cells* is by place, then by requirement; None where it does not bear.

    *suggested* counts the suggestions that nobody has adopted, which count nowhere; *has_people* whether anybody is known
    at all, on whatever date.
    """

    places: tuple[Place, ...]
    requirements: tuple[Requirement, ...]
    cells: tuple[tuple[CoverageRow | None, ...], ...]
    policy: Policy
    suggested: int
    has_people: bool


@dataclass(frozen=True)
class CellBehind:
    """A cell and everybody behind it, by name, with the courses that satisfy the requirement, the listed ones first."""

    place: Place
    row: CoverageRow | None
    requirement: Requirement
    people: tuple[Behind, ...]
    courses: tuple[Course, ...]


@dataclass(frozen=True)
class TeamLine:
    """A team at a glance: its rows on a date, how many people are posted in it, and how many of them are supervised in time.

    *supervision* is None where the book is not used for supervision.
    """

    rows: TeamRows
    people_count: int
    away_count: int
    supervision: SupervisedCount | None = None


@dataclass(frozen=True)
class TeamList:
    """All teams asked about, with the services and the groups of people that are known, for whoever edits one."""

    lines: tuple[TeamLine, ...]
    services: tuple[str, ...]
    groups: tuple[str, ...]


def coverage_grid(session: Session, question: CoverageQuestion) -> CoverageGrid:
    """Return the grid of the teams of a team's name, of a service, or of all, with the needs of services and the
    organisation below them. A team or service that is not there any more gives no rows.
    """
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    rows: dict[PlaceKey, dict[int, CoverageRow]] = defaultdict(dict)
    for row in grid.rows():
        if row.team is not None:
            rows[row.team.id][row.requirement.id] = row
    places = _teams(grid, question)
    for level in _levels_above(question):
        for place, some in _above(grid, level, question.service):
            places.append(place)
            rows[place.key] = some
    bearing = Counter(requirement_id for place in places for requirement_id in rows[place.key])
    requirements = sorted(
        (grid.facts.requirements[one] for one in bearing),
        key=lambda one: (_column_order(one), -bearing[one.id], one.code),
    )
    ids = [one.id for one in requirements]
    return CoverageGrid(
        places=tuple(places),
        requirements=tuple(requirements),
        cells=tuple(tuple(map(rows[place.key].get, ids)) for place in places),
        policy=memory_of(session).policy(session, question.upto),
        suggested=sum(one.suggested and not one.stands_in for one in grid.facts.requirements.values()),
        has_people=bool(len(grid.facts.postings.person)),
    )


def _column_order(requirement: Requirement) -> int:
    """What hides behind good figures stands before them: specialist needs, needs of capacity, then what everyone holds."""
    if requirement.specialist:
        return 0
    return 1 if requirement.kind is RequirementKind.CAPACITY else 2


def _teams(grid: Grid, question: CoverageQuestion) -> list[Place]:
    chosen = [
        team
        for team in grid.catalogue.teams.values()
        if (not question.team or folded(team.name) == folded(question.team))
        and (not question.service or folded(team.service) == folded(question.service))
    ]
    return [
        Place(team.id, team.name, Level.TEAM, team.service) for team in sorted(chosen, key=lambda one: folded(one.name))
    ]


def _levels_above(question: CoverageQuestion) -> tuple[Level, ...]:
    if question.team:
        return ()
    return (Level.SERVICE,) if question.service else (Level.SERVICE, Level.ORGANISATION)


def _above(grid: Grid, level: Level, service: str) -> Iterable[tuple[Place, dict[int, CoverageRow]]]:
    """Yield the rows above the teams: a service where it is asked for or has a need of its own, and the organisation."""
    found: dict[str, dict[int, CoverageRow]] = defaultdict(dict)
    for row in grid.rows(level=level, needs_only=level is Level.SERVICE and not service):
        found[row.service][row.requirement.id] = row
    for name, rows in found.items():
        if level is Level.ORGANISATION:
            yield Place("", "Whole organisation", level), rows
        elif name and (folded(name) == folded(service) or (not service and _has_need(rows))):
            shown = rows if service else {key: row for key, row in rows.items() if row.needed is not None}
            yield Place(name, f"Service: {name}", level, name), shown


def _has_need(rows: Mapping[int, CoverageRow]) -> bool:
    return any(row.needed is not None for row in rows.values())


def cell_behind(session: Session, question: CoverageQuestion, place: Place, requirement_id: int) -> CellBehind | None:
    """Return who is behind a cell; None if the requirement or the team is not there any more."""
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    requirement = grid.facts.requirements.get(requirement_id)
    if requirement is None or (isinstance(place.key, int) and place.key not in grid.catalogue.teams):
        return None
    row = next(
        (one for one in grid.rows(level=place.level) if one.requirement.id == requirement_id and _is_of(one, place)),
        None,
    )
    teams = _teams_of(grid, place)
    holdings: dict[int, PersonBehind] = {}
    if place.level is Level.ORGANISATION:
        holdings = {one.person_id: one for one in grid.people_behind(requirement_id)}
    else:
        for team_id in teams:
            holdings.update({one.person_id: one for one in grid.people_behind(requirement_id, team_id)})
    people = load_people(session, holdings, question.upto)
    roles = _roles_of(session, grid, teams, question.upto)
    behind = [Behind(people[person_id], roles.get(person_id, ""), held) for person_id, held in holdings.items()]
    courses = grid.catalogue.courses
    satisfying = [courses[course_id] for course_id in satisfying_courses(requirement, courses)]
    return CellBehind(
        place=place,
        row=row,
        requirement=requirement,
        people=tuple(sorted(behind, key=lambda one: folded(one.person.name))),
        courses=tuple(sorted(satisfying, key=lambda one: (one.id not in requirement.courses, one.code))),
    )


def _is_of(row: CoverageRow, place: Place) -> bool:
    if row.team is not None:
        return row.team.id == place.key
    return place.level is Level.ORGANISATION or row.service == place.key


def _teams_of(grid: Grid, place: Place) -> list[int]:
    if isinstance(place.key, int):
        return [place.key]
    teams = grid.catalogue.teams.values()
    return [team.id for team in teams if place.level is Level.ORGANISATION or team.service == place.key]


def _roles_of(session: Session, grid: Grid, teams: Iterable[int], upto: int | None) -> dict[int, str]:
    titles = load_job_roles(session, upto)
    roles: dict[int, set[str]] = defaultdict(set)
    for team_id in teams:
        for person_id, role_id in grid.roles_in(team_id):
            roles[person_id].add(titles[role_id].title)
    return {person_id: " / ".join(sorted(names)) for person_id, names in roles.items()}


def team_list(session: Session, question: CoverageQuestion) -> TeamList:
    """Return the teams asked about at a glance, worst first as the organisation's sheet has them, those with nobody too."""
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    policy = memory_of(session).policy(session, question.upto)
    teams = tuple(grid.catalogue.teams[int(place.key)] for place in _teams(grid, question))
    rows = sorted(grid.rows(), key=lambda row: (_column_order(row.requirement), row.requirement.code))
    sheet = OrganisationSheet(grid.as_at, policy, teams, tuple(rows))
    supervised = supervised_by_team(session, question)
    lines = tuple(TeamLine(one, *_size(grid, one.team), _of_team(supervised, one.team)) for one in sheet.lines())
    services = {team.service for team in grid.catalogue.teams.values()} - {""}
    return TeamList(lines, tuple(sorted(services, key=folded)), known_groups(session).names())


def _of_team(supervised: Mapping[int, SupervisedCount] | None, team: Team) -> SupervisedCount | None:
    return None if supervised is None else supervised.get(team.id, SupervisedCount())


def _size(grid: Grid, team: Team) -> tuple[int, int]:
    members, away = grid.members(team.id)
    return len(members), away
