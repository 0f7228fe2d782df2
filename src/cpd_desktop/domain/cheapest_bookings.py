"""The cheapest set of bookings by which needs are met: what was chosen, what it costs, and what cannot be met."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from cpd_desktop.domain.completion_rate import CompletionRate
from cpd_desktop.domain.forecast import AttendanceRate, ForecastLine, people_words
from cpd_desktop.domain.session_costs import pounds

_PENNY = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class PlannedBooking:
    """A place that the plan would book; *meets* are the needs that it helps to meet, as `Team: CODE`.

    *session_on* is its first day, *last_on* its last. *cost* is in pounds, 0 where it is not known, which *is_cost_known* says.
    """

    person_id: int
    name: str
    team: str
    session_uuid: bytes
    session_on: date
    group: str
    course_code: str
    course_title: str
    cost: Decimal
    meets: tuple[str, ...]
    is_cost_known: bool = True
    staff_number: str = ""
    last_on: date = date.min

    @property
    def cost_words(self) -> str:
        """The cost as it is written, or that it is not known."""
        return pounds(self.cost) if self.is_cost_known else "not known"


@dataclass(frozen=True, slots=True)
class Unmet:
    """A need that no set of bookings reaches: still *short_by* people, and why."""

    place: str
    requirement_code: str
    requirement_title: str
    short_by: int
    why: str

    @property
    def sentence(self) -> str:
        """What stays short, and why."""
        return f"{self.place}, {self.requirement_title}: still short by {self.short_by:,}. {self.why}"


@dataclass(frozen=True, slots=True)
class PlannedNeed:
    """A need that falls short: *needed* holders, *short_by* of them lacking if all who are booked already attend (`lacking_at`), *helped_by* places planned.

    *expected_before* and *expected_after* are what the forecast expects without the plan and with it, at the attendance rate.
    """

    place: str
    requirement_code: str
    requirement_title: str
    needed: int
    short_by: int
    helped_by: int
    expected_before: Fraction
    expected_after: Fraction

    @property
    def still_short_by(self) -> int:
        """How many are lacking once everybody attends, never below 0."""
        return max(0, self.short_by - self.helped_by)

    @property
    def sentence(self) -> str:
        """What is expected before and after, as in `Deaf Services, BSL level 3: 1 → 2.7 of 3 expected; met if everybody attends`."""
        before, after = people_words(self.expected_before), people_words(self.expected_after)
        lacking = self.still_short_by
        end = f"still short by {lacking:,} if everybody attends" if lacking else "met if everybody attends"
        return f"{self.place}, {self.requirement_title}: {before} → {after} of {self.needed:,} expected; {end}."


@dataclass(frozen=True, slots=True)
class BookingPlan:
    """The bookings chosen, by day, course and name: those that leave the fewest holders missing, of these the cheapest.

    *as_at* is the day by whose state it is made. *by* is the day by which the needs are to be met. *gap* is how far from the cheapest they may be at most, as a share of the cost from
    0 to 1; *is_proved* that nothing is cheaper. *refused* counts the people who would help a need that stays short and could not be
    released, because their team would fall below its minimum cover. *needs* are all that were short, met or not. *completion* is the share of
    learners who finish, where a need counts on any; None where none does.
    """

    by: date
    chosen: tuple[PlannedBooking, ...]
    cost: Decimal
    gap: float
    is_proved: bool
    unmet: tuple[Unmet, ...]
    refused: int = 0
    needs: tuple[PlannedNeed, ...] = ()
    rate: AttendanceRate | None = None
    completion: CompletionRate | None = None
    as_at: date = field(kw_only=True)

    @property
    def missing(self) -> int:
        """How many holders the needs lack together, if everybody attends who is booked already."""
        return sum(one.short_by for one in self.needs)

    @property
    def found(self) -> int:
        """How many of those missing the plan finds: what is made as great as can be before the cost is looked at."""
        return self.missing - sum(one.short_by for one in self.unmet)

    @property
    def met(self) -> int:
        """How many of the needs are met with it."""
        return len(self.needs) - len(self.unmet)

    def why_not_on(self, today: date) -> str:
        """Return in a sentence why it cannot be booked on *today*, blank where it can: booking goes by the state of its own day alone."""
        if self.as_at == today:
            return ""
        return (
            f"This plan is of {self.as_at:%d/%m/%Y}, and places are booked by the state of today alone: "
            "make the plan again with today's date."
        )

    @property
    def without_cost(self) -> int:
        """How many of the places have no known cost, and are counted as nothing."""
        return sum(not one.is_cost_known for one in self.chosen)

    @property
    def headline(self) -> str:
        """What the plan comes to, in a sentence."""
        day = f"{self.by:%d/%m/%Y}"
        if not self.needs:
            return f"Nothing is short on {day}: there is nothing to book."
        holders = "1 missing holder is" if self.missing == 1 else f"the {self.missing:,} missing holders are"
        reached = (
            f"{self.found:,} of {holders} found; {self.met:,} of {_things(len(self.needs), 'need')} met by {day}, "
            "if everybody attends"
        )
        if not self.chosen:
            return f"No place can be booked that would help: {_things(len(self.needs), 'need')} short on {day}."
        return f"{_things(len(self.chosen), 'place')} for {pounds(self.cost)}: {reached}."

    @property
    def proof(self) -> str:
        """Whether it is the cheapest, in a sentence; nothing where nothing is chosen."""
        if self.is_proved:
            return "Nothing cheaper finds as many." if self.chosen else ""
        if self.gap >= 1:
            return "The time was up before anything better could be ruled out: this is the best that was found."
        at_most = max(1, math.ceil(self.gap * 100))
        return f"The time was up: a plan that finds as many may be cheaper by {at_most}% at most."

    @property
    def remarks(self) -> tuple[str, ...]:
        """What has to be known beside it, a sentence each: places without a cost, who could not be released, and the two rates."""
        said = []
        if self.without_cost:
            have = "1 of the places has" if self.without_cost == 1 else f"{self.without_cost:,} of the places have"
            said.append(f"{have} no known cost, and {'is' if self.without_cost == 1 else 'are'} counted as nothing.")
        if self.refused:
            people = "1 person" if self.refused == 1 else f"{self.refused:,} people"
            said.append(f"{people} could not be released: their team would fall below its minimum cover.")
        if self.chosen and self.rate is not None:
            said.append(f"Expected with attendance of {self.rate.words}.")
        if self.completion is not None:
            said.append(f"Learners count as whole people at the share who finish: {self.completion.words}.")
        return tuple(said)


def place_cost(cost: Decimal | None, capacity: int | None, usual: Decimal | None) -> Decimal | None:
    """Return what one place costs, in pounds to the penny: the session's *cost* over its *capacity*, else the *usual* one of the course.

    None where nobody knows. A session that costs nothing has free places whatever its capacity.
    """
    if cost is not None and (capacity is not None or cost == 0):
        return (cost / (capacity or 1)).quantize(_PENNY, ROUND_HALF_UP)
    return usual


def is_asked_for(line: ForecastLine, *, mandatory: bool) -> bool:
    """Whether a plan is to meet a line: a need of capacity, a specialist one of either kind or, with *mandatory*, any."""
    return mandatory or line.is_capacity or line.requirement.specialist


def needed_at(line: ForecastLine, target_percent: int) -> int:
    """Return how many holders a line needs at its last month: of what everybody is to hold the organisation's target, rounded up.

    *target_percent* is from 0 to 100. What is specialist everybody needs whom it counts.
    """
    needed = line.cells[-1].needed
    is_whole = line.is_capacity or line.requirement.specialist
    return needed if is_whole else -(-needed * target_percent // 100)


def counts_learners(line: ForecastLine) -> bool:
    """Whether a line counts learners at the completion rate: a need of capacity, which somebody else can meet, with learners in progress."""
    return line.is_capacity and line.cells[-1].finishing > 0


def lacking_at(line: ForecastLine, target_percent: int, completion: Fraction) -> int:
    """Return how many holders a line lacks at its last month if everybody attends who is booked, from 0.

    Of a need of capacity the share *completion* (from 0 to 1) of the learners counts, rounded down to whole people. What everybody is to
    hold themselves nobody else can hold for a learner: there all of them are taken to finish.
    """
    cell = line.cells[-1]
    learners = math.floor(cell.finishing * completion) if counts_learners(line) else cell.finishing
    return max(0, needed_at(line, target_percent) - cell.certain - cell.starters - learners - cell.booked)


def need_words(place: str, code: str) -> str:
    """Return a need in a word or two: `Deaf Services: BSL3`."""
    return f"{place}: {code}"


def in_reading_order(chosen: Sequence[PlannedBooking]) -> tuple[PlannedBooking, ...]:
    """Return bookings by day, course, session, group and name."""
    return tuple(
        sorted(chosen, key=lambda one: (one.session_on, one.course_code, one.session_uuid, one.group, one.name.casefold(), one.person_id))
    )  # fmt: skip


def _things(count: int, word: str) -> str:
    verb = "" if word == "place" else " is" if count == 1 else " are"
    return f"{count:,} {word}{'' if count == 1 else 's'}{verb}"
