"""What runs in the process that parses somebody else's file; it imports as little as it can and touches no other file.

The file's bytes come in over the connection, rows go out over it as JSON, and the process ends. Nothing is pickled on the
way out, because whatever a hostile file might make of this process is no business of the one that reads the answer.
"""

import gc
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import count, islice, zip_longest
from typing import TYPE_CHECKING, Any

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange import delimited
from cpd_desktop.exchange.answering import answer_one, confine

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from python_calamine import CalamineSheet, CalamineWorkbook

LONGEST_CELL = 100_000
MOST_ANSWERED = 256 * 1024 * 1024
TOP_ROWS = 30

MOST_COLUMNS = 16_384

_ROWS_AT_ONCE = 1_000


def serve(connection: "Connection", most_memory: int, kind: str) -> None:
    """Answer one request on *connection*, then end the process; *most_memory* is its address space in bytes.

    *kind* is `workbook` or `delimited`, as far as the file's name tells.
    """
    confine(most_memory)
    # Every object made here lives until the end, so looking for garbage would only take time.
    gc.disable()
    if kind == "workbook":
        # Loaded while the other side still looks at the bytes; reading CSV does not wait for it.
        import python_calamine  # noqa: F401, PLC0415 - loaded ahead of its use, in the child only.
    answer_one(connection, _answer)


def _answer(request: dict[str, Any], raw: bytes) -> Iterator[bytes]:
    file_name: str = request["file_name"]
    if request["kind"] == "delimited":
        if request["sheet"] is not None:
            raise Problem(f"{file_name} is plain text and has no sheets: leave the sheet's name out.")
        yield _encoder.encode({"sheet": "", "sheets": []}).encode()
        yield from _encoded(delimited.rows(raw, file_name), 0, file_name)
    else:
        from python_calamine import CalamineWorkbook  # noqa: PLC0415 - in the child only.

        workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheet = chosen_sheet(workbook, request["sheet"], file_name)
        yield _encoder.encode({"sheet": sheet.name, "sheets": workbook.sheet_names}).encode()
        rows = _sheet_rows(sheet, request["errors"].get(sheet.name, ()))
        yield from _encoded(rows, _left(sheet), file_name)


def _left(sheet: "CalamineSheet") -> int:
    return sheet.start[1] if sheet.start else 0


def chosen_sheet(workbook: "CalamineWorkbook", wanted: str | None, file_name: str) -> "CalamineSheet":
    """The sheet called *wanted*, or the one that looks most like the table; the rule is told at `read_sheet`."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - in the child only.

    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    if wanted is not None:
        return workbook.get_sheet_by_name(_name_like(wanted, [sheet.name for sheet in sheets], file_name))
    best: CalamineSheet | None = None
    best_score = -1
    # sorted() keeps the workbook's order among the visible and among the hidden ones.
    for described in sorted(sheets, key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible):
        if described.visible != SheetVisibleEnum.Visible and best_score >= 0:
            break
        sheet = workbook.get_sheet_by_name(described.name)
        score = -1 if sheet.start is None else heading_likeness(sheet.to_python(nrows=TOP_ROWS + 1))
        if score > best_score:
            best, best_score = sheet, score
        if best_score == 2:
            break
    if best is None:
        raise Problem(f"{file_name} has no sheet with anything in it: check the export and choose it again.")
    return best


def _name_like(wanted: str, names: list[str], file_name: str) -> str:
    if wanted in names:
        return wanted
    alike = [name for name in names if name.strip().casefold() == wanted.strip().casefold()]
    if len(alike) == 1:
        return alike[0]
    listed = ", ".join(f"'{name}'" for name in names)
    raise Problem(f"{file_name} has no sheet called '{wanted}': choose one of {listed}.")


def heading_likeness(top: list[list[Any]]) -> int:
    """How much the rows in *top* look like a table: 2 with three headings or more over a row, 1 with two, else 0."""
    filled = [[cell for cell in row if cell not in {"", None}] for row in top]
    filled = [row for row in filled if row]
    widths = [
        len(row) for row in filled[:-1] if all(type(cell) is str and len(cell) <= 100 for cell in row) and len(row) > 1
    ]
    return 0 if not widths else 2 if max(widths) > 2 else 1


def _sheet_rows(sheet: "CalamineSheet", errors: Iterable[tuple[int, int, str]]) -> Iterator[list[Any]]:
    """The sheet's rows from row 1 on; *errors* are laid over the blanks that calamine gives for them.

    calamine gives blank rows above the first filled one, but leaves out blank columns before it.
    """
    left = _left(sheet)
    overlay: dict[int, list[tuple[int, str]]] = {}
    for row, column, text in errors:
        overlay.setdefault(row, []).append((column - left, text or "#VALUE!"))
    for index, cells in enumerate(sheet.iter_rows()):
        if index in overlay:
            for column, text in overlay[index]:
                if 0 <= column < len(cells) and cells[column] == "":
                    cells[column] = text
        yield cells


class _Tags(dict[Any, Any]):
    """How JSON spells each date and time; remembered, because a column repeats few of them."""

    def __missing__(self, value: object) -> object:
        tag: object
        if isinstance(value, datetime):
            tag = {"t": value.isoformat()}
        elif isinstance(value, date):
            tag = {"d": value.toordinal()}
        elif isinstance(value, time):
            tag = value.isoformat("seconds" if value.second else "minutes")
        elif isinstance(value, timedelta):
            tag = _hours_and_minutes(value)
        else:
            raise TypeError(type(value).__name__)
        self[value] = tag
        return tag


def _hours_and_minutes(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


_encoder = json.JSONEncoder(
    ensure_ascii=False,
    check_circular=False,
    allow_nan=False,
    separators=(",", ":"),
    default=_Tags().__getitem__,
)


def _encoded(rows: Iterator[list[Any]], left: int, file_name: str) -> Iterator[bytes]:
    """*rows*, which count from 1 and begin in column *left* (from 0), as messages of a thousand rows each.

    A message is `{"from": number, "left": column, "columns": [column, …]}`: by column, because a column is mostly of one type
    and is then written and read without a look at every cell. A column of dates and texts is `{"days": [ordinal or text, …]}`.
    """
    total = 0
    for start in count(1, _ROWS_AT_ONCE):
        batch = list(islice(rows, _ROWS_AT_ONCE))
        if not batch:
            break
        _check_widths(batch, start, file_name)
        columns = [_column(cells) for cells in zip_longest(*batch, fillvalue="")]
        if any(column is not None for column in columns):
            message = _encoder.encode({"from": start, "left": left, "columns": columns})
            if len(message) > LONGEST_CELL:
                # Only a message that is long as a whole can hold a cell that is too long.
                _check_lengths(batch, start, file_name)
            # A lone surrogate, which UTF-8 has no bytes for, goes through as it is and is refused with its cell.
            total += len(encoded := message.encode("utf-8", "surrogatepass"))
            _check_total(total, file_name)
            yield encoded


def _column(cells: tuple[Any, ...]) -> object:
    """*cells* as JSON can write them; None for a column that is blank all through."""
    types = set(map(type, cells))
    if types == {str}:
        if "" not in cells:
            return cells
        return [cell or None for cell in cells] if any(cells) else None
    if types == {date}:
        return {"days": list(map(date.toordinal, cells))}
    if types == {str, date}:
        return {"days": [cell.toordinal() if cell.__class__ is date else cell or None for cell in cells]}
    # An empty cell comes as an empty text; noughts and False are falsy too, and are kept.
    return cells if str not in types else [cell or (None if cell == "" else cell) for cell in cells]


def _check_widths(batch: list[list[Any]], start: int, file_name: str) -> None:
    if max(map(len, batch)) > MOST_COLUMNS:
        number, cells = next((number, row) for number, row in enumerate(batch, start) if len(row) > MOST_COLUMNS)
        raise Problem(
            f"{file_name}: row {number} has {len(cells):,} cells, more than the {MOST_COLUMNS:,} columns of a spreadsheet; "
            "check how its columns are divided and save it again."
        )


def _check_lengths(batch: list[list[Any]], start: int, file_name: str) -> None:
    for number, cells in enumerate(batch, start):
        if any(cell.__class__ is str and len(cell) > LONGEST_CELL for cell in cells):
            raise Problem(
                f"{file_name}: row {number} has a cell of more than {LONGEST_CELL:,} characters; "
                "shorten it and save the file again."
            )


def _check_total(total: int, file_name: str) -> None:
    if total > MOST_ANSWERED:
        raise Problem(f"{file_name} holds more text than can be imported at once: split it into smaller files.")
