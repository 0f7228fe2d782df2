"""What of supervision needs attention on a day: how many are overdue, how many of its actions are, and of whom first."""

from __future__ import annotations

from typing import NamedTuple

from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.supervision_standing import Standing, StandingState
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.facts import is_kept, last_held_of_pairs, open_actions, total_of
from cpd_desktop.services.supervision.persons import Supervised, people_in, teams_asked_about
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session

_FEW = 3


class SupervisionAttention(NamedTuple):
    """Counts from 0, and the first few: whose supervision is overdue longest, and who has most actions that are.

    *overdue* counts supervisions, as the list of them does: a professional supervisor's is one more.
    """

    overdue: int = 0
    longest: tuple[str, ...] = ()
    actions: int = 0
    most: tuple[str, ...] = ()


def supervision_attention(session: Session, question: CoverageQuestion) -> SupervisionAttention:
    """Return what needs attention in the team, the service or everything; nothing where the book is not used for supervision.

    Without a team or service, actions of people who have left are among them. Raises Refused for a name that is not there.
    """
    teams = teams_asked_about(session, question)
    if not is_kept(session, question.upto):
        return SupervisionAttention()
    known = Supervised(session, question)
    here = people_in(known, teams, day_number(question.as_at))
    overdue = [(person_id, one) for person_id in here if (one := known.standing(person_id)).state is _OVERDUE]
    overdue += _professional(session, question, known, here)
    actions = {
        person_id: total_of(some.values()).overdue
        for person_id, some in open_actions(session, question.as_at, question.upto).items()
        if person_id in here or not (question.team or question.service)
    }
    late = {person_id: count for person_id, count in actions.items() if count}
    people = load_people(session, {*late, *(person_id for person_id, _ in overdue)}, question.upto)
    names = {person_id: person.name for person_id, person in people.items()}
    overdue.sort(key=lambda one: (-one[1].days_overdue, folded(names.get(one[0], "")), one[0]))
    most = sorted(late.items(), key=lambda one: (-one[1], folded(names.get(one[0], "")), one[0]))
    return SupervisionAttention(
        len(overdue),
        tuple(f"{names.get(person_id, '')}, {one.words}" for person_id, one in overdue[:_FEW]),
        sum(late.values()),
        tuple(f"{names.get(person_id, '')} ({count:,})" for person_id, count in most[:_FEW]),
    )


_OVERDUE = StandingState.OVERDUE


def _professional(
    session: Session, question: CoverageQuestion, known: Supervised, here: set[int]
) -> list[tuple[int, Standing]]:
    agreed = {
        person_id: some
        for person_id in sorted(here)
        if (some := known.expectations.professional_on(person_id, question.as_at))
    }
    if not agreed:
        return []
    pairs = last_held_of_pairs(session, question.as_at, question.upto, agreed)
    return [
        (person_id, found)
        for person_id, some in agreed.items()
        for one, expectation in some
        if (found := known.of_pair(one, expectation, pairs)).state is _OVERDUE
    ]
