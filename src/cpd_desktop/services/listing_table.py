"""A table for export: what every listing of the book is, and the order of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Cell = str | int | date | None


@dataclass(frozen=True)
class Listing:
    """A table for export: its name, what it holds in a sentence, its columns and its rows."""

    name: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def in_order(rows: list[tuple[Cell, ...]], *columns: int) -> tuple[tuple[Cell, ...], ...]:
    """Return *rows* by what they say in some *columns*, and last by their UUID."""
    return tuple(sorted(rows, key=lambda row: tuple(str(row[at]) for at in (*columns, -1))))
