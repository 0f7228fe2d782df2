"""The tabs of the page Sessions, each made when it is first looked at."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from cpd_desktop.ui.context import Context

_HERE = "cpd_desktop.ui.pages.sessions"


class _Entry(NamedTuple):
    module: str
    kind: str


_PANELS = {
    "Sessions": _Entry("sessions_panel", "SessionsPanel"),
    "Requests": _Entry("requests_panel", "RequestsPanel"),
    "Practice": _Entry("practice_panel", "PracticePanel"),
    "Learning together": _Entry("together_panel", "TogetherPanel"),
    "Fair access": _Entry("fair_access_panel", "FairAccessPanel"),
}
TABS = tuple(_PANELS)
"""The tabs, in their order."""


def panel_of(name: str, context: Context) -> Any:
    """Return the panel of a tab, made anew."""
    entry = _PANELS[name]
    return getattr(import_module(f"{_HERE}.{entry.module}"), entry.kind)(context)
