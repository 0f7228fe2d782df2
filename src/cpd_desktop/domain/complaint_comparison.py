"""A year of complaints beside the year before: line by line, and a part of a year beside the same part.

Paper, window and command line take what they compare from here, so that none sets a part of a year against a whole one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cpd_desktop.domain.complaint_counts import INVESTIGATIONS, first_of_year
from cpd_desktop.domain.complaints import ComplaintsYear, CountLine
from cpd_desktop.domain.periods import add_months
from cpd_desktop.domain.texts import folded


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line of a year and, in the order of `years_before`, the same line of each year that it is compared with; None where it has none."""

    line: CountLine
    before: tuple[CountLine | None, ...]

    @property
    def is_counted(self) -> bool:
        """Whether anything is counted in it in any year."""
        return any(one is not None and one.count for one in (self.line, *self.before))


def same_day_before(year: ComplaintsYear) -> date | None:
    """Return the day a year before that on which *year* is counted, where it is not over then; else None. 28 February for the 29th."""
    return add_months(year.as_at, -12) if year.is_so_far else None


def beside(
    year: ComplaintsYear, before: ComplaintsYear | None, before_so_far: ComplaintsYear | None = None
) -> ComplaintsYear:
    """Return *year* with the year before and the same part of it, each with a line for every category, service and decision of any of them.

    What a year does not have counts 0 in it, so that every column adds up. Spellings that differ in capitals or spaces are one line, which is
    written as in *year*, else as in the year before. Without a year before, *year* is returned as it is.
    """
    if before is None:
        return year
    years = [one for one in (year, before, before_so_far) if one is not None]
    this, whole, *so_far = (
        replace(one, by_category=by_category, by_service=by_service, ombudsman=ombudsman)
        for one, by_category, by_service, ombudsman in zip(
            years,
            _lined_up([one.by_category for one in years]),
            _lined_up([one.by_service for one in years]),
            _lined_up([one.ombudsman for one in years]),
            strict=True,
        )
    )
    return replace(this, before=whole, before_so_far=so_far[0] if so_far else None)


def _lined_up(tables: Sequence[Sequence[CountLine]]) -> list[tuple[CountLine, ...]]:
    """Return each table with the lines of all, in the order of the first that has a line; rates of investigations stay last."""
    written: dict[tuple[str, str], CountLine] = {}
    for table in tables:
        for line in table:
            written.setdefault(_key(line), line)
    keys = sorted(written, key=lambda key: key[1] == INVESTIGATIONS)
    lined: list[tuple[CountLine, ...]] = []
    for table in tables:
        found = {_key(line): line for line in table}
        of = {line.base: line.of for line in table}
        lined.append(
            tuple(
                replace(found[key], what=written[key].what)
                if key in found
                else CountLine(written[key].what, 0, of.get(key[1], 0), key[1])
                for key in keys
            )
        )
    return lined


def _key(line: CountLine) -> tuple[str, str]:
    return folded(line.what), line.base


def years_before(year: ComplaintsYear) -> tuple[tuple[str, ComplaintsYear], ...]:
    """Return what a year is compared with, each with its name: `2024-25`; of a part of a year `2025-26 to 26 November 2025` before it."""
    if year.before is None:
        return ()
    if year.before_so_far is None:
        return ((year.before.period, year.before),)
    day = year.before_so_far.as_at
    same_days = f"{year.before_so_far.period} to {day.day} {day:%B %Y}"
    return ((same_days, year.before_so_far), (f"{year.before.period}, whole year", year.before))


def compared(year: ComplaintsYear, lines: Callable[[ComplaintsYear], Sequence[CountLine]]) -> tuple[ComparedLine, ...]:
    """Return the *lines* of a year beside those of what it is compared with, by their words whatever their capitals and spaces."""
    others = [{_key(line): line for line in lines(one)} for _, one in years_before(year)]
    return tuple(ComparedLine(line, tuple(other.get(_key(line)) for other in others)) for line in lines(year))


def before_words(year: ComplaintsYear, said: Callable[[ComplaintsYear], str]) -> tuple[str, ...]:
    """Return what the year is compared with, in words; *said* is what is said of each year.

    `the year before, 2024-25: 81`; of a part of a year before it `the same days of the year before, 1 April to 26 November 2025: 58`.
    """
    if year.before is None:
        return ()
    if year.before_so_far is None:
        return (f"the year before, {year.before.period}: {said(year.before)}",)
    first, last = first_of_year(year.before.year), year.before_so_far.as_at
    begins = f"1 April{'' if first.year == last.year else f' {first.year}'}"
    same_days = f"{begins} to {last.day} {last:%B %Y}"
    return (
        f"the same days of the year before, {same_days}: {said(year.before_so_far)}",
        f"the whole year before, {year.before.period}: {said(year.before)}",
    )
