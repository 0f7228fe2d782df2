"""The tabs of the page Apprenticeships, each made when it is first looked at."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from cpd_desktop.ui.context import Context

_HERE = "cpd_desktop.ui.pages.apprenticeships"
APPRENTICES, QUALIFICATIONS, STANDARDS = "Apprentices", "Qualifications", "Standards"


class _Entry(NamedTuple):
    module: str
    kind: str


_PANELS = {
    APPRENTICES: _Entry("apprentices_panel", "ApprenticesPanel"),
    QUALIFICATIONS: _Entry("qualifications_panel", "QualificationsPanel"),
    STANDARDS: _Entry("standards_panel", "StandardsPanel"),
}
TABS = tuple(_PANELS)
"""The tabs, in their order."""


def panel_of(name: str, context: Context) -> Any:
    """Return the panel of a tab, made anew."""
    entry = _PANELS[name]
    return getattr(import_module(f"{_HERE}.{entry.module}"), entry.kind)(context)
