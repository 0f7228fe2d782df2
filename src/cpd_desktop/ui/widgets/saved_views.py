"""Views of a table that somebody saved by hand: filter, columns and order under a name, kept in the preferences."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from cpd_desktop.domain.texts import folded
from cpd_desktop.ui import notices
from cpd_desktop.ui.models.row_index import Sorts
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.widgets.column_layout import ColumnsShown
from cpd_desktop.ui.widgets.look_dialog import LookDialog
from cpd_desktop.ui.widgets.whole_line import WholeLine

Row = TypeVar("Row")

LONGEST_NAME = 60


@dataclass(frozen=True)
class TablePlace(Generic[Row]):
    """Where somebody is in a table: filters (those over columns by the column's number), order, row, scroll position, choice of rows."""

    filter: str = ""
    by_column: dict[int, str] = field(default_factory=dict)
    sorts: Sorts = ()
    current: Row | None = None
    scroll: tuple[int, int] = (0, 0)
    chosen: tuple[Row, ...] = ()


@dataclass(frozen=True)
class SavedView:
    """How a table is looked at. Columns go by their headings: *sorts* with whether each is falling."""

    name: str
    filter: str
    by_column: dict[str, str]
    sorts: tuple[tuple[str, bool], ...]
    columns: ColumnsShown


def view_of_place(name: str, place: TablePlace[Row], columns: Sequence[Column[Row]], shown: ColumnsShown) -> SavedView:
    """Return a view by the headings of *columns*, which outlives a change of these."""
    return SavedView(
        name,
        place.filter,
        {columns[at].heading: text for at, text in place.by_column.items()},
        tuple((columns[at].heading, is_falling) for at, is_falling in place.sorts),
        shown,
    )


def place_of_view(view: SavedView, columns: Sequence[Column[Row]]) -> TablePlace[Row]:
    """Return the place that a view leads to; what it says of columns that are gone is left out."""
    places = {column.heading: at for at, column in enumerate(columns)}
    return TablePlace(
        view.filter,
        {places[heading]: text for heading, text in view.by_column.items() if heading in places},
        tuple((places[heading], is_falling) for heading, is_falling in view.sorts if heading in places),
    )


def read_views(text: str) -> list[SavedView]:
    """Return the views that *text* holds; none from what cannot be read, such as a file altered by hand."""
    try:
        return [_view(one) for one in json.loads(text or "[]")]
    except (ValueError, TypeError, KeyError, AttributeError):
        return []


def written_views(views: list[SavedView]) -> str:
    """Return *views* as text."""
    return json.dumps([_written(view) for view in views], ensure_ascii=False)


def _view(one: dict[str, Any]) -> SavedView:
    return SavedView(
        str(one["name"]),
        str(one["filter"]),
        {str(heading): str(text) for heading, text in one["by_column"].items()},
        tuple((str(heading), bool(is_falling)) for heading, is_falling in one["sorts"]),
        ColumnsShown(
            tuple(map(str, one["order"])),
            frozenset(map(str, one["hidden"])),
            {str(heading): int(width) for heading, width in one["widths"].items()},
            int(one["text_size"]),
        ),
    )


def _written(view: SavedView) -> dict[str, Any]:
    columns = view.columns
    return {
        "name": view.name, "filter": view.filter, "by_column": view.by_column, "sorts": view.sorts,
        "order": columns.order, "hidden": sorted(columns.hidden), "widths": columns.widths, "text_size": columns.text_size,
    }  # fmt: skip


class SavedViews(QObject):
    """The saved views of one table, and the menu in which they are chosen, saved, renamed and deleted.

    `chosen` goes out with a view, or None for everything.
    """

    chosen = Signal(object)

    def __init__(
        self, table: str, preferences: Preferences, shown: Callable[[str], SavedView], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._preferences = preferences
        self._shown = shown
        self._owner = parent
        self.current = ""
        self.menu = QMenu("Views", parent)
        self.menu.aboutToShow.connect(self.fill_menu)

    def views(self) -> list[SavedView]:
        """Return the views, by name."""
        found = read_views(self._preferences.text(f"views/{self._table}"))
        return sorted(found, key=lambda view: folded(view.name))

    def fill_menu(self) -> None:
        """List the views and what can be done with them."""
        menu = self.menu
        menu.clear()
        self._add("Everything", lambda: self.choose(""), is_ticked=not self.current)
        views = self.views()
        for view in views:
            self._add(
                view.name.replace("&", "&&"), partial(self.choose, view.name), is_ticked=view.name == self.current
            )
        menu.addSeparator()
        self._add("Save this view …", self.ask_to_save)
        is_one = any(view.name == self.current for view in views)
        self._add("Rename this view …", self.ask_to_rename, is_enabled=is_one)
        self._add("Delete this view …", self.ask_to_delete, is_enabled=is_one)

    def _add(
        self, text: str, do: Callable[[], None], *, is_ticked: bool | None = None, is_enabled: bool = True
    ) -> None:
        action = self.menu.addAction(text)
        action.setEnabled(is_enabled)
        if is_ticked is not None:
            action.setCheckable(True)
            action.setChecked(is_ticked)
        action.triggered.connect(lambda _=False: do())

    def choose(self, name: str) -> None:
        """Show the view of that name; everything for a blank one."""
        view = next((view for view in self.views() if view.name == name), None)
        self.current = "" if view is None else name
        self.chosen.emit(view)

    def save(self, name: str) -> None:
        """Save what is shown under a name; one of the same name is replaced."""
        kept = [view for view in self.views() if folded(view.name) != folded(name)]
        self._keep([*kept, self._shown(name)])
        self.current = name

    def rename(self, name: str) -> None:
        """Give the view that is shown another name."""
        views = [view for view in self.views() if view.name == self.current or folded(view.name) != folded(name)]
        self._keep([
            replace(view, name=name) if view.name == self.current else view
            for view in views
        ])  # fmt: skip
        self.current = name

    def delete(self) -> None:
        """Delete the view that is shown; what is shown stays."""
        self._keep([view for view in self.views() if view.name != self.current])
        self.current = ""

    def _keep(self, views: list[SavedView]) -> None:
        self._preferences.set_text(f"views/{self._table}", written_views(views))

    def ask_to_save(self) -> None:
        """Ask for a name, and save what is shown under it."""
        about = "Filter, columns and order are kept on this computer, also the names of people that the filter holds."
        self._ask("Save this view", "Save view", about, self.save, is_taken=lambda _: False)

    def ask_to_rename(self) -> None:
        """Ask for another name of the view that is shown."""

        def is_taken(name: str) -> bool:
            return any(folded(view.name) == folded(name) != folded(self.current) for view in self.views())

        self._ask("Rename this view", "Rename view", "", self.rename, is_taken=is_taken)

    def ask_to_delete(self) -> None:
        """Delete the view that is shown, after asking."""
        if notices.ask(
            self._owner, f"Delete the view “{self.current}”?", "Delete view", detail="No record is touched."
        ):
            self.delete()

    def _ask(
        self, title: str, act: str, about: str, then: Callable[[str], None], *, is_taken: Callable[[str], bool]
    ) -> None:
        dialog = NameDialog(title, act, self.current, is_taken, self._owner, about=about)
        dialog.named.connect(then)
        dialog.open()


class NameDialog(LookDialog):
    """Asks for the name of a view. `named` goes out with it."""

    named = Signal(str)

    def __init__(
        self, title: str, act: str, name: str, is_taken: Callable[[str], bool], parent: QWidget, *, about: str = ""
    ) -> None:
        super().__init__(title, act, parent, about=about)
        self._is_taken = is_taken
        self.name = WholeLine(LONGEST_NAME, name)
        self.name.selectAll()
        self.add_field("Name", self.name)
        self.name.textChanged.connect(lambda _: self.show_wrong("", self.name))
        self.name.setFocus()

    def submit(self) -> None:
        """Send the name out; it must not be blank or taken."""
        name = " ".join(self.name.text().split())
        if not name:
            self.show_wrong("Type a name for the view.", self.name)
        elif self._is_taken(name):
            self.show_wrong(f"There is a view “{name}” already: type another name.", self.name)
        else:
            self.named.emit(name)
            self.accept()
