"""The tabs of the page Sessions, each made when it is first looked at."""

from __future__ import annotations

from cpd_desktop.ui.pages.panels_by_tab import PanelsByTab

PANELS = PanelsByTab(
    "cpd_desktop.ui.pages.sessions",
    {
        "Sessions": ("sessions_panel", "SessionsPanel"),
        "Requests": ("requests_panel", "RequestsPanel"),
        "Practice": ("practice_panel", "PracticePanel"),
        "Learning together": ("together_panel", "TogetherPanel"),
        "Fair access": ("fair_access_panel", "FairAccessPanel"),
    },
)
TABS = PANELS.names
"""The tabs, in their order."""
panel_of = PANELS.make
