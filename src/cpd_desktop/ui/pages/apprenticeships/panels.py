"""The tabs of the page Apprenticeships, each made when it is first looked at."""

from __future__ import annotations

from cpd_desktop.ui.pages.panels_by_tab import PanelsByTab

APPRENTICES, QUALIFICATIONS, STANDARDS = "Apprentices", "Qualifications", "Standards"

PANELS = PanelsByTab(
    "cpd_desktop.ui.pages.apprenticeships",
    {
        APPRENTICES: ("apprentices_panel", "ApprenticesPanel"),
        QUALIFICATIONS: ("qualifications_panel", "QualificationsPanel"),
        STANDARDS: ("standards_panel", "StandardsPanel"),
    },
)
TABS = PANELS.names
"""The tabs, in their order."""
panel_of = PANELS.make
