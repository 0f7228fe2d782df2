"""Supervision on a date: who stands how, the figures of each team, and the load of each supervisor.

Everybody in post is expected to be supervised, by the scheme of their role or as the pair agreed, by whom an agreement names, else
by their manager; a supervision counts whoever held it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from cpd_desktop.domain.periods import add_days, add_months, day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision_standing import StandingState
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.supervision.facts import whom_they_may_supervise
from cpd_desktop.services.supervision.periods import MonthCount, TeamStanding, team_standings
from cpd_desktop.services.supervision.persons import (
    PersonStanding,
    Supervised,
    person_standings,
    standings,
    teams_asked_about,
)
from cpd_desktop.store.session import Session

__all__ = [
    "MonthCount",
    "PersonStanding",
    "StandingState",
    "SupervisionAnswer",
    "SupervisorLoad",
    "TeamStanding",
    "person_standings",
    "standings",
    "supervision_answer",
    "who_loses_their_supervisor",
]

PERIOD_MONTHS = 12
"""How long the period is that is looked back upon, where no first day is named."""


@dataclass(frozen=True, slots=True)
class SupervisorLoad:
    """Whom somebody supervises: *supervisees* and *overdue* are counts of people in scope; *in_post* whether they are in post."""

    supervisor_id: int
    name: str
    team: str
    supervisees: int
    overdue: int
    in_post: bool


@dataclass(frozen=True, slots=True)
class SupervisionAnswer:
    """All that is counted of supervision on *as_at*, and from *since* to then.

    *people* are those in post, worst first, a second time where they have a professional supervisor; *whole* is everybody, each once.
    """

    as_at: date
    since: date
    people: tuple[PersonStanding, ...]
    teams: tuple[TeamStanding, ...]
    loads: tuple[SupervisorLoad, ...]
    whole: TeamStanding


def supervision_answer(session: Session, question: CoverageQuestion, *, since: date | None = None) -> SupervisionAnswer:
    """Return how supervision stands in a team, a service or everywhere. *since* is the period's first day; left out, twelve months
    to the date. Raises Refused, with the field, for a name that is not there or a period that begins after the date.
    """
    first = since or add_days(add_months(question.as_at, -PERIOD_MONTHS), 1)
    if first > question.as_at:
        message = f"The period begins on {first:%d/%m/%Y}, after the date asked about: give an earlier day."
        raise Refused(message, field="since")
    known = Supervised(session, question)
    people = standings(session, question, known)
    teams, whole = team_standings(session, question, first, known)
    return SupervisionAnswer(
        question.as_at, first, people, teams, tuple(_loads(session, question, known, people)), whole
    )


def _loads(
    session: Session, question: CoverageQuestion, known: Supervised, people: Iterable[PersonStanding]
) -> list[SupervisorLoad]:
    """Return the load of each supervisor, the greatest first. Whom somebody supervises twice counts once."""
    by_supervisor: dict[int, list[PersonStanding]] = defaultdict(list)
    for one in people:
        if one.supervisor_id is not None:
            by_supervisor[one.supervisor_id].append(one)
    teams = memory_of(session).facts(session, question.upto).teams
    day = day_number(question.as_at)
    found = []
    for supervisor_id, some in by_supervisor.items():
        here = known.expectations.posted_on(supervisor_id, day)
        overdue = {one.person_id for one in some if one.state is StandingState.OVERDUE}
        found.append(
            SupervisorLoad(
                supervisor_id,
                some[0].supervisor,
                "; ".join(dict.fromkeys(teams[place.team].name for place in here)),
                len({one.person_id for one in some}),
                len(overdue),
                bool(here),
            )
        )
    return sorted(found, key=lambda one: (-one.supervisees, folded(one.name), one.supervisor_id))


def who_loses_their_supervisor(
    session: Session, leaver_ids: Collection[int], on: date, *, scope: CoverageQuestion | None = None
) -> tuple[PersonStanding, ...]:
    """Return who in post on a day is supervised by one of *leaver_ids* and does not leave as well, by supervisor and name.

    *scope* says of which team or service, and as known when; its own date is left out of account.
    """
    leaving = set(leaver_ids)
    asked = CoverageQuestion(on) if scope is None else replace(scope, as_at=on)
    theirs = whom_they_may_supervise(session, leaving, asked.upto) - leaving
    if not theirs:
        teams_asked_about(session, asked)
        return ()
    found = [
        one
        for one in standings(session, asked, only=theirs)
        if one.supervisor_id in leaving and one.person_id not in leaving
    ]
    return tuple(sorted(found, key=lambda one: (folded(one.supervisor), folded(one.name), one.purpose)))
