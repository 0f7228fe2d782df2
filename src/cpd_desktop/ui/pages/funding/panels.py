"""The tabs of the page Funding, each made when it is first looked at."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from cpd_desktop.ui.context import Context

_HERE = "cpd_desktop.ui.pages.funding"
CLAIMS, COSTS_AND_BUDGETS, SCHEMES = "Claims", "Costs and budgets", "Schemes"


class _Entry(NamedTuple):
    module: str
    kind: str


_PANELS = {
    CLAIMS: _Entry("claims_panel", "ClaimsPanel"),
    COSTS_AND_BUDGETS: _Entry("costs_panel", "CostsPanel"),
    SCHEMES: _Entry("schemes_panel", "SchemesPanel"),
}
TABS = tuple(_PANELS)
"""The tabs, in their order."""


def panel_of(name: str, context: Context) -> Any:
    """Return the panel of a tab, made anew."""
    entry = _PANELS[name]
    return getattr(import_module(f"{_HERE}.{entry.module}"), entry.kind)(context)
