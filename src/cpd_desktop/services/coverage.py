"""Questions about coverage: the rows that screen, paper, export and command line all take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.holdings import Holding, Status, helps_by_getting, standing_words
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.people import Person, Team
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Level, Requirement, RequirementKind
from cpd_desktop.domain.sheets import Behind, OrganisationSheet, TeamSheet
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.memory import memory_of
from cpd_desktop.store.queries.entities import load_job_roles, load_people, person_by_key
from cpd_desktop.store.queries.people import exemption_reason, revocation_reason
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.domain.forecast import ForecastLine


@dataclass(frozen=True)
class CoverageQuestion:
    """What is asked: on which date, as known after which entry (None for now), of which team, service or requirement.

    Names are as a user writes them, empty for all.
    """

    as_at: date
    upto: int | None = None
    team: str = ""
    service: str = ""
    requirement: str = ""


def coverage(session: Session, question: CoverageQuestion) -> tuple[CoverageRow, ...]:
    """Return a row for each team and requirement asked for, and capacity needs of services and of the organisation."""
    return coverage_rows(_grid(session, question), question)


def coverage_rows(grid: Grid, question: CoverageQuestion) -> tuple[CoverageRow, ...]:
    """Return of *grid* the rows that `coverage` answers a question with. Raises Refused, with the field, for what is not there."""
    team = _team(grid, question.team) if question.team else None
    service = _service(grid, question.service) if question.service else None
    requirement = _requirement(grid, question.requirement) if question.requirement else None
    rows = [*grid.rows(level=Level.TEAM)]
    if team is None:
        rows += [row for row in grid.rows(level=Level.SERVICE) if row.needed is not None]
        rows += [row for row in grid.rows(level=Level.ORGANISATION) if row.needed is not None and service is None]
    chosen = [
        row
        for row in rows
        if (team is None or row.team == team)
        and (service is None or row.service == service)
        and (requirement is None or row.requirement.id == requirement.id)
    ]
    return tuple(sorted(chosen, key=reading_order))


def reading_order(row: CoverageRow | ForecastLine) -> tuple[int, str, int, int, str]:
    """Return by what rows are put in order: teams before services before the organisation, by name; a specialist need last."""
    level = (Level.TEAM, Level.SERVICE, Level.ORGANISATION).index(row.level)
    kind = row.requirement.kind is RequirementKind.CAPACITY
    return (level, folded(row.place), int(kind), int(row.requirement.specialist), row.requirement.code)


def organisation_totals(session: Session, question: CoverageQuestion) -> tuple[CoverageRow, ...]:
    """Return a row for each requirement over the whole organisation, each person counted once."""
    grid = _grid(session, question)
    return tuple(sorted(grid.rows(level=Level.ORGANISATION), key=reading_order))


def team_sheet(session: Session, question: CoverageQuestion) -> TeamSheet:
    """Return one team's sheet. Raises Refused if there is no such team."""
    grid = _grid(session, question)
    team = _team(grid, question.team)
    return _sheet(session, grid, team, question)


def team_sheets(session: Session, question: CoverageQuestion) -> tuple[TeamSheet, ...]:
    """Return the sheets of all teams that have anybody or any need."""
    grid = _grid(session, question)
    sheets = [_sheet(session, grid, team, question) for team in grid.catalogue.teams.values()]
    return tuple(sorted((sheet for sheet in sheets if sheet.rows), key=lambda sheet: folded(sheet.team.name)))


def _sheet(session: Session, grid: Grid, team: Team, question: CoverageQuestion) -> TeamSheet:
    rows = tuple(sorted((row for row in grid.rows() if row.team == team), key=reading_order))
    behind = {row.requirement.id: grid.people_behind(row.requirement.id, team.id) for row in rows}
    members, away = grid.members(team.id)
    people = load_people(session, members, question.upto)
    roles = _roles_of(session, grid, team.id, question.upto)
    named = {
        requirement_id: tuple(
            sorted(
                (Behind(people[each.person_id], roles.get(each.person_id, ""), each) for each in some),
                key=lambda one: folded(one.person.name),
            )
        )
        for requirement_id, some in behind.items()
    }
    policy = memory_of(session).policy(session, question.upto)
    return TeamSheet(team, grid.as_at, policy, rows, named, len(members), away, _suggestions(grid, [team]))


def _suggestions(grid: Grid, teams: Sequence[Team]) -> tuple[Requirement, ...]:
    """Return what is suggested on the date for any of *teams* and not adopted: it counts nowhere, and is shown apart."""
    found = (
        one
        for one in grid.facts.requirements.values()
        if one.suggested
        and not one.stands_in
        and one.in_force.covers(grid.as_at)
        and any(one.scope.admits_team(team) for team in teams)
    )
    return tuple(sorted(found, key=lambda one: one.code))


def organisation_sheet(session: Session, question: CoverageQuestion) -> OrganisationSheet:
    """Return the sheet of the organisation or, where one is asked for, of a service. Raises Refused if there is no such
    service.
    """
    grid = _grid(session, question)
    service = _service(grid, question.service) if question.service else ""
    teams = [team for team in grid.catalogue.teams.values() if not service or team.service == service]
    rows = [row for row in grid.rows() if not service or row.service == service]
    rows += [row for row in grid.rows(level=Level.SERVICE) if _of_sheet(row, service)]
    rows += [] if service else grid.rows(level=Level.ORGANISATION)
    people = {person_id for team in teams for person_id in grid.members(team.id)[0]}
    absences = grid.facts.absences
    away = people.intersection(absences.person[absences.in_force(day_number(grid.as_at))].tolist())
    return OrganisationSheet(
        as_at=grid.as_at,
        policy=memory_of(session).policy(session, question.upto),
        teams=tuple(sorted(teams, key=lambda team: folded(team.name))),
        rows=tuple(sorted(rows, key=reading_order)),
        people_count=len(people),
        away_count=len(away),
        service=service,
        suggestions=_suggestions(grid, teams),
    )


def _of_sheet(row: CoverageRow, service: str) -> bool:
    """Whether a service's row belongs on the sheet of *service*; on that of the organisation only needs of capacity do."""
    return row.service == service if service else row.needed is not None


def _roles_of(session: Session, grid: Grid, team_id: int, upto: int | None) -> dict[int, str]:
    titles = load_job_roles(session, upto)
    roles: dict[int, list[str]] = defaultdict(list)
    for person_id, role_id in grid.roles_in(team_id):
        roles[person_id].append(titles[role_id].title)
    return {person_id: " / ".join(sorted(set(names))) for person_id, names in roles.items()}


_REASONS = {Status.EXEMPT: exemption_reason, Status.REVOKED: revocation_reason}


@dataclass(frozen=True)
class NamedHolding:
    """One person's status of one requirement, with the requirement and the code of the course that decided it."""

    requirement: Requirement
    holding: Holding
    course: str

    @property
    def words(self) -> str:
        """How the person stands with it: what only a team can be short of, one could help to meet."""
        return standing_words(self.requirement.kind, self.holding.status)

    @property
    def helps(self) -> bool:
        """Whether the person does not hold it and need not: it would help a team to have enough people."""
        return helps_by_getting(self.requirement.kind, self.holding.status)


def person_holdings(session: Session, key: str, question: CoverageQuestion) -> tuple[Person, tuple[NamedHolding, ...]]:
    """Return the person that *key* means and each requirement's status. Raises Refused if there is no such person."""
    person = find_person(session, key, question.upto)
    grid = _grid(session, question)
    answers = []
    for requirement in sorted(grid.facts.requirements.values(), key=lambda requirement: requirement.code):
        held = grid.holding(person.id, requirement.id)
        course = grid.catalogue.courses[held.record.course_id].code if held.record else ""
        reason = _REASONS.get(held.status)
        if reason is not None:
            # The grid does without reasons, which are text.
            why = reason(session, person.id, requirement.id, day_number(question.as_at), question.upto)
            held = replace(held, reason=why)
        answers.append(NamedHolding(requirement, held, course))
    return person, tuple(answers)


def find_person(session: Session, key: str, upto: int | None = None) -> Person:
    """Return the person with this staff number, e-mail address or UUID. Raises Refused if there is none.

    With *upto*, whoever had it after that entry, else whoever has it now.
    """
    person = person_by_key(session, key, upto)
    if person is None and upto is not None:
        person = person_by_key(session, key)
    if person is None:
        message = f"There is no one with the key '{key}': give a staff number, an e-mail address or a UUID."
        raise Refused(message, field="person")
    return person


def refuse_unknown_scope(session: Session, question: CoverageQuestion) -> None:
    """Raise Refused, with the field, if the team or the service asked about is not in the book on the date."""
    if question.team:
        _team(_grid(session, question), question.team)
    if question.service:
        _service(_grid(session, question), question.service)


def _grid(session: Session, question: CoverageQuestion) -> Grid:
    return memory_of(session).grid(session, question.as_at, question.upto)


def _team(grid: Grid, name: str) -> Team:
    found = [team for team in grid.catalogue.teams.values() if folded(team.name) == folded(name)]
    if len(found) != 1:
        known = _few(sorted(team.name for team in grid.catalogue.teams.values()))
        message = f"There is no team called '{name}': the teams are {known}."
        raise Refused(message, field="team")
    return found[0]


def _service(grid: Grid, name: str) -> str:
    services = {team.service for team in grid.catalogue.teams.values()} - {""}
    found = [service for service in services if folded(service) == folded(name)]
    if len(found) != 1:
        message = f"There is no service called '{name}': the services are {_few(sorted(services))}."
        raise Refused(message, field="service")
    return found[0]


def _requirement(grid: Grid, code: str) -> Requirement:
    found = [one for one in grid.facts.requirements.values() if folded(one.code) == folded(code)]
    if len(found) != 1:
        known = _few(sorted(one.code for one in grid.facts.requirements.values()))
        message = f"There is no requirement '{code}': the codes are {known}."
        raise Refused(message, field="requirement")
    return found[0]


def _few(names: Sequence[str], most: int = 12) -> str:
    if not names:
        return "none yet"
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest
