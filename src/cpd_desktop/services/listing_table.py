"""A table for export: what every listing of the book is."""

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
