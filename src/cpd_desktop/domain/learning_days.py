"""Days of learning: those that no break in learning covers. A break stops the clock and moves what was planned by its days.

Source: the project's rules, section 9.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from cpd_desktop.domain.apprenticeships import Break
from cpd_desktop.domain.periods import LATEST

_ONE = timedelta(days=1)
Days = tuple[date, date]
"""The first and the last day, both included."""


def days_off(breaks: Iterable[Break], as_at: date) -> tuple[Days, ...]:
    """Return the days that *breaks* take as is known on *as_at*, in order.

    One that lasts takes the days before the expected return, and all days to *as_at* in any case.
    """
    return tuple(sorted((one.starts_on, _last_day(one, as_at)) for one in breaks))


def _last_day(one: Break, as_at: date) -> date:
    if one.ends_on is not None:
        return one.ends_on
    last = max(one.starts_on, as_at)
    return last if one.expected_on is None else max(last, one.expected_on - _ONE)


def learning_days(first: date, last: date, off: Iterable[Days]) -> int:
    """Return how many days from *first* to *last*, both included, are none of those *off*; 0 where *last* is before *first*.

    The days *off* do not overlap.
    """
    count = max((last - first).days + 1, 0)
    for starts, ends in off:
        count -= max((min(ends, last) - max(starts, first)).days + 1, 0)
    return count


def moved_end(first: date, last: date, off: Iterable[Days]) -> date:
    """Return the day on which as many days of learning are over as *first* to *last* have, counted from *first*.

    What begins after the moved end moves it no more; so does nothing that ended before *first*.
    """
    end = last
    for starts, ends in sorted(off):
        if starts > end:
            break
        if ends >= first:
            end += timedelta(days=(ends - max(starts, first)).days + 1)
        if end >= LATEST:
            return LATEST
    return end
