"""The tabs of the page Gaps, each made when it is first looked at."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from cpd_desktop.ui.context import Context

_HERE = "cpd_desktop.ui.pages.gaps"
ALL_GAPS, NAMED_ROLES, DELEGATED_TASKS = "All gaps", "Named roles", "Delegated tasks"
LEAVER_IMPACT, FORECAST, APPROVALS = "Leaver impact", "Forecast", "Approvals"


class _Entry(NamedTuple):
    module: str
    kind: str


_PANELS = {
    ALL_GAPS: _Entry("needs_panel", "NeedsPanel"),
    NAMED_ROLES: _Entry("roles_panel", "RolesPanel"),
    DELEGATED_TASKS: _Entry("tasks_panel", "TasksPanel"),
    LEAVER_IMPACT: _Entry("leavers_panel", "LeaversPanel"),
    FORECAST: _Entry("forecast_panel", "ForecastPanel"),
    APPROVALS: _Entry("approvals_panel", "ApprovalsPanel"),
}
TABS = tuple(_PANELS)
"""The tabs, in their order."""


def panel_of(name: str, context: Context) -> Any:
    """Return the panel of a tab, made anew."""
    entry = _PANELS[name]
    return getattr(import_module(f"{_HERE}.{entry.module}"), entry.kind)(context)
