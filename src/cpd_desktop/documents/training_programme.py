"""The training programme of a period: every session by month, for whom, where, how many places are left, and until when to book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.coverage_parts import Stack, counted
from cpd_desktop.documents.session_parts import WEEKDAYS, place_of
from cpd_desktop.documents.style import STANDARD, WIDTH, House
from cpd_desktop.domain.session_sheets import PartSheet, Programme, ProgrammeLine, times_of

FEW = 3
"""Places from which on a session is nearly full."""
_MOST_DAYS = 8


def training_programme(sheet: Programme, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the programme as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(training_programme_story(sheet, facts.as_at, house=house), facts, house=house)


def training_programme_story(sheet: Programme, as_at: date, *, house: House = STANDARD) -> list[Flowable]:
    """Return the programme below its masthead: how many sessions and places, then a table by month."""
    period = f"from {text.long_date(sheet.begins_on)} to {text.long_date(sheet.ends_on)}"
    if not sheet.lines:
        return text.lead(f"No session is planned {period}.", house=house)
    return [
        *text.lead(_answer(sheet, period, as_at), house=house),
        tables.table(_columns(house), list(_rows(sheet, as_at, house)), house=house),
        *text.small(
            "Places left are those that nobody has a booking for; who waits moves up when one falls free. Ask your manager, or"
            " whoever arranges training, for a place.",
            house=house,
        ),
    ]


def _answer(sheet: Programme, period: str, as_at: date) -> str:
    given = [one for one in sheet.lines if not one.is_cancelled]
    free = [one for one in given if _can_book(one, as_at) and one.left != 0]
    courses = len({one.facts.course for one in given})
    words = (
        f"{counted(len(given), 'session')} of {counted(courses, 'course')} {period}; {len(free):,} can still be booked."
    )
    cancelled = len(sheet.lines) - len(given)
    return words + (f" {counted(cancelled, 'session')} cancelled." if cancelled else "")


def _columns(house: House) -> list[tables.Column]:
    # In large print a date takes more of the line.
    shares = (1.9, 3.7, 2.1, 2.6) if house.factor < 1.3 else (2.3, 3.4, 2.0, 2.3)
    headings = ("When", "Course, and for whom", "Where", "Places, and last day to book")
    return [tables.Column(heading, share) for heading, share in zip(headings, shares, strict=True)]


def _rows(sheet: Programme, as_at: date, house: House) -> Iterator[tables.Row]:
    for (year, month), lines in groupby(sheet.lines, key=lambda one: _month(one, sheet)):
        found = list(lines)
        heading = f"{text.MONTHS[month - 1]} {year}: {counted(len(found), 'session')}"
        yield tables.Row((heading,), tables.Kind.GROUP)
        for one in found:
            yield tables.Row((_when(one), _what(one, house), _where(one), _places(one, as_at)))


def _month(one: ProgrammeLine, sheet: Programme) -> tuple[int, int]:
    """Return the month of a session's first day in the period."""
    first = min(day for day in one.facts.days if sheet.begins_on <= day <= sheet.ends_on)
    return first.year, first.month


def _when(one: ProgrammeLine) -> str:
    """Return its days, a line each, with the times and the group; of very many the first ones."""
    parts = sorted(one.facts.parts, key=lambda part: (part.held_on, part.starts_at or 0, part.group))
    lines = [_part(part) for part in parts[:_MOST_DAYS]]
    more = len(parts) - len(lines)
    return "\n".join([*lines, *([f"and {more:,} more"] if more else [])])


def _part(part: PartSheet) -> str:
    day = f"{WEEKDAYS[part.held_on.weekday()][:3]} {part.held_on.day} {text.MONTHS[part.held_on.month - 1][:3]} {part.held_on.year}"
    group = f"({part.group})" if part.group else ""
    return "\n".join(filter(None, (day, " ".join(filter(None, (times_of(part), group))))))


def _what(one: ProgrammeLine, house: House) -> Flowable:
    title = text.cell(f"{one.facts.title}\n", WIDTH, bold=True, house=house)
    words = list(title) if isinstance(title, list) else []
    told = [one.facts.course if one.facts.title != one.facts.course else "", one.for_whom]
    told.append(", ".join(filter(None, (one.facts.trainer, one.facts.provider))))
    told.append("A manager approves each place." if one.needs_approval else "")
    return Stack([*words, *(part for line in told if line for part in text.small(line, house=house))])


def _where(one: ProgrammeLine) -> str:
    places = dict.fromkeys(place_of(part, one.facts) for part in one.facts.parts)
    return "; ".join(filter(None, places)) or "not recorded"


def _can_book(one: ProgrammeLine, as_at: date) -> bool:
    is_late = one.facts.book_by is not None and one.facts.book_by < as_at
    return not (one.is_cancelled or one.is_closed or is_late or one.facts.days[-1] < as_at)


def _places(one: ProgrammeLine, as_at: date) -> str:
    """Return how many places are left, and until when one can book, in words that say it without a colour."""
    if one.is_cancelled:
        return "Cancelled"
    if one.is_closed or one.facts.days[-1] < as_at:
        return "Over"
    if one.left is None:
        words = "No limit of places"
    elif one.left:
        words = f"{one.left:,} of {one.facts.capacity or 0:,} left" + (", nearly full" if one.left <= FEW else "")
    else:
        words = "Full" + (f", {one.waiting:,} waiting" if one.waiting else "")
    book_by = one.facts.book_by
    if book_by is None:
        return words
    late = "booking ended on" if book_by < as_at else "book by"
    return f"{words};\n{late} {text.long_date(book_by)}"
