"""Writing tables for other programs: CSV that no spreadsheet program runs as formulas, and XLSX that is pleasant to use."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.formulas import harmless, marked
from cpd_desktop.exchange.writing import write_file
from cpd_desktop.services.listing import Cell, Listing
from cpd_desktop.services.workspace import Workspace

_WIDEST = 60
_MOST_LETTERS = 32_767
"""What a cell of a workbook holds."""
_CUT = " … (the CSV export has the whole text)"
_MOST_ROWS = 1_048_575


def write_listings(
    listings: Sequence[Listing], out: Path, *, produced: datetime, who: str, book: str, head: str
) -> None:
    """Write *listings* to *out*, as its ending says: a CSV holds one, an XLSX any number, with a sheet of contents.

    The file is written aside and named last. Raises Problem for another ending, or when it cannot be written.
    """
    ending = out.suffix.casefold()
    if ending == ".csv" and len(listings) == 1:
        data = csv_bytes(listings[0])
    elif ending == ".xlsx":
        data = xlsx_bytes(listings, produced=produced, who=who, book=book, head=head)
    else:
        message = f"{out.name} ends in neither .csv nor .xlsx: choose one of these."
        raise Problem(message)
    write_file(out, data)


def write_listings_of(
    workspace: Workspace, listings: Sequence[Listing], out: Path, *, produced: datetime, who: str
) -> Path:
    """Write *listings* of a book to *out*, headed with whose book it is, and return it: a CSV has the first of them, an XLSX all.

    Raises Problem for another ending, or when it cannot be written.
    """
    fitting = listings[:1] if out.suffix.casefold() == ".csv" else listings
    write_listings(fitting, out, produced=produced, who=who, book=workspace.book.whose, head=str(workspace.head()))
    return out


def csv_bytes(listing: Listing) -> bytes:
    """Return a listing as CSV: UTF-8 with a byte order mark, so that spreadsheet programs show accents right."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(listing.columns)
    writer.writerows([_csv_cell(cell) for cell in row] for row in listing.rows)
    return target.getvalue().encode("utf-8-sig", "backslashreplace")


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(cell) if isinstance(cell, str) else str(cell)


def xlsx_bytes(listings: Sequence[Listing], *, produced: datetime, who: str, book: str, head: str) -> bytes:
    """Return listings as a workbook: a sheet of contents, then one each with real dates, filters and a frozen head."""
    import xlsxwriter  # noqa: PLC0415 - only where a workbook is written.

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(target, options)
    workbook.set_properties({"title": "CPD Desktop export", "author": who, "created": produced.replace(tzinfo=None)})
    bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = workbook.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    contents = workbook.add_worksheet("Contents")
    contents.set_column(0, 0, 24)
    contents.set_column(1, 1, 90)
    lines = [
        ("Record book", book),
        ("Produced", f"{produced:%d %B %Y %H:%M}, by {who}"),
        ("Audit trail", f"entry {head}"),
    ]
    for at, (name, value) in enumerate(lines):
        contents.write_string(at, 0, name, bold)
        contents.write_string(at, 1, value)
    for at, listing in enumerate(listings, len(lines) + 1):
        contents.write_url(at, 0, f"internal:'{listing.name}'!A1", string=listing.name)
        contents.write_string(at, 1, f"{listing.about} ({len(listing.rows):,} rows)")
        _write_sheet(workbook.add_worksheet(listing.name), listing, bold, day)
    workbook.close()
    return target.getvalue()


def _fitting(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - len(_CUT)] + _CUT


def _write_sheet(sheet: object, listing: Listing, bold: object, day: object) -> None:
    from xlsxwriter.worksheet import Worksheet  # noqa: PLC0415 - as above.

    assert isinstance(sheet, Worksheet)  # noqa: S101 - the library has no types to say so.
    if len(listing.rows) > _MOST_ROWS:
        message = f"{listing.name} has {len(listing.rows):,} rows, more than a sheet holds: export it as .csv."
        raise Problem(message)
    widths = [len(column) + 3 for column in listing.columns]
    for column, name in enumerate(listing.columns):
        sheet.write_string(0, column, name, bold)
    for at, row in enumerate(listing.rows, 1):
        for column, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            if isinstance(cell, date):
                sheet.write_datetime(at, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001 - a day.
                widths[column] = max(widths[column], 12)
            elif isinstance(cell, int):
                sheet.write_number(at, column, cell)
            else:
                sheet.write_string(at, column, _fitting(marked(cell)))
                widths[column] = max(widths[column], min(len(cell) + 1, _WIDEST))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(listing.rows), 1), len(listing.columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
