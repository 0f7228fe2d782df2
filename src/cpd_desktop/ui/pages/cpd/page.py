"""CPD: what one wrote oneself, how ready one is, who in scope is ready, and what others share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cpd_desktop.domain.changes import Touched
from cpd_desktop.services.private import Reader
from cpd_desktop.ui.pages.cpd.panels import MY_ENTRIES, MY_READINESS, PANELS, READINESS
from cpd_desktop.ui.pages.tabbed_page import TabbedPage


class CpdPage(TabbedPage):
    """A tab for each of the four; what is private of them is there only while its reader is signed in."""

    NAME = "CPD"
    SHOWS = Touched.EVERYTHING
    ABOUT, TAB_PANELS = "About CPD", PANELS
    ADDS_NOTHING = "Entries are written on the tab My entries; who is ready follows from what they write."
    LEAST = 520

    def _make_more(self) -> None:
        self.context.reader_changed.connect(self._follow_reader)

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

    def show_target(self, target: Any) -> None:
        """Show a tab: `{"tab": "Readiness"}`; there a *kind* too (`not ready`, `programmes`), or `{"pack": code}` of one's own.

        `{"write": True}` begins an entry.
        """
        super().show_target(target)

    def _narrow(self, wanted: Mapping[str, Any]) -> None:
        if "kind" in wanted:
            self.panel(READINESS).choose_kind(str(wanted["kind"]))
        if "pack" in wanted:
            self.panel(MY_READINESS).choose_pack(str(wanted["pack"]))
        if wanted.get("write"):
            self.add_new()

    def place(self) -> dict[str, Any]:
        """Return the tab, and what is chosen in it, for Back."""
        return {"tab": self.tab, **self.panel(self.tab).place()}
