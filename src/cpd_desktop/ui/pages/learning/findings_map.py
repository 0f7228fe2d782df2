"""The grid's map: where the page itself scrolls it is as high as its rows, with its heads and its scrollbar kept in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from cpd_desktop.ui.models.heat import HeatSheet
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.heat_map import HeatMap


class FindingsMap(HeatMap):
    """A heat map that scrolls up and down by itself, or, once it is made tall, with the page that it stands on, and then only so."""

    # The base lays itself out before this class is made.
    _area: QScrollArea | None = None
    _corner_above: QAbstractButton | None = None
    _bar_held: QWidget | None = None

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(name, look, parent)
        self._corner_above = self.findChild(QAbstractButton)
        if self._corner_above is not None:
            self._corner_above.setAccessibleName(name)
        self._bar_held = self.horizontalScrollBar().parentWidget()
        if self._bar_held is not None:
            self._bar_held.installEventFilter(self)

    @property
    def is_tall(self) -> bool:
        """Whether all rows are in it, and the page scrolls."""
        return self._area is not None

    def height_of(self, rows: int) -> int:
        """Return how many pixels it takes to have so many rows in sight, with the heads and the scrollbar below them."""
        heads = self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height()
        return heads + rows * self.cell_size().height() + bar + 2 * self.frameWidth()

    def rows_in_sight(self) -> int:
        """Return how many rows are whole in sight, of those that stand between the heads and the scrollbar."""
        top, bottom = self._in_sight()
        tall = self.cell_size().height()
        tops = [self.rowViewportPosition(row) for row in range(self.heat.rowCount())]
        return sum(top <= at and at + tall <= bottom for at in tops)

    def set_tall(self, area: QScrollArea | None) -> None:
        """Be as high as all rows and scroll with *area*; None has it scroll by itself again."""
        if self._area is not area:
            if self._area is not None:
                self._area.verticalScrollBar().valueChanged.disconnect(self._keep_in_sight)
                self._area.viewport().removeEventFilter(self)
            if area is not None:
                area.verticalScrollBar().valueChanged.connect(self._keep_in_sight)
                area.viewport().installEventFilter(self)
        self._area = area
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policies.ScrollBarAsNeeded if area is None else policies.ScrollBarAlwaysOff)
        self.updateGeometries()

    def set_sheet(self, sheet: HeatSheet) -> None:
        """Show a sheet, with the heads where they belong."""
        super().set_sheet(sheet)
        self._keep_in_sight()

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's own form.
        """Lay the heads out, and put them back into sight."""
        super().updateGeometries()
        self._keep_in_sight()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Follow the page's size, and put the scrollbar back when it was laid out."""
        is_done = super().eventFilter(watched, event)
        if self._area is not None:
            is_page = watched is self._area.viewport() and event.type() == QEvent.Type.Resize
            is_laid_out = event.type() in (QEvent.Type.Move, QEvent.Type.Show)
            if is_page or (is_laid_out and watched is self._bar_held):
                self._keep_in_sight()
        return is_done

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own form.
        """Do as in any table, and have the page follow the cursor."""
        super().keyPressEvent(event)
        self.follow_cursor()

    def follow_cursor(self) -> None:
        """Bring the cell of the cursor into sight."""
        index = self.currentIndex()
        self.scrollTo(index)
        if self._area is None or not index.isValid():
            return
        cell = self.visualRect(index)
        top, bottom = self._in_sight()
        bar = self._area.verticalScrollBar()
        if cell.top() < top:
            bar.setValue(bar.value() - (top - cell.top()))
        elif cell.bottom() > bottom:
            bar.setValue(bar.value() + cell.bottom() - bottom)

    def _in_sight(self) -> tuple[int, int]:
        """Return from where to where rows are in sight, in pixels of the viewport."""
        if self._area is None:
            return 0, self.viewport().height()
        heads, bar = self.horizontalHeader(), self.horizontalScrollBar()
        above = self.viewport().mapFrom(self._area.viewport(), QPoint(0, 0)) if self._is_within() else QPoint(0, 0)
        foot = above.y() + self._area.viewport().height() - (bar.height() if bar.isVisible() else 0)
        return max(0, above.y() + heads.height()), min(self.viewport().height(), foot)

    def _is_within(self) -> bool:
        return self._area is not None and self._area.viewport().isAncestorOf(self)

    def _keep_in_sight(self) -> None:
        """Move the heads to the top of what is in sight, and the scrollbar to its end, as far as the rows go."""
        if self._area is None or not self._is_within():
            return
        above = self.mapFrom(self._area.viewport(), QPoint(0, 0)).y()
        heads, inside = self.horizontalHeader(), self.viewport().geometry()
        last = max(inside.top(), inside.bottom() + 1) - self.cell_size().height()
        top = max(inside.top() - heads.height(), min(above, last - heads.height()))
        for part in (heads, self._corner_above):
            if part is not None:
                part.move(part.x(), top)
                part.raise_()
        held = self._bar_held
        if held is not None:
            end = above + self._area.viewport().height() - held.height()
            first = inside.top() + self.cell_size().height()
            held.move(held.x(), max(first, min(end, inside.bottom() + 1)))
            held.raise_()
