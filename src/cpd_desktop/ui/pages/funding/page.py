"""Funding: what can be claimed by when, what was awarded, what is committed and spent against the budgets, and the schemes' rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cpd_desktop.domain.changes import Touched
from cpd_desktop.ui.pages.funding.counts import tab_counts
from cpd_desktop.ui.pages.funding.panels import AWARDS, CLAIMS, COSTS_AND_BUDGETS, PANELS
from cpd_desktop.ui.pages.tabbed_page import TabbedPageAsKnown

_OF_YEARS = (AWARDS, COSTS_AND_BUDGETS)
"""The tabs with a choice of financial years."""


class FundingPage(TabbedPageAsKnown):
    """A tab for the claims, one for the awards, one for costs and budgets, and one for the schemes."""

    NAME = "Funding"
    # Who may claim and what days count follow from posts, registrations and records.
    SHOWS = (
        Touched.FUNDING | Touched.PEOPLE | Touched.TEAMS | Touched.TRAINING | Touched.APPRENTICESHIPS | Touched.SESSIONS
        | Touched.COURSES | Touched.ATTACHMENTS | Touched.POLICY
    )  # fmt: skip
    ABOUT, TAB_PANELS = "About funding", PANELS
    MEANWHILE = "The list leaves out what was recorded later, and nothing can be changed here meanwhile."
    LEAST, MORE_WHERE_NARROW = 540, 360

    def reload(self) -> None:
        """Ask for what is shown, and how much each tab has to say."""
        super().reload()
        self._ask_counts("funding: counts", tab_counts)

    def show_target(self, target: Any) -> None:
        """Show a tab: `{"tab": "Claims"}`, with `"kind"` a part of its list, with `"claim"` the claim of this UUID chosen in it.

        `{"claim for": 3}` opens the form of a new claim for the person with this key. `"award"` is the UUID of an award: it is chosen in
        its list, and on Costs and budgets the costs that it bears are shown. `"year"` is a financial year as the tab calls it.
        """
        wanted = dict(target) if isinstance(target, Mapping) else {}
        if "claim" in wanted or "claim for" in wanted:
            wanted["tab"] = CLAIMS
        elif "award" in wanted:
            wanted.setdefault("tab", AWARDS)
        super().show_target(wanted)

    def place(self) -> dict[str, Any]:
        """Return the tab, which part of its list is shown, and of which financial year, for Back."""
        found = super().place()
        if self.tab in _OF_YEARS:
            found["year"] = self.panel(self.tab).year_box.key
        if self.tab == COSTS_AND_BUDGETS and self.panel(self.tab).award:
            found["award"] = self.panel(self.tab).award
        return found

    def _narrow(self, wanted: Mapping[str, Any]) -> None:
        if self.tab in _OF_YEARS and ("year" in wanted or (self.tab == AWARDS and "kind" in wanted)):
            # What Today counts is of every year, as awards are shown until one is chosen.
            self.panel(self.tab).year_box.choose(wanted.get("year", ""))
        super()._narrow(wanted)
        if "award" in wanted or ("tab" in wanted and self.tab == COSTS_AND_BUDGETS):
            # Back to what was shown before some award's costs: all of them.
            self.panel(self.tab).choose_award(wanted.get("award", b""))
        if "claim" in wanted:
            self.panel(CLAIMS).choose_claim(wanted["claim"])
        if "claim for" in wanted:
            self.panel(CLAIMS).add_new(wanted["claim for"])
