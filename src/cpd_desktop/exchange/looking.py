"""Looking at a file before it is imported: its sheets, its headings, what they seem to mean, and its first rows.

The window asks this step by step; what comes of it goes the same way as `read_import`. Nothing here writes anything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.cells import Reading, settled_order
from cpd_desktop.exchange.dates import Ambiguous, Contradiction, DateOrder, settle_date_order
from cpd_desktop.exchange.drafting import DATE_FIELDS
from cpd_desktop.exchange.fields import KINDS
from cpd_desktop.exchange.headings import HeadingMap, guess_kind, heading_key, is_known_heading, map_headings
from cpd_desktop.exchange.importing import ImportFile, drafted
from cpd_desktop.exchange.preflight import read_raw
from cpd_desktop.exchange.sheets import Row, Sheet, Table, locate_header, read_sheet

SAMPLE_ROWS = 5


Settled = DateOrder | Ambiguous | Contradiction


@dataclass(frozen=True)
class LookedAt:
    """A file that was looked at. *kind* is empty where it has to be told; *note* says what could not be settled.

    *columns* has the column, from 0, of each field that the headings seem to mean. *orders* keeps what `order_of_dates`
    found for a set of columns: a long file is gone through once.
    """

    path: Path
    sha256: str
    sheet: Sheet
    table: Table
    kind: str
    columns: Mapping[str, int]
    note: str = ""
    orders: dict[frozenset[int], Settled] = field(default_factory=dict, compare=False, repr=False)

    @property
    def source(self) -> str:
        """What files from the same source have in common: their set of headings. A mapping is remembered by it."""
        keys = sorted({heading_key(heading) for heading in self.table.headings if heading})
        return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:24]

    def samples(self, column: int) -> tuple[str, ...]:
        """Return the first values in a column, as text."""
        found = [_shown(row, column) for row in self.table.rows[:SAMPLE_ROWS]]
        return tuple(text for text in found if text)

    def mapping(self, columns: Mapping[str, int]) -> dict[str, str]:
        """Return *columns* as a mapping: field → heading."""
        return {field: self.table.headings[column] for field, column in columns.items()}


def look_at(path: Path, *, kind: str = "auto", sheet: str | None = None) -> LookedAt:
    """Look at the file at *path*. Raises Problem for what is wrong with the file as a whole."""
    raw = read_raw(path)
    content = read_sheet(path, sheet=sheet)
    if not content.rows:
        message = f"{path.name} has no rows: choose another file or another sheet."
        raise Problem(message)
    asked = None if kind == "auto" else kind
    try:
        table = locate_header(content, lambda heading: is_known_heading(heading, asked))
    except Problem:
        # Whoever looks can say which heading is which field; the fullest row at the top holds them.
        table = locate_header(content, bool)
    looked = seen_as(LookedAt(path, hashlib.sha256(raw).hexdigest(), content, table, "", {}), kind)
    order_of_dates(looked, looked.columns)
    return looked


def seen_as(looked: LookedAt, kind: str) -> LookedAt:
    """Return the same file seen as one of another *kind*; `auto` finds out from the headings."""
    note = ""
    if kind == "auto":
        try:
            kind = guess_kind(looked.table.headings, file_name=looked.path.name)
        except Problem:
            kind, note = "", "The headings do not tell what this file holds: choose what it is."
    columns = _columns(looked, kind) if kind else {}
    return LookedAt(looked.path, looked.sha256, looked.sheet, looked.table, kind, columns, note, looked.orders)


def _columns(looked: LookedAt, kind: str) -> dict[str, int]:
    headings = looked.table.headings
    try:
        return dict(map_headings(headings, kind, file_name=looked.path.name).columns)
    except Problem:
        # Several columns may be one field: the first is offered, and whoever looks decides.
        found: dict[str, int] = {}
        for column, heading in enumerate(headings):
            for field in map_headings([heading], kind).columns:
                found.setdefault(field, column)
        return found


def columns_by_mapping(looked: LookedAt, mapping: Mapping[str, str]) -> dict[str, int]:
    """Return the column of each field that *mapping* (field → heading) names and the file has."""
    known = {field.name for field in KINDS[looked.kind].fields} if looked.kind else set()
    places: dict[str, int] = {}
    for column, heading in enumerate(looked.table.headings):
        if heading:
            places.setdefault(heading_key(heading), column)
    wanted = {field: places.get(heading_key(heading)) for field, heading in mapping.items() if field in known}
    return {field: column for field, column in wanted.items() if column is not None}


def missing_fields(kind: str, fields: Sequence[str]) -> tuple[str, ...]:
    """Return what *kind* needs and *fields* do not give, each with its choices in words."""
    return tuple(
        " or ".join(" and ".join(choice) for choice in need)
        for need in KINDS[kind].needs
        if not any(all(name in fields for name in choice) for choice in need)
    )


def needed_fields(kind: str) -> frozenset[str]:
    """Return every field of *kind* that meets a need."""
    return frozenset(name for need in KINDS[kind].needs for choice in need for name in choice)


def order_of_dates(looked: LookedAt, columns: Mapping[str, int]) -> Settled:
    """Return the order of day and month in the file's columns of dates, or why it has to be told."""
    dated = frozenset(column for field, column in columns.items() if field in DATE_FIELDS)
    if dated not in looked.orders:
        looked.orders[dated] = settle_date_order(row.cell(column) for row in looked.table.rows for column in dated)
    return looked.orders[dated]


def read_as(looked: LookedAt, columns: Mapping[str, int], order: DateOrder | None) -> ImportFile:
    """Return the file's drafts, with *columns* for its fields and no others. Raises Problem as `read_import` does."""
    headings = looked.table.headings
    used = set(columns.values())
    chosen = HeadingMap(
        looked.kind,
        dict(columns),
        {field: headings[column] for field, column in columns.items()},
        tuple(heading for column, heading in enumerate(headings) if heading and column not in used),
        missing_fields(looked.kind, tuple(columns)),
    )
    chosen.require_all(looked.path.name)
    settled = settled_order(looked.sheet, looked.table, chosen, DATE_FIELDS, order)
    return drafted(Reading(looked.sheet, looked.table, chosen, settled), looked.sha256)


def row_texts(looked: LookedAt, columns: Mapping[str, int]) -> dict[int, str]:
    """Return what each row says first, by row number: enough to know it again."""
    first = [columns[field] for field in _TELLING if field in columns][:3] or sorted(columns.values())[:3]
    return {row.number: ", ".join(filter(None, (_shown(row, column) for column in first))) for row in looked.table.rows}


_TELLING = (
    "name", "first_name", "last_name", "staff_number", "email", "course", "requirement", "code", "source_kind",
    "complaint_reference", "title", "finding", "issue", "team",
    "completed_on", "supervisee", "supervisor", "held_on",
)  # fmt: skip


def _shown(row: Row, column: int) -> str:
    cell = row.cell(column)
    if cell is None:
        return ""
    text = f"{cell:%d/%m/%Y}" if hasattr(cell, "strftime") else str(cell)
    return " ".join(text.split())[:80]


def save_mapping(path: Path, mapping: Mapping[str, str]) -> None:
    """Write *mapping* as the JSON that `load_mapping` reads. Raises Problem if it cannot be written."""
    try:
        path.write_text(json.dumps(dict(mapping), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        message = f"{path.name} cannot be written in {path.parent}: {error.strerror}."
        raise Problem(message) from error
