"""Rows that were copied from a spreadsheet, taken in as a file is: the same columns, the same planners, the same preview."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.dates import EPOCH_1900
from cpd_desktop.exchange.headings import guess_kind, is_known_heading
from cpd_desktop.exchange.looking import LookedAt, order_of_dates, seen_as
from cpd_desktop.exchange.sheets import Row, Sheet, Table

PASTED = "Pasted rows"
"""What stands where a file's name would."""

_OF_PEOPLE = frozenset(
    {
        "training", "exemptions", "revocations", "supervision", "approvals", "qualifications", "hours-log",
        "apprenticeship-progress",
    }
)  # fmt: skip
_SAYS_WHO = frozenset({"staff_number", "email", "name", "first_name", "last_name", "supervisee", "uln"})


@dataclass(frozen=True)
class PastedRows:
    """Rows of texts. *kind* is what they are taken for, `auto` to find out.

    *headings* are those of the columns where the first row holds none. *person* is a heading and a value (`Staff number`,
    `00123`) for rows that do not say whom they are about.
    """

    rows: tuple[tuple[str, ...], ...]
    kind: str = "auto"
    headings: tuple[str, ...] = ()
    person: tuple[str, str] | None = None


def look_at_rows(pasted: PastedRows) -> LookedAt:
    """Return the rows as a file that was looked at, numbered from 1. Raises Problem if there is nothing in them."""
    rows = [row for row in pasted.rows if any(cell.strip() for cell in row)]
    if not rows:
        message = "There are no rows to paste: copy some cells in the spreadsheet first."
        raise Problem(message)
    headings, first = _headings(rows, pasted)
    body = [Row(first + at, tuple(cell.strip() or None for cell in row)) for at, row in enumerate(rows[first - 1 :])]
    if not body:
        message = "Only headings were copied: copy the rows below them too."
        raise Problem(message)
    looked = _looked(headings, body, first - 1, pasted)
    if pasted.person is not None and looked.kind in _OF_PEOPLE and not _SAYS_WHO & looked.columns.keys():
        heading, value = pasted.person
        width = len(headings)
        told = [Row(row.number, (*row.cells, *[None] * (width - len(row.cells)), value)) for row in body]
        looked = _looked((*headings, heading), told, first - 1, pasted)
    order_of_dates(looked, looked.columns)
    return looked


def _headings(rows: list[tuple[str, ...]], pasted: PastedRows) -> tuple[tuple[str, ...], int]:
    """Return the headings, and the number of the first row below them."""
    asked = None if pasted.kind == "auto" else pasted.kind
    filled = [cell for cell in rows[0] if cell.strip()]
    is_heading = sum(is_known_heading(cell, asked) for cell in filled) >= min(2, len(filled))
    width = max(map(len, rows))
    if is_heading or not pasted.headings:
        found, first = tuple(cell.strip() for cell in rows[0]), 2
    else:
        found, first = pasted.headings, 1
    return (*found, *[""] * (width - len(found))), first


def _looked(headings: tuple[str, ...], body: list[Row], header_row: int, pasted: PastedRows) -> LookedAt:
    every = [Row(header_row, headings), *body]
    sheet = Sheet(PASTED, "", (), tuple(every), EPOCH_1900)
    table = Table(PASTED, header_row, headings, tuple(body))
    said = json.dumps([row.cells for row in every], ensure_ascii=False)
    looked = LookedAt(Path(PASTED), hashlib.sha256(said.encode()).hexdigest(), sheet, table, "", {})
    if pasted.kind != "auto":
        return seen_as(looked, pasted.kind)
    try:
        kind = guess_kind(headings, file_name=PASTED)
    except Problem:
        return LookedAt(
            looked.path,
            looked.sha256,
            sheet,
            table,
            "",
            {},
            "The headings do not tell what these rows hold: choose what it is.",
        )
    return seen_as(looked, kind)
