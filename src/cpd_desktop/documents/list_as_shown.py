"""A list as it is shown on screen, on paper: the columns and rows that are shown, with what was filtered and sorted."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from heapq import nlargest
from typing import overload

from reportlab.platypus import Flowable

from cpd_desktop.documents import fonts, tables, text
from cpd_desktop.documents.layout import PageFacts, build
from cpd_desktop.documents.style import LANDSCAPE, PORTRAIT, STANDARD, House, Sheet

# A column is measured by its longest texts: among so many of them is the widest.
MEASURED = 40
# What a column may ask for before it wraps, and what it must have, in points of ordinary print.
MOST_WIDTH = 190.0
LEAST_WIDTH = 34.0
MOST_WORD = 180.0
# Heavy signs that the fonts of paper have not.
FOR_PAPER = str.maketrans({"✔": "✓", "✖": "✗"})


@dataclass(frozen=True)
class ListAsShown:
    """What a screen shows as a table, as texts.

    *lead* stands above the table, in the words of the screen; *filtered* and *ordered* say how the rows were chosen and
    sorted; *total* is the number of rows without the filter; *right* are the columns (from 0) of numbers; *notes* stand
    below the table and say what its signs mean. *scope* and *title* open the page.
    """

    title: str
    scope: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int
    noun: tuple[str, str] = ("row", "rows")
    lead: str = ""
    filtered: str = ""
    ordered: str = ""
    right: frozenset[int] = field(default_factory=frozenset)
    notes: tuple[str, ...] = ()

    @property
    def counted(self) -> str:
        """How many rows are here of how many, then what was filtered and how it is sorted."""
        one, many = self.noun
        count = f"{len(self.rows):,} of {self.total:,} {one if self.total == 1 else many}."
        return " ".join(part for part in (count, _sentence(self.filtered), _sentence(self.ordered)) if part)


def _sentence(words: str) -> str:
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."


AtRow = Callable[[int, int], None]


def _unheard(_row: int, _of: int) -> None:
    pass


def _hear(at_row: AtRow, before: int, of: int, row: int) -> None:
    at_row(before + row, of)


class _Rows(Sequence[tables.Row]):
    """The rows of some columns, each made when its page comes; *at_row* hears of each, and may stop the making."""

    def __init__(self, listed: ListAsShown, columns: Sequence[int], at_row: Callable[[int], None]) -> None:
        self._rows, self._columns, self._at_row = listed.rows, columns, at_row

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> tables.Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[tables.Row]: ...
    def __getitem__(self, at: int | slice) -> tables.Row | list[tables.Row]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        self._at_row(at)
        row = self._rows[at]
        return tables.Row([row[column].translate(FOR_PAPER) for column in self._columns])


@dataclass(frozen=True)
class _Widths:
    """What the columns want so that nothing wraps, and what they need so that no word is broken; in points."""

    wanted: tuple[float, ...]
    needed: tuple[float, ...]


def _measured(listed: ListAsShown, house: House) -> _Widths:
    cell, head = house.size("cell"), house.size("head")
    wanted, needed = [], []
    for at, heading in enumerate(listed.headings):
        longest = nlargest(MEASURED, {row[at] for row in listed.rows}, key=len)
        lines = [line for words in longest for line in words.splitlines()]
        # At spaces only: what is joined by a space that does not break stays on one line.
        parts = sorted({part for line in lines for part in line.split(" ")}, key=len)[-MEASURED:]
        heads = [fonts.width(part, head, bold=True) for part in heading.split(" ")]
        line = max((fonts.width(words, cell) for words in lines), default=0.0)
        word = max((fonts.width(words, cell) for words in parts), default=0.0)
        least = min(max([word, *heads, LEAST_WIDTH * house.factor]), MOST_WORD * house.factor)
        needed.append(least + 1)
        wanted.append(max(min(max(line, fonts.width(heading, head, bold=True)), MOST_WIDTH * house.factor), least) + 1)
    return _Widths(tuple(wanted), tuple(needed))


def _asked(measures: Sequence[float]) -> float:
    return sum(measures) + tables.GUTTER * (len(measures) - 1)


def _bands(widths: _Widths, room: float) -> list[list[int]]:
    """Return which columns stand together: all, or as many as have room for their words, the first in each."""
    bands: list[list[int]] = [[0]]
    for column in range(1, len(widths.needed)):
        if len(bands[-1]) > 1 and _asked([widths.needed[at] for at in [*bands[-1], column]]) > room:
            bands.append([0])
        bands[-1].append(column)
    return bands


def _shares(widths: _Widths, band: Sequence[int], room: float) -> list[float]:
    """Return the widths of a band's columns: what they want, or between that and what they need."""
    wanted, needed = [widths.wanted[at] for at in band], [widths.needed[at] for at in band]
    left = room - _asked(needed)
    more = [most - least for most, least in zip(wanted, needed, strict=True)]
    if left <= 0 or not sum(more) or _asked(wanted) <= room:
        return wanted if _asked(wanted) <= room else needed
    return [least + left * extra / sum(more) for least, extra in zip(needed, more, strict=True)]


def _table(
    listed: ListAsShown,
    band: Sequence[int],
    widths: _Widths,
    room: float,
    at_row: Callable[[int], None],
    house: House,
) -> Flowable:
    shares = _shares(widths, band, room)
    columns = [
        tables.Column(listed.headings[at], share, "right" if at in listed.right else "left")
        for at, share in zip(band, shares, strict=True)
    ]
    return tables.table(columns, _Rows(listed, band, at_row), house=house)


def _story(listed: ListAsShown, widths: _Widths, sheet: Sheet, at_row: AtRow, house: House) -> Iterator[Flowable]:
    if listed.lead:
        yield from text.lead(listed.lead, house=house)
    yield from text.body(listed.counted, house=house)
    bands = _bands(widths, sheet.width) if len(listed.headings) else []
    of = len(bands) * len(listed.rows)
    for number, band in enumerate(bands):
        if len(bands) > 1:
            first, last = band[1] + 1, band[-1] + 1
            yield text.heading(f"Columns {first} to {last} of {len(listed.headings)}", 2, house=house)
        heard = partial(_hear, at_row, number * len(listed.rows), of)
        yield _table(listed, band, widths, sheet.width, heard, house)
    for note in listed.notes:
        yield from text.small(note, house=house)


def sheet_for(listed: ListAsShown, *, house: House = STANDARD) -> Sheet:
    """Return the sheet that a list is printed on: upright, or lying where its columns ask for more room."""
    return LANDSCAPE if _asked(_measured(listed, house).wanted) > PORTRAIT.width * 1.15 else PORTRAIT


def list_as_shown(listed: ListAsShown, facts: PageFacts, *, house: House = STANDARD, at_row: AtRow = _unheard) -> bytes:
    """Return the PDF of a list.

    Columns that have no room beside each other follow in further tables, each with the first column. *at_row* is told
    each row as it is laid out, counted from 0 through all tables, and of how many; whatever it raises ends the making.
    """
    sheet = sheet_for(listed, house=house)
    widths = _measured(listed, house)
    return build(_story(listed, widths, sheet, at_row, house), facts, house=house, sheet=sheet)
