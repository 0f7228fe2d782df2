"""Plain tables: a header and rows of text. Dates are ISO, numbers are digits, nothing is blank text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows of as many cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def records(self) -> list[dict[str, str]]:
        """Return the rows as column and text."""
        return [dict(zip(self.header, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class DemoTables:
    """The tables of the demonstration, in the columns that `import` reads, each after those that it refers to."""

    as_at: date
    teams: Table
    people: Table
    courses: Table
    requirements: Table
    exemptions: Table
    training: Table
    supervision: Table


def text_of_day(day: date | None) -> str:
    """Return a date as ISO text, and no date as no text."""
    return "" if day is None else day.isoformat()
