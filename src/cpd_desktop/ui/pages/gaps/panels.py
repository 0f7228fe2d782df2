"""The tabs of the page Gaps, each made when it is first looked at."""

from __future__ import annotations

from cpd_desktop.ui.pages.panels_by_tab import PanelsByTab

ALL_GAPS, NAMED_ROLES, DELEGATED_TASKS = "All gaps", "Named roles", "Delegated tasks"
LEAVER_IMPACT, FORECAST, APPROVALS = "Leaver impact", "Forecast", "Approvals"

PANELS = PanelsByTab(
    "cpd_desktop.ui.pages.gaps",
    {
        ALL_GAPS: ("needs_panel", "NeedsPanel"),
        NAMED_ROLES: ("roles_panel", "RolesPanel"),
        DELEGATED_TASKS: ("tasks_panel", "TasksPanel"),
        LEAVER_IMPACT: ("leavers_panel", "LeaversPanel"),
        FORECAST: ("forecast_panel", "ForecastPanel"),
        APPROVALS: ("approvals_panel", "ApprovalsPanel"),
    },
)
TABS = PANELS.names
"""The tabs, in their order."""
panel_of = PANELS.make
