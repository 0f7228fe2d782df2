"""What a team's page says of its supervision: counts, and who is overdue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.supervision import LINE_MANAGEMENT, State
from cpd_desktop.domain.supervision_drafts import SUPERVISEE, SUPERVISOR
from cpd_desktop.domain.supervision_sheets import LoadLine, MonthPoint, StandingLine, TeamSupervisionSheet
from cpd_desktop.domain.supervision_standing import StandingState
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.expected import expectations
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.services.supervision.standing import PersonStanding, supervision_answer
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

OTHERS = "somebody else"
"""Who cancelled may be typed in any words: on a page of counts it is one of the two, or this."""


def team_supervision_sheet(session: Session, question: CoverageQuestion) -> TeamSupervisionSheet:
    """Return the page of the team asked about, of the twelve months to the date. Raises Refused for a team that is not there."""
    (team,) = teams_asked_about(session, question).values()
    answer = supervision_answer(session, question)
    figures, line = answer.whole, [one for one in answer.people if one.purpose == LINE_MANAGEMENT]
    cancelled = list(_cancelled(session, question, answer.since, team.id))
    return TeamSupervisionSheet(
        team.name, team.service, answer.as_at, answer.since, figures.supervised, figures.should, figures.held, figures.due,
        figures.short, figures.cancelled,
        away=figures.away,
        not_expected=sum(one.state is StandingState.NOT_EXPECTED for one in line),
        with_reason=sum(bool(reason.strip()) for _, reason in cancelled),
        cancelled_by=Counter(by for by, _ in cancelled),
        functions=figures.functions,
        recorded=figures.recorded,
        overdue=tuple(_overdue(one) for one in answer.people if one.state is StandingState.OVERDUE),
        loads=tuple(LoadLine(one.name, one.team, one.supervisees, one.overdue, one.in_post) for one in answer.loads),
        months=tuple(MonthPoint(one.first, one.supervised, one.should, one.held, one.due) for one in figures.months),
    )  # fmt: skip


def _overdue(one: PersonStanding) -> StandingLine:
    is_professional = one.purpose != LINE_MANAGEMENT
    return StandingLine(
        one.name, one.role, one.supervisor, one.last_on, one.due_on, one.days_overdue, one.next_on, is_professional
    )


def _cancelled(session: Session, question: CoverageQuestion, since: date, team_id: int) -> Iterator[tuple[str, str]]:
    """Yield by whom (one of the two, or somebody else) and why each was cancelled in the period, of those in the team on its day."""
    rows = session.connection().exec_driver_sql(
        "SELECT person_id, supervisor_id, held_on, cancelled_by, reason FROM supervisions"
        f" WHERE {known(question.upto)} AND state = ? AND held_on BETWEEN ? AND ? ORDER BY id",
        (State.CANCELLED.value, day_number(since), day_number(question.as_at)),
    )
    found = rows.all()
    if not found:
        return
    places = expectations(session, question.as_at, question.upto, {row[0] for row in found}).places
    people = load_people(session, {one for row in found for one in row[:2]}, question.upto)
    for person_id, supervisor_id, day, by, reason in found:
        if any(place.team == team_id and place.covers(day) for place in places.get(person_id, ())):
            yield _who(by, people.get(person_id), people.get(supervisor_id)), reason


def _who(by: str, supervisee: Person | None, supervisor: Person | None) -> str:
    typed = folded(by)
    for role, person in ((SUPERVISEE, supervisee), (SUPERVISOR, supervisor)):
        if typed == role or (person is not None and typed == folded(person.name)):
            return role
    return OTHERS
