"""Funding: what can be claimed by when and what cannot, what was committed and spent against the budgets, and the schemes' rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cpd_desktop.domain.changes import Touched
from cpd_desktop.ui.pages.funding.counts import tab_counts
from cpd_desktop.ui.pages.funding.panels import CLAIMS, PANELS
from cpd_desktop.ui.pages.tabbed_page import TabbedPageAsKnown


class FundingPage(TabbedPageAsKnown):
    """A tab for the claims, one for costs and budgets, and one for the schemes."""

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

        `{"claim for": 3}` opens the form of a new claim for the person with this key.
        """
        wanted = dict(target) if isinstance(target, Mapping) else {}
        if "claim" in wanted or "claim for" in wanted:
            wanted["tab"] = CLAIMS
        super().show_target(wanted)

    def _narrow(self, wanted: Mapping[str, Any]) -> None:
        super()._narrow(wanted)
        if "claim" in wanted:
            self.panel(CLAIMS).choose_claim(wanted["claim"])
        if "claim for" in wanted:
            self.panel(CLAIMS).add_new(wanted["claim for"])
