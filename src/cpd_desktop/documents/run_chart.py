"""A run-chart of months: two lines that a photocopy can tell apart, and every figure as n of N beneath its month."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from cpd_desktop.documents import fonts, tables, text
from cpd_desktop.documents.style import INK, LINE, MUTED, PAPER, STANDARD, STRONG_LINE, House
from cpd_desktop.documents.tagging import Picture
from cpd_desktop.domain.supervision_sheets import MonthPoint

PLOT_HEIGHT = 46.0
SOLID, DASHED = "Within their interval", "Held of due"
_RADIUS = 2.5


def run_chart(months: Sequence[MonthPoint], width: float, *, house: House = STANDARD) -> list[Flowable]:
    """Return the chart of *months*; where the figures have no room beneath it (in large print), they stand in a table below."""
    chart = RunChart(months, width, house=house)
    return [chart] if chart.has_figures else [chart, _table(months, house)]


def _table(months: Sequence[MonthPoint], house: House) -> Flowable:
    columns = [tables.Column("Month", 3), tables.Column(SOLID, 3, "right"), tables.Column(DASHED, 3, "right")]
    rows = [tables.Row((_month(one.first), _of(one.supervised, one.should), _of(one.held, one.due))) for one in months]
    return tables.table(columns, rows, house=house)


def _month(first: date) -> str:
    return f"{text.MONTHS[first.month - 1]} {first.year}"


def _of(number: int, of: int) -> str:
    return f"{number:,} of {of:,}" if of else "none due"


def _share(number: int, of: int) -> float | None:
    # More may have been held than was due; the line stays on the paper.
    return min(number / of, 1.0) if of else None


class RunChart(Picture):
    """The chart: shares from 0% to 100% over the months; a month in which nothing was due has no point."""

    def __init__(self, months: Sequence[MonthPoint], width: float, *, house: House = STANDARD) -> None:
        super().__init__()
        self._months, self._house = months, house
        self._size = house.size("furniture")
        self._leading = house.leading("furniture") * 1.1
        labels = [SOLID, DASHED]
        self._left = max(fonts.width(label, self._size) for label in labels) + self._size * 1.8 + 8
        self._step = (width - self._left) / max(len(months), 1)
        figures = [f"{one.supervised}/{one.should}" for one in months] + [f"{one.held}/{one.due}" for one in months]
        widest = max((fonts.width(words, self._size) for words in figures), default=0.0)
        self.has_figures = widest + 4 <= self._step
        if not self.has_figures:
            self._left = fonts.width("100%", self._size) + 6
            self._step = (width - self._left) / max(len(months), 1)
        self.spaceAfter = house.space(2)
        self.spaceBefore = house.space(2)
        self.alternative = self._in_words()

    def _in_words(self) -> str:
        """Return what the chart shows: with its figures where no table beneath it has them."""
        if not self._months:
            return ""
        opening = f"Chart of {len(self._months)} months, from {_month(self._months[0].first)} to {_month(self._months[-1].first)}"
        if not self.has_figures:
            return f"{opening}; the table that follows has its figures."
        said = "; ".join(
            f"in {_month(one.first)} {_of(one.supervised, one.should)} supervised {SOLID.lower()}, {_of(one.held, one.due)} sessions held"
            for one in self._months
        )
        return f"{opening}: {said}."

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width given."""
        self._plot = self._house.space(PLOT_HEIGHT)
        below = self._leading * (4.6 if self.has_figures else 3.7)
        self.width, self.height = aW, self._plot + below + self._size
        return self.width, self.height

    def draw(self) -> None:
        """Draw the scale, the months, the lines, and the figures or else a legend."""
        foot = self.height - self._size - self._plot
        self._scale(foot)
        solid = [_share(one.supervised, one.should) for one in self._months]
        dashed = [_share(one.held, one.due) for one in self._months]
        self._line(dashed, foot, is_solid=False)
        self._line(solid, foot, is_solid=True)
        y = foot - self._leading
        self._names_of_months(y)
        if self.has_figures:
            figures = [(one.supervised, one.should) for one in self._months]
            self._row(SOLID, figures, y - self._leading * 2.0, is_solid=True)
            self._row(DASHED, [(one.held, one.due) for one in self._months], y - self._leading * 3.1, is_solid=False)
        else:
            taken = self._sample(SOLID, 0, y - self._leading * 2.2, is_solid=True)
            self._sample(DASHED, taken + self._size * 2, y - self._leading * 2.2, is_solid=False)

    def _x(self, at: int) -> float:
        return self._left + self._step * (at + 0.5)

    def _scale(self, foot: float) -> None:
        canvas = self.canv
        for share in (0.0, 0.5, 1.0):
            y = foot + self._plot * share
            canvas.setStrokeColor(STRONG_LINE if share == 0 else LINE)
            canvas.setLineWidth(0.6 if share == 0 else 0.4)
            canvas.line(self._left, y, self.width, y)
            canvas.setFillColor(MUTED)
            text.draw(canvas, f"{share:.0%}", self._left - 5, y - self._size * 0.36, self._size, align="right")

    def _names_of_months(self, y: float) -> None:
        canvas = self.canv
        canvas.setFillColor(MUTED)
        short = self._step >= fonts.width("Sep", self._size) + 2
        for at, month in enumerate(self._months):
            name = text.MONTHS[month.first.month - 1][: 3 if short else 1]
            text.draw(canvas, name, self._x(at), y, self._size, align="centre")
            if at == 0 or month.first.month == 1:
                year = str(month.first.year)
                text.draw(canvas, year, self._x(at), y - self._leading * 0.85, self._size * 0.93, align="centre")

    def _line(self, shares: Sequence[float | None], foot: float, *, is_solid: bool) -> None:
        """Draw the lines between neighbours, then the points, each series in its own shape."""
        canvas = self.canv
        places = [
            None if share is None else (self._x(at), foot + self._plot * share) for at, share in enumerate(shares)
        ]
        canvas.saveState()
        canvas.setStrokeColor(INK if is_solid else STRONG_LINE)
        canvas.setLineWidth(1.3 if is_solid else 0.9)
        if not is_solid:
            canvas.setDash(3, 2)
        for one, following in pairwise(places):
            if one is not None and following is not None:
                canvas.line(*one, *following)
        canvas.restoreState()
        for place in filter(None, places):
            _mark(canvas, *place, is_solid=is_solid)

    def _row(self, label: str, figures: Sequence[tuple[int, int]], y: float, *, is_solid: bool) -> None:
        self._sample(label, 0, y, is_solid=is_solid)
        self.canv.setFillColor(INK)
        for at, (number, of) in enumerate(figures):
            words = f"{number:,}/{of:,}" if of else "–"
            text.draw(self.canv, words, self._x(at), y, self._size, bold=is_solid, align="centre")

    def _sample(self, label: str, x: float, y: float, *, is_solid: bool) -> float:
        """Draw a piece of a line with its point and *label*; return where it ends."""
        canvas, wide = self.canv, self._size * 1.8
        middle = y + self._size * 0.36
        canvas.saveState()
        canvas.setStrokeColor(INK if is_solid else STRONG_LINE)
        canvas.setLineWidth(1.3 if is_solid else 0.9)
        if not is_solid:
            canvas.setDash(3, 2)
        canvas.line(x, middle, x + wide, middle)
        canvas.restoreState()
        _mark(canvas, x + wide / 2, middle, is_solid=is_solid)
        canvas.setFillColor(MUTED)
        text.draw(canvas, label, x + wide + 4, y, self._size)
        return x + wide + 4 + fonts.width(label, self._size)


def _mark(canvas: Canvas, x: float, y: float, *, is_solid: bool) -> None:
    """Draw a point: a filled circle, or an empty square."""
    canvas.setStrokeColor(INK)
    if is_solid:
        canvas.setFillColor(INK)
        canvas.setLineWidth(0.6)
        canvas.circle(x, y, _RADIUS, stroke=0, fill=1)
    else:
        canvas.setFillColor(PAPER)
        canvas.setLineWidth(0.8)
        canvas.rect(x - _RADIUS, y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS, stroke=1, fill=1)
