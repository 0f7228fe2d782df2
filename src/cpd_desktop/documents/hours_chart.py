"""Off-the-job hours over an apprenticeship: what was planned as dashes, what counts as a line with its points, breaks as hatched bands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import ceil

from reportlab.platypus import Flowable

from cpd_desktop.documents import fonts, text
from cpd_desktop.documents.style import INK, LINE, MUTED, PAPER, STANDARD, STRONG_LINE, House
from cpd_desktop.documents.tagging import Picture
from cpd_desktop.domain.apprenticeships import Break
from cpd_desktop.domain.off_the_job import HoursPoint, hours_words
from cpd_desktop.domain.periods import add_days

PLOT_HEIGHT = 110.0
DONE, PLANNED, BREAK = "Done, and counts", "Planned", "Break in learning"
_STEPS = (10, 20, 25, 50, 100, 200, 250, 500, 1_000, 2_000)
_MOST_LINES = 4
_RADIUS = 1.8
_HATCH = 4.0


def hours_chart(
    points: Sequence[HoursPoint], breaks: Sequence[Break], as_at: date, *, house: House = STANDARD
) -> list[Flowable]:
    """Return the chart of *points*, in order of their days, and *breaks* as known on *as_at*; nothing of fewer than two points."""
    return [HoursChart(points, breaks, as_at, house=house)] if len(points) > 1 else []


class HoursChart(Picture):
    """The chart: hours from 0, days from the first point to the last. What lies ahead of the date has no line of hours done."""

    def __init__(
        self, points: Sequence[HoursPoint], breaks: Sequence[Break], as_at: date, *, house: House = STANDARD
    ) -> None:
        super().__init__()
        self._points, self._house, self._as_at = tuple(points), house, as_at
        first, last = points[0].day, points[-1].day
        ends = [(one.starts_on, one.ends_on or max(as_at, one.starts_on)) for one in breaks]
        self._breaks = [(max(starts, first), min(end, last)) for starts, end in ends if starts <= last and end >= first]
        self._size = house.size("furniture")
        self._leading = house.leading("furniture") * 1.1
        most = max(
            (value for one in points for value in (one.planned, one.counted) if value is not None), default=Decimal(0)
        )
        self._step = next((step for step in _STEPS if step * _MOST_LINES >= most), _STEPS[-1])
        self._lines = max(1, ceil(most / self._step))
        self._left = fonts.width(f"{self._step * self._lines:,}", self._size) + 8
        self.spaceBefore, self.spaceAfter = house.space(3), house.space(4)
        self.alternative = self._in_words()

    def _in_words(self) -> str:
        first, last = self._points[0], self._points[-1]
        words = [f"Chart of off-the-job hours from {text.long_date(first.day)} to {text.long_date(last.day)}"]
        done = [one for one in self._points if one.counted is not None]
        for one in done[-1:]:
            planned = "" if one.planned is None else f", {hours_words(one.planned)} planned"
            words.append(
                f"by {text.long_date(one.day)} {hours_words(one.counted or Decimal(0))} done that count{planned}"
            )
        words.append(
            f"at the end {hours_words(last.planned)} planned" if last.planned is not None else "no minimum is known"
        )
        words += [f"break from {text.long_date(starts)} to {text.long_date(end)}" for starts, end in self._breaks]
        return f"{'; '.join(words)}. The table of hours by month has the figures."

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width given."""
        self._plot = self._house.space(PLOT_HEIGHT)
        self.width, self.height = aW, self._plot + self._size + self._leading * 3.4
        return self.width, self.height

    def draw(self) -> None:
        """Draw the scale, the breaks, both lines, the days beneath, and what each line is."""
        foot = self.height - self._size - self._plot
        self._hatch(foot)
        self._scale(foot)
        self._line([(one.day, one.planned) for one in self._points], foot, is_done=False)
        self._line([(one.day, one.counted) for one in self._points], foot, is_done=True)
        self._days(foot - self._leading)
        self._legend(foot - self._leading * 2.6)

    def _x(self, day: date) -> float:
        first, last = self._points[0].day, self._points[-1].day
        right = self.width - _RADIUS
        return self._left + (right - self._left) * ((day - first).days / max((last - first).days, 1))

    def _y(self, hours: Decimal | int, foot: float) -> float:
        return foot + self._plot * float(hours) / (self._step * self._lines)

    def _scale(self, foot: float) -> None:
        canvas = self.canv
        for number in range(self._lines + 1):
            y = self._y(self._step * number, foot)
            canvas.setStrokeColor(LINE if number else STRONG_LINE)
            canvas.setLineWidth(0.4 if number else 0.6)
            canvas.line(self._left, y, self.width, y)
            canvas.setFillColor(MUTED)
            text.draw(
                canvas, f"{self._step * number:,}", self._left - 5, y - self._size * 0.36, self._size, align="right"
            )

    def _hatch(self, foot: float) -> None:
        for starts, end in self._breaks:
            self._band(self._x(starts), foot, max(self._x(end) - self._x(starts), 2.0), self._plot)

    def _band(self, x: float, y: float, wide: float, tall: float) -> None:
        canvas = self.canv
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(x, y, wide, tall)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.clipPath(path, stroke=0, fill=0)
        at = -tall
        while at < wide:
            canvas.line(x + at, y, x + at + tall, y + tall)
            at += _HATCH
        canvas.restoreState()
        canvas.setStrokeColor(STRONG_LINE)
        canvas.setLineWidth(0.4)
        canvas.rect(x, y, wide, tall, stroke=1, fill=0)

    def _line(self, values: Sequence[tuple[date, Decimal | None]], foot: float, *, is_done: bool) -> None:
        canvas = self.canv
        places = [(self._x(day), self._y(value, foot)) for day, value in values if value is not None]
        canvas.saveState()
        self._pen(is_done=is_done)
        for one, following in pairwise(places):
            canvas.line(*one, *following)
        canvas.restoreState()
        for x, y in places if is_done else ():
            self._dot(x, y)

    def _pen(self, *, is_done: bool) -> None:
        self.canv.setStrokeColor(INK if is_done else STRONG_LINE)
        self.canv.setLineWidth(1.3 if is_done else 0.9)
        if not is_done:
            self.canv.setDash(3, 2)

    def _dot(self, x: float, y: float) -> None:
        self.canv.setFillColor(INK)
        self.canv.setStrokeColor(PAPER)
        self.canv.setLineWidth(0.4)
        self.canv.circle(x, y, _RADIUS, stroke=1, fill=1)

    def _days(self, y: float) -> None:
        """Name the first and the last day, and the date asked about where there is room between them."""
        canvas, size = self.canv, self._size
        # The first point is nought hours on the day before learning starts; what is named is the day on which it starts.
        first, last = add_days(self._points[0].day, 1), self._points[-1].day
        canvas.setFillColor(MUTED)
        taken = self._left + fonts.width(_short(first), size) + 8
        free = self.width - fonts.width(_short(last), size) - 8
        text.draw(canvas, _short(first), self._left, y, size)
        text.draw(canvas, _short(last), self.width, y, size, align="right")
        half = fonts.width(_short(self._as_at), size) / 2
        at = self._x(self._as_at)
        if first < self._as_at < last and taken <= at - half and at + half <= free:
            text.draw(canvas, _short(self._as_at), at, y, size, align="centre")

    def _legend(self, y: float) -> None:
        canvas, wide, x = self.canv, self._size * 1.8, 0.0
        middle = y + self._size * 0.36
        for label in (DONE, PLANNED, *([BREAK] if self._breaks else [])):
            if label == BREAK:
                self._band(x, y - 1, wide, self._size)
            else:
                canvas.saveState()
                self._pen(is_done=label == DONE)
                canvas.line(x, middle, x + wide, middle)
                canvas.restoreState()
                if label == DONE:
                    self._dot(x + wide / 2, middle)
            canvas.setFillColor(MUTED)
            text.draw(canvas, label, x + wide + 4, y, self._size)
            x += wide + 4 + fonts.width(label, self._size) + self._size * 2


def _short(day: date) -> str:
    return f"{day.day} {text.MONTHS[day.month - 1][:3]} {day.year}"
