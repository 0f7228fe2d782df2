"""A chart of one need over the months ahead: how many are expected to hold it, against how many are needed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from cpd_desktop.domain.forecast import ForecastCell, people_words
from cpd_desktop.domain.forecast_sheets import ForecastNeed
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.theme import Look, ThemeName

_LEAST_HEIGHT, _LEAST_WIDTH = 118, 280
_DOT = 4.0
EXPECTED, NEEDED = "expected to hold it", "needed"


class ForecastChart(QWidget):
    """Draws a need. By keyboard, Left and Right go from month to month; `moved` goes out with the place of the month, 0 for now."""

    moved = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._need: ForecastNeed | None = None
        self._words: Callable[[ForecastCell], str] = str
        self.cells: tuple[ForecastCell, ...] = ()
        self.at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Chart of the forecast")
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def show_need(self, need: ForecastNeed, words: Callable[[ForecastCell], str]) -> None:
        """Draw *need*; *words* say of one of its cells how it comes about. The first that is short is the current one, else the last."""
        self._need, self._words = need, words
        self.cells = (need.line.now, *need.line.cells)
        first = next((at for at, cell in enumerate(self.cells) if need.is_short(cell)), len(self.cells) - 1)
        self.at = first
        line = need.line
        self.setAccessibleName(f"Chart of the forecast: {line.place}, {line.requirement.title}")
        self.setAccessibleDescription(" ".join(words(cell) for cell in self.cells))
        self.update()

    def sentence(self) -> str:
        """Return what is said of the current month; empty where there is nothing to draw."""
        return self._words(self.cells[self.at]) if self.cells else ""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the size at which twelve months can be read."""
        return QSize(self._look.size(640), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the least size in which the line can be followed."""
        text = round(self.fontMetrics().height() * 5.4)
        return QSize(self._look.size(_LEAST_WIDTH), max(self._look.size(_LEAST_HEIGHT), text + self._look.size(36)))

    def _top(self) -> float:
        """Return the number of people at the top of the scale."""
        return max([1.0, *(max(float(cell.expected), float(cell.needed)) for cell in self.cells)])

    def _area(self) -> QRectF:
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance(f"{round(self._top()):,} ") + self._look.size(8)
        top = metrics.height() * 2.6
        below = metrics.height() * 1.5
        return QRectF(left, top, max(10.0, self.width() - left - self._look.size(18)), self.height() - top - below)

    def _place(self, at: int, people: float) -> QPointF:
        area = self._area()
        step = area.width() / max(1, len(self.cells))
        return QPointF(area.left() + step * (at + 0.5), area.bottom() - people / self._top() * area.height())

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's own form.
        """Draw the scale, what is needed, what is expected with its points, and what each of them says."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.cells:
            self._draw_legend(painter)
            self._draw_scale(painter)
            self._draw_needed(painter)
            self._draw_expected(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._look.theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _draw_legend(self, painter: QPainter) -> None:
        theme, metrics = self._look.theme, painter.fontMetrics()
        middle, long, gap = metrics.height() * 0.7, self._look.size(24), self._look.size(6)
        left = self._area().left()
        for words, ink, style in (
            (EXPECTED, theme.accent, Qt.PenStyle.SolidLine),
            (NEEDED, theme.edge, Qt.PenStyle.DashLine),
        ):
            painter.setPen(QPen(QColor(ink), 2, style))
            painter.drawLine(QPointF(left, middle), QPointF(left + long, middle))
            painter.setPen(QColor(theme.muted))
            width = metrics.horizontalAdvance(words)
            painter.drawText(
                QRectF(left + long + gap, metrics.height() * 0.1, width + 2, metrics.height() * 1.2), words
            )
            left += long + 2 * gap + width + self._look.size(10)

    def _draw_scale(self, painter: QPainter) -> None:
        theme, area, metrics = self._look.theme, self._area(), painter.fontMetrics()
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for people in (self._top(), 0.0):
            y = self._place(0, people).y()
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(theme.muted))
            room = QRectF(0, y - metrics.height() / 2, area.left() - self._look.size(6), metrics.height())
            painter.drawText(room, flags, f"{round(people):,}")
        names = ["Now", *(f"{cell.on:%b}" for cell in self.cells[1:])]
        widest = max(map(metrics.horizontalAdvance, names))
        every = self._every(widest)
        for at, name in enumerate(names):
            if at % every == 0:
                room = QRectF(self._place(at, 0).x() - widest, area.bottom() + 2, 2 * widest, metrics.height() * 1.3)
                painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), name)

    def _every(self, widest: int) -> int:
        """Return at each how many months there is room for a text of this width."""
        step = self._area().width() / max(1, len(self.cells))
        return max(1, -int(-(widest + self._look.size(8)) // step))

    def _draw_needed(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._look.theme.edge), 1.5, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF([self._place(at, float(cell.needed)) for at, cell in enumerate(self.cells)]))

    def _draw_expected(self, painter: QPainter) -> None:
        theme = self._look.theme
        places = [self._place(at, float(cell.expected)) for at, cell in enumerate(self.cells)]
        painter.setPen(QPen(QColor(theme.accent), 2.5 if theme.name is ThemeName.CONTRAST else 2.0))
        painter.drawPolyline(QPolygonF(places))
        dot = self._look.size(_DOT)
        for at, place in enumerate(places):
            is_current, is_short = at == self.at, self._need is not None and self._need.is_short(self.cells[at])
            painter.setBrush(QColor(theme.page if is_current else theme.accent))
            size = dot * (1.5 if is_current else 1)
            if is_short:
                # What is short has another shape, not only a place below the line.
                painter.drawPolygon(
                    QPolygonF([place + QPointF(-size, -size), place + QPointF(size, -size), place + QPointF(0, size)])
                )
            else:
                painter.drawEllipse(place, size, size)
        self._draw_figures(painter, places)

    def _draw_figures(self, painter: QPainter, places: list[QPointF]) -> None:
        metrics = painter.fontMetrics()
        texts = [people_words(cell.expected) for cell in self.cells]
        every = self._every(max(map(metrics.horizontalAdvance, texts)))
        painter.setPen(QColor(self._look.theme.text))
        for at, (place, text) in enumerate(zip(places, texts, strict=True)):
            is_near = at != self.at and abs(at - self.at) < every
            if at != self.at and (at % every or is_near):
                continue
            width = metrics.horizontalAdvance(text)
            room = QRectF(
                place.x() - width / 2, place.y() - metrics.height() - self._look.size(6), width + 2, metrics.height()
            )
            painter.drawText(room, text)

    def go_to(self, at: int) -> None:
        """Make a month the current one, by its place from 0 for now."""
        at = max(0, min(len(self.cells) - 1, at))
        if self.cells and at != self.at:
            self.at = at
            self.update()
            self.moved.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own form.
        """Go from month to month, and have each read aloud."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.cells) - 1}.get(Qt.Key(event.key()))
        if not self.cells or (step is None and ends is None):
            super().keyPressEvent(event)
            return
        self.go_to(ends if ends is not None else self.at + (step or 0))
        announce(self, self.sentence())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own form.
        """Go to the month that is pressed."""
        super().mousePressEvent(event)
        area = self._area()
        if self.cells and area.width():
            self.go_to(int((event.position().x() - area.left()) / (area.width() / len(self.cells))))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own form.
        """Show that the keys are here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own form.
        """Show that the keys are elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self.update()
