"""CPD: what one wrote oneself, how ready one is, who in scope is ready, and what others share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.services.private import Reader
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.cpd.panels import MY_ENTRIES, MY_READINESS, READINESS, TABS, panel_of
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.page_tabs import PageTabs
from cpd_desktop.ui.widgets.roomy import Roomy
from cpd_desktop.ui.widgets.told_line import ToldLine

_LEAST = 520


class CpdPage(Page):
    """A tab for each of the four; what is private of them is there only while its reader is signed in."""

    NAME = "CPD"
    SHOWS = Touched.EVERYTHING
    ADDS_NOTHING = "Entries are written on the tab My entries; who is ready follows from what they write."

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._fresh: set[str] = set()
        self.panels: dict[str, Any] = {}
        self.told = ToldLine()
        self.tabs = PageTabs("About CPD", TABS)
        self.stack = QStackedWidget()
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(context.look.size(10))
        for widget in (self.told, self.tabs):
            inside.addWidget(widget)
        inside.addWidget(self.stack, 1)
        self.room = Roomy(body, context.look, _LEAST)
        self.layout_.addWidget(self.room, 1)
        self.tabs.currentChanged.connect(lambda _: self._turn())
        context.reader_changed.connect(self._follow_reader)
        # The list is there before its rows, so that the keys go to it when one comes here.
        self._show_tab()

    @property
    def tab(self) -> str:
        """The tab that is chosen."""
        return self.tabs.chosen

    def panel(self, name: str) -> Any:
        """Return the panel of a tab, made when it is first wanted."""
        if name not in self.panels:
            made = self.panels[name] = panel_of(name, self.context)
            made.told.connect(self._tell)
            self.stack.addWidget(made)
        return self.panels[name]

    def reload(self) -> None:
        """Ask for what is shown."""
        self._fresh.clear()
        self._load()

    def _load(self) -> None:
        """Ask for what the tab shows, unless it shows it already."""
        if self.tab not in self._fresh:
            self._fresh.add(self.tab)
            self.panel(self.tab).reload()

    def _turn(self) -> None:
        self.told.hide()
        self._show_tab()
        self._load()

    def _show_tab(self) -> None:
        self.stack.setCurrentWidget(self.panel(self.tab))

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.show()

    def _follow_reader(self, _: Reader | None) -> None:
        """Let go of what is private as soon as who was signed in is so no longer."""
        self.told.hide()
        for panel in self.panels.values():
            panel.forget()
        self._fresh.clear()
        self._stale = True
        self._reload_if_looked_at()

    def add_new(self) -> None:
        """Write an entry (Ctrl+N), wherever one is on this page."""
        self.tabs.choose(MY_ENTRIES)
        self.panel(MY_ENTRIES).add_new()

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the list that is shown."""
        self.panel(self.tab).focus_filter()

    def shown_list(self) -> ShownList | None:
        """Return the list that is shown."""
        found: ShownList | None = self.panel(self.tab).shown_list()
        return found

    def show_target(self, target: Any) -> None:
        """Show a tab: `{"tab": "Readiness"}`; there a *kind* too (`not ready`, `programmes`), or `{"pack": code}` of one's own.

        `{"write": True}` begins an entry.
        """
        wanted = target if isinstance(target, Mapping) else {}
        self.tabs.choose(wanted.get("tab"))
        if "kind" in wanted:
            self.panel(READINESS).choose_kind(str(wanted["kind"]))
        if "pack" in wanted:
            self.panel(MY_READINESS).choose_pack(str(wanted["pack"]))
        if wanted.get("write"):
            self.add_new()

    def place(self) -> dict[str, Any]:
        """Return the tab, and what is chosen in it, for Back."""
        return {"tab": self.tab, **self.panel(self.tab).place()}
