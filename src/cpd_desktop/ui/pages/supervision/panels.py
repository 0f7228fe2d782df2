"""The tabs of the page Supervision, each made when it is first looked at."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.table import Table

_HERE = "cpd_desktop.ui.pages.supervision"


class _Entry(NamedTuple):
    module: str
    kind: str
    takes_window: bool = False


_PANELS = {
    "Due": _Entry("due", "DuePanel"),
    "Teams": _Entry("teams", "TeamsPanel"),
    "Actions": _Entry("actions", "ActionsPanel"),
    "Needs": _Entry("needs", "NeedsPanel"),
    "Group sessions": _Entry("groups", "GroupsPanel"),
    "CPD drafts": _Entry("drafts", "DraftsPanel"),
    "Agreements": _Entry("agreements", "AgreementsPanel", takes_window=True),
}
TABS = tuple(_PANELS)
"""The tabs, in their order."""


def choose_first(table: Table[Any]) -> None:
    """Have a row chosen where none is, so that the buttons beside the list have something to be about."""
    if table.model.rowCount() and not table.chosen_count():
        table.view.selectRow(max(0, table.view.currentIndex().row()))


def panel_of(name: str, context: Context, window: QWidget) -> Any:
    """Return the panel of a tab, made anew; its dialogs open over *window*."""
    entry = _PANELS[name]
    kind = getattr(import_module(f"{_HERE}.{entry.module}"), entry.kind)
    return kind(context, window) if entry.takes_window else kind(context)
