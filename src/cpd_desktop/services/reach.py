"""Whom findings have reached, team by team, on any date: the one answer that grid, thread, paper and command line take."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.learning import Decision, Verdict
from cpd_desktop.domain.learning_answers import TeamReach
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.reach import Checked, last_check, reach_state
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_facts import (
    KnownCheck,
    KnownFinding,
    KnownRoute,
    known_checks,
    known_findings,
    known_routes,
    of_findings,
)
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.session_costs import parts_attended
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

Days = Mapping[int, date]
"""The first day on which each person acknowledged a finding."""


def reach_of(
    session: Session, findings: Collection[bytes] | None, question: CoverageQuestion, *, person_id: int | None = None
) -> dict[bytes, tuple[TeamReach, ...]]:
    """Return how each of the findings (UUIDs; None for all) stands in each team of the scope on the date, teams by name.

    Every finding has the same teams, so that rows make a grid: those with anybody in post, and those that a finding names; with
    *person_id* those alone in which that person is in post. Raises Refused, with the field, for a team or a service that is not there.
    """
    concerned = known_findings(session, question.upto, uuids=findings)
    if not concerned:
        return {}
    uuids = None if findings is None else tuple(concerned)
    places = [
        one for one in _places(session, question, concerned.values()) if person_id is None or person_id in one.people
    ]
    people = None if person_id is None else {other for one in places for other in one.people}
    routes = known_routes(session, question.upto, uuids=uuids)
    checks = known_checks(session, question.upto, uuids=uuids)
    there_on = _attended(session, question.as_at, question.upto, routes)
    days = _acknowledged(session, question, uuids, routes, there_on, people)
    share = memory_of(session).policy(session, question.upto).reach_share
    found = {}
    for uuid, finding in concerned.items():
        made = made_checks(checks.get(uuid, ()), question.as_at)
        shared = [one for one in routes.get(uuid, ()) if not one.is_off and one.said.shared_on <= question.as_at]
        is_accepted = finding.decision_on(question.as_at) is Decision.ACCEPTED
        one = _One(finding, is_accepted, shared, _LastChecks(made), days.get(uuid, {}), there_on)
        found[uuid] = tuple(one.in_team(place, share) for place in places)
    return found


def made_checks(checks: Iterable[KnownCheck], as_at: date) -> tuple[Checked, ...]:
    """Return the checks that were made by *as_at*, in the order in which they were recorded."""
    return tuple(
        Checked(one.said.team_id, one.said.made_on, one.said.verdict)
        for one in checks
        if one.said.made_on is not None and one.said.made_on <= as_at
    )


def acknowledged_on(
    session: Session,
    findings: Collection[bytes] | None,
    as_at: date,
    upto: int | None = None,
    *,
    people: Collection[int] | None = None,
) -> Mapping[bytes, Days]:
    """Return who acknowledged each finding by *as_at*, whichever way, and on which day first; by the finding's UUID.

    Of *people* (ids; None for everybody) nobody is left out; others may be among them.
    """
    routes = known_routes(session, upto, uuids=findings)
    there_on = _attended(session, as_at, upto, routes)
    return _acknowledged(session, CoverageQuestion(as_at, upto), findings, routes, there_on, people)


def first_acknowledged(
    session: Session,
    findings: Collection[bytes] | None,
    as_at: date,
    upto: int | None,
    routes: Mapping[bytes, Collection[KnownRoute]],
) -> dict[bytes, date]:
    """Return the first day by *as_at* on which anybody acknowledged each finding, with its *routes*; those without any are left out."""
    found = {
        bytes(uuid): day_of_number(day)
        for uuid, day in session.connection().exec_driver_sql(
            f"SELECT finding_uuid, min(acknowledged_on) FROM learning_acknowledgements WHERE {known(upto)}"
            f"{of_findings(findings)} AND acknowledged_on <= ? GROUP BY finding_uuid",
            (day_number(as_at),),
        )
    }
    there_on = _attended(session, as_at, upto, routes)
    for uuid, some in routes.items():
        for route in some:
            days = {} if route.is_off else there_on.get(route.said.about_uuid, {})
            if days:
                found[uuid] = min(*days.values(), found.get(uuid, as_at), as_at)
    return found


def first_shared(
    finding: KnownFinding, routes: Iterable[KnownRoute], heard_on: date | None, as_at: date
) -> date | None:
    """Return the first day by *as_at* on which a finding was brought to any team, or (*heard_on*) acknowledged; None for not yet."""
    brought = [
        one.said.shared_on
        for one in routes
        if not one.is_off and one.said.shared_on <= as_at and not is_for_who_comes(one) and finding.found_on <= as_at
    ]
    return min([*brought, *([] if heard_on is None else [heard_on])], default=None)


def is_for_who_comes(route: KnownRoute) -> bool:
    """Whether a route is a session or group session of the book for no teams by name: it reaches the teams of whoever was there."""
    return bool(route.said.about_uuid) and not route.said.teams


@dataclass(frozen=True, slots=True)
class _Place:
    """A team with who is in post in it, *in_order* of id too, and who of them is away for long."""

    team: Team
    people: frozenset[int]
    in_order: tuple[int, ...]
    away: int


def _places(session: Session, question: CoverageQuestion, findings: Iterable[KnownFinding]) -> list[_Place]:
    teams = teams_asked_about(session, question)
    number = day_number(question.as_at)
    connection = session.connection()
    in_post: dict[int, set[int]] = defaultdict(set)
    for person_id, team_id in connection.exec_driver_sql(
        f"SELECT person_id, team_id FROM postings WHERE {known(question.upto)} AND starts_on <= ?"
        " AND (ends_on IS NULL OR ends_on >= ?)",
        (number, number),
    ):
        in_post[team_id].add(person_id)
    away = set(
        connection.exec_driver_sql(
            f"SELECT person_id FROM absences WHERE {known(question.upto)} AND starts_on <= ?"
            " AND (ends_on IS NULL OR ends_on >= ?)",
            (number, number),
        ).scalars()
    )
    named = {team_id for finding in findings for team_id in finding.teams}
    chosen = [team for team_id, team in teams.items() if in_post.get(team_id) or team_id in named]
    return [
        _Place(team, frozenset(people), tuple(sorted(people)), len(people & away))
        for team in sorted(chosen, key=lambda one: (folded(one.name), one.id))
        for people in (in_post.get(team.id, set()),)
    ]


class _LastChecks:
    """The check that says how each team stands, of those that were *made* of one finding: most teams have none of their own."""

    def __init__(self, made: tuple[Checked, ...]) -> None:
        self._of_all = last_check([one for one in made if one.team_id is None], 0)
        self._own = {one.team_id: last_check(made, one.team_id) for one in made if one.team_id is not None}

    def of(self, team_id: int) -> Checked | None:
        """Return the check of a team; None for none."""
        return self._own.get(team_id, self._of_all)


@dataclass(frozen=True, slots=True)
class _One:
    """All that says how one finding stands anywhere: *routes* are those that were shared by the date."""

    finding: KnownFinding
    is_accepted: bool
    routes: Collection[KnownRoute]
    checks: _LastChecks
    days: Days
    there_on: Mapping[bytes, Days]

    def in_team(self, place: _Place, share: int) -> TeamReach:
        """Return how the finding stands in a team."""
        team, days = place.team, self.days
        brought = [one for one in self.routes if self._was_brought(one, place)]
        people = [one for one in place.in_order if one in days]
        waiting = [one for one in place.in_order if one not in days]
        check = self.checks.of(team.id)
        verdict = Verdict.NONE if check is None else check.verdict
        shared = [one.said.shared_on for one in brought] + [days[one] for one in people]
        # What is not accepted, or not decided yet, is brought to nobody: unless it was, it concerns nobody.
        is_accepted = self.is_accepted or bool(brought or people)
        state = reach_state(
            len(people), len(place.people), is_concerned=is_accepted and self.finding.concerns(team.id), is_shared=bool(brought),
            verdict=verdict, share=share,
        )  # fmt: skip
        return TeamReach(
            team.id, team.name, team.service, state, len(place.people), len(people), min(shared, default=None),
            tuple(one.what for one in brought), verdict, None if check is None else check.made_on,
            tuple(people), tuple(waiting), place.away,
        )  # fmt: skip

    def _was_brought(self, route: KnownRoute, place: _Place) -> bool:
        """Whether a route has brought the finding to a team; one that names no teams, to all that the finding concerns."""
        if is_for_who_comes(route):
            return not place.people.isdisjoint(self.there_on.get(route.said.about_uuid, {}))
        return place.team.id in route.said.teams if route.said.teams else self.finding.concerns(place.team.id)


def _acknowledged(
    session: Session,
    question: CoverageQuestion,
    uuids: Collection[bytes] | None,
    routes: Mapping[bytes, Collection[KnownRoute]],
    there_on: Mapping[bytes, Days],
    people: Collection[int] | None,
) -> dict[bytes, dict[int, date]]:
    """Return who acknowledged each finding by the date, and on which day first; of whom it was recorded of, *people* alone."""
    found = _recorded(session, question, uuids, people)
    for uuid, some in routes.items():
        for route in some:
            for person_id, day in ({} if route.is_off else there_on.get(route.said.about_uuid, {})).items():
                found[uuid][person_id] = min(day, found[uuid].get(person_id, day))
    return found


def _recorded(
    session: Session, question: CoverageQuestion, uuids: Collection[bytes] | None, people: Collection[int] | None
) -> dict[bytes, dict[int, date]]:
    only = "" if people is None else f" AND person_id IN ({', '.join(map(str, sorted(people))) or 'NULL'})"
    rows = session.connection().exec_driver_sql(
        "SELECT finding_uuid, json_group_array(person_id), json_group_array(acknowledged_on) FROM learning_acknowledgements"
        f" WHERE {known(question.upto)}{of_findings(uuids)}{only} AND acknowledged_on <= ? GROUP BY finding_uuid",
        (day_number(question.as_at),),
    )
    found: dict[bytes, dict[int, date]] = defaultdict(dict)
    days = _Dates()
    for uuid, persons, numbers in rows:
        who, when = json.loads(persons), json.loads(numbers)
        first = dict(zip(who, when, strict=True))
        if len(first) < len(who):
            # Somebody said so twice: the earliest is the last to be put in.
            first = {person_id: number for number, person_id in sorted(zip(when, who, strict=True), reverse=True)}
        found[bytes(uuid)] = dict(zip(first, map(days.__getitem__, first.values()), strict=True))
    return found


class _Dates(dict[int, date]):
    """Dates by their numbers, each made once."""

    def __missing__(self, number: int) -> date:
        self[number] = day_of_number(number)
        return self[number]


def _attended(
    session: Session, as_at: date, upto: int | None, routes: Mapping[bytes, Collection[KnownRoute]]
) -> dict[bytes, dict[int, date]]:
    """Return who was at each session and group session that *routes* name, and on which day first."""
    if not any(one.said.about_uuid for some in routes.values() for one in some):
        return {}
    connection, number = session.connection(), day_number(as_at)
    named = f"(SELECT about_uuid FROM learning_routes r WHERE {known(upto, 'r')})"
    found: dict[bytes, dict[int, date]] = defaultdict(dict)
    for uuid, person_id, held_on in connection.exec_driver_sql(
        "SELECT g.uuid, a.person_id, g.held_on FROM group_sessions g JOIN group_attendances a ON a.session_uuid = g.uuid"
        f" WHERE {known(upto, 'g')} AND {known(upto, 'a')} AND g.uuid IN {named} AND a.person_id IS NOT NULL AND g.held_on <= ?",
        (number,),
    ):
        found[bytes(uuid)][person_id] = day_of_number(held_on)
    parts = {
        bytes(uuid).hex(): held_on
        for uuid, held_on in connection.exec_driver_sql(
            "SELECT p.uuid, p.held_on FROM session_parts p JOIN training_sessions s ON s.uuid = p.session_uuid"
            f" WHERE {known(upto, 'p')} AND {known(upto, 's')} AND s.uuid IN {named} AND s.state <> ? AND p.held_on <= ?",
            (SessionState.CANCELLED.value, number),
        )
    }
    for uuid, person_id, marks in connection.exec_driver_sql(
        f"SELECT session_uuid, person_id, marks FROM bookings WHERE {known(upto)} AND session_uuid IN {named}"
        " AND state = ? AND person_id IS NOT NULL AND marks <> ''",
        (BookingState.BOOKED.value,),
    ):
        days = [parts[part] for part in parts_attended(marks) if part in parts]
        if days:
            found[bytes(uuid)][person_id] = day_of_number(min(days))
    return found
