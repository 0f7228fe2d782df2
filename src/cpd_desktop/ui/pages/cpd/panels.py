"""The tabs of the page CPD, each made when it is first looked at."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from cpd_desktop.ui.context import Context

_HERE = "cpd_desktop.ui.pages.cpd"
MY_ENTRIES, MY_READINESS, READINESS, SHARED = "My entries", "My readiness", "Readiness", "Shared with me"


class _Entry(NamedTuple):
    module: str
    kind: str


_PANELS = {
    MY_ENTRIES: _Entry("entries_panel", "EntriesPanel"),
    MY_READINESS: _Entry("my_readiness_panel", "MyReadinessPanel"),
    READINESS: _Entry("readiness_panel", "ReadinessPanel"),
    SHARED: _Entry("shared_panel", "SharedPanel"),
}
TABS = tuple(_PANELS)
"""The tabs, in their order."""


def panel_of(name: str, context: Context) -> Any:
    """Return the panel of a tab, made anew."""
    entry = _PANELS[name]
    return getattr(import_module(f"{_HERE}.{entry.module}"), entry.kind)(context)
