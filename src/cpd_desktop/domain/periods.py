"""Calendar arithmetic: months that clamp, days that do not, and spells that include both their ends.

Source of the conventions: the project's rules, section 1 (valid until as in ASC-WDS bulk upload).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from cpd_desktop.domain.lazy_dataclass import dataclass

EARLIEST = date(1950, 1, 1)
LATEST = date(2100, 12, 31)
_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Return the days from 1 January 1970 to *day*; negative before it. The record book stores dates so."""
    return day.toordinal() - _EPOCH


def day_of_number(number: int) -> date:
    """Return the date that is *number* days after 1 January 1970."""
    return date.fromordinal(number + _EPOCH)


@lru_cache(maxsize=65536)
def add_months(day: date, months: int) -> date:
    """Return *day* plus calendar *months* (any sign), clamped to the month's end: 31 January + 1 = 28 or 29 February."""
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - the window's first look counts no months.

    return day + relativedelta(months=months)


def add_days(day: date, days: int) -> date:
    """Return *day* plus *days* (any sign)."""
    return day + timedelta(days=days)


def fixed_day_on_or_after(day: date, month: int, day_of_month: int) -> date:
    """Return the first such day of a year on or after *day*; 29 February is 28 February in a common year."""
    for year in (day.year, day.year + 1):
        candidate = _clamped(year, month, day_of_month)
        if candidate >= day:
            return candidate
    raise AssertionError  # The same day one year on is always later.


def _clamped(year: int, month: int, day_of_month: int) -> date:
    first = date(year, month, 1)
    last = add_months(first, 1) - timedelta(days=1)
    return first.replace(day=min(day_of_month, last.day))


@dataclass(frozen=True, slots=True)
class Spell:
    """A time from *starts_on* to *ends_on*, both included; None is without end."""

    starts_on: date
    ends_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether *day* lies in the spell, its first and last day included."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
