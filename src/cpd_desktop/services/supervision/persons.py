"""Everybody in post with how they stand, a line for each: who supervises them, what is expected, the last one, what is due and open.

An agreement with a professional supervisor gives a second line, in which only that supervisor's count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from datetime import date
from typing import NamedTuple

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.people import Person, Team
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import LINE_MANAGEMENT, Expectation
from cpd_desktop.domain.supervision_standing import STATES, Standing, StandingState, expected_words, standing_on
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.supervision.agreed import Agreement
from cpd_desktop.services.supervision.expected import expectations
from cpd_desktop.services.supervision.facts import (
    Last,
    OpenActions,
    Pair,
    last_held,
    last_held_of_pairs,
    next_dates,
    next_dates_of_pairs,
    open_actions,
    supervisors_by_uuid,
    total_of,
)
from cpd_desktop.store.queries.entities import JobRole, load_job_roles, load_people
from cpd_desktop.store.session import Session


class PersonStanding(NamedTuple):
    """How one person stands, by their line manager's supervision or (*purpose*) a professional supervisor's.

    *team_id* is where they have been longest of the teams asked about, *team* and *team_ids* all of these. *supervisor* is empty for
    nobody, *next_on* None where no date to come is named.
    """

    person_id: int
    uuid: str
    name: str
    staff_number: str
    email: str
    role: str
    team_id: int
    team_ids: tuple[int, ...]
    team: str
    service: str
    supervisor_id: int | None
    supervisor: str
    purpose: str
    expected: str
    expected_minutes: int | None
    stage: str
    last_on: date | None
    last_minutes: int | None
    last_is_short: bool
    due_on: date | None
    days_overdue: int
    state: StandingState
    next_on: date | None
    open_actions: int
    overdue_actions: int
    words: str
    """How they stand, in words: `12 days overdue`, `due on 3 Dec 2026`, `away`."""

    @property
    def person(self) -> Person:
        """Who it is."""
        return Person(self.person_id, self.uuid, self.name, self.staff_number, self.email)


class Supervised:
    """What is known of everybody's line management supervision on a date, read at once."""

    def __init__(self, session: Session, question: CoverageQuestion, people: Collection[int] | None = None) -> None:
        self.as_at = question.as_at
        self.expectations = expectations(session, question.as_at, question.upto, people)
        self.last: Mapping[int, Last] = last_held(session, question.as_at, question.upto, people)

    def expected_of(self, person_id: int) -> Expectation:
        """Return what is expected of somebody; nothing of who is not in post."""
        return self.expectations.on(person_id, self.as_at) or Expectation(self.as_at, ())

    def standing(self, person_id: int) -> Standing:
        """Return how somebody in post stands."""
        expectation, last = self.expected_of(person_id), self.last.get(person_id)
        absences = self.expectations.absences(person_id)
        if last is None:
            return standing_on(self.as_at, expectation, None, None, absences)
        return standing_on(self.as_at, expectation, last.held_on, last.minutes, absences)

    def of_pair(self, agreed: Agreement, expectation: Expectation, pairs: Mapping[Pair, Last]) -> Standing:
        """Return how a professional supervisor's supervision stands, of which only what they held counts."""
        last = pairs.get((agreed.person_id, agreed.supervisor_id))
        held_on, minutes = (None, None) if last is None else (last.held_on, last.minutes)
        return standing_on(self.as_at, expectation, held_on, minutes, self.expectations.absences(agreed.person_id))


def people_in(known: Supervised, teams: Collection[int], day: int) -> set[int]:
    """Return who is in post in one of *teams* on a day."""
    return {
        person_id
        for person_id, places in known.expectations.places.items()
        if any(place.starts <= day <= place.ends and place.team in teams for place in places)
    }


def teams_asked_about(session: Session, question: CoverageQuestion) -> dict[int, Team]:
    """Return the teams of a question by id. Raises Refused, with the field, where there is no such team or service."""
    teams = memory_of(session).facts(session, question.upto).teams
    chosen = {
        team_id: team
        for team_id, team in teams.items()
        if (not question.team or folded(team.name) == folded(question.team))
        and (not question.service or folded(team.service) == folded(question.service))
    }
    for name, field_name, known in (
        (question.team, "team", {team.name for team in teams.values()}),
        (question.service, "service", {team.service for team in teams.values()} - {""}),
    ):
        if name and folded(name) not in {folded(one) for one in known}:
            few = ", ".join(sorted(known)[:12]) or "none yet"
            message = f"There is no {field_name} called '{name}': the {field_name}s are {few}."
            raise Refused(message, field=field_name)
    return chosen


@dataclass
class _Asked:
    """What a line of the list is put together from."""

    supervised: Supervised
    people: Mapping[int, Person]
    roles: Mapping[int, JobRole]
    teams: Mapping[int, Team]
    next_on: Mapping[int, date]
    actions: Mapping[int, Mapping[bytes, OpenActions]]
    pairs: Mapping[Pair, Last] = field(default_factory=dict)
    pairs_next: Mapping[Pair, date] = field(default_factory=dict)
    supervisor_of: Mapping[bytes, int] = field(default_factory=dict)

    def lines(self, person_id: int) -> Iterator[PersonStanding]:
        """Yield the line of a person, and one for each professional supervisor."""
        known, as_at = self.supervised.expectations, self.supervised.as_at
        others = known.professional_on(person_id, as_at)
        supervisor = known.supervisor_on(person_id, as_at)
        beside = {one.supervisor_id for one, _ in others} - {supervisor}
        next_on = self.next_on.get(person_id)
        if beside:
            dates = [day for pair, day in self.pairs_next.items() if pair[0] == person_id and pair[1] not in beside]
            next_on = min(dates, default=None)
        yield self._line(
            person_id, LINE_MANAGEMENT, supervisor, self.supervised.standing(person_id), next_on, self._actions(person_id)
        )  # fmt: skip
        for agreed, expectation in others:
            pair = (person_id, agreed.supervisor_id)
            yield self._line(
                person_id, agreed.purpose, agreed.supervisor_id, self.supervised.of_pair(agreed, expectation, self.pairs),
                self.pairs_next.get(pair), self._actions(person_id, agreed.supervisor_id),
            )  # fmt: skip

    def _actions(self, person_id: int, supervisor_id: int | None = None) -> OpenActions:
        return total_of(
            some
            for uuid, some in self.actions.get(person_id, {}).items()
            if supervisor_id is None or self.supervisor_of.get(uuid) == supervisor_id
        )

    def _line(
        self, person_id: int, purpose: str, supervisor: int | None, found: Standing, next_on: date | None,
        actions: OpenActions,
    ) -> PersonStanding:  # fmt: skip
        person = self.people[person_id]
        here = self.supervised.expectations.posted_on(person_id, day_number(self.supervised.as_at))
        teams = dict.fromkeys(place.team for place in here if place.team in self.teams)
        roles = dict.fromkeys(self.roles[place.role].title for place in here if place.team in teams)
        services = dict.fromkeys(self.teams[team_id].service for team_id in teams)
        is_known = supervisor is not None and supervisor in self.people
        return PersonStanding(
            person_id, person.uuid, person.name, person.staff_number, person.email, "; ".join(roles),
            next(iter(teams)), tuple(teams), "; ".join(self.teams[team_id].name for team_id in teams),
            "; ".join(filter(None, services)), supervisor if is_known else None,
            self.people[supervisor].name if supervisor is not None and is_known else "", purpose,
            expected_words(found.phase), found.phase.minutes, found.phase.title, found.last_on, found.last_minutes,
            found.last_is_short, found.due_on, found.days_overdue, found.state, next_on, actions.open, actions.overdue,
            found.words,
        )  # fmt: skip


def standings(
    session: Session, question: CoverageQuestion, supervised: Supervised | None = None, *,
    only: Collection[int] | None = None,
) -> tuple[PersonStanding, ...]:  # fmt: skip
    """Return everybody in post in the team, the service or everywhere, worst first. Raises Refused for a name that is not there.

    *supervised* is what was read for the same question already; with *only*, nobody else is read or returned.
    """
    teams = teams_asked_about(session, question)
    known = supervised or Supervised(session, question, only)
    chosen = people_in(known, teams, day_number(question.as_at))
    return _lines(session, question, known, teams, chosen if only is None else chosen.intersection(only), people=only)


def person_standings(session: Session, person_id: int, question: CoverageQuestion) -> tuple[PersonStanding, ...]:
    """Return one person's line, and one for each professional supervisor; none for who is not in post on the date.

    A team or service asked about is left out of account.
    """
    known = Supervised(session, question, [person_id])
    if not known.expectations.posted_on(person_id, day_number(question.as_at)):
        return ()
    teams = memory_of(session).facts(session, question.upto).teams
    return _lines(session, question, known, teams, [person_id], people=[person_id])


def _lines(
    session: Session, question: CoverageQuestion, known: Supervised, teams: Mapping[int, Team], chosen: Collection[int],
    *, people: Collection[int] | None,
) -> tuple[PersonStanding, ...]:  # fmt: skip
    as_at, upto = question.as_at, question.upto
    asked = _Asked(
        known,
        load_people(session, None if people is None else {*people, *known.expectations.supervisors}, upto),
        load_job_roles(session, upto),
        teams,
        next_dates(session, as_at, upto, people),
        open_actions(session, as_at, upto, people),
    )
    two = [person_id for person_id in chosen if known.expectations.professional_on(person_id, as_at)]
    if two:
        asked.pairs = last_held_of_pairs(session, as_at, upto, two)
        asked.pairs_next = next_dates_of_pairs(session, as_at, upto, two)
        asked.supervisor_of = supervisors_by_uuid(session, upto, two)
    found = [line for person_id in chosen if person_id in asked.people for line in asked.lines(person_id)]
    return tuple(sorted(found, key=_worst_first))


def _worst_first(one: PersonStanding) -> tuple[int, int, date, str, str, int]:
    return (
        STATES.index(one.state), -one.days_overdue, one.due_on or date.max, folded(one.name), one.purpose, one.person_id,
    )  # fmt: skip
