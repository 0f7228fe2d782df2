"""Funding: what can be claimed by when and what cannot, what was committed and spent against the budgets, and the schemes' rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.funding.counts import tab_counts
from cpd_desktop.ui.pages.funding.panels import CLAIMS, TABS, panel_of
from cpd_desktop.ui.pages.gaps.panel import answered
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.known_at import KnownAt
from cpd_desktop.ui.widgets.roomy import Roomy
from cpd_desktop.ui.widgets.told_line import ToldLine

_LEAST, _LEAST_WHERE_NARROW, _NARROW = 540, 900, 900


class FundingPage(Page):
    """A tab for the claims, one for costs and budgets, and one for the schemes."""

    NAME = "Funding"
    # Who may claim and what days count follow from posts, registrations and records.
    SHOWS = (
        Touched.FUNDING | Touched.PEOPLE | Touched.TEAMS | Touched.TRAINING | Touched.APPRENTICESHIPS | Touched.SESSIONS
        | Touched.COURSES | Touched.ATTACHMENTS | Touched.POLICY
    )  # fmt: skip
    ADDS_NOTHING = "Nothing can be added while old knowledge is shown: go back to what is known now first."

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._fresh: set[str] = set()
        self.panels: dict[str, Any] = {}
        self.knowing = KnownAt(
            context, meanwhile="The list leaves out what was recorded later, and nothing can be changed here meanwhile."
        )
        self.knowing.changed.connect(self.reload)
        self.told = ToldLine()
        self.told.go_with(context.done, context.changed)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("About funding")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        for name in TABS:
            self.tabs.addTab(name)
        self.stack = QStackedWidget()
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(context.look.size(10))
        for widget in (self.knowing, self.told, self.tabs):
            inside.addWidget(widget)
        inside.addWidget(self.stack, 1)
        self.room = Roomy(body, context.look, _LEAST)
        self.layout_.addWidget(self.room, 1)
        self.tabs.currentChanged.connect(lambda _: self._turn())
        # The list is there before its rows, so that the keys go to it when one comes here.
        self._show_tab()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Give what is read the lines that it takes where there is little width: then the page scrolls."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.context.look.size(_NARROW)
        self.room.set_least_height(_LEAST_WHERE_NARROW if is_narrow else _LEAST)

    @property
    def tab(self) -> str:
        """The tab that is chosen."""
        return TABS[self.tabs.currentIndex()]

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
        return self.panels[name]

    def reload(self) -> None:
        """Ask for what is shown, and how much each tab has to say."""
        self._fresh.clear()
        self._load()
        view = self.context.view
        question = CoverageQuestion(view.as_at, team=view.team, service=view.service)
        self.context.ask("funding: counts", self._show_counts, answered, tab_counts, question, self.moment)

    def _load(self) -> None:
        """Ask for what the tab shows, unless it shows it already."""
        if self.tab not in self._fresh:
            self._fresh.add(self.tab)
            panel = self.panel(self.tab)
            panel.moment = self.moment
            panel.reload()

    def _turn(self) -> None:
        self.told.hide()
        self._show_tab()
        self._load()

    def _show_tab(self) -> None:
        self.stack.setCurrentWidget(self.panel(self.tab))

    def _show_counts(self, counts: Mapping[str, str] | Exception) -> None:
        if isinstance(counts, Exception):
            return
        for at, name in enumerate(TABS):
            said = counts.get(name, "")
            self.tabs.setTabText(at, f"{name} ({said})" if said else name)

    def add_new(self) -> None:
        """Add what the tab keeps (Ctrl+N): a claim, a cost or a budget, an edition of a scheme."""
        if self.moment is None:
            self.panel(self.tab).add_new()
        else:
            super().add_new()

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the list that is shown."""
        self.panel(self.tab).focus_filter()

    def shown_list(self) -> ShownList | None:
        """Return the list that is shown."""
        found: ShownList | None = self.panel(self.tab).shown_list()
        return found

    def show_target(self, target: Any) -> None:
        """Show a tab: `{"tab": "Claims"}`, with `"kind"` a part of its list, with `"claim"` the claim of this UUID chosen in it.

        `{"claim for": 3}` opens the form of a new claim for the person with this key.
        """
        wanted = target if isinstance(target, Mapping) else {}
        tab = CLAIMS if "claim" in wanted or "claim for" in wanted else wanted.get("tab")
        if tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(tab))
        panel = self.panel(self.tab)
        if "kind" in wanted:
            panel.choose_kind(wanted["kind"])
        if "claim" in wanted:
            panel.choose_claim(wanted["claim"])
        if "claim for" in wanted:
            panel.add_new(wanted["claim for"])

    def place(self) -> dict[str, Any]:
        """Return the tab, and which part of its list is shown, for Back."""
        kind = getattr(self.panel(self.tab), "kind", "")
        return {"tab": self.tab, "kind": kind} if kind else {"tab": self.tab}
