"""What supervision covered: in how many of the sessions each of the four functions was, as bars with their counts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cpd_desktop.domain.supervision import Function
from cpd_desktop.ui.theme import Look


class Balance(QWidget):
    """Draws a bar for each function; the longest would be one that was covered every time."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._counts: Mapping[Function, int] = {}
        self._of = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_counts(self, counts: Mapping[Function, int], of: int) -> None:
        """Draw *counts* of *of* sessions in which anything was named."""
        self._counts, self._of = counts, of
        self.setAccessibleName(self.sentence())
        self.setToolTip(self.sentence())
        self.update()

    def sentence(self) -> str:
        """Return what the bars show."""
        if not self._of:
            return "What was covered was not recorded in this period."
        parts = [f"{function.value} in {self._counts.get(function, 0):,} of {self._of:,}" for function in Function]
        return f"What was covered: {', '.join(parts)}."

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + self._look.size(5)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return room for a line for each function, and their heading."""
        return QSize(self._look.size(280), self._line * (len(Function) + 1))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the same: it is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's own form.
        """Draw the bars."""
        painter = QPainter(self)
        theme, metrics, line = self._look.theme, self.fontMetrics(), self._line
        painter.setPen(QColor(theme.muted))
        heading = "What was covered, of the sessions that say" if self._of else self.sentence()
        painter.drawText(QRectF(0, 0, self.width(), line), int(Qt.AlignmentFlag.AlignVCenter), heading)
        left = max(metrics.horizontalAdvance(function.value.capitalize()) for function in Function) + self._look.size(
            10
        )
        figures = metrics.horizontalAdvance(f"{self._of:,} of {self._of:,}") + self._look.size(10)
        room = max(10, self.width() - left - figures)
        for at, function in enumerate(Function if self._of else ()):
            top = line * (at + 1)
            count = self._counts.get(function, 0)
            painter.setPen(QColor(theme.text))
            flags = int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(0, top, left, line), flags, function.value.capitalize())
            bar = QRectF(left, top + line * 0.2, room, line * 0.6)
            painter.setPen(QPen(QColor(theme.edge), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar)
            painter.fillRect(QRectF(bar.left(), bar.top(), room * count / self._of, bar.height()), QColor(theme.accent))
            painter.setPen(QColor(theme.text))
            painter.drawText(
                QRectF(bar.right() + self._look.size(8), top, figures, line), flags, f"{count:,} of {self._of:,}"
            )
        painter.end()
