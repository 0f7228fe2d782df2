"""Gaps: what good figures hide, worst first, and what to do next: needs, named roles, delegated tasks, leavers, forecast, approvals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cpd_desktop.domain.changes import Touched
from cpd_desktop.ui.pages.gaps.counts import tab_counts
from cpd_desktop.ui.pages.gaps.panels import ALL_GAPS, FORECAST, LEAVER_IMPACT, PANELS
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.pages.tabbed_page import TabbedPageAsKnown

if TYPE_CHECKING:
    from cpd_desktop.ui.pages.gaps.columns import GapRow
    from cpd_desktop.ui.widgets.table import Table


class GapsPage(TabbedPageAsKnown):
    """A tab for each question of who plans a workforce; each row says what to do next."""

    NAME = "Gaps"
    SHOWS = Touched.EVERYTHING
    ABOUT, TAB_PANELS = "About gaps", PANELS
    MEANWHILE = "The list leaves out what was recorded later, and nothing can be changed here meanwhile."
    ADDS_NOTHING = "Named roles and delegated tasks are added on their own tabs. Gaps themselves come from the requirements on Courses."
    LEAST, MORE_WHERE_NARROW = 540, 360

    @property
    def table(self) -> Table[GapRow]:
        """The list of all gaps."""
        found: Table[GapRow] = self.panel(ALL_GAPS).shown_table
        return found

    def reload(self) -> None:
        """Ask for what is shown, and how much each tab has to say."""
        super().reload()
        self._ask_counts("gaps: counts", tab_counts)

    def add_new(self) -> None:
        """Add what the tab keeps (Ctrl+N): a named role, a delegated task, an approval, a scenario, or who leaves."""
        adds = getattr(self.panel(self.tab), "add_new", None)
        # Who leaves is asked about, and not recorded.
        if adds is None or (self.moment is not None and self.tab != LEAVER_IMPACT):
            Page.add_new(self)
        else:
            adds()

    def show_target(self, target: Any) -> None:
        """Show a tab: `{"tab": "Named roles"}`; of all gaps a kind too, as (kind, filter, row); of leavers `{"leavers": [ids]}`, of the
        forecast the UUID of a `scenario`, blank for none.
        """
        wanted = dict(target) if isinstance(target, Mapping) else {}
        if isinstance(target, tuple):
            wanted = {"tab": ALL_GAPS, "kind": target}
        if "leavers" in wanted:
            # Imported with its panel: the figures behind it are heavy.
            from cpd_desktop.ui.pages.gaps.leavers_dialog import Leaving  # noqa: PLC0415

            wanted["tab"] = LEAVER_IMPACT
            self.panel(LEAVER_IMPACT).leaving = Leaving(tuple(wanted["leavers"]), wanted.get("last_day"))
            self._fresh.discard(LEAVER_IMPACT)
        super().show_target(wanted)

    def _narrow(self, wanted: Mapping[str, Any]) -> None:
        if "leavers" in wanted and self.isVisible():
            self._load()
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
