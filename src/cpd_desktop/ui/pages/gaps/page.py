"""Gaps: what good figures hide, worst first, and what to do next: needs, named roles, delegated tasks, leavers, forecast, approvals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.counts import tab_counts
from cpd_desktop.ui.pages.gaps.panel import GapPanel, answered
from cpd_desktop.ui.pages.gaps.panels import ALL_GAPS, FORECAST, LEAVER_IMPACT, TABS, panel_of
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.known_at import KnownAt
from cpd_desktop.ui.widgets.roomy import Roomy

if TYPE_CHECKING:
    from cpd_desktop.ui.pages.gaps.columns import GapRow
    from cpd_desktop.ui.widgets.table import Table

_LEAST, _LEAST_WHERE_NARROW, _NARROW = 540, 900, 900
_ADDS = "Named roles and delegated tasks are added on their own tabs. Gaps themselves come from the requirements on Courses."


class GapsPage(Page):
    """A tab for each question of who plans a workforce; each row says what to do next."""

    NAME = "Gaps"
    SHOWS = Touched.EVERYTHING
    ADDS_NOTHING = _ADDS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._fresh: set[str] = set()
        self.panels: dict[str, GapPanel] = {}
        self.knowing = KnownAt(
            context, meanwhile="The list leaves out what was recorded later, and nothing can be changed here meanwhile."
        )
        self.knowing.changed.connect(self.reload)
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.told.setAccessibleName("What was done last")
        self.told.setWordWrap(True)
        self.told.hide()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("About gaps")
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
    def table(self) -> Table[GapRow]:
        """The list of all gaps."""
        found: Table[GapRow] = self.panel(ALL_GAPS).shown_table
        return found

    def panel(self, name: str) -> Any:
        """Return the panel of a tab, made when it is first wanted."""
        if name not in self.panels:
            made = self.panels[name] = panel_of(name, self.context)
            made.told.connect(self._tell)
            made.refused.connect(self.knowing.refuse)
            self.stack.addWidget(made)
        return self.panels[name]

    def reload(self) -> None:
        """Ask for what is shown, and how much each tab has to say."""
        self._fresh.clear()
        self._load()
        view, moment = self.context.view, self.knowing.moment
        question = CoverageQuestion(view.as_at, team=view.team, service=view.service)
        self.context.ask("gaps: counts", self._show_counts, answered, tab_counts, question, moment)

    def _load(self) -> None:
        """Ask for what the tab shows, unless it shows it already."""
        if self.tab not in self._fresh:
            self._fresh.add(self.tab)
            panel = self.panel(self.tab)
            panel.moment = self.knowing.moment
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

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.show()

    @property
    def moment(self) -> datetime | None:
        """Up to when what was recorded counts; None for all."""
        return self.knowing.moment

    def add_new(self) -> None:
        """Add what the tab keeps (Ctrl+N): a named role, a delegated task, an approval, a scenario, or who leaves."""
        adds = getattr(self.panel(self.tab), "add_new", None)
        if adds is None or (self.moment is not None and self.tab != LEAVER_IMPACT):
            super().add_new()
        else:
            adds()

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the list that is shown."""
        self.panel(self.tab).focus_filter()

    def shown_list(self) -> ShownList | None:
        """Return the list that is shown."""
        found: ShownList | None = self.panel(self.tab).shown_list()
        return found

    def show_target(self, target: Any) -> None:
        """Show a tab: `{"tab": "Named roles"}`; of all gaps a kind too, as (kind, filter, row); of leavers `{"leavers": [ids]}`, of the
        forecast the UUID of a `scenario`, blank for none.
        """
        if isinstance(target, tuple):
            self.tabs.setCurrentIndex(TABS.index(ALL_GAPS))
            self._choose(*target)
            return
        wanted = target if isinstance(target, Mapping) else {}
        if "leavers" in wanted:
            # Imported with its panel: the figures behind it are heavy.
            from cpd_desktop.ui.pages.gaps.leavers_dialog import Leaving  # noqa: PLC0415

            panel = self.panel(LEAVER_IMPACT)
            panel.leaving = Leaving(tuple(wanted["leavers"]), wanted.get("last_day"))
            self._fresh.discard(LEAVER_IMPACT)
            self.tabs.setCurrentIndex(TABS.index(LEAVER_IMPACT))
            if self.isVisible():
                self._load()
        elif wanted.get("tab") in TABS:
            self.tabs.setCurrentIndex(TABS.index(wanted["tab"]))
        if "scenario" in wanted:
            self.panel(FORECAST).choose_scenario(str(wanted["scenario"]))
        if "kind" in wanted:
            self._choose(*wanted["kind"])

    def _choose(self, kind: int, words: str, row: GapRow | None) -> None:
        panel = self.panel(ALL_GAPS)
        panel.choose_kind(kind)
        panel.table.filter.setText(words)
        if row is not None:
            panel.table.select(row)

    def place(self) -> dict[str, Any]:
        """Return the tab, and what is chosen in it, for Back."""
        panel = self.panel(self.tab)
        if self.tab == ALL_GAPS:
            return {"tab": self.tab, "kind": (panel.kind, panel.table.filter.text(), panel.table.current())}
        if self.tab == LEAVER_IMPACT and panel.leaving.person_ids:
            return {"tab": self.tab, "leavers": panel.leaving.person_ids, "last_day": panel.leaving.last_day}
        if self.tab == FORECAST:
            return {"tab": self.tab, "scenario": panel.chosen.uuid if panel.chosen is not None else ""}
        return {"tab": self.tab}
