"""Spreadsheets, of whatever format, as numbered rows of plain values.

`read_sheet` gives a whole sheet; `locate_header` finds the table in it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count, repeat
from pathlib import Path
from typing import Any, NamedTuple

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.dates import EPOCH_1900
from cpd_desktop.exchange.preflight import check, kind_by_name, read_raw
from cpd_desktop.exchange.sheet_child import TOP_ROWS
from cpd_desktop.exchange.sheet_process import Caps, ParsingProcess, no_garbage_collection
from cpd_desktop.exchange.values import Cell
from cpd_desktop.exchange.zip_parts import damaged


class Row(NamedTuple):
    """One row: *number* as the user's spreadsheet program shows it, and its cells from column A to the last filled one.

    A time of day or a duration is text such as `01:30`; a formula error is its own text, such as `#N/A` (in XLS it is blank,
    because calamine does not tell it from that).
    """

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """The value in *column* (from 0); None where the row does not reach."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file.

    *rows* leaves out blank rows; their numbers are missing. *sheet_name* is empty and *sheet_names* has no items for CSV and
    TSV. *serial_epoch* is the day that a bare number in a date column counts from, or None when that is not known.
    """

    file_name: str
    sheet_name: str
    sheet_names: tuple[str, ...]
    rows: tuple[Row, ...]
    serial_epoch: date | None = EPOCH_1900


def read_sheet(path: Path, *, sheet: str | None = None, caps: Caps | None = None) -> Sheet:
    """Read one sheet of the CSV, TSV, XLSX, XLSM, XLS or ODS file at *path*.

    Which one: the one called *sheet* (capitals and outer spaces aside); else the first visible one with a row of three or
    more headings, all of them text, over a further row within its first 30 rows; else the first with two headings; else the first
    with anything in it. Hidden sheets are looked at only when no visible one has content.

    The file is parsed in a process of its own that may take 1 GB of memory and a minute. Windows and macOS do not cap the
    memory, only the time. Raises `Problem` for whatever is wrong with the file.
    """
    raw = read_raw(path)
    with ParsingProcess(path.name, kind_by_name(path.name), caps or Caps()) as parsing, no_garbage_collection():
        # The process starts up while this one looks at the raw bytes, and gets none of them before they have passed.
        facts = check(raw, path.name)
        request = {"file_name": path.name, "kind": facts.kind, "sheet": sheet, "errors": dict(facts.errors)}
        messages = parsing.messages(request, raw)
        try:
            first = next(messages)
            rows = [row for message in messages for row in _rows(message)]
            return Sheet(path.name, first["sheet"], tuple(first["sheets"]), tuple(rows), facts.serial_epoch)
        except (TypeError, ValueError, LookupError, OverflowError, StopIteration) as error:
            raise damaged(path.name) from error


class _Days(dict[int, date]):
    """One date object for each day that a file names."""

    def __missing__(self, ordinal: int) -> date:
        day = self[ordinal] = date.fromordinal(ordinal)
        return day


def _rows(message: dict[str, Any]) -> Iterable[Row]:
    """The rows of one message of the parsing process (`sheet_child` tells its form), without blank rows and blank ends."""
    days = _Days()
    columns: list[Any] = list(repeat(repeat(None), message["left"]))
    for column in message["columns"]:
        if isinstance(column, dict):
            columns.append([days[cell] if cell.__class__ is int else cell for cell in column["days"]])
        else:
            columns.append(repeat(None) if column is None else column)
    if not any(message["columns"]):
        # Blank columns are endless here, and without another nothing would end them.
        return []
    rows = map(Row, count(message["from"]), zip(*columns, strict=False))
    if any(map(_is_blank, columns[-1])):
        kept = ((row.number, _without_blank_end(row.cells)) for row in rows)
        return [Row(number, cells) for number, cells in kept if cells]
    return rows


def _without_blank_end(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    length = len(cells)
    while length and _is_blank(cells[length - 1]):
        length -= 1
    return cells[:length]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's table: its headings and the rows below them.

    *headings* has a text for every column from A on, empty where there is none. *repeated* has the numbers of rows that only
    say the headings again, as exports with page breaks do; *titles* those of the rows above the headings. Neither is in *rows*.
    """

    file_name: str
    header_row: int
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    titles: tuple[int, ...] = ()
    repeated: tuple[int, ...] = ()

    def overlong(self) -> Iterator[tuple[Row, str]]:
        """The rows with something beyond the last heading, each with a sentence that says so.

        Such a row is most often one whose cells have slipped, because a name with a comma was not quoted.
        """
        width = len(self.headings)
        for row in self.rows:
            if len(row.cells) > width and any(not _is_blank(cell) for cell in row.cells[width:]):
                yield row, f"row {row.number} has {len(row.cells)} cells, the heading has {width}"


def locate_header(sheet: Sheet, known: Callable[[str], bool]) -> Table:
    """Find the row of headings within the first 30 rows: the first of those with the most cells that *known* recognises.

    It must recognise two, or the only one. Raises `Problem` when there is no such row.
    """
    if not sheet.rows:
        raise Problem(f"{_place(sheet)} has nothing in it: check the export and choose it again.")
    best: Row | None = None
    best_count = 0
    for row in sheet.rows:
        if row.number > TOP_ROWS:
            break
        texts = [cell for cell in row.cells if isinstance(cell, str) and not _is_blank(cell)]
        count = sum(1 for text in texts if known(text))
        if count > best_count and (count > 1 or len(row.cells) - row.cells.count(None) == 1):
            best, best_count = row, count
    if best is None:
        raise Problem(
            f"{_place(sheet)} has no row of known headings in its first {TOP_ROWS} rows: "
            "put the headings above the table, or say with a mapping which heading is which field."
        )
    return _table(sheet, best)


def _table(sheet: Sheet, header: Row) -> Table:
    wanted = tuple(map(_folded, header.cells))
    rows: list[Row] = []
    repeated: list[int] = []
    for row in sheet.rows:
        if row.number <= header.number:
            continue
        if _folded(row.cells[0]) == wanted[0] and tuple(map(_folded, row.cells)) == wanted:
            repeated.append(row.number)
        else:
            rows.append(row)
    return Table(
        file_name=sheet.file_name,
        header_row=header.number,
        headings=tuple("" if _is_blank(cell) else str(cell).strip() for cell in header.cells),
        rows=tuple(rows),
        titles=tuple(row.number for row in sheet.rows if row.number < header.number),
        repeated=tuple(repeated),
    )


def _folded(cell: Cell) -> str:
    return "" if _is_blank(cell) else " ".join(str(cell).split()).casefold()


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def _place(sheet: Sheet) -> str:
    return f"{sheet.file_name}, sheet '{sheet.sheet_name}'," if sheet.sheet_name else sheet.file_name
