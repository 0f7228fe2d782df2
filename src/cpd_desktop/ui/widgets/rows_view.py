"""The view of a table: full texts as tips where they are cut, the first column kept in sight, a heading's menu by key."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from cpd_desktop.ui.widgets.frozen_column import FrozenColumn, Index
from cpd_desktop.ui.widgets.row_selection import select_positions


class CutTexts(QStyledItemDelegate):
    """Shows the whole of a text that its cell cuts, where the column has no tip of its own."""

    def helpEvent(  # noqa: N802 - Qt's own form.
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show the tip of a cell."""
        if event.type() == QEvent.Type.ToolTip and not index.data(Qt.ItemDataRole.ToolTipRole):
            text = index.data()
            if text and self.sizeHint(option, index).width() > view.visualRect(index).width():
                # As rich text it is wrapped.
                QToolTip.showText(event.globalPos(), f"<qt>{escape(text)}</qt>", view)
                return True
        return super().helpEvent(event, view, option, index)


class RowsView(QTableView):
    """A table's rows. `heading_menu_wanted` goes out with a column on Alt+Down."""

    heading_menu_wanted = Signal(int)

    def __init__(self, *, many: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frozen: FrozenColumn | None = None
        self._scroll_wanted: tuple[int, int] | None = None
        self.setItemDelegate(CutTexts(self))
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSortingEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(False)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 - Qt's own form.
        """Show *model*. The headings have a selection of their own, which nobody sees.

        They would ask at each paint whether all of their column is selected: row by row, a sixth of a second for 20,000.
        """
        super().setModel(model)
        if model is not None:
            header = self.horizontalHeader()
            header.setSelectionModel(QItemSelectionModel(model, header))

    def freeze_first(self) -> FrozenColumn:
        """Keep the first column in sight; the model must have been set."""
        self.frozen = FrozenColumn(self)
        return self.frozen

    def selectRow(self, row: int) -> None:  # noqa: N802 - Qt's own form.
        """Choose a row and no other. Qt's own would look at the keys: while Ctrl+Z is held down it takes a choice back."""
        index, flags = self.model().index(row, 0), QItemSelectionModel.SelectionFlag
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def choose(self, rows: Sequence[int]) -> None:
        """Choose several rows, of which the current one stays current; with none, what is chosen stays."""
        if rows:
            select_positions(self, rows)

    def scrolled(self) -> tuple[int, int]:
        """Return where the view is scrolled to, or is about to be."""
        now = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return now if self._scroll_wanted is None else self._scroll_wanted

    def scroll_soon(self, scroll: tuple[int, int]) -> None:
        """Scroll to where it was, once the view has laid itself out anew."""
        self._scroll_wanted = scroll

        def scroll_to() -> None:
            self._scroll_wanted = None
            if self.verticalScrollBar().maximum() < scroll[1]:
                # The rows have only just come into sight.
                self.doItemsLayout()
            self.horizontalScrollBar().setValue(scroll[0])
            self.verticalScrollBar().setValue(scroll[1])

        QTimer.singleShot(0, self, scroll_to)

    def scrollTo(  # noqa: N802 - Qt's own form.
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into sight, also from behind the column that stays."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if self.frozen is None:
            return
        if index.column() == self.frozen.column:
            bar.setValue(before)
        elif (behind := self.frozen.room - self.columnViewportPosition(index.column())) > 0:
            bar.setValue(bar.value() - behind)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Take the column that stays along."""
        super().resizeEvent(event)
        if self.frozen is not None:
            self.frozen.follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own form.
        """Open the menu of the current column's heading on Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.heading_menu_wanted.emit(max(0, self.currentIndex().column()))
        else:
            super().keyPressEvent(event)
