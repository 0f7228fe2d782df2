"""The table that every page uses: filter as one types, sort, choose columns, copy with headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFont, QFontInfo, QFontMetrics, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.ui.models.rows import Column, RowsModel
from cpd_desktop.ui.preferences import Preferences

Row = TypeVar("Row")


class Table(QWidget, Generic[Row]):
    """A named table of frozen rows with its filter line.

    `opened` goes out with a row on Enter or a double click, `selected` when the selection changes.
    """

    opened = Signal(object)
    selected = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        preferences: Preferences,
        *,
        many: bool = False,
        filter_hint: str = "Filter by any word",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self._preferences = preferences
        self._text_size = _text_size(self)
        self.model: RowsModel[Row] = RowsModel(columns, self)
        self.filter = QLineEdit()
        self.filter.setObjectName(f"{name} filter")
        self.filter.setAccessibleName(f"Filter {name}")
        self.filter.setPlaceholderText(filter_hint)
        self.filter.setClearButtonEnabled(True)
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.empty = QLabel()
        self.empty.setObjectName("muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.hide()
        self.empty_text = "Nothing to show."
        self.view = QTableView()
        self._set_up_view(many=many)
        line = QHBoxLayout()
        line.addWidget(self.filter, 1)
        line.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.empty, 1)
        self.filter.textChanged.connect(self._filter)
        self.filter.returnPressed.connect(self._to_first)
        self._tell_count()

    def _set_up_view(self, *, many: bool) -> None:
        view = self.view
        view.setObjectName(self.name)
        view.setAccessibleName(self.name)
        view.setModel(self.model)
        view.setAlternatingRowColors(True)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        view.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()
        view.setSortingEnabled(False)
        header = view.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        header.sectionClicked.connect(self._sort)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._set_widths()
        header.sectionResized.connect(self._keep_columns)
        header.sectionMoved.connect(self._keep_columns)
        view.activated.connect(lambda index: self.opened.emit(self.model.row_at(index.row())))
        view.selectionModel().selectionChanged.connect(self.selected)
        copy = QAction("Copy with headings", view)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.triggered.connect(self.copy)
        view.addAction(copy)

    def _set_widths(self) -> None:
        """Give every column its width: as it was left, in today's size of text, or else wide enough for its heading."""
        header, normal = self.view.horizontalHeader(), self.view.fontMetrics()
        bold = QFont(self.view.font())
        bold.setWeight(QFont.Weight.DemiBold)
        for at, column in enumerate(self.model.columns):
            # Room for the heading, for the space on both sides of it and for the arrow that says how it is sorted.
            least = QFontMetrics(bold).horizontalAdvance(column.heading) + 2 * normal.height()
            wanted = (
                round(column.width * normal.averageCharWidth() * 1.15) if column.width else header.defaultSectionSize()
            )
            self.view.setColumnWidth(at, max(least, wanted))
        state = self._preferences.state(f"table/{self.name}")
        if not state.isEmpty() and header.restoreState(state):
            self._scale_widths(self._preferences.number(f"table text/{self.name}", self._text_size))

    def _scale_widths(self, was: int) -> None:
        """Widen or narrow every column as the text grew or shrank since its size *was* that."""
        if was in (0, self._text_size):
            return
        header = self.view.horizontalHeader()
        for at in range(header.count()):
            if not header.isSectionHidden(at):
                header.resizeSection(at, round(header.sectionSize(at) * self._text_size / was))

    def _fit_rows(self) -> None:
        # By our own font: the view's follows ours only later where there is a style sheet.
        self.view.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Take the size of the text that is in force: rows and columns grow with it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and (now := _text_size(self)) != self._text_size:
            was, self._text_size = self._text_size, now
            self._fit_rows()
            self._scale_widths(was)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show *rows*; the row that was current stays so if it is still there, and so does the scroll position."""
        current = self.current()
        scroll = self.view.verticalScrollBar().value()
        self.model.set_rows(rows)
        if current is not None and (position := self.model.position_of(current)) >= 0:
            self.view.selectRow(position)
        # Only once the view has laid itself out anew.
        QTimer.singleShot(0, self, lambda: self.view.verticalScrollBar().setValue(scroll))
        self._tell_count()

    def current(self) -> Row | None:
        """Return the row that is current, None for none."""
        index = self.view.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def chosen(self) -> list[Row]:
        """Return the selected rows, in the order shown."""
        return [self.model.row_at(index.row()) for index in sorted(self.view.selectionModel().selectedRows())]

    def select(self, row: Row) -> None:
        """Make a row current."""
        position = self.model.position_of(row)
        if position >= 0:
            self.view.selectRow(position)
            self.view.scrollTo(self.model.index(position, 0))

    def columns_shown(self) -> tuple[Column[Row], ...]:
        """Return the columns that are not hidden, in the order shown."""
        header = self.view.horizontalHeader()
        order = [header.logicalIndex(at) for at in range(header.count())]
        return tuple(self.model.columns[at] for at in order if not self.view.isColumnHidden(at))

    def rows_shown(self) -> tuple[Row, ...]:
        """Return the rows that the filter leaves, in the order shown."""
        return tuple(self.model.row_at(at) for at in range(self.model.rowCount()))

    def filter_in_words(self) -> str:
        """Return what is filtered; empty for nothing."""
        words = " ".join(self.filter.text().split())
        return f"Filter: “{words}”" if words else ""

    def copy(self) -> None:
        """Copy the selected rows, or all that are shown, with headings, for a spreadsheet."""
        columns = self.columns_shown()
        rows = self.chosen() or [self.model.row_at(at) for at in range(self.model.rowCount())]
        lines = ["\t".join(column.heading for column in columns)]
        lines += ["\t".join(_one_line(column.show(column.value(row))) for column in columns) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _filter(self, text: str) -> None:
        self.model.set_filter(text)
        self._tell_count()

    def _to_first(self) -> None:
        if self.model.rowCount():
            self.view.setFocus()
            self.view.selectionModel().setCurrentIndex(
                self.model.index(0, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )

    def _tell_count(self) -> None:
        shown, every = self.model.rowCount(), len(self.model.rows)
        self.count.setText(f"{every:,}" if shown == every else f"{shown:,} of {every:,}")
        self.empty.setText("No row has all these words." if every else self.empty_text)
        self.empty.setVisible(shown == 0)
        self.view.setVisible(shown > 0)

    def _sort(self, column: int) -> None:
        header = self.view.horizontalHeader()
        self.model.sort(column, header.sortIndicatorOrder())

    def _choose_columns(self, at: QPoint) -> None:
        menu = QMenu(self)
        for number, column in enumerate(self.model.columns):
            action = menu.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(number))
            action.setEnabled(number > 0)
            action.toggled.connect(lambda is_shown, number=number: self._show_column(number, is_shown=is_shown))
        menu.exec(self.view.horizontalHeader().mapToGlobal(at))

    def _show_column(self, number: int, *, is_shown: bool) -> None:
        self.view.setColumnHidden(number, not is_shown)
        self._keep_columns()

    def _keep_columns(self, *_: Any) -> None:
        self._preferences.set_state(f"table/{self.name}", self.view.horizontalHeader().saveState())
        self._preferences.set_number(f"table text/{self.name}", self._text_size)


def _text_size(widget: QWidget) -> int:
    # In hundredths of a point, as a whole number to be kept.
    return round(QFontInfo(widget.font()).pointSizeF() * 100)


def _one_line(text: str) -> str:
    return " ".join(text.split())
