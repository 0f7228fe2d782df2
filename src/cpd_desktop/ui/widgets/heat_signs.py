"""The signs of a heat map, drawn as shapes: no font need have them, and no colour is needed to tell them apart."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QPolygonF

from cpd_desktop.ui.models.heat import Mark
from cpd_desktop.ui.theme import Theme, Tone

_PATTERNS = {
    Mark.GOOD: Qt.BrushStyle.SolidPattern,
    Mark.WARN: Qt.BrushStyle.Dense5Pattern,
    Mark.BAD: Qt.BrushStyle.BDiagPattern,
}


def tone_of(theme: Theme, mark: Mark) -> Tone:
    """Return the colours of a mark."""
    return {Mark.GOOD: theme.good, Mark.WARN: theme.warn, Mark.BAD: theme.bad, Mark.QUIET: theme.quiet}[mark]


def draw_band(painter: QPainter, mark: Mark, band: QRectF, ink: QColor) -> None:
    """Draw the patterned band at the side of a cell: full, dotted or hatched; nothing for what is quiet."""
    pattern = _PATTERNS.get(mark)
    if pattern is not None:
        painter.fillRect(band, QBrush(ink, pattern))


def draw_sign(painter: QPainter, mark: Mark, box: QRectF, ink: QColor, paper: QColor) -> None:
    """Draw the sign of a mark into *box*: a tick, a triangle with its stroke, a cross in a square, or a dash."""
    thick = max(1.4, box.width() / 6.5)
    line = QPen(ink, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(line)
    x, y, side = box.x(), box.y(), box.width()

    def at(across: float, down: float) -> QPointF:
        return QPointF(x + across * side, y + down * side)

    if mark is Mark.GOOD:
        painter.drawPolyline(QPolygonF([at(0.08, 0.55), at(0.38, 0.86), at(0.94, 0.16)]))
    elif mark is Mark.WARN:
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([at(0.5, 0.08), at(0.96, 0.92), at(0.04, 0.92)]))
        painter.setPen(QPen(paper, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(at(0.5, 0.36), at(0.5, 0.66))
        painter.drawLine(at(0.5, 0.76), at(0.5, 0.88))
    elif mark is Mark.BAD:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(box, side / 6, side / 6)
        painter.setPen(QPen(paper, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(at(0.28, 0.28), at(0.72, 0.72))
        painter.drawLine(at(0.72, 0.28), at(0.28, 0.72))
    else:
        painter.drawLine(at(0.25, 0.5), at(0.75, 0.5))


def draw_diamond(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """Draw the sign of a specialist need."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    middle = box.center()
    corners = [
        QPointF(middle.x(), box.top()),
        QPointF(box.right(), middle.y()),
        QPointF(middle.x(), box.bottom()),
        QPointF(box.left(), middle.y()),
    ]
    painter.drawPolygon(QPolygonF(corners))


def mark_picture(mark: Mark, theme: Theme, size: int, ratio: float) -> QPixmap:
    """Return a small cell with a mark's colour, pattern and sign, for the legend."""
    picture = QPixmap(round(size * 1.7 * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    tone = tone_of(theme, mark)
    paper = QColor(theme.page if mark is Mark.QUIET else tone.back)
    ink = QColor(theme.muted if mark is Mark.QUIET else tone.text)
    picture.fill(paper)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_band(painter, mark, QRectF(0, 0, size / 4, size), ink)
    draw_sign(painter, mark, QRectF(size * 0.62, size * 0.2, size * 0.6, size * 0.6), ink, paper)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.drawRect(QRectF(0.5, 0.5, size * 1.7 - 1, size - 1))
    painter.end()
    return picture
