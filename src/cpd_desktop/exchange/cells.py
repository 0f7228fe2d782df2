"""From the rows of a table to typed values, field by field, with a reason for each cell that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.dates import Ambiguous, Contradiction, DateOrder, read_date, settle_date_order
from cpd_desktop.exchange.formulas import plain
from cpd_desktop.exchange.headings import HeadingMap
from cpd_desktop.exchange.sheets import Row, Sheet, Table
from cpd_desktop.exchange.values import Cell, Unreadable, read_key, read_text, shown

Parser = Callable[[Cell], Any]
# A cell of a workbook holds 32,767 characters, so that every note fits into an export.
LONGEST = {"name": 200, "title": 300, "notes": 32_000, "reason": 2_000, "source": 2_000}
_LONGEST_OTHER = 500
_ANY_TEXT = frozenset({"name", "first_name", "last_name", "code", "title", "notes", "reason", "source"})


class RowFault(Exception):
    """A row that is refused, with the field at fault and the reason."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


class NotYetDone(Exception):
    """A row that says that nothing has been done yet: left out, not refused."""


def text_of(cell: Cell, *, most: int = _LONGEST_OTHER, lines: bool = False) -> str:
    """Return a cell's text, empty for blank. Raises Unreadable if it is longer than *most* characters."""
    text = read_text(cell, lines=lines) or ""
    if len(text) > most:
        message = f"the text has {len(text):,} characters; at most {most:,} are kept"
        raise Unreadable(message)
    return text


def said_in(cell: Cell) -> str:
    """Return a cell's text, empty for blank and for what people write for nothing (`n/a`, `-`, `none` …)."""
    return text_of(cell) if read_key(cell) is not None else ""


def plain_words(text: str) -> str:
    """Return *text* as the words of a choice are compared: `Partly-upheld` and `partly_upheld` are `partly upheld`."""
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


def choice_parser(choices: Mapping[str, Any], what: str) -> Parser:
    """Return the parser of a cell that has one of some words, by their plain form, or is blank; *what* ends the reason for any other.

    A spreadsheet keeps 3 as 3.0.
    """

    def parse(cell: Cell) -> Any:
        text = said_in(cell)
        if not text:
            return None
        word = plain_words(text.removesuffix(".0"))
        if word not in choices:
            message = f"{shown(text)} is {what}"
            raise Unreadable(message)
        return choices[word]

    return parse


def text_parser(field: str) -> Parser:
    """Return the parser of a text field, with the length that the book keeps of it.

    Where any text may stand, that of people's names among them, `none` and `n/a` are texts like others.
    """
    if field not in _ANY_TEXT:
        return said_in
    return partial(text_of, most=LONGEST.get(field, _LONGEST_OTHER), lines=field == "notes")


@dataclass(frozen=True)
class Reading:
    """A table with what is known of its columns."""

    sheet: Sheet
    table: Table
    headings: HeadingMap
    order: DateOrder | None

    def heading(self, field: str) -> str:
        """Return the heading of a field as the file has it, or the field's own name. Half a name stands for the whole."""
        asked = (field, "last_name", "first_name") if field == "name" else (field,)
        return next((self.headings.headings[one] for one in asked if one in self.headings.headings), field)

    def rows(self, parsers: Mapping[str, Parser]) -> Iterator[tuple[Row, dict[str, Any], RowFault | None]]:
        """Yield each row with the values of its fields, or with the first fault. Blank cells give no value.

        Equal cells are read once: a column of a long file has few different values.
        """
        plan: list[tuple[str, int, Parser, dict[Any, Any]]] = [
            (field, column, parsers[field], {}) for field, column in self.headings.columns.items()
        ]
        overlong = {row.number: sentence for row, sentence in self.table.overlong()}
        for row in self.table.rows:
            if row.number in overlong:
                yield row, {}, RowFault("", overlong[row.number])
                continue
            values: dict[str, Any] = {}
            fault: RowFault | None = None
            cells = row.cells
            width = len(cells)
            for field, column, parser, known in plan:
                cell = cells[column] if column < width else None
                if cell is None:
                    continue
                if isinstance(cell, str) and cell.startswith("'"):
                    cell = plain(cell)
                # True equals 1 as a key, and reads differently.
                key = cell if cell.__class__ is not bool else ("yes or no", cell)
                value = known.get(key, known)
                if value is known:
                    try:
                        value = known[key] = parser(cell)
                    except ValueError as error:
                        fault = RowFault(field, str(error))
                        break
                if value is not None and value != "":
                    values[field] = value
            yield row, values, fault


def date_parser(order: DateOrder | None, sheet: Sheet) -> Parser:
    """Return the parser of a date field."""
    return partial(read_date, order=order, epoch=sheet.serial_epoch)


def settled_order(
    sheet: Sheet, table: Table, headings: HeadingMap, date_fields: frozenset[str], given: DateOrder | None
) -> DateOrder | None:
    """Return the order of day and month in a file. Raises Problem if it has to be told, or if the file contradicts itself."""
    columns = [headings.columns[field] for field in sorted(date_fields) if field in headings.columns]
    settled = settle_date_order((row.cell(column) for row in table.rows for column in columns), given)
    if isinstance(settled, Ambiguous):
        message = (
            f"{sheet.file_name}: {settled.example} and {settled.count - 1:,} more dates can be read two ways: say "
            "--date-order dmy or --date-order mdy."
        )
        if settled.count == 1:
            message = (
                f"{sheet.file_name}: {settled.example} can be read two ways: say --date-order dmy or --date-order mdy."
            )
        raise Problem(message)
    if isinstance(settled, Contradiction):
        message = (
            f"{sheet.file_name}: {settled.day_first} has the day first and {settled.month_first} the month: correct the "
            "file, or say --date-order to have the others reported row by row."
        )
        raise Problem(message)
    return settled
