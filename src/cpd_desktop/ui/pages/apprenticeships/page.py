"""Apprenticeships: the apprentices, worst first; one of them in the place of the tabs; qualifications; standards; as known at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.apprentice_view import ApprenticeView
from cpd_desktop.ui.pages.apprenticeships.panels import APPRENTICES, TABS, panel_of
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.known_at import KnownAt
from cpd_desktop.ui.widgets.page_tabs import PageTabs
from cpd_desktop.ui.widgets.roomy import Roomy, room_of, roomy_column
from cpd_desktop.ui.widgets.told_line import ToldLine

_LEAST, _LEAST_OF_ONE, _LEAST_OF_ALL = 460, 560, 230


class ApprenticeshipsPage(Page):
    """A tab for each list, and one apprentice in their place."""

    NAME = "Apprenticeships"
    SHOWS = Touched.EVERYTHING
    ADDS_NOTHING = "Nothing can be added while old knowledge is shown: go back to what is known now first."

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._uuid: bytes | None = None
        self._fresh: set[str] = set()
        self._view: ApprenticeView | None = None
        self.panels: dict[str, Any] = {}
        self.back = QPushButton("‹ All of Apprenticeships")
        self.back.setAccessibleName(self.back.text())
        self.back.hide()
        self.knowing = KnownAt(
            context, meanwhile="What was recorded later is left out, and nothing can be changed here meanwhile."
        )
        self.knowing.changed.connect(self.reload)
        self.tabs = PageTabs("About apprenticeships", TABS)
        self.told = ToldLine()
        self.told.go_with(context.done, context.changed)
        self.stack = QStackedWidget()
        self.top.insertWidget(0, self.back)
        above = (self.knowing, self.tabs, self.told)
        self.layout_.addWidget(roomy_column(context.look, above, self.stack, _LEAST_OF_ALL), 1)
        self.back.clicked.connect(lambda _=False: context.go_to(self.NAME, {"tab": self.tab}))
        self.tabs.currentChanged.connect(lambda _: self._turn())
        # The list is there before its rows, so that the keys go to it when one comes here.
        self._show_what()

    @property
    def tab(self) -> str:
        """The tab that is chosen."""
        return self.tabs.chosen

    @property
    def moment(self) -> datetime | None:
        """Up to when what was recorded counts; None for all."""
        return self.knowing.moment

    def panel(self, name: str) -> Any:
        """Return the panel of a tab, made when it is first wanted."""
        if name not in self.panels:
            made = self.panels[name] = panel_of(name, self.context)
            made.told.connect(self.told.tell)
            made.refused.connect(self.knowing.refuse)
            self.stack.addWidget(Roomy(made, self.context.look, _LEAST))
            if name == APPRENTICES:
                made.opened.connect(self._open)
        return self.panels[name]

    @property
    def view(self) -> ApprenticeView:
        """One apprentice, in a room that scrolls; made when one is first wanted."""
        if self._view is None:
            self._view = ApprenticeView(self.context)
            self.stack.addWidget(Roomy(self._view, self.context.look, _LEAST_OF_ONE))
            self._view.named.connect(self._name)
            self._view.gone.connect(self._tell_gone)
            self._view.refused.connect(self.knowing.refuse)
        return self._view

    def reload(self) -> None:
        """Ask for what the tab shows, or for the apprentice."""
        self._fresh.clear()
        if self._uuid is not None:
            self.view.moment = self.moment
            self.view.show_apprenticeship(self._uuid)
        else:
            self._load()

    def _load(self) -> None:
        """Ask for what the tab shows, unless it shows it already."""
        if self.tab not in self._fresh:
            self._fresh.add(self.tab)
            panel = self.panel(self.tab)
            panel.moment = self.moment
            panel.reload()

    def _turn(self) -> None:
        self.told.hide()
        self._show_what()
        self._load()

    def _show_what(self) -> None:
        """Show the apprentice, or the tab."""
        is_one = self._uuid is not None
        shown = room_of(self.view if is_one else self.panel(self.tab))
        if shown is not self.stack.currentWidget():
            self._let_go_of_keys()
        self.stack.setCurrentWidget(shown)
        self.back.setVisible(is_one)
        self.tabs.setVisible(not is_one)
        if is_one:
            self.told.hide()
        else:
            self.heading.setText(self.NAME)

    def _let_go_of_keys(self) -> None:
        """Let go of the keys before what has them is out of sight: they go to where work begins then, not to what comes next."""
        now = QApplication.focusWidget()
        if now is not None and (now is self.back or self.stack.isAncestorOf(now)):
            now.clearFocus()

    def _open(self, uuid: bytes) -> None:
        self.context.go_to(self.NAME, {"apprenticeship": uuid})

    def _name(self, name: str) -> None:
        if self._uuid is not None:
            self.heading.setText(name)

    def _tell_gone(self, why: str) -> None:
        """Show the list in the place of an apprenticeship that is in the book no longer, or was not yet."""
        if self._uuid is not None:
            self._uuid = None
            self._show_what()
            self.told.tell(why)
            self._load()

    def person_in_view(self) -> int | None:
        """Return whose apprenticeship is shown."""
        shown = None if self._uuid is None or self._view is None else self._view.shown
        return None if shown is None else shown.whole.line.apprenticeship.said.person_id

    def start(self) -> QWidget | None:
        """Return where work begins: the list, or the tabs of one apprentice."""
        return super().start() if self._uuid is None else self.view.tabs.tabBar()

    def add_new(self) -> None:
        """Add what is kept here (Ctrl+N): an apprenticeship, a qualification, a standard; of one apprentice, hours."""
        if self.moment is not None:
            super().add_new()
        elif self._uuid is not None:
            self.view.add_new()
        else:
            self.panel(self.tab).add_new()

    def focus_filter(self) -> None:
        """Put the cursor into the filter of what is shown."""
        if self._uuid is not None:
            self.view.focus_filter()
        else:
            self.panel(self.tab).focus_filter()

    def shown_list(self) -> ShownList | None:
        """Return the list that is shown."""
        if self._uuid is not None:
            return self.view.shown_list()
        found: ShownList | None = self.panel(self.tab).shown_list()
        return found

    def show_target(self, target: Any) -> None:
        """Show a tab, `{"tab": "Apprentices"}`, narrowed to a `kind`; or one: `{"apprenticeship": uuid}`, at a tab `at` of its own."""
        wanted = target if isinstance(target, Mapping) else {}
        before, uuid = self._uuid, wanted.get("apprenticeship")
        self._uuid = bytes(uuid) if uuid else None
        self.tabs.choose(wanted.get("tab"))
        if "kind" in wanted:
            self.panel(self.tab).choose_kind(wanted["kind"])
        if self._uuid is not None and ("at" in wanted or before != self._uuid):
            self.view.tabs.setCurrentIndex(wanted.get("at", 0))
        self._show_what()
        self._stale = True
        self._reload_if_looked_at()

    def place(self) -> dict[str, Any]:
        """Return where one is, for Back."""
        if self._uuid is not None:
            return {"tab": self.tab, "apprenticeship": self._uuid, "at": self.view.tabs.currentIndex()}
        found: dict[str, Any] = {"tab": self.tab}
        kind = getattr(self.panel(self.tab), "kind", "")
        return {**found, "kind": kind} if kind else found
