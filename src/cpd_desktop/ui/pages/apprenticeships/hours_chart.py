"""A chart of one apprenticeship: the off-the-job hours that were planned, and those that were done, over its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cpd_desktop.domain.apprenticeships import Break
from cpd_desktop.domain.off_the_job import HoursPoint, hours_words
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.pages.apprenticeships.words import day_words
from cpd_desktop.ui.theme import Look

_LEAST_HEIGHT, _LEAST_WIDTH = 190, 320
_STEPS = (10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000)
_MOST_LINES = 4


def point_words(point: HoursPoint) -> str:
    """Return a point of the chart as it is read aloud: `3 Dec 2026: 120 hours done, 150 hours planned`."""
    done = "" if point.counted is None else f"{hours_words(point.counted)} done"
    planned = "minimum not known" if point.planned is None else f"{hours_words(point.planned)} planned"
    return f"{day_words(point.day)}: {', '.join(part for part in (done, planned) if part)}"


class HoursChart(QWidget):
    """Draws hours over days: planned as dashes, done as a line with dots, breaks as hatched bands with their word.

    By keyboard, Left and Right go from day to day, and each is read aloud.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.points: tuple[HoursPoint, ...] = ()
        self.breaks: tuple[tuple[date, date], ...] = ()
        self.at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Chart of off-the-job hours")
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def show_points(self, points: Sequence[HoursPoint], breaks: Sequence[Break], as_at: date) -> None:
        """Draw *points*, oldest first, and *breaks* as they are known on *as_at*; the newest point that is done is current."""
        self.points = tuple(points)
        self.breaks = tuple((one.starts_on, one.ends_on or max(as_at, one.starts_on)) for one in breaks)
        done = [at for at, point in enumerate(self.points) if point.counted is not None]
        self.at = done[-1] if done else len(self.points) - 1
        self.setAccessibleDescription(self.sentence())
        self.update()

    def sentence(self) -> str:
        """Return all that the chart shows, as sentences."""
        if not self.points:
            return "There is nothing to draw yet."
        words = [point_words(point) for point in self.points]
        words += [f"Break in learning from {day_words(first)} to {day_words(last)}" for first, last in self.breaks]
        return f"{'. '.join(words)}."

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the size at which a year can be read."""
        return QSize(self._look.size(520), self._look.size(230))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the least size in which the lines can be followed."""
        return QSize(self._look.size(_LEAST_WIDTH), self._look.size(_LEAST_HEIGHT))

    def _area(self) -> QRectF:
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance("0,000 ") + self._look.size(6)
        top, below = metrics.height() * 1.9, metrics.height() * 1.7
        width = max(10.0, self.width() - left - self._look.size(16))
        return QRectF(left, top, width, max(10.0, self.height() - top - below))

    def _most(self) -> float:
        known = [float(one) for point in self.points for one in (point.planned, point.counted) if one is not None]
        return max([*known, 1.0]) * 1.05

    def _x(self, day: date) -> float:
        area, first, last = self._area(), self.points[0].day, self.points[-1].day
        return area.left() + area.width() * (day - first).days / max((last - first).days, 1)

    def _place(self, day: date, hours: float) -> QPointF:
        area = self._area()
        return QPointF(self._x(day), area.bottom() - area.height() * hours / self._most())

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's own form.
        """Draw the breaks, the lines of hours and of months, what is planned, and what is done."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        painter.setPen(QColor(theme.text))
        if not self.points:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "There is nothing to draw yet.")
        else:
            self._draw_legend(painter)
            self._draw_breaks(painter)
            self._draw_frame(painter)
            self._draw_lines(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _draw_legend(self, painter: QPainter) -> None:
        theme, metrics = self._look.theme, painter.fontMetrics()
        left, long, gap, middle = self._area().left(), self._look.size(24), self._look.size(6), metrics.height() * 0.6
        kinds = [("done", theme.accent, Qt.PenStyle.SolidLine)]
        if any(point.planned is not None for point in self.points):
            kinds.append(("planned", theme.text, Qt.PenStyle.DashLine))
        for words, ink, style in kinds:
            painter.setPen(QPen(QColor(ink), 2, style))
            painter.drawLine(QPointF(left, middle), QPointF(left + long, middle))
            painter.setPen(QColor(theme.muted))
            width = metrics.horizontalAdvance(words)
            painter.drawText(QRectF(left + long + gap, 0, width + 2, metrics.height() * 1.2), words)
            left += long + 2 * gap + width + self._look.size(10)

    def _draw_breaks(self, painter: QPainter) -> None:
        theme, area, height = self._look.theme, self._area(), painter.fontMetrics().height()
        for first, last in self.breaks:
            left = max(self._x(first), area.left())
            right = min(self._x(last), area.right())
            if right < left:
                continue
            band = QRectF(left, area.top(), max(right - left, 2.0), area.height())
            painter.fillRect(band, QBrush(QColor(theme.line), Qt.BrushStyle.BDiagPattern))
            width = painter.fontMetrics().horizontalAdvance("break")
            middle = min(max(band.center().x() - width / 2, area.left()), area.right() - width)
            painter.setPen(QColor(theme.muted))
            painter.drawText(QRectF(middle, area.top() - height, width + 2, height), "break")

    def _draw_frame(self, painter: QPainter) -> None:
        theme, area, metrics = self._look.theme, self._area(), painter.fontMetrics()
        most = self._most()
        step = next((one for one in _STEPS if most / one <= _MOST_LINES), _STEPS[-1])
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for hours in range(0, int(most) + 1, step):
            y = area.bottom() - area.height() * hours / most
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(theme.muted))
            room = QRectF(0, y - metrics.height() / 2, area.left() - self._look.size(6), metrics.height())
            painter.drawText(room, right, f"{hours:,}")
        for left, words in self.months():
            width = metrics.horizontalAdvance(words)
            painter.drawText(QRectF(left, area.bottom() + self._look.size(5), width + 2, metrics.height()), words)

    def months(self) -> list[tuple[float, str]]:
        """Return the months that are named below the chart, from left to right: where each name begins, in pixels, and the name."""
        area, metrics, found = self._area(), self.fontMetrics(), list[tuple[float, str]]()
        until, gap = area.left(), self._look.size(14)
        for at, point in enumerate(self.points):
            words = f"{point.day:%b %y}"
            width = metrics.horizontalAdvance(words)
            left = min(max(self._x(point.day) - width / 2, area.left()), area.right() - width)
            if at == 0 and len(self.points) > 1 and self._x(self.points[1].day) - width / 2 < left + width + gap:
                # Pushed in from the edge it would take the room of the second: it gives way, and the rest stand in even steps.
                continue
            if left >= until:
                found.append((left, words))
                until = left + width + gap
        return found

    def _draw_lines(self, painter: QPainter) -> None:
        theme, area = self._look.theme, self._area()
        planned = [self._place(one.day, float(one.planned)) for one in self.points if one.planned is not None]
        painter.setPen(QPen(QColor(theme.text), 1.5, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(planned))
        done = [(at, one) for at, one in enumerate(self.points) if one.counted is not None]
        painter.setPen(QPen(QColor(theme.accent), 2.5))
        places = [(at, self._place(one.day, float(one.counted or 0))) for at, one in done]
        painter.drawPolyline(QPolygonF([place for _, place in places]))
        painter.setBrush(QColor(theme.accent))
        for _, place in places:
            painter.drawEllipse(place, self._look.size(3), self._look.size(3))
        if 0 <= self.at < len(self.points):
            x = self._x(self.points[self.at].day)
            painter.setPen(QPen(QColor(theme.edge), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own form.
        """Go from point to point, and have each read aloud."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.points) - 1}.get(Qt.Key(event.key()))
        if not self.points or (step is None and ends is None):
            super().keyPressEvent(event)
            return
        wanted = ends if ends is not None else self.at + (step or 0)
        self.at = max(0, min(len(self.points) - 1, wanted))
        announce(self, point_words(self.points[self.at]))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own form.
        """Show that the keys are here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own form.
        """Show that the keys are elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own form.
        """Tell the day that is nearest to the pointer."""
        if not self.points:
            return
        x = event.position().x()
        self.at = min(range(len(self.points)), key=lambda at: abs(self._x(self.points[at].day) - x))
        QToolTip.showText(event.globalPosition().toPoint(), point_words(self.points[self.at]), self)
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self.update()
