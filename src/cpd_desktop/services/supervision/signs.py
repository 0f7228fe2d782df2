"""The sign for supervision beside a name and beside a team, for lists that show it among other things."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cpd_desktop.domain.compliance import n_of_n
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.supervision_standing import EXPECTED, StandingState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.facts import is_kept
from cpd_desktop.services.supervision.persons import Supervised
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class SupervisedCount:
    """How many of how many are supervised within their interval; *overdue* are the rest, *away* stand beside them."""

    supervised: int = 0
    should: int = 0
    overdue: int = 0
    away: int = 0

    @property
    def n_of_n(self) -> str:
        """The figure as it is always printed: `9 of 12, 75%`."""
        return n_of_n(self.supervised, self.should)

    def with_one(self, state: StandingState) -> SupervisedCount:
        """Return the count with one person more, who stands so."""
        is_expected, is_overdue = state in EXPECTED, state is StandingState.OVERDUE
        return SupervisedCount(
            self.supervised + (is_expected and not is_overdue),
            self.should + is_expected,
            self.overdue + is_overdue,
            self.away + (state is StandingState.AWAY),
        )


@dataclass(frozen=True, slots=True)
class SupervisionSign:
    """The sign beside a name in a list: *state* None where the book is not used for supervision."""

    state: StandingState | None = None
    words: str = "Not recorded"
    rank: int = -9_000_000


NOT_RECORDED = SupervisionSign()


def signs_of(
    session: Session, question: CoverageQuestion, people: Collection[int] | None = None
) -> Mapping[int, SupervisionSign]:
    """Return the sign of everybody in post on the date, or of *people*; the scope asked about is left out of account.

    Nothing where the book is not used for supervision.
    """
    if not is_kept(session, question.upto):
        return {}
    known = Supervised(session, question, people)
    day = day_number(question.as_at)
    chosen = known.expectations.in_post_on(day) if people is None else people
    found = {
        person_id: known.standing(person_id) for person_id in chosen if known.expectations.posted_on(person_id, day)
    }
    return {
        person_id: SupervisionSign(one.state, one.words[:1].upper() + one.words[1:], one.rank)
        for person_id, one in found.items()
    }


def supervised_by_team(session: Session, question: CoverageQuestion) -> Mapping[int, SupervisedCount] | None:
    """Return how many are supervised within their interval, by team; None where the book is not used for supervision."""
    if not is_kept(session, question.upto):
        return None
    known = Supervised(session, question)
    day = day_number(question.as_at)
    counts: dict[int, SupervisedCount] = {}
    for person_id in known.expectations.in_post_on(day):
        state = known.standing(person_id).state
        for team_id in {place.team for place in known.expectations.posted_on(person_id, day)}:
            counts[team_id] = counts.get(team_id, SupervisedCount()).with_one(state)
    return counts
