"""Tables: columns are data, rows are prepared when their page comes, and the head stands on every page.

ReportLab's own table measures all rows that are left on every page, and takes quadratic time for long ones. This one measures
each row once, so 5,000 people take five times as long as 1,000, and splits any row that is taller than a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from cpd_desktop.documents import text
from cpd_desktop.documents.characters import spoken
from cpd_desktop.documents.placing import cut_at
from cpd_desktop.documents.structure import Node
from cpd_desktop.documents.style import ACCENT, INK, LINE, MUTED, PAGE_HEIGHT, STANDARD, STRONG_LINE, House
from cpd_desktop.documents.tagging import ARTIFACT, Marks, marks_of

Content = str | list[Flowable]

# Headings are cut, and show it, until the head fits: nobody reads a column's name of a page.
LONGEST_HEADS = (80, 40, 20, 6)
# Between two columns; the first stands flush with the left margin, and the last with the right one.
GUTTER = 10.0
PAD_Y = 3.2
GROUP_ABOVE = 7.0
# A head taller than this would leave little room for rows.
TALLEST_HEAD = PAGE_HEIGHT / 4
# A taller row may be split even where moving it to the next page whole would do: better than a page that is half empty.
TALLEST_WHOLE = PAGE_HEIGHT / 5


@dataclass(frozen=True)
class Column:
    """A column: its heading, its share of the table's width, and left, centre or right.

    *spoken* is what a heading that is left blank on paper is called to who cannot see the column.
    """

    heading: str
    share: float = 1.0
    align: str = "left"
    spoken: str = ""


class Kind(Enum):
    """What a row is."""

    BODY = "body"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True)
class Row:
    """A row of cells: raw text (made safe here) or a flowable; a GROUP row has one cell, across the table.

    With *is_across* the first cell reaches over the others, which are blank. A row that *stays* is not parted from the one below it, as
    the name of a group is not.
    """

    cells: Sequence[str | Flowable]
    kind: Kind = Kind.BODY
    is_across: bool = False
    stays: bool = False


def widths(columns: Sequence[Column], total: float) -> list[float]:
    """Return the columns' widths in points, by their shares of what the gutters leave of *total*."""
    shares = sum(column.share for column in columns)
    net = total - GUTTER * (len(columns) - 1)
    return [net * column.share / shares for column in columns]


@dataclass
class _Line:
    """A row that has been measured: what each cell shows, how tall the row is, and its elements, which its parts share."""

    cells: list[Content]
    widths: list[float]
    aligns: list[str]
    kind: Kind | None
    height: float
    row: Node
    elements: list[Node]
    stays: bool = False


@dataclass
class _Source:
    """What the parts of one table share: the rows, and the measured head once the width is known."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    house: House
    has_head: bool = True
    width: float = 0
    head: _Line | None = None
    measured: dict[int, _Line] = field(default_factory=dict)
    # The height of the small print that stands below the table, and is not to be left alone on a page.
    below: float = 0
    whole: Node = field(default_factory=lambda: Node("Table"))

    def fix_width(self, width: float) -> None:
        if self.width != width:
            self.width = width
            self.measured.clear()
            for most in LONGEST_HEADS if self.has_head else ():
                self.head = self._line(Row([text.brief(column.heading, most) for column in self.columns]), None)
                if self.head.height <= TALLEST_HEAD:
                    break

    def line(self, number: int) -> _Line:
        if number not in self.measured:
            row = self.rows[number]
            self.measured[number] = self._line(row, row.kind)
        return self.measured[number]

    def _line(self, row: Row, kind: Kind | None) -> _Line:
        cells = row.cells
        columns = [Column("")] if kind is Kind.GROUP else self.columns
        if len(cells) != len(columns):
            raise ValueError(f"a row has {len(cells)} cells where the table has {len(columns)} columns")
        role, bold = ("head", True) if kind is None else ("cell", kind is not Kind.BODY)
        room = widths(columns, self.width)
        contents: list[Content] = []
        for content, column, wide in zip(cells, columns, room, strict=True):
            if isinstance(content, str):
                made = text.cell(content, wide, role=role, align=column.align, bold=bold, house=self.house)
                contents.append(made)
            else:
                contents.append([content])
        above, elements = self._elements(row, kind, contents)
        stays = row.stays or kind is Kind.GROUP
        line = _Line(contents, room, [column.align for column in columns], kind, 0, above, elements, stays)
        line.height = self.height_of(line, 2 * PAGE_HEIGHT)
        return line

    def _elements(self, row: Row, kind: Kind | None, contents: Sequence[Content]) -> tuple[Node, list[Node]]:
        """Return the element of a row and those of its cells; a column's heading says what stands below it, a label what beside it."""
        above = Node("TR", home=self.whole, role="head" if kind is None else kind.value)
        across = len(self.columns) if kind is Kind.GROUP or row.is_across else 1
        elements: list[Node] = []
        for number, (cell, content) in enumerate(zip(row.cells, contents, strict=True)):
            if number and row.is_across:
                # Blank, and reached over by the first.
                elements.append(ARTIFACT)
                continue
            is_label = number == 0 and across == 1 and kind is not None and (kind is Kind.TOTAL or not self.has_head)
            scope = "Column" if kind is None else "Row" if is_label else ""
            node = Node("TH" if scope else "TD", home=above, scope=scope, span=across)
            if isinstance(cell, str) and isinstance(content, str):
                node.words = content if content == cell else spoken(cell)
                node.actual = node.words != content and "not shown]" not in content
            if kind is None and not cell:
                node.alternative = self.columns[number].spoken
            elements.append(node)
        return above, elements

    def height_of(self, line: _Line, enough: float) -> float:
        """Return the height of *line*; measuring stops at *enough*, so that a cell of many pages is not measured on each."""
        leading = self.house.leading("head" if line.kind is None else "cell")
        tallest = leading
        for content, wide in zip(line.cells, line.widths, strict=True):
            height = 0.0
            for flowable in content if isinstance(content, list) else ():
                height += flowable.wrap(wide, PAGE_HEIGHT)[1]
                if height > enough:
                    break
            tallest = max(tallest, height)
        return tallest + 2 * self.house.space(PAD_Y) + self.above(line)

    def above(self, line: _Line) -> float:
        """Return the white space above the name of a group, which parts it from the group before."""
        return self.house.space(GROUP_ABOVE) if line.kind is Kind.GROUP else 0


class LongTable(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """A table of any length, as a flowable; made by `table`."""

    def __init__(self, source: _Source, start: int = 0, rest: _Line | None = None) -> None:
        super().__init__()
        self._source = source
        self._start = start
        self._rest = rest
        self._lines: list[_Line] = []
        self.spaceBefore = source.house.space(3)
        self.spaceAfter = source.house.space(9)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Measure as many rows as fit in *aH*; a table with more rows says that it is taller."""
        self._source.fix_width(aW)
        self._lines, used, end = self._take(aH)
        fits = end >= len(self._source.rows) and not self._held_back(self._lines, used, aH)
        self.width, self.height = aW, used if fits else aH + 1
        return self.width, self.height

    def keep_with(self, below: float) -> None:
        """Have the last row stand on one page with what follows the table, *below* points tall, unless that is too much to keep."""
        self._source.below = below if below < PAGE_HEIGHT / 4 else 0

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 — ReportLab's names
        """Return the part for this page and the table of what is left, or nothing if not one row fits here."""
        self._source.fix_width(aW)
        lines, used, end = self._take(aH)
        if end >= len(self._source.rows):
            held = self._held_back(lines, used, aH)
            kept = lines[: len(lines) - held]
            if not held:
                return [self]
            rest = LongTable(self._source, end - held)
            return [_Part(self._source, kept, aW), rest] if len(kept) > len(self._opening()) else []
        following = self._source.line(end) if end != self._start or self._rest is None else self._rest
        whole = [line for line in lines if line is not self._source.head]
        if following.height > TALLEST_WHOLE:
            above, below = self._divide(following, aH - used)
            if above is not None and below is not None:
                return [_Part(self._source, [*lines, above], aW), LongTable(self._source, end, below)]
        for _ in range(2):
            # The name of a group does not stand alone at the foot of a page, nor a sum at the top of one.
            is_kept = whole and whole[-1].height <= TALLEST_WHOLE and (whole[-1].stays or self._is_sum(end))
            if is_kept and (end - 1 > self._start or self._rest is None):
                lines, whole, end = lines[:-1], whole[:-1], end - 1
        if not whole:
            return []
        for number in range(self._start, end):
            # What stands on this page is not asked for again; a long table must not grow in memory.
            self._source.measured.pop(number, None)
        return [_Part(self._source, lines, aW), LongTable(self._source, end)]

    def least(self, width: float) -> float:
        """Return the height without which the table cannot begin on a page: its head and its first rows up to one of people."""
        self._source.fix_width(width)
        height = sum(line.height for line in self._opening())
        for number in range(len(self._source.rows)):
            line = self._source.line(number)
            height += min(line.height, TALLEST_WHOLE)
            if line.kind is not Kind.GROUP:
                # A table of one row moves with the small print below it, if that has no room.
                height += self._source.below if number == len(self._source.rows) - 1 else 0
                break
        return min(height, float(PAGE_HEIGHT) / 2)

    def draw(self) -> None:
        """Draw the rows that `wrap` measured."""
        _draw_lines(self.canv, self._lines, self._source, self.width, self.height)

    def _held_back(self, lines: list[_Line], used: float, room: float) -> int:
        """Return how many of the last *lines*, all that are left, go to the next page with the small print below, which has no room here.

        None where that would not do: a table is not moved for it that fills half a page, nor is a row that is parted already.
        """
        opening = self._opening()
        if not self._source.below or used + self._source.below <= room or len(lines) == len(opening):
            return 0
        held = 2 if len(lines) > len(opening) + 1 and (lines[-2].stays or lines[-1].kind is Kind.TOTAL) else 1
        if self._rest is not None and held == len(lines) - len(opening):
            return 0
        taken = sum(line.height for line in (*opening, *lines[-held:])) + self._source.below
        return held if taken <= PAGE_HEIGHT / 2 else 0

    def _is_sum(self, number: int) -> bool:
        """Whether nothing but a sum is left from the row of that number on."""
        return number == len(self._source.rows) - 1 and self._source.rows[number].kind is Kind.TOTAL

    def _opening(self) -> list[_Line]:
        head = self._source.head
        return [head] if head is not None else []

    def _take(self, room: float) -> tuple[list[_Line], float, int]:
        """Return the lines that fit in *room*, their height, and the number of the first row that does not fit."""
        lines = self._opening()
        used = sum(line.height for line in lines)
        number = self._start
        rest = self._rest
        while number < len(self._source.rows):
            line = rest if rest is not None else self._source.line(number)
            if used + line.height > room:
                break
            lines.append(line)
            used += line.height
            number, rest = number + 1, None
        return lines, used, number

    def _divide(self, line: _Line, room: float) -> tuple[_Line | None, _Line | None]:
        """Cut *line* so that its upper part is at most *room* tall."""
        padding = 2 * self._source.house.space(PAD_Y) + self._source.above(line)
        if room - padding < 3 * self._source.house.leading("cell"):
            return None, None
        upper: list[Content] = []
        lower: list[Content] = []
        for content, wide in zip(line.cells, line.widths, strict=True):
            above, below = _cut_cell(content, wide, room - padding)
            upper.append(above)
            lower.append(below)
        if not any(isinstance(content, list) and content for content in upper) or not any(lower):
            return None, None
        parts = [
            _Line(cells, line.widths, line.aligns, line.kind, 0, line.row, line.elements) for cells in (upper, lower)
        ]
        for part in parts:
            part.height = self._source.height_of(part, 2 * PAGE_HEIGHT)
        return parts[0], parts[1]


def _cut_cell(content: Content, width: float, room: float) -> tuple[Content, Content]:
    """Cut the flowables of a cell at *room* points; a plain string stays in the upper part."""
    return (content, "") if isinstance(content, str) else cut_at(content, width, room)


class _Part(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """The rows of a long table that stand on one page."""

    def __init__(self, source: _Source, lines: list[_Line], width: float) -> None:
        super().__init__()
        self._source = source
        self._lines = lines
        self.width = width
        self.height = sum(line.height for line in lines)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size, which was settled when the table was split."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the rows."""
        _draw_lines(self.canv, self._lines, self._source, self.width, self.height)


def _draw_lines(canvas: Canvas, lines: list[_Line], source: _Source, width: float, height: float) -> None:
    """Draw what all rows stand on, then the cells of each; a head is read once, and passed over where it is repeated."""
    house, marks = source.house, marks_of(canvas)
    canvas.saveState()
    top = height
    for line in lines:
        _draw_ground(canvas, line, width, top, top - line.height)
        top -= line.height
    is_repeated = source.whole.tree is marks.tree
    marks.enter(source.whole)
    top = height
    for line in lines:
        bottom = top - line.height
        marks.enter(ARTIFACT if line.kind is None and is_repeated else line.row)
        above = house.space(GROUP_ABOVE) if line.kind is Kind.GROUP else 0
        _draw_cells(canvas, line, house, top - above, bottom, marks)
        marks.leave()
        top = bottom
    marks.leave()
    canvas.restoreState()


def _draw_ground(canvas: Canvas, line: _Line, width: float, top: float, bottom: float) -> None:
    """Draw what a row stands on: a hairline below it, a stronger one below heads and groups and above totals."""
    strong = line.kind in {None, Kind.GROUP}
    canvas.setStrokeColor(STRONG_LINE if strong else LINE)
    canvas.setLineWidth({None: 0.8, Kind.GROUP: 0.6}.get(line.kind, 0.4))
    canvas.line(0, bottom, width, bottom)
    if line.kind is Kind.TOTAL:
        canvas.setStrokeColor(STRONG_LINE)
        canvas.setLineWidth(0.8)
        canvas.line(0, top, width, top)


_INK_OF: dict[Kind | None, Color] = {None: MUTED, Kind.GROUP: ACCENT}


def _draw_cells(canvas: Canvas, line: _Line, house: House, top: float, bottom: float, marks: Marks) -> None:
    """Draw the cells from the top of the row; heads stand on its foot, as the eye goes from them down the column."""
    role = "head" if line.kind is None else "cell"
    size, leading, pad = house.size(role), house.leading(role), house.space(PAD_Y)
    left, is_bold = 0.0, line.kind is not Kind.BODY
    canvas.setFillColor(_INK_OF.get(line.kind, INK))
    for content, wide, align, node in zip(line.cells, line.widths, line.aligns, line.elements, strict=True):
        marks.enter(node)
        if content and isinstance(content, str):
            # As ReportLab sets the lines of a paragraph, so that both kinds of cell stand on one line.
            baseline = bottom + pad + leading - size if line.kind is None else top - pad - size
            x = {"left": left, "centre": left + wide / 2, "right": left + wide}[align]
            text.draw(canvas, content, x, baseline, size, bold=is_bold, align=align)
        elif not isinstance(content, str):
            sizes = [flowable.wrap(wide, PAGE_HEIGHT)[1] for flowable in content]
            y = bottom + pad + sum(sizes) if line.kind is None else top - pad
            for flowable, tall in zip(content, sizes, strict=True):
                y -= tall
                flowable.drawOn(canvas, left, y)
        marks.leave()
        left += wide + GUTTER


def table(
    columns: Sequence[Column], rows: Sequence[Row], *, has_head: bool = True, house: House = STANDARD
) -> Flowable:
    """Return a table of *rows* as wide as the page, its head repeated; a row must have a cell for each column.

    Without *has_head* the headings are not drawn: for labels and what stands under them.
    """
    return LongTable(_Source(columns, rows, house, has_head))
