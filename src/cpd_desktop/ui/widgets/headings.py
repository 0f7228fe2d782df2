"""What the headings of a table do: sort by one column or several, show and hide columns; by mouse and from menus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QHeaderView, QMenu, QWidget

from cpd_desktop.ui.models.row_index import Sorts
from cpd_desktop.ui.models.rows import MOST_SORTS, RowsModel
from cpd_desktop.ui.widgets.column_chooser import ColumnChooser
from cpd_desktop.ui.widgets.column_layout import ColumnLayout
from cpd_desktop.ui.widgets.rows_view import RowsView
from cpd_desktop.ui.widgets.sort_chooser import SortChooser


class Headings(QObject):
    """The headings of *view*, also of the column that stays in sight."""

    def __init__(self, name: str, model: RowsModel[Any], view: RowsView, layout: ColumnLayout, owner: QWidget) -> None:
        super().__init__(owner)
        self._name = name
        self._model = model
        self._view = view
        self._layout = layout
        self._owner = owner
        view.heading_menu_wanted.connect(self.open_menu)
        for one in (view, view.frozen):
            if one is not None:
                header = one.horizontalHeader()
                header.sectionClicked.connect(self._clicked)
                header.customContextMenuRequested.connect(lambda at, header=header: self._menu_at(header, at))

    def _clicked(self, column: int) -> None:
        is_added = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        before = dict(self._model.sorts)
        if is_added and (column in before or len(before) < MOST_SORTS):
            # Where it stands already it keeps its place and turns round.
            self._model.set_sorts(tuple({**before, column: not before[column] if column in before else False}.items()))
        elif not is_added:
            is_alone = len(before) == 1 and column in before
            self._model.set_sorts(((column, is_alone and not before[column]),))

    def open_menu(self, column: int) -> None:
        """Open the menu of a column's heading, under it."""
        header = self._view.horizontalHeader()
        left = max(0, header.sectionViewportPosition(column))
        self._popup(self.menu(column), header.viewport().mapToGlobal(QPoint(left, header.height())))

    def _menu_at(self, header: QHeaderView, at: QPoint) -> None:
        self._popup(self.menu(header.logicalIndexAt(at)), header.viewport().mapToGlobal(at))

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def menu(self, column: int) -> QMenu:
        """Return the menu of a column's heading: how to sort by it, and which columns are shown."""
        menu = QMenu(self._owner)
        if 0 <= column < len(self._model.columns):
            self._add_sorts(menu, column)
        for at in self._layout.order():
            shown = menu.addAction(self._model.columns[at].heading.replace("&", "&&"))
            shown.setCheckable(True)
            shown.setChecked(not self._view.isColumnHidden(at))
            shown.setEnabled(self._view.isColumnHidden(at) or len(self._layout.shown()) > 1)
            shown.toggled.connect(lambda is_shown, at=at: self._layout.show(at, is_shown=is_shown))
        menu.addSeparator()
        _add(menu, "Choose columns …", self.choose_columns)
        return menu

    def _add_sorts(self, menu: QMenu, column: int) -> None:
        heading = self._model.columns[column].heading.replace("&", "&&")
        sorts = tuple(one for one in self._model.sorts if one[0] != column)
        ways: list[tuple[str, Sorts]] = [
            (f"Sort by {heading}, ascending", ((column, False),)),
            (f"Sort by {heading}, descending", ((column, True),)),
        ]
        if 0 < len(sorts) < MOST_SORTS:
            ways.append((f"Then sort by {heading}, ascending", (*sorts, (column, False))))
            ways.append((f"Then sort by {heading}, descending", (*sorts, (column, True))))
        if len(sorts) != len(self._model.sorts):
            ways.append((f"Do not sort by {heading}", sorts))
        for text, wanted in ways:
            _add(menu, text, partial(self._model.set_sorts, wanted))
        _add(menu, "Sort by several columns …", self.choose_sort)
        menu.addSeparator()

    def choose_columns(self) -> None:
        """Ask which columns are shown, and in which order."""
        hidden = [at for at in self._layout.order() if self._view.isColumnHidden(at)]
        headings = [column.heading for column in self._model.columns]
        dialog = ColumnChooser(self._name, headings, self._layout.order(), hidden, self._owner)
        dialog.chosen.connect(self._layout.arrange)
        dialog.open()

    def choose_sort(self) -> None:
        """Ask by which columns is sorted."""
        headings = [column.heading for column in self._model.columns]
        dialog = SortChooser(self._name, headings, self._model.sorts, self._owner)
        dialog.chosen.connect(self._model.set_sorts)
        dialog.open()


def _add(menu: QMenu, text: str, do: Callable[[], None]) -> None:
    menu.addAction(text).triggered.connect(lambda _=False: do())
