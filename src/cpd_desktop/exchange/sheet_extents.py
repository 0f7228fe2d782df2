"""How far a zipped workbook's sheets reach, and which of their cells are formula errors, seen in the raw XML.

python-calamine makes a full rectangle out of a sheet before it gives a single row, so one stray cell at XFD1048576 makes it
abort the process; and it gives a formula error, such as #N/A, as an empty cell. Both are looked for here by plain byte
patterns of bounded length, without an XML parser. The patterns fit what spreadsheet programs write. A file made to slip
past them meets the limits of the process that parses it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import unescape

MOST_CELLS = 30_000_000
_LONGEST_HELD = 8 << 20
_MOST_ERRORS = 200_000


@dataclass(slots=True)
class Extent:
    """The last row and column (counted from 1) with content, and the formula errors as (row, column, text) from 0."""

    rows: int = 0
    columns: int = 0
    errors: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def is_absurd(self) -> bool:
        """Whether the rectangle up to the last cell is larger than any table is."""
        return self.rows * self.columns > MOST_CELLS

    @property
    def corner(self) -> str:
        """The last cell as a spreadsheet program names it, such as `XFD1048576`."""
        letters, column = "", self.columns
        while column:
            column, letter = divmod(column - 1, 26)
            letters = chr(65 + letter) + letters
        return f"{letters}{self.rows}"


def column_number(letters: bytes) -> int:
    """The number, from 1, of the column called *letters*."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _in_pieces(blocks: Iterable[bytes], end: bytes) -> Iterator[bytes]:
    """*blocks* joined and cut after the last *end* in each, so that no row lies across a cut."""
    held = b""
    for block in blocks:
        held += block
        cut = held.rfind(end)
        if cut >= 0:
            yield held[: cut + len(end)]
            held = held[cut + len(end) :]
        elif len(held) > _LONGEST_HELD:
            yield held
            held = b""
    yield held


class _XlsxPatterns:
    """The patterns of one sheet, which depend on its namespace prefix (`<x:c …>` in files of some report servers)."""

    def __init__(self, prefix: bytes) -> None:
        name = re.escape(prefix)
        self.row_end = b"</" + prefix + b"row>"
        self.cell_end = b"</" + prefix + b"c>"
        self.cell = b"<" + prefix + b"c r="
        self.value = b"<" + prefix + b"v>"
        self.place = re.compile(rb'<%sc r="([A-Z]{1,3})([0-9]{1,7})"' % name)
        self.wide = re.compile(rb'<%sc r="([A-Z]{2,3})[0-9]{1,7}"[^<>/]{0,200}>' % name)
        self.error = re.compile(rb'<%sc r="([A-Z]{1,3})([0-9]{1,7})"[^<>]{0,100}?\st="e"[^<>]{0,100}>' % name)


_WORKSHEET = re.compile(rb"<(\w{1,20}:)?worksheet[\s>]")


def xlsx_extent(blocks: Iterator[bytes]) -> Extent | None:
    """The extent of the worksheet part that *blocks* spell, or None when they are another kind of part."""
    first = next(blocks, b"")
    root = _WORKSHEET.search(first[:4096])
    if root is None:
        for _ in blocks:
            pass
        return None
    patterns = _XlsxPatterns(root[1] or b"")
    extent = Extent()
    for piece in _in_pieces(_with(first, blocks), patterns.row_end):
        _see_xlsx_piece(piece, patterns, extent)
    return extent


def _with(first: bytes, blocks: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from blocks


def _see_xlsx_piece(piece: bytes, patterns: _XlsxPatterns, extent: Extent) -> None:
    # Cells come in order, so the last one that has an end tag is in the last row with content; formatting alone is written
    # as an empty element and does not count.
    last_end = piece.rfind(patterns.cell_end)
    if last_end < 0:
        return
    last = patterns.place.match(piece, max(0, piece.rfind(patterns.cell, 0, last_end)))
    if last is not None:
        extent.rows = max(extent.rows, int(last[2]))
    # One letter is counted as the 26 columns it can name at most: telling them apart would take longer than it is worth.
    wide = set(patterns.wide.findall(piece))
    extent.columns = max(extent.columns, 26, *map(column_number, wide)) if wide else max(extent.columns, 26)
    if b' t="e"' not in piece:
        return
    for match in patterns.error.finditer(piece):
        if len(extent.errors) >= _MOST_ERRORS:
            break
        start = piece.find(patterns.value, match.end(), match.end() + 10_000)
        text = piece[start + len(patterns.value) : start + len(patterns.value) + 20].split(b"<")[0]
        extent.errors.append((int(match[2]) - 1, column_number(match[1]) - 1, text.decode("ascii", "replace")))


_SHEET = re.compile(rb"<(?:\w{1,20}:)?sheet\s([^<>]{0,2000})>")
_RELATIONSHIP = re.compile(rb"<(?:\w{1,20}:)?Relationship\s([^<>]{0,4000})>")
_ATTRIBUTE = re.compile(rb"""([\w:]{1,40})\s{0,9}=\s{0,9}(?:"([^"]{0,3000})"|'([^']{0,3000})')""")
_DATE_1904 = re.compile(rb"""\sdate1904\s{0,9}=\s{0,9}["'](?:1|true|on)["']""")


def _attributes(text: bytes) -> dict[str, str]:
    found = {}
    for key, double, single in _ATTRIBUTE.findall(text):
        value = (double or single).decode("utf-8", "replace")
        found[key.decode().split(":")[-1]] = unescape(value, {"&quot;": '"', "&apos;": "'"})
    return found


def xlsx_sheet_names(workbook: bytes, relationships: bytes) -> dict[str, str]:
    """The sheet name for each part name, read from `xl/workbook.xml` and its relationships."""
    targets: dict[str, str] = {}
    for text in _RELATIONSHIP.findall(relationships):
        found = _attributes(text)
        target = found.get("Target", "")
        targets[found.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    names: dict[str, str] = {}
    for text in _SHEET.findall(workbook):
        # The relationship's `r:id` comes after `sheetId` and has the same last word in no other attribute.
        found = _attributes(text)
        if found.get("id", "") in targets:
            names[targets[found["id"]]] = found.get("name", "")
    return names


def xlsx_is_1904(workbook: bytes) -> bool:
    """Whether the workbook counts its days from 1 January 1904, as those from older Macs do."""
    return _DATE_1904.search(workbook) is not None


_ODS_TOKEN = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(\s[^<>]{0,4000}|/)?>")
_ODS_ROWS = re.compile(rb'number-rows-repeated="([0-9]{1,9})"')
_ODS_COLUMNS = re.compile(rb'number-columns-repeated="([0-9]{1,9})"')
_ODS_NAME = re.compile(rb'table:name="([^"<>]{0,1000})"')


def ods_extents(blocks: Iterable[bytes]) -> dict[str, Extent]:
    """The extent of each sheet of an OpenDocument `content.xml`, in which equal rows and cells are written once."""
    walk = _OdsWalk()
    for piece in _in_pieces(blocks, b"</table:table-row>"):
        for token in _ODS_TOKEN.finditer(piece):
            walk.see(token, piece)
    return walk.extents


class _OdsWalk:
    """Where the reading of an OpenDocument sheet has got to."""

    def __init__(self) -> None:
        self.extents: dict[str, Extent] = {}
        self._extent = Extent()
        self._row = 0
        self._row_repeats = 0
        self._column = 0

    def see(self, token: re.Match[bytes], piece: bytes) -> None:
        """Take note of one start tag."""
        attributes = token[2] or b""
        if token[1] == b"table":
            name = _ODS_NAME.search(attributes)
            self._extent = Extent()
            self.extents[unescape(name[1].decode("utf-8", "replace")) if name else ""] = self._extent
            self._row = self._row_repeats = 0
        elif token[1] == b"table-row":
            self._row += self._row_repeats
            self._row_repeats = _repeats(_ODS_ROWS, attributes)
            self._column = 0
        else:
            self._see_cell(attributes, piece, token.end())

    def _see_cell(self, attributes: bytes, piece: bytes, end: int) -> None:
        repeats = _repeats(_ODS_COLUMNS, attributes)
        if b"value-type=" in attributes:
            self._extent.rows = max(self._extent.rows, self._row + self._row_repeats)
            self._extent.columns = max(self._extent.columns, self._column + repeats)
            if b'calcext:value-type="error"' in attributes:
                self._note_error(piece, end, repeats)
        self._column += repeats

    def _note_error(self, piece: bytes, end: int, repeats: int) -> None:
        start = piece.find(b"<text:p>", end, end + 2_000) + len(b"<text:p>")
        text = piece[start : start + 20].split(b"<")[0].decode("ascii", "replace")
        for row in range(self._row, self._row + self._row_repeats):
            for column in range(self._column, self._column + repeats):
                if len(self._extent.errors) >= _MOST_ERRORS:
                    return
                self._extent.errors.append((row, column, text))


def _repeats(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    if b"-repeated=" not in attributes:
        return 1
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
