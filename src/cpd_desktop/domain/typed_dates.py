"""Dates as people type them: `t`, `y`, `3/9`, `3 sep`, `+6m`, `fri`, `-1w`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from cpd_desktop.domain.periods import EARLIEST, LATEST, add_days, add_months

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WORDS = {"t": 0, "today": 0, "y": -1, "yesterday": -1, "tomorrow": 1, "tom": 1}
_STEP = re.compile(r"([+-])\s*(\d{1,4})\s*([dwmy]?)[a-z]*")
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_EXAMPLES = "3/9/2026, 3 sep, fri, t for today or +6m"
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s*([a-z]{3,9})\.?(?:\s*,?\s*(\d{4}|\d{2}))?")


def typed_date(text: str, *, today: date, is_past: bool = False) -> date | None:
    """Return the date that *text* means on *today*; None for a blank one.

    A step (`+6m`, `-1w`, `+10`) counts from today, in days where it names no unit. A weekday is the next one, today left
    out; with `last` before it the one before today. A day without a year is the one nearest to today. Years of two digits
    are in this century. Raises ValueError, with a reason that can be shown, for anything else and outside 1950 to 2100; its examples are of
    days gone by where only those are meant (*is_past*).
    """
    words = " ".join(text.casefold().split())
    if not words:
        return None
    found = _relative(words, today) or _absolute(words, today)
    if found is None or not EARLIEST <= found <= LATEST:
        examples = "3/9/2026, 3 sep, t for today, y for yesterday or -1w" if is_past else _EXAMPLES
        message = f"'{text.strip()}' is not a date: type for example {examples}"
        raise ValueError(message)
    return found


def _relative(words: str, today: date) -> date | None:
    if words in _WORDS:
        return today + timedelta(days=_WORDS[words])
    if step := _STEP.fullmatch(words):
        amount = int(step[2]) * (-1 if step[1] == "-" else 1)
        try:
            match step[3]:
                case "m":
                    return add_months(today, amount)
                case "y":
                    return add_months(today, 12 * amount)
                case "w":
                    return add_days(today, 7 * amount)
                case _:
                    return add_days(today, amount)
        except (OverflowError, ValueError):
            return None
    is_past = words.startswith("last ")
    name = words.removeprefix("last ").removeprefix("next ")
    if (
        len(name) >= 3
        and name[:3] in _WEEKDAYS
        and "monday tuesday wednesday thursday friday saturday sunday".find(name) >= 0
    ):
        ahead = (_WEEKDAYS.index(name[:3]) - today.weekday()) % 7 or 7
        return today + timedelta(days=ahead - 7 if is_past and ahead != 7 else (-7 if is_past else ahead))
    return None


def _absolute(words: str, today: date) -> date | None:
    if iso := _ISO.fullmatch(words):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if numbers := _NUMBERS.fullmatch(words):
        return _dated(int(numbers[1]), int(numbers[2]), numbers[3], today)
    if (named := _NAMED.fullmatch(words)) and named[2][:3] in _MONTHS:
        return _dated(int(named[1]), _MONTHS.index(named[2][:3]) + 1, named[3], today)
    return None


def _dated(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = [found for offset in (-1, 0, 1) if (found := _day(today.year + offset, month, day))]
    return min(near, key=lambda found: abs((found - today).days), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
