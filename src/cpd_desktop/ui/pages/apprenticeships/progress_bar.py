"""A bar below the words of a cell: how much of the off-the-job minimum is done, and where the plan is by now."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine
from cpd_desktop.ui.models.rows import Index, RowsModel
from cpd_desktop.ui.pages.apprenticeships.columns import planned_share_of, share_of
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.rows_view import CutTexts

_HEIGHT, _SIDE = 4, 4


class ProgressBar(CutTexts):
    """Draws the cell's words, and a bar below them. The words say all that the bar shows."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        super().paint(painter, option, index)
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        line: ApprenticeshipLine = model.row_at(index.row())
        share = share_of(line)
        if share is not None:
            area: QRectF = QRectF(option.rect)
            self._draw(painter, area, float(share), float(planned_share_of(line) or 0))

    def _draw(self, painter: QPainter, area: QRectF, share: float, planned: float) -> None:
        theme, height, side = self._look.theme, self._look.size(_HEIGHT), self._look.size(_SIDE)
        room = QRectF(area.left() + side, area.bottom() - height - 1, area.width() - 2 * side, height)
        painter.save()
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.setBrush(QColor(theme.page))
        painter.drawRect(room)
        painter.fillRect(QRectF(room.left(), room.top(), room.width() * share, room.height()), QColor(theme.accent))
        # The plan is a stroke that stands out above and below the bar.
        at = room.left() + room.width() * planned
        painter.setPen(QPen(QColor(theme.text), 2))
        painter.drawLine(int(at), int(room.top() - 2), int(at), int(room.bottom() + 1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the size of the words with the bar."""
        size: QSize = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + self._look.size(_HEIGHT))
