"""The tabs of the page Learning, each made when it is first looked at."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from cpd_desktop.ui.context import Context

_HERE = "cpd_desktop.ui.pages.learning"
GRID, FINDINGS, SOURCES, TO_TELL = "Grid", "Findings", "Sources", "To be told"
COMPLAINTS, CO_PRODUCTION = "Complaints", "Co-production"


class _Entry(NamedTuple):
    module: str
    kind: str


_PANELS = {
    GRID: _Entry("grid_panel", "GridPanel"),
    FINDINGS: _Entry("findings_panel", "FindingsPanel"),
    SOURCES: _Entry("sources_panel", "SourcesPanel"),
    TO_TELL: _Entry("to_tell_panel", "ToTellPanel"),
    COMPLAINTS: _Entry("complaints_panel", "ComplaintsPanel"),
    CO_PRODUCTION: _Entry("co_production_panel", "CoProductionPanel"),
}
TABS = tuple(_PANELS)
"""The tabs, in their order."""


def panel_of(name: str, context: Context) -> Any:
    """Return the panel of a tab, made anew."""
    entry = _PANELS[name]
    return getattr(import_module(f"{_HERE}.{entry.module}"), entry.kind)(context)
