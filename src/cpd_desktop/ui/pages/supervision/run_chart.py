"""A run-chart of a team: how many of how many were supervised within their interval, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.theme import Look, ThemeName

_LEAST_HEIGHT, _LEAST_WIDTH = 190, 300
_DOT = 4.5


class Point(NamedTuple):
    """A month by its first day, with *supervised* of *should*."""

    first: date
    supervised: int
    should: int

    @property
    def share(self) -> float | None:
        """The part of them, None of nobody."""
        return self.supervised / self.should if self.should else None

    @property
    def words(self) -> str:
        """The month as it is read aloud."""
        month = f"{self.first:%B %Y}"
        if not self.should:
            return f"{month}: nobody was expected to be supervised"
        return f"{month}: {self.supervised:,} of {self.should:,} supervised within their interval"


class RunChart(QWidget):
    """Draws points over months with their median. By keyboard, Left and Right go from month to month."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._title = ""
        self.points: tuple[Point, ...] = ()
        self.at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Run-chart")
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def show_points(self, title: str, points: Sequence[Point]) -> None:
        """Draw *points*, oldest first, of what *title* says."""
        self._title = title
        self.points = tuple(points)
        self.at = len(self.points) - 1
        self.setAccessibleName(f"Run-chart: {title}")
        self.setAccessibleDescription(self.sentence())
        self.update()

    def sentence(self) -> str:
        """Return all that the chart shows, as sentences."""
        if not self.points:
            return "There is nothing to draw yet."
        middle = self.middle()
        known = f" Half of the months lie at {round(middle * 100)} of 100 or above." if middle is not None else ""
        return ". ".join(point.words for point in self.points) + f".{known}"

    def middle(self) -> float | None:
        """Return the median of the months' shares; None where fewer than three months have one."""
        shares = [point.share for point in self.points if point.share is not None]
        return median(shares) if len(shares) >= 3 else None

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the size at which twelve months can be read."""
        return QSize(self._look.size(460), self._look.size(220))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the least size in which the line can be followed."""
        return QSize(self._look.size(_LEAST_WIDTH), self._look.size(_LEAST_HEIGHT))

    def _area(self) -> QRectF:
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance("none ") + self._look.size(6)
        top = metrics.height() * 2.9
        below = metrics.height() * 1.7
        return QRectF(left, top, max(10.0, self.width() - left - self._look.size(16)), self.height() - top - below)

    def _place(self, at: int, share: float) -> QPointF:
        area = self._area()
        step = area.width() / max(1, len(self.points))
        return QPointF(area.left() + step * (at + 0.5), area.bottom() - share * area.height())

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's own form.
        """Draw the frame, the median, the line with its points, and what each of them says."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        painter.setPen(QColor(theme.text))
        if not self.points:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "There is nothing to draw yet.")
        else:
            self._draw_legend(painter)
            self._draw_frame(painter)
            self._draw_median(painter)
            self._draw_line(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _draw_frame(self, painter: QPainter) -> None:
        theme, area = self._look.theme, self._area()
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        height = painter.fontMetrics().height()
        for share, word in ((1.0, "all"), (0.5, "half"), (0.0, "none")):
            y = area.bottom() - share * area.height()
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(theme.muted))
            room = QRectF(0, y - height / 2, area.left() - self._look.size(6), height)
            painter.drawText(room, int(flags), word)
        self._draw_months(painter)

    def _draw_legend(self, painter: QPainter) -> None:
        """Say what the line is, and the dashes."""
        theme, metrics, area = self._look.theme, painter.fontMetrics(), self._area()
        middle, long, gap = metrics.height() * 0.6, self._look.size(24), self._look.size(6)
        left = area.left()
        kinds = [("within their interval", theme.accent, Qt.PenStyle.SolidLine)]
        kinds += [("median of these months", theme.edge, Qt.PenStyle.DashLine)] if self.middle() is not None else []
        for words, ink, style in kinds:
            painter.setPen(QPen(QColor(ink), 2, style))
            painter.drawLine(QPointF(left, middle), QPointF(left + long, middle))
            painter.setPen(QColor(theme.muted))
            width = metrics.horizontalAdvance(words)
            painter.drawText(QRectF(left + long + gap, 0, width + 2, metrics.height() * 1.2), words)
            left += long + 2 * gap + width + self._look.size(10)

    def _draw_months(self, painter: QPainter) -> None:
        area, metrics = self._area(), painter.fontMetrics()
        step = area.width() / len(self.points)
        widest = max(metrics.horizontalAdvance(f"{point.first:%b}") for point in self.points)
        every = max(1, -int(-(widest + self._look.size(6)) // step))
        painter.setPen(QColor(self._look.theme.muted))
        last = len(self.points) - 1
        for at, point in enumerate(self.points):
            if (last - at) % every:
                continue
            text = f"{point.first:%b}"
            middle = area.left() + step * (at + 0.5)
            room = QRectF(middle - widest, area.bottom() + self._look.size(5), 2 * widest, metrics.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), text)

    def _draw_median(self, painter: QPainter) -> None:
        middle = self.middle()
        if middle is None:
            return
        theme, area = self._look.theme, self._area()
        y = area.bottom() - middle * area.height()
        painter.setPen(QPen(QColor(theme.edge), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _draw_line(self, painter: QPainter) -> None:
        theme = self._look.theme
        wide = 2.5 if theme.name is ThemeName.CONTRAST else 2.0
        places = [(at, self._place(at, point.share)) for at, point in enumerate(self.points) if point.share is not None]
        painter.setPen(QPen(QColor(theme.accent), wide))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([place for _, place in places]))
        dot = self._look.size(_DOT)
        for at, place in places:
            is_current = at == self.at
            painter.setPen(QPen(QColor(theme.accent), wide))
            painter.setBrush(QColor(theme.accent if not is_current else theme.page))
            size = dot * (1.5 if is_current else 1)
            painter.drawEllipse(place, size, size)
        self._draw_figures(painter, places)

    def _draw_figures(self, painter: QPainter, places: Sequence[tuple[int, QPointF]]) -> None:
        metrics, area = painter.fontMetrics(), self._area()
        step = area.width() / len(self.points)
        painter.setPen(QColor(self._look.theme.text))
        widest = max((metrics.horizontalAdvance(self._figure(at)) for at, _ in places), default=0)
        every = max(1, -int(-(widest + self._look.size(8)) // step))
        last = len(self.points) - 1
        for at, place in places:
            if (last - at) % every and at != self.at:
                continue
            if at != self.at and abs(at - self.at) < every and self.at >= 0:
                continue
            width = metrics.horizontalAdvance(self._figure(at))
            left = min(max(place.x() - width / 2, area.left() - self._look.size(4)), self.width() - width - 2.0)
            gap = self._look.size(7)
            top = place.y() + gap if self._is_below(at) else place.y() - metrics.height() - gap
            painter.drawText(QRectF(left, top, width + 2, metrics.height()), self._figure(at))

    def _is_below(self, at: int) -> bool:
        """Whether a figure stands below its point: where the line comes down to it, above it would lie on the line."""
        share = self.points[at].share or 0.0
        beside = [self.points[near].share for near in (at - 1, at + 1) if 0 <= near < len(self.points)]
        known = [one for one in beside if one is not None]
        return bool(known) and share < sum(known) / len(known) and share > 0.12

    def _figure(self, at: int) -> str:
        point = self.points[at]
        return f"{point.supervised}/{point.should}"

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own form.
        """Go from month to month, and have each read aloud."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.points) - 1}.get(Qt.Key(event.key()))
        if not self.points or (step is None and ends is None):
            super().keyPressEvent(event)
            return
        wanted = ends if ends is not None else self.at + (step or 0)
        self.at = max(0, min(len(self.points) - 1, wanted))
        announce(self, self.points[self.at].words)
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
        """Tell the month under the pointer."""
        area = self._area()
        if not self.points or not area.width():
            return
        at = int((event.position().x() - area.left()) / (area.width() / len(self.points)))
        if 0 <= at < len(self.points):
            self.at = at
            QToolTip.showText(event.globalPosition().toPoint(), self.points[at].words, self)
            self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self.update()
