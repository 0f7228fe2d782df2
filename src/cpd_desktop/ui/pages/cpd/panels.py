"""The tabs of the page CPD, each made when it is first looked at."""

from __future__ import annotations

from cpd_desktop.ui.pages.panels_by_tab import PanelsByTab

MY_ENTRIES, MY_READINESS, READINESS, SHARED = "My entries", "My readiness", "Readiness", "Shared with me"

PANELS = PanelsByTab(
    "cpd_desktop.ui.pages.cpd",
    {
        MY_ENTRIES: ("entries_panel", "EntriesPanel"),
        MY_READINESS: ("my_readiness_panel", "MyReadinessPanel"),
        READINESS: ("readiness_panel", "ReadinessPanel"),
        SHARED: ("shared_panel", "SharedPanel"),
    },
)
TABS = PANELS.names
"""The tabs, in their order."""
panel_of = PANELS.make
