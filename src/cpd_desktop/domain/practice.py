"""Whether training changed practice: who is asked what, when, and how the answers are counted.

Thirty and ninety days after somebody completed a course in a session, they and their supervisor each answer three short questions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import add_days
from cpd_desktop.domain.problems import Refused

DAYS_AFTER = (30, 90)
"""How many days after the training the questions are due."""

ASKED_UNTIL = 365
"""The last question is asked no more when this many days are over since the training: nobody remembers what came of it."""

FEWEST = 5
"""What fewer people than this have answered is not shown."""

FEWER = "fewer than 5"


class Said(StrEnum):
    """What was answered to one question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class AnsweredBy(StrEnum):
    """Who answers: the learner, or who supervises them."""

    LEARNER = "learner"
    SUPERVISOR = "supervisor"


class Barrier(StrEnum):
    """What kept it from being used; blank where nothing did, or nobody has said."""

    NONE = ""
    NO_TIME = "no time"
    NO_CHANCE = "no chance to use it"
    EQUIPMENT = "equipment or systems"
    SUPPORT = "support from manager or team"
    DID_NOT_FIT = "did not fit the work"
    MORE_PRACTICE = "needs more practice"


QUESTIONS: Mapping[AnsweredBy, Mapping[str, str]] = {
    AnsweredBy.LEARNER: {
        "used": "Have you used it in your work?",
        "changed": "Has it changed something for the people you work with?",
        "confident": "Can you do it without help?",
    },
    AnsweredBy.SUPERVISOR: {
        "used": "Have they used it in their work?",
        "changed": "Has it changed something for the people they work with?",
        "confident": "Can they do it without help?",
    },
}
"""The three questions, by the field of the answer, as each of the two is asked."""

SHORT: Mapping[str, str] = {
    "used": "Used in work", "changed": "Changed something for people", "confident": "Can do it without help",
}  # fmt: skip
"""The three in a few words, for figures."""

Asking = tuple[int, AnsweredBy]
"""One asking of the three questions: how many days after, and of whom."""


@dataclass(frozen=True, slots=True)
class PracticeDraft:
    """The three answers about one booking, *days* after it, as one of the two gave them on *answered_on*."""

    booking_uuid: bytes
    days: int
    answered_by: AnsweredBy
    used: Said
    changed: Said
    confident: Said
    answered_on: date
    barrier: Barrier = Barrier.NONE


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each answer was given to one question; counts from 0."""

    yes: int = 0
    partly: int = 0
    no: int = 0

    @property
    def answered(self) -> int:
        """How many answered it."""
        return self.yes + self.partly + self.no

    @property
    def words(self) -> str:
        """The tally as n of N: `8 of 12 yes, 3 partly, 1 no`."""
        return f"{self.yes:,} of {self.answered:,} yes, {self.partly:,} partly, {self.no:,} no"


@dataclass(frozen=True, slots=True)
class PracticeFigure:
    """What came of one asking: *due* people it has come due for, *answered* of them; tallies by question.

    *answered* and *tallies* are None where they are hidden: 1 to 4 people answered. Where nobody did, they are 0 and empty.
    """

    days: int
    answered_by: AnsweredBy
    due: int
    answered: int | None
    tallies: Mapping[str, Tally] | None

    @property
    def is_hidden(self) -> bool:
        """Whether fewer than five have answered, so that what they said is not shown."""
        return self.answered is None

    @property
    def answered_words(self) -> str:
        """How many answered of those due, in words."""
        return f"{FEWER if self.answered is None else f'{self.answered:,}'} of {self.due:,} answered"

    def words_of(self, question: str) -> str:
        """Return the tally of a question, that it is hidden, or that there is none yet."""
        if self.tallies is None:
            return f"hidden: {FEWER} answered"
        return self.tallies[question].words if self.answered else "no answer yet"


@dataclass(frozen=True, slots=True)
class CostOfUse:
    """What the places of those who answered cost, as far as that is known, and how many of them use what they learnt.

    *people* have answered and their place has a known cost; *users* of them use it, at least partly; *without_cost* have answered and
    nobody knows what their place cost. Money in exact pounds.
    """

    people: int
    users: int
    cost: Decimal
    without_cost: int

    @property
    def per_user(self) -> Decimal | None:
        """The cost for each who uses it, to the penny; None where nobody does, or no cost is known."""
        if not self.users or not self.people:
            return None
        return (self.cost / self.users).quantize(Decimal("0.01"), ROUND_HALF_UP)


def due_on(completed_on: date, days: int) -> date:
    """Return the first day on which the question of *days* after is asked."""
    return add_days(completed_on, days)


def asked_until(completed_on: date, days: int) -> date:
    """Return the last day on which it is asked: the day before the next question's first, or a year after the training."""
    later = [other for other in DAYS_AFTER if other > days]
    return add_days(completed_on, min(later) - 1 if later else ASKED_UNTIL)


def questions_due(completed_on: date, answered: Collection[Asking], on: date) -> tuple[Asking, ...]:
    """Return what is asked on a day about training completed on *completed_on*, of whom it is not *answered* yet; the learner first."""
    return tuple(
        (days, by)
        for days in DAYS_AFTER
        if due_on(completed_on, days) <= on <= asked_until(completed_on, days)
        for by in AnsweredBy
        if (days, by) not in answered
    )


def check_practice(draft: PracticeDraft, completed_on: date, *, today: date) -> None:
    """Raise Refused, with the field, for an answer that came before it was asked, or lies in the future."""
    if draft.days not in DAYS_AFTER:
        message = f"The questions are asked {' and '.join(map(str, DAYS_AFTER))} days after, not {draft.days}."
        raise Refused(message, field="days")
    if draft.answered_on > today:
        message = f"{draft.answered_on:%d/%m/%Y} lies in the future: give the day on which it was answered."
        raise Refused(message, field="answered_on")
    first = due_on(completed_on, draft.days)
    if draft.answered_on < first:
        message = f"This is asked from {first:%d/%m/%Y} on, {draft.days} days after the training: answer it then."
        raise Refused(message, field="answered_on")


Answered = tuple[int, PracticeDraft]
"""An answer, with the id of the learner whom it is about."""


def practice_figures(due: Mapping[Asking, int], answers: Iterable[Answered]) -> tuple[PracticeFigure, ...]:
    """Return the figure of each asking, first the thirty days, the learner before the supervisor; small numbers hidden.

    *due* counts for whom each has come due; an answer that came although it was not due any more counts among them.
    """
    given: dict[Asking, list[Answered]] = defaultdict(list)
    for one in answers:
        given[one[1].days, one[1].answered_by].append(one)
    return tuple(
        _figure((days, by), max(due.get((days, by), 0), len(given[days, by])), given[days, by])
        for days in DAYS_AFTER
        for by in AnsweredBy
    )


def _figure(asking: Asking, due: int, answers: Sequence[Answered]) -> PracticeFigure:
    if answers and is_few(answers):
        return PracticeFigure(*asking, due, None, None)
    tallies = {name: tally(getattr(draft, name) for _, draft in answers) for name in SHORT}
    return PracticeFigure(*asking, due, len(answers), tallies)


def is_few(answers: Iterable[Answered]) -> bool:
    """Whether the answers are about fewer than five people."""
    return len({person_id for person_id, _ in answers}) < FEWEST


def tally(said: Iterable[Said]) -> Tally:
    """Return how often each answer was given."""
    counts = Counter(said)
    return Tally(counts[Said.YES], counts[Said.PARTLY], counts[Said.NO])


def barriers_of(answers: Sequence[Answered]) -> tuple[tuple[Barrier, int], ...]:
    """Return how many answers name each barrier, most often first; none where it is blank."""
    counts = Counter(draft.barrier for _, draft in answers if draft.barrier is not Barrier.NONE)
    order = list(Barrier)
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], order.index(one[0]))))


def uses_it(answers: Iterable[PracticeDraft]) -> bool:
    """Whether the learner of one booking uses what they learnt, at least partly, by the latest asking that was answered.

    Where both answered that one, it is the learner who says so. *answers* are one at least.
    """
    latest = max(answers, key=lambda one: (one.days, one.answered_by is AnsweredBy.LEARNER))
    return latest.used is not Said.NO


def cost_of_use(costs: Mapping[bytes, Decimal], answers: Iterable[Answered]) -> CostOfUse:
    """Return what the places of those who answered cost and how many use it; *costs* by booking, as far as they are known.

    A person who took the course twice counts once, as a user where either place made them one.
    """
    by_booking: dict[tuple[int, bytes], list[PracticeDraft]] = defaultdict(list)
    for person_id, draft in answers:
        by_booking[person_id, draft.booking_uuid].append(draft)
    people, users, without = set[int](), set[int](), set[int]()
    total = Decimal(0)
    for (person_id, booking), drafts in by_booking.items():
        cost = costs.get(booking)
        if cost is None:
            without.add(person_id)
            continue
        people.add(person_id)
        total += cost
        if uses_it(drafts):
            users.add(person_id)
    return CostOfUse(len(people), len(users), total, len(without - people))
