"""Dates in cells: real ones, serial numbers, and the British, American and ISO ways of writing them.

Nothing is guessed cell by cell. Whether 03/04/2025 is in April or in March is settled once per file by `settle_date_order`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from cpd_desktop.exchange.values import Cell, Unreadable, read_key, shown

EARLIEST = date(1950, 1, 1)
LATEST = date(2100, 12, 31)
EPOCH_1900 = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)


class DateOrder(StrEnum):
    """The order of day, month and year in dates that are written with numbers only."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """No value tells day and month apart; *example* is the first that reads two ways, *count* how many there are."""

    example: str
    count: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One value proves that the day comes first, and another that the month does."""

    day_first: str
    month_first: str


_SEPARATOR = r"[-/. ]"
_NUMBERS = re.compile(rf"([0-9]{{1,2}}){_SEPARATOR}([0-9]{{1,2}}){_SEPARATOR}([0-9]{{4}}|[0-9]{{2}})")
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}){_SEPARATOR}([0-9]{{1,2}}){_SEPARATOR}([0-9]{{1,2}})")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]{1,20})?")
_DAY_MONTH_YEAR = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?[-/., ]{0,2}(?:of )?([a-z]{3,9})[-/., ]{0,2}([0-9]{4}|[0-9]{2})"
)
_MONTH_DAY_YEAR = re.compile(r"([a-z]{3,9})[-/., ]{1,2}([0-9]{1,2})(?:st|nd|rd|th)?[-/., ]{1,2}([0-9]{4})")
_YEAR_MONTH_DAY = re.compile(r"([0-9]{4})[-/., ]{1,2}([a-z]{3,9})[-/., ]{1,2}([0-9]{1,2})")
_WEEKDAY = re.compile(
    r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[., ]{1,2}"
)
_TIME = re.compile(
    r"[t,]? ?(?:at )?(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)? ?(?:am|pm)?"
    r" ?(?:z|utc|gmt|bst|[+-][0-9]{2}:?[0-9]{2})?$"
)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def read_date(cell: Cell, order: DateOrder | None = None, *, epoch: date | None = EPOCH_1900) -> date | None:
    """The date in *cell*, without its time of day; None for blank, `n/a`, `-`, `none`, `tbc` and the like.

    *order* is what `settle_date_order` found. Without it, a date in numbers that reads two ways is refused. *epoch* is the
    sheet's `serial_epoch`. Years of two digits are from 1969 to 2068, as POSIX has it. Raises `Unreadable` for what is not a
    date, or not one from 1950 to 2100.
    """
    if isinstance(cell, datetime):
        return _in_range(cell.date(), cell)
    if isinstance(cell, date):
        return _in_range(cell, cell)
    if isinstance(cell, bool):
        raise Unreadable(f"{shown(cell)} is not a date")
    text = read_key(cell)
    if text is None:
        return None
    found = _parsed(_bare(text), order, epoch)
    if found is None:
        raise Unreadable(f"{shown(cell)} is not a date{_in_order(text, order)}")
    return _in_range(found, cell)


def _in_order(text: str, order: DateOrder | None) -> str:
    """What to add to "is not a date" when another order might have read *text*."""
    if order is None or not _NUMBERS.fullmatch(_bare(text)):
        return ""
    return {
        DateOrder.DMY: " with the day first",
        DateOrder.MDY: " with the month first",
        DateOrder.YMD: " with the year first",
    }[order]


def _in_range(found: date, cell: Cell) -> date:
    if not EARLIEST <= found <= LATEST:
        raise Unreadable(f"{shown(cell)} is not between {EARLIEST.year} and {LATEST.year}")
    return found


def _bare(text: str) -> str:
    """*text* in small letters without the time of day and the day of the week."""
    text = text.casefold()
    # The time has to follow a date, and is looked for where it can begin, not from every character.
    colon = text.find(":")
    if colon > 0:
        start = max(0, colon - 8)
        time = _TIME.search(text, start)
        if time:
            text = text[: time.start()].rstrip(" ,")
    weekday = _WEEKDAY.match(text)
    return text[weekday.end() :] if weekday else text


def _parsed(text: str, order: DateOrder | None, epoch: date | None) -> date | None:
    if match := _NUMBERS.fullmatch(text):
        return _from_numbers(int(match[1]), int(match[2]), match[3], text, order)
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_MONTH_YEAR.fullmatch(text):
        return _day(_year(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_DAY_YEAR.fullmatch(text):
        return _day(_year(match[3]), _month(match[1]), int(match[2]))
    if match := _YEAR_MONTH_DAY.fullmatch(text):
        return _day(int(match[1]), _month(match[2]), int(match[3]))
    if epoch is not None and _SERIAL.fullmatch(text):
        return epoch + timedelta(days=int(float(text)))
    return None


def _from_numbers(first: int, second: int, last: str, text: str, order: DateOrder | None) -> date | None:
    if order is None:
        if first <= 12 and second <= 12 and first != second:
            raise Unreadable(f"{shown(text)} may be day first or month first")
        order = DateOrder.DMY if second <= 12 else DateOrder.MDY
    if order is DateOrder.YMD:
        return _day(_year(f"{first:02}"), second, int(last)) if len(last) == 2 else None
    day, month = (first, second) if order is DateOrder.DMY else (second, first)
    return _day(_year(last), month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year <= 68 else 1900)


def _month(word: str) -> int:
    """The month that *word* names or shortens to three letters or more; 0 if it does not."""
    word = "sep" if word == "sept" else word
    return next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)), 0)


def settle_date_order(values: Iterable[Cell], given: DateOrder | None = None) -> DateOrder | Ambiguous | Contradiction:
    """The order of day and month in a file, from all cells of its date columns; *given*, if any, is the answer.

    One date that can only be read one way settles the rest. `DMY` is also the answer where nothing needs settling.
    """
    if given is not None:
        return given
    day_first = month_first = undecided = ""
    count = 0
    for cell in values:
        match = _NUMBERS.fullmatch(_bare(" ".join(cell.split()))) if isinstance(cell, str) else None
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        if 12 < first <= 31 and 1 <= second <= 12:
            day_first = day_first or match[0]
        elif 12 < second <= 31 and 1 <= first <= 12:
            month_first = month_first or match[0]
        elif first != second and 1 <= first <= 12 and 1 <= second <= 12:
            undecided = undecided or match[0]
            count += 1
    if day_first and month_first:
        return Contradiction(day_first, month_first)
    if month_first:
        return DateOrder.MDY
    return Ambiguous(undecided, count) if undecided and not day_first else DateOrder.DMY
