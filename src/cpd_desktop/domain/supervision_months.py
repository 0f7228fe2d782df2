"""One person's supervision month by month, for a run-chart: what `domain.supervision` says of each, in one walk.

Of most people one interval is expected all the time, and they were not long absent: for them the walk goes without asking the rule
anew for each month, and a property test holds the two equal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cpd_desktop.domain.people import Absence
from cpd_desktop.domain.supervision import Expectation, count_in_period, counted_from
from cpd_desktop.domain.supervision_standing import EXPECTED, StandingState, standing_on


class MonthOutcome(NamedTuple):
    """What became of a month, or of any other time: *held* settled one of *due*, and how the person stood on its last day."""

    held: int
    due: int
    is_expected: bool
    is_overdue: bool


def outcomes(
    expectation: Expectation,
    before: date | None,
    held: Sequence[date],
    times: Sequence[tuple[date, date]],
    absences: Sequence[Absence] = (),
) -> Iterator[MonthOutcome]:
    """Yield what became of each of *times* (first and last day, in order, one after the other).

    *held* are the supervisions held in them, in order, *before* the last one before them.
    """
    counted = counted_from(expectation, before, absences)
    begins, phase = expectation.stages[-1] if expectation.stages else (counted, None)
    earliest = min((counted, *(first for first, _ in times[:1])))
    was_there = all(one.spell.ends_on is not None and one.spell.ends_on < earliest for one in absences)
    is_one = len(expectation.stages) == 1 or begins <= earliest
    if is_one and phase is not None and phase.interval is not None and was_there:
        yield from _walked(phase.interval.after, expectation.starts_on, counted, held, times)
        return
    for first, last in times:
        at, ends = bisect_left(held, first), bisect_right(held, last)
        last_before = held[at - 1] if at else before
        found = count_in_period(expectation, last_before, held[at:ends], first, last, absences)
        state = standing_on(last, expectation, held[ends - 1] if ends else before, None, absences).state
        yield MonthOutcome(found.held, found.due, state in EXPECTED, state is StandingState.OVERDUE)


def _walked(
    after: Callable[[date], date],
    starts_on: date,
    counted: date,
    held: Sequence[date],
    times: Sequence[tuple[date, date]],
) -> Iterator[MonthOutcome]:
    due, at, count = after(counted), 0, len(held)
    for first, last in times:
        settled = wanted = 0
        while at < count and held[at] <= last:
            day = held[at]
            asked = max(due, first)
            while asked < day and (following := after(asked)) < day:
                wanted += 1
                asked = following
            wanted += 1
            settled += 1
            due = after(day)
            if due < starts_on:
                due = after(starts_on)
            at += 1
        asked = max(due, first)
        while asked <= last:
            wanted += 1
            asked = after(asked)
        yield MonthOutcome(settled, wanted, True, due < last)
