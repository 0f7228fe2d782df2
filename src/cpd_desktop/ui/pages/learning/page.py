"""Learning from experience: the grid of findings and teams, findings, sources, who is to be told; one finding in the place of the tabs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.panels import FINDINGS, GRID, TABS, panel_of
from cpd_desktop.ui.pages.learning.thread_view import ThreadView
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.known_at import KnownAt
from cpd_desktop.ui.widgets.page_tabs import PageTabs
from cpd_desktop.ui.widgets.roomy import Roomy
from cpd_desktop.ui.widgets.told_line import ToldLine

_LEAST, _LEAST_OF_ONE, _MORE_WHERE_NARROW, _NARROW = 520, 560, 260, 900


class LearningPage(Page):
    """A tab for each list, and one finding's thread in their place."""

    NAME = "Learning"
    SHOWS = Touched.EVERYTHING

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._uuid: bytes | None = None
        self._fresh: set[str] = set()
        self._view: ThreadView | None = None
        self.panels: dict[str, Any] = {}
        self.back = QPushButton("‹ All of Learning")
        self.back.setAccessibleName(self.back.text())
        self.back.hide()
        self.knowing = KnownAt(
            context, meanwhile="What was recorded later is left out, and nothing can be changed here meanwhile."
        )
        self.knowing.changed.connect(self.reload)
        self.tabs = PageTabs("About learning", TABS)
        self.told = ToldLine()
        self.stack = QStackedWidget()
        self.top.insertWidget(0, self.back)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(context.look.size(10))
        for widget in (self.knowing, self.tabs, self.told):
            inside.addWidget(widget)
        inside.addWidget(self.stack, 1)
        self.room = Roomy(body, context.look, _LEAST)
        self.layout_.addWidget(self.room, 1)
        self.back.clicked.connect(lambda _=False: context.go_to(self.NAME, {"tab": self.tab}))
        self.tabs.currentChanged.connect(lambda _: self._turn())
        # The grid is there before its rows, so that the keys go to it when one comes here.
        self._show_what()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Give what is read the lines that it takes where there is little width: then the page scrolls."""
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        is_narrow = self.width() < self.context.look.size(_NARROW)
        least = _LEAST if self._uuid is None else _LEAST_OF_ONE
        self.room.set_least_height(least + (_MORE_WHERE_NARROW if is_narrow else 0))

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
            self.stack.addWidget(made)
            if hasattr(made, "opened"):
                made.opened.connect(self._open)
            if hasattr(made, "findings_wanted"):
                made.findings_wanted.connect(self._show_findings_of)
        return self.panels[name]

    @property
    def view(self) -> ThreadView:
        """One finding; made when one is first wanted."""
        if self._view is None:
            self._view = ThreadView(self.context)
            self.stack.addWidget(self._view)
            self._view.gone.connect(self._tell_gone)
        return self._view

    def reload(self) -> None:
        """Ask for what the tab shows, or for the finding."""
        self._fresh.clear()
        if self._uuid is not None:
            self.view.moment = self.moment
            self.view.show_finding(self._uuid)
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
        """Show the finding, or the tab."""
        is_one = self._uuid is not None
        self.stack.setCurrentWidget(self.view if is_one else self.panel(self.tab))
        self.back.setVisible(is_one)
        self.tabs.setVisible(not is_one)
        self._give_room()
        self.heading.setText("Finding" if is_one else self.NAME)
        if is_one:
            self.told.hide()

    def _open(self, uuid: bytes) -> None:
        self.context.go_to(self.NAME, {"finding": uuid})

    def _show_findings_of(self, title: str) -> None:
        quoted = title.replace('"', " ")
        self.context.go_to(self.NAME, {"tab": FINDINGS, "kind": "everything", "filter": f'source:"{quoted}"'})

    def _tell_gone(self, why: str) -> None:
        """Show the list in the place of a finding that cannot be shown, and say why."""
        if self._uuid is not None:
            self._uuid = None
            self._show_what()
            self.told.tell(why)
            self._load()

    def start(self) -> QWidget | None:
        """Return where work begins: the grid, the list, or the tabs of one finding."""
        if self._uuid is not None:
            return self.view.tabs.tabBar()
        grid = self.panels.get(GRID)
        return grid.heat_map if grid is not None and grid.heat_map.isVisible() else super().start()

    def add_new(self) -> None:
        """Add what is kept here (Ctrl+N): a finding, a source, who was told; of one finding, what its tab keeps."""
        if self._uuid is not None:
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
        """Return the list or the grid that is shown."""
        if self._uuid is not None:
            return self.view.shown_list()
        found: ShownList | None = self.panel(self.tab).shown_list()
        return found

    def show_target(self, target: Any) -> None:
        """Show a tab, `{"tab": "Findings"}`, narrowed to a `kind` or a `filter`, of the grid a `cell`; or a finding: `{"finding": uuid}`, at a
        tab `at` of its own.
        """
        wanted = dict(target) if isinstance(target, Mapping) else {}
        before, uuid = self._uuid, wanted.get("finding")
        self._uuid = bytes(uuid) if uuid else None
        self.tabs.choose(wanted.get("tab"))
        panel = self.panel(self.tab)
        if "kind" in wanted:
            panel.choose_kind(wanted["kind"])
        if "filter" in wanted:
            panel.shown_table.filter.setText(wanted["filter"])
        if "cell" in wanted:
            panel.show_within(wanted)
        if self._uuid is not None and ("at" in wanted or before != self._uuid):
            self.view.tabs.setCurrentIndex(wanted.get("at", 0))
        self._show_what()
        self._stale = True
        self._reload_if_looked_at()

    def place(self) -> dict[str, Any]:
        """Return where one is, for Back."""
        if self._uuid is not None:
            return {"tab": self.tab, "finding": self._uuid, "at": self.view.tabs.currentIndex()}
        panel = self.panel(self.tab)
        found: dict[str, Any] = {"tab": self.tab}
        kind = getattr(panel, "kind", "")
        within = panel.place_within() if hasattr(panel, "place_within") else {}
        return {**found, **({"kind": kind} if kind else {}), **within}
