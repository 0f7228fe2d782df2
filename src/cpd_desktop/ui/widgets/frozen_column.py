"""The first column, which stays where it is while the others scroll to the side."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

Index = QModelIndex | QPersistentModelIndex


class FrozenColumn(QTableView):
    """A second view over a table's first column, shown while that is scrolled away.

    It shares model and selection, never has the focus, and screen readers do not see it: a table's accessible parts are
    its cells and headings, not what lies on it.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.setObjectName("frozen")
        self.setModel(view.model())
        self.setSelectionModel(view.selectionModel())
        self.setItemDelegate(view.itemDelegate())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlternatingRowColors(view.alternatingRowColors())
        self.setShowGrid(view.showGrid())
        self.setWordWrap(view.wordWrap())
        self.setSelectionBehavior(view.selectionBehavior())
        self.setSelectionMode(view.selectionMode())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(view.verticalScrollMode())
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        # Of its own, as in the table: see there.
        header.setSelectionModel(QItemSelectionModel(view.model(), header))
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setContextMenuPolicy(view.contextMenuPolicy())
        self._follow_scrolling()
        self.pressed.connect(lambda _: view.setFocus(Qt.FocusReason.MouseFocusReason))
        self.hide()

    def _follow_scrolling(self) -> None:
        view = self._view
        bar = self.verticalScrollBar()
        view.verticalScrollBar().valueChanged.connect(bar.setValue)
        # Its own range comes after that of the table.
        bar.rangeChanged.connect(lambda *_: bar.setValue(view.verticalScrollBar().value()))
        view.horizontalScrollBar().valueChanged.connect(self.follow)
        header = view.horizontalHeader()
        for moved in (header.sectionResized, header.sectionMoved, header.geometriesChanged):
            moved.connect(self.follow)

    def scrollTo(  # noqa: N802 - Qt's own form.
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Leave scrolling to the table."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's own form.
        """Scroll the table."""
        self._view.wheelEvent(event)

    @property
    def column(self) -> int:
        """The column that stays: the first that is shown; -1 for none, also where it would take more than half the room."""
        header = self._view.horizontalHeader()
        shown = (header.logicalIndex(at) for at in range(header.count()))
        # A column that is being hidden has no width already, but is not called hidden yet.
        first = next((column for column in shown if header.sectionSize(column)), -1)
        return first if 2 * self._view.columnWidth(first) <= self._view.viewport().width() else -1

    @property
    def room(self) -> int:
        """How many pixels at the left of the table the column takes."""
        return 0 if self.column < 0 else self._view.columnWidth(self.column)

    def follow(self, *_: int) -> None:
        """Lie over the table's first column, if that is scrolled away."""
        view, kept = self._view, self.column
        is_away = view.horizontalScrollBar().value() > 0 and kept >= 0
        if is_away:
            frame, header = view.frameWidth(), view.horizontalHeader().height()
            for column in range(self.model().columnCount()):
                if self.isColumnHidden(column) != (column != kept):
                    self.setColumnHidden(column, column != kept)
            self.setColumnWidth(kept, view.columnWidth(kept))
            self.horizontalHeader().setFixedHeight(header)
            self.verticalHeader().setDefaultSectionSize(view.verticalHeader().defaultSectionSize())
            self.setGeometry(frame, frame, view.columnWidth(kept), header + view.viewport().height())
            self.verticalScrollBar().setValue(view.verticalScrollBar().value())
        if self.isVisibleTo(view) != is_away:
            self.setVisible(is_away)
            self.raise_()
