"""The table that every page uses: filter as one types, sort, choose columns, save views, copy with headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from cpd_desktop.ui.models.queries import Query, Unreadable, in_words, read_query, read_value
from cpd_desktop.ui.models.rows import Column, RowsModel, texts_of
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.widgets.clipboard_rows import copied_text, pasted_rows
from cpd_desktop.ui.widgets.column_layout import ColumnLayout
from cpd_desktop.ui.widgets.filter_builder import FilterBuilder
from cpd_desktop.ui.widgets.filter_row import FilterRow
from cpd_desktop.ui.widgets.headings import Headings
from cpd_desktop.ui.widgets.row_selection import selected_count, selected_positions
from cpd_desktop.ui.widgets.rows_view import RowsView
from cpd_desktop.ui.widgets.saved_views import SavedView, SavedViews, TablePlace, place_of_view, view_of_place
from cpd_desktop.ui.widgets.table_tools import TableTools

Row = TypeVar("Row")


class Table(QWidget, Generic[Row]):
    """A named table of frozen rows with its filter line.

    `opened` goes out with a row on Enter or a double click, `selected` when the selection changes, `pasted` with a tuple
    of rows of texts where the table accepts them. *today* lets a filter count days; *key* says by what a row is known
    when it comes again with other figures.
    """

    opened = Signal(object)
    selected = Signal()
    pasted = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        preferences: Preferences,
        *,
        many: bool = False,
        filter_hint: str = "Filter by any word",
        today: Callable[[], date] | None = None,
        key: Callable[[Row], object] | None = None,
        freeze_first: bool = False,
        accepts_paste: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.empty_text = "Nothing to show."
        self._preferences = preferences
        self._today = today
        self._kept: tuple[Row, bool] | None = None
        self._place: TablePlace[Row] | None = None
        self._is_going_to_first = False
        self._is_awaited = False
        self.model: RowsModel[Row] = RowsModel(columns, self, key=key)
        self.view = RowsView(many=many)
        self.view.setObjectName(name)
        self.view.setAccessibleName(name)
        self.view.setModel(self.model)
        self.layout_of_columns = ColumnLayout(name, self.model.columns, self.view, self, preferences)
        if freeze_first:
            self.view.freeze_first()
        self.headings = Headings(name, self.model, self.view, self.layout_of_columns, self)
        self.tools = TableTools(name, filter_hint)
        self.filter, self.count = self.tools.filter, self.tools.count
        self.views = SavedViews(name, preferences, self._view_shown, self)
        self.by_column = FilterRow([column.heading for column in columns], self.view)
        self.empty = QLabel()
        self.empty.setObjectName("muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.tools)
        layout.addWidget(self.by_column)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.empty, 1)
        self._make_actions(accepts_paste=accepts_paste)
        self._connect()
        self._fit_rows()
        self._tell_count()

    def _make_actions(self, *, accepts_paste: bool) -> None:
        self._copy = self._action(
            "Copy with headings", self.copy, QKeySequence(QKeySequence.StandardKey.Copy), self.view
        )
        self._copy_cell = self._action("Copy cell", self.copy_cell)
        self._paste: QAction | None = None
        if accepts_paste:
            keys = QKeySequence(QKeySequence.StandardKey.Paste)
            self._paste = self._action("Paste rows …", self.paste, keys, self.view)
        by_column = self._action("Filter by column", None, QKeySequence("Ctrl+Shift+F"), self)
        by_column.setCheckable(True)
        by_column.setChecked(self._preferences.text(f"filter row/{self.name}") == "shown")
        by_column.toggled.connect(self._show_filter_row)
        self.by_column.setVisible(by_column.isChecked())
        self.filter_by_column = by_column
        menu = QMenu("Columns", self)
        menu.addAction(self._action("Choose columns …", self.headings.choose_columns))
        menu.addAction(self._action("Sort …", self.headings.choose_sort))
        menu.addAction(by_column)
        menu.addSeparator()
        menu.addAction(self._action("Reset columns", self.layout_of_columns.reset))
        self.tools.set_menus(menu, self.views.menu)

    def _action(
        self, text: str, do: Callable[[], None] | None, keys: QKeySequence | None = None, over: QWidget | None = None
    ) -> QAction:
        action = QAction(text, self)
        if do is not None:
            action.triggered.connect(lambda _=False: do())
        if keys is not None and over is not None:
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            over.addAction(action)
        return action

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _: self._filter())
        self.filter.returnPressed.connect(self._to_first)
        self.tools.builder.clicked.connect(lambda _=False: self.build_filter())
        self.by_column.changed.connect(self._filter)
        self.by_column.left.connect(self._to_rows)
        self.views.chosen.connect(self._show_view)
        self.model.modelAboutToBeReset.connect(self._keep_current)
        self.model.modelReset.connect(self._take_current_up)
        self.model.layoutChanged.connect(self._arranged)
        self.view.selectionModel().selectionChanged.connect(self.selected)
        for view in (self.view, self.view.frozen):
            if view is not None:
                view.activated.connect(lambda index: self.opened.emit(self.model.row_at(index.row())))
                view.customContextMenuRequested.connect(
                    lambda at, view=view: self._open_menu(view.viewport().mapToGlobal(at))
                )

    def _fit_rows(self) -> None:
        # By our own font: the view's follows ours only later where there is a style sheet.
        self.view.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        if self.view.frozen is not None:
            self.view.frozen.follow()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Take the size of the text that is in force: rows and columns grow with it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.layout_of_columns.fit_text():
            self._fit_rows()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Get ready for the first letter of a filter."""
        super().showEvent(event)
        self.model.prepare_words()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own form.
        """Do nothing for a table that nobody sees."""
        super().hideEvent(event)
        self.model.rest()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show *rows*; the row that was current stays so if it is still there, and so does the scroll position."""
        scroll, is_returning = self.view.scrolled(), self._place is not None
        self.model.set_rows(rows)
        if self.isVisible():
            self.model.prepare_words()
        if not is_returning:
            self.view.scroll_soon(scroll)
        elif not self.model.is_waiting:
            # A row that is gone is not waited for.
            self._place = None
        self._tell_count()

    def current(self) -> Row | None:
        """Return the row that is current, None for none."""
        index = self.view.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def chosen(self) -> list[Row]:
        """Return the selected rows, in the order shown."""
        return [self.model.row_at(position) for position in selected_positions(self.view)]

    def chosen_count(self) -> int:
        """Return how many rows are selected."""
        return selected_count(self.view)

    def select(self, row: Row) -> None:
        """Make a row current."""
        position = self.model.position_of(row)
        if position >= 0:
            self.view.selectRow(position)
            self.view.scrollTo(self.model.index(position, 0))

    def columns_shown(self) -> tuple[Column[Row], ...]:
        """Return the columns that are not hidden, in the order shown."""
        return tuple(self.model.columns[at] for at in self.layout_of_columns.shown())

    def rows_shown(self) -> tuple[Row, ...]:
        """Return the rows that the filter leaves, in the order shown."""
        return tuple(self.model.row_at(at) for at in range(self.model.rowCount()))

    def headings_shown(self) -> tuple[str, ...]:
        """Return the headings of the columns shown, in their order."""
        return tuple(column.heading for column in self.columns_shown())

    def texts_shown(self) -> tuple[tuple[str, ...], ...]:
        """Return the texts of all rows shown, filtered and sorted, by the columns shown."""
        return texts_of(self.columns_shown(), self.rows_shown())

    def filter_in_words(self) -> str:
        """Return what is filtered; empty for nothing. How it is sorted the model says."""
        words = ", ".join(in_words(clause, self.model.fields) for clause in self.model.query)
        return f"Filter: {words}" if words else ""

    def place(self) -> TablePlace[Row]:
        """Return where one is: filter, order, current row and scroll position, for `restore`."""
        chosen = tuple(self.chosen())
        return TablePlace(
            self.filter.text(), self.by_column.texts(), self.model.sorts, self.current(), self.view.scrolled(),
            chosen if len(chosen) > 1 else (),
        )  # fmt: skip

    def restore(self, place: TablePlace[Row]) -> None:
        """Return to a place; what is not there yet is taken up when rows are set next."""
        self.filter.setText(place.filter)
        self.by_column.set_texts(place.by_column)
        self.filter_by_column.setChecked(self.filter_by_column.isChecked() or bool(place.by_column))
        self.model.set_sorts(place.sorts)
        self._place = place
        self._take_place_up()

    def _take_place_up(self) -> None:
        if self._place is None or not self.model.rows or self.model.is_waiting:
            return
        place = self._place
        if place.current is not None and self.model.position_of(place.current) < 0:
            # These may be the rows of something else, which was shown meanwhile.
            return
        self._place = None
        if place.current is not None:
            self.select(place.current)
        self.view.choose(self.model.positions_of(place.chosen))
        self.view.scroll_soon(place.scroll)

    def copy(self) -> None:
        """Copy the selected rows, or all that are shown, with headings, for a spreadsheet."""
        texts = texts_of(self.columns_shown(), self.chosen() or self.rows_shown())
        QGuiApplication.clipboard().setText(copied_text(self.headings_shown(), texts))

    def copy_cell(self) -> None:
        """Copy the text of the current cell."""
        index = self.view.currentIndex()
        if index.isValid():
            QGuiApplication.clipboard().setText(str(index.data() or ""))

    def paste(self) -> None:
        """Send out the rows that are on the clipboard; without any the page says so."""
        self.pasted.emit(pasted_rows(QGuiApplication.clipboard().text()))

    def _filter(self) -> None:
        """Show what the filter line and the fields over the columns ask for; what cannot be read says so, and changes nothing."""
        fields = self.model.fields
        problems: list[str] = []
        query: Query = ()
        wrong: dict[int, str] = {}
        try:
            query = read_query(self.filter.text(), fields, self._today)
        except Unreadable as problem:
            problems.append(str(problem))
        self.tools.mark_filter("".join(problems))
        for column, text in self.by_column.texts().items():
            try:
                query += read_value(text, column, fields, self._today)
            except Unreadable as problem:
                problems.append(str(problem))
                wrong[column] = str(problem)
        self.by_column.show_wrong(wrong)
        self.tools.show_problem(problems[0] if problems else "")
        if not problems:
            self.model.set_query(query)
        self._tell_count()

    def _show_filter_row(self, is_shown: bool) -> None:
        self._preferences.set_text(f"filter row/{self.name}", "shown" if is_shown else "")
        if not is_shown:
            self.by_column.set_texts({})
        self.by_column.setVisible(is_shown)
        if is_shown and self.isVisible():
            self.by_column.edits[self.layout_of_columns.shown()[0]].setFocus()

    def build_filter(self) -> None:
        """Ask for a column, a comparison and a value, and write them into the filter line."""
        dialog = FilterBuilder(self.model.fields, self._today, self)
        dialog.built.connect(self._add_to_filter)
        dialog.open()

    def _add_to_filter(self, text: str) -> None:
        self.filter.setText(f"{self.filter.text().strip()} {text}".strip())
        self.filter.setFocus()

    def _to_first(self) -> None:
        """Go from the filter to the first row, once that is known."""
        self._is_going_to_first = self.model.is_waiting
        if self.model.rowCount() and not self._is_going_to_first:
            self.view.setFocus()
            self.view.selectionModel().setCurrentIndex(
                self.model.index(0, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )

    def start(self) -> QWidget:
        """Return where work begins: the rows; while none is there, the filter, from which the keys go to them when they come."""
        self._is_awaited = not self.view.isVisibleTo(self)
        return self.filter if self._is_awaited else self.view

    def _to_awaited(self) -> None:
        if self._is_awaited and self.view.isVisibleTo(self):
            self._is_awaited = False
            if self.filter.hasFocus() and not self.filter.text():
                self.view.setFocus()

    def _to_rows(self) -> None:
        """Go to the row that is current, or else to the first."""
        if self.view.currentIndex().isValid():
            self.view.setFocus()
        else:
            self._to_first()

    def _keep_current(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            is_selected = self.view.selectionModel().isRowSelected(index.row())
            self._kept = (self.model.row_at(index.row()), is_selected)

    def _take_current_up(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None and (position := self.model.position_of(kept[0])) >= 0:
            if kept[1]:
                self.view.selectRow(position)
            else:
                flag = QItemSelectionModel.SelectionFlag.NoUpdate
                self.view.selectionModel().setCurrentIndex(self.model.index(position, 0), flag)
        elif kept is not None:
            # A reset takes a selection away without a word.
            self.selected.emit()
        self._arranged()

    def _arranged(self) -> None:
        self._take_place_up()
        if self._is_going_to_first:
            self._to_first()
        self._tell_count()

    def _tell_count(self) -> None:
        shown, every = self.model.rowCount(), len(self.model.rows)
        counted = f"{every:,}" if shown == every else f"{shown:,} of {every:,}"
        self.count.setText("Searching …" if self.model.is_waiting else counted)
        is_by_field = any(clause.column is not None or clause.is_negated for clause in self.model.query)
        nothing = f"No row fits. {self.filter_in_words()}." if is_by_field else "No row has all these words."
        self.empty.setText(nothing if every else self.empty_text)
        self.empty.setVisible(shown == 0)
        self.view.setVisible(shown > 0)
        self._to_awaited()

    def _open_menu(self, at: QPoint) -> None:
        menu = self.row_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def row_menu(self) -> QMenu:
        """Return the menu of the rows."""
        menu = QMenu(self)
        menu.addActions([self._copy, self._copy_cell])
        if self._paste is not None:
            menu.addAction(self._paste)
        return menu

    def _view_shown(self, name: str) -> SavedView:
        return view_of_place(name, self.place(), self.model.columns, self.layout_of_columns.state())

    def _show_view(self, view: SavedView | None) -> None:
        """Show a saved view, or everything as it usually is."""
        place: TablePlace[Row] = TablePlace() if view is None else place_of_view(view, self.model.columns)
        self.restore(replace(place, current=self.current()))
        if view is None:
            self.layout_of_columns.reset()
        else:
            self.layout_of_columns.restore(view.columns)
