"""The tabs of the page Learning, each made when it is first looked at."""

from __future__ import annotations

from cpd_desktop.ui.pages.panels_by_tab import PanelsByTab

GRID, FINDINGS, SOURCES, TO_TELL = "Grid", "Findings", "Sources", "To be told"
COMPLAINTS, CO_PRODUCTION = "Complaints", "Co-production"

PANELS = PanelsByTab(
    "cpd_desktop.ui.pages.learning",
    {
        GRID: ("grid_panel", "GridPanel"),
        FINDINGS: ("findings_panel", "FindingsPanel"),
        SOURCES: ("sources_panel", "SourcesPanel"),
        TO_TELL: ("to_tell_panel", "ToTellPanel"),
        COMPLAINTS: ("complaints_panel", "ComplaintsPanel"),
        CO_PRODUCTION: ("co_production_panel", "CoProductionPanel"),
    },
)
TABS = PANELS.names
"""The tabs, in their order."""
panel_of = PANELS.make
