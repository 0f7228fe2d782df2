"""The list of people: everybody in scope on a date, with where they work and a sign for their training and their supervision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cpd_desktop.domain.facts import Flags
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.grid_columns import STATUSES
from cpd_desktop.domain.holdings import HELD, LACKING, Status
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.readiness_attention import NO_SIGN, NOTHING_ASKED, CpdSign, cpd_sign_of, cpd_signs
from cpd_desktop.services.supervision.signs import NOT_RECORDED, SupervisionSign, signs_of
from cpd_desktop.store.queries.entities import JobRole, load_job_roles, load_people
from cpd_desktop.store.session import Session

_LACKING = [code for code, status in enumerate(STATUSES) if status in LACKING]
_HELD = [code for code, status in enumerate(STATUSES) if status in HELD]


@dataclass(frozen=True, slots=True)
class TrainingSign:
    """How one person stands with the individual requirements that bear on them: counts of requirements, from 0.

    *held* are those that are claimed to be held, *assured* those of them whose evidence was checked.
    """

    required: int = 0
    lacking: int = 0
    expiring: int = 0
    away: bool = False
    not_yet_due: int = 0
    held: int = 0
    assured: int = 0

    @property
    def figures(self) -> str:
        """What is held and what of it is assured, each n of N: `holds 8 of 10, assured 3 of 10`; blank where nothing counts."""
        of = self.held + self.lacking
        return f"holds {self.held:,} of {of:,}, assured {self.assured:,} of {of:,}" if of else ""

    @property
    def words(self) -> str:
        """The sign in words."""
        if self.away:
            return "Long-term absence"
        if self.lacking:
            return f"{self.lacking} lacking"
        if self.expiring:
            return f"{self.expiring} expiring"
        if self.not_yet_due:
            return f"{self.not_yet_due} not yet due"
        return "All in date" if self.required else "Nothing required"

    @property
    def rank(self) -> int:
        """The order from best to worst."""
        if self.away:
            return -1
        return (self.lacking * 1_000 + self.expiring) * 1_000 + self.not_yet_due


@dataclass(frozen=True, slots=True)
class PersonListed:
    """One line of the list of people. *when* is empty for whoever is in post on the date: else `left 30 Jun 2025`."""

    id: int
    name: str
    staff_number: str
    email: str
    roles: str
    teams: str
    services: str
    when: str
    sign: TrainingSign
    supervision: SupervisionSign = NOT_RECORDED
    cpd: CpdSign = NO_SIGN


@dataclass(frozen=True)
class PeopleListed:
    """The list of people in scope on a date; *everybody* is how many the book knows at all."""

    rows: tuple[PersonListed, ...]
    everybody: int


def people_list(session: Session, question: CoverageQuestion, *, leavers: bool = False) -> PeopleListed:
    """Return the people with a posting in scope on the date, in order of name; with *leavers*, also those who had one before
    or will have one, and who have none at all.
    """
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    people = load_people(session, upto=question.upto)
    postings = grid.facts.postings
    now = postings.in_force(day_number(question.as_at))
    in_post = _places(grid, now, load_job_roles(session, question.upto))
    signs, supervised, ready = _signs(grid), signs_of(session, question), cpd_signs(session, question)
    found: list[PersonListed] = []
    for person_id, place in in_post.items():
        if person_id in people and place.is_in(question):
            supervision = supervised.get(person_id, NOT_RECORDED)
            cpd = NO_SIGN if ready is None else ready.get(person_id, NOTHING_ASKED)
            found.append(_listed(people[person_id], place, "", signs[person_id], supervision, cpd))
    if leavers:
        rest = {key: person for key, person in people.items() if key not in in_post}
        found += _others(session, grid, rest, question)
    return PeopleListed(tuple(sorted(found, key=lambda one: (folded(one.name), one.staff_number))), len(people))


class _Place:
    """Where somebody works, or worked: what the postings taken into account say."""

    def __init__(self) -> None:
        self.roles: list[str] = []
        self.teams: list[str] = []
        self.services: list[str] = []

    def add(self, role: str, team: str, service: str) -> None:
        for value, values in ((role, self.roles), (team, self.teams), (service, self.services)):
            if value and value not in values:
                values.append(value)

    def is_in(self, question: CoverageQuestion) -> bool:
        if question.team:
            return question.team in self.teams
        return not question.service or question.service in self.services


def _places(grid: Grid, chosen: Flags, roles: Mapping[int, JobRole]) -> dict[int, _Place]:
    postings, teams = grid.facts.postings, grid.catalogue.teams
    places: dict[int, _Place] = defaultdict(_Place)
    columns = (postings.person[chosen], postings.of[chosen], postings.also[chosen])
    for person_id, team_id, role_id in zip(*(column.tolist() for column in columns), strict=True):
        team = teams[team_id]
        places[person_id].add(roles[role_id].title, team.name, team.service)
    return places


def _signs(grid: Grid) -> Sequence[TrainingSign]:
    counts = grid.status_counts()
    away = np.zeros(grid.facts.person_ceiling, dtype=bool)
    absences = grid.facts.absences
    away[absences.person[absences.in_force(day_number(grid.as_at))]] = True
    columns = (
        counts.sum(axis=1),
        counts[:, _LACKING].sum(axis=1),
        counts[:, STATUSES.index(Status.EXPIRING)],
        away,
        counts[:, STATUSES.index(Status.NOT_YET_DUE)],
        counts[:, _HELD].sum(axis=1),
        grid.assured_counts(),
    )
    return [TrainingSign(*values) for values in zip(*(column.tolist() for column in columns), strict=True)]


def _others(
    session: Session, grid: Grid, rest: Mapping[int, Person], question: CoverageQuestion
) -> Iterator[PersonListed]:
    """Yield who has no posting on the date, at the place of the last one before it, else of the first one after it."""
    postings, day = grid.facts.postings, day_number(question.as_at)
    wanted = np.zeros(grid.facts.person_ceiling, dtype=bool)
    wanted[list(rest)] = True
    best: dict[int, tuple[tuple[bool, int], int]] = {}
    for at in np.flatnonzero(wanted[postings.person]).tolist():
        starts, ends, person_id = int(postings.starts[at]), int(postings.ends[at]), int(postings.person[at])
        rank = (True, ends) if ends < day else (False, -starts)
        if person_id not in best or rank > best[person_id][0]:
            best[person_id] = (rank, at)
    roles, teams = load_job_roles(session, question.upto), grid.catalogue.teams
    for person_id, person in rest.items():
        place, when = _Place(), "no posting"
        if person_id in best:
            at = best[person_id][1]
            team = teams[int(postings.of[at])]
            place.add(roles[int(postings.also[at])].title, team.name, team.service)
            is_over = best[person_id][0][0]
            edge = day_of_number(int(postings.ends[at] if is_over else postings.starts[at]))
            when = f"{'left' if is_over else 'starts'} {edge:%d %b %Y}"
        if place.is_in(question):
            yield _listed(person, place, when, TrainingSign())


def person_listed(
    session: Session, grid: Grid, person: Person, sign: TrainingSign, question: CoverageQuestion
) -> PersonListed:
    """Return one person's line, with where they work or worked, whatever the scope."""
    postings = grid.facts.postings
    chosen = postings.in_force(day_number(question.as_at)) & (postings.person == person.id)
    place = _places(grid, chosen, load_job_roles(session, question.upto)).get(person.id)
    if place is not None:
        supervision = signs_of(session, question, [person.id]).get(person.id, NOT_RECORDED)
        return _listed(person, place, "", sign, supervision, cpd_sign_of(session, person.id, question))
    everywhere = CoverageQuestion(question.as_at, question.upto)
    return next(_others(session, grid, {person.id: person}, everywhere))


def _listed(
    person: Person,
    place: _Place,
    when: str,
    sign: TrainingSign,
    supervision: SupervisionSign = NOT_RECORDED,
    cpd: CpdSign = NO_SIGN,
) -> PersonListed:
    roles, teams, services = ("; ".join(values) for values in (place.roles, place.teams, place.services))
    return PersonListed(
        person.id, person.name, person.staff_number, person.email, roles, teams, services, when, sign, supervision, cpd
    )
