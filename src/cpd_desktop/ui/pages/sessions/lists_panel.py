"""A tab of the page Sessions with several lists, of which one is looked at; or with what is missing for there to be any."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.widgets.empty_state import EmptyState, body_or_empty
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.known_panel import KnownPanel
from cpd_desktop.ui.widgets.table import Table


class ListsPanel(KnownPanel):
    """Holds `tables` by the key of the tab that shows each; a key without one of its own shows the first."""

    def __init__(self, context: Context, name: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAccessibleName(name)
        self.tables: dict[str, Table[Any]] = {}
        self.tabs = FilterTabs(about)
        self.tabs.chosen.connect(lambda _: self._turn())
        self.lists = QStackedWidget()
        self.empty = EmptyState(context.look)

    def _hold_lists(self, tables: Mapping[str, Table[Any]], least_height: int) -> None:
        """Hold these, each at least so high, in pixels at 100%."""
        self.tables.update(tables)
        for table in self.tables.values():
            table.view.setMinimumHeight(self.context.look.size(least_height))
            self.lists.addWidget(table)

    def _hold_body(self, body: QWidget) -> None:
        self.stack = body_or_empty(self, body, self.empty)

    def _question(self, asked: CoverageQuestion | None) -> CoverageQuestion:
        """Return the question that was *asked*; without one, that about what is looked at."""
        return asked or self.question()

    def _say_empty(self, title: str, words: str, act: str, follow: Callable[[], None]) -> None:
        """Say what is missing, in the place of the lists; the button named *act* does *follow*."""
        self.empty.say(title, words, act, follow)
        self.stack.setCurrentWidget(self.empty)

    @property
    def _is_empty(self) -> bool:
        return self.stack.currentWidget() is self.empty

    @property
    def _table(self) -> Table[Any]:
        return self.tables.get(self.tabs.key, next(iter(self.tables.values())))

    def _turn(self) -> None:
        """Show the list that is chosen."""
        self.lists.setCurrentWidget(self._table)
        choose_first(self._table)
        self._tell_selection()

    def _tell_selection(self) -> None:
        """Follow the row that is current, where something beside the list is about it."""

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the list that is shown."""
        self._table.filter.setFocus()
