"""Rows as they travel between a table and a spreadsheet: text with tabs, headings first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def copied_text(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return headings and rows as a spreadsheet takes them; a cell of several lines stays one cell."""
    lines = ["\t".join(headings)]
    lines += ["\t".join(" ".join(cell.split()) for cell in row) for row in rows]
    return "\n".join(lines)


def pasted_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of what a spreadsheet copied, blank rows left out; quoted cells may hold line breaks."""
    if not text.strip():
        return ()
    # Something else than a spreadsheet's cells may hold a quote that never ends: it is then read as it stands.
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab", strict=True, quoting=quoting))
        except csv.Error:
            continue
        return tuple(tuple(cell.strip() for cell in row) for row in rows if any(cell.strip() for cell in row))
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip())
