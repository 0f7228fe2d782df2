"""Working days in England: Monday to Friday, without the bank holidays, which the library `holidays` knows."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from cpd_desktop.domain.periods import add_days

_SATURDAY = 5


@lru_cache(maxsize=256)
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of a year in England that are no weekend, those that were appointed once included."""
    from holidays import country_holidays  # noqa: PLC0415 - the window's first look counts no working days.

    return frozenset(day for day in country_holidays("GB", subdiv="ENG", years=year) if day.weekday() < _SATURDAY)


def is_bank_working_day(day: date) -> bool:
    """Whether *day* is one from Monday to Friday that is no bank holiday."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def add_working_days(day: date, days: int) -> date:
    """Return the day that is *days* working days after *day*, from 0; *day* itself is not counted."""
    found, left = day, days
    while left > 0:
        found = add_days(found, 1)
        left -= is_bank_working_day(found)
    return found
