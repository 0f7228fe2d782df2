"""The tabs of the page Supervision, each made when it is first looked at."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.panels_by_tab import PanelsByTab
from cpd_desktop.ui.widgets.table import Table

PANELS = PanelsByTab(
    "cpd_desktop.ui.pages.supervision",
    {
        "Due": ("due", "DuePanel"),
        "Teams": ("teams", "TeamsPanel"),
        "Actions": ("actions", "ActionsPanel"),
        "Needs": ("needs", "NeedsPanel"),
        "Group sessions": ("groups", "GroupsPanel"),
        "CPD drafts": ("drafts", "DraftsPanel"),
        "Agreements": ("agreements", "AgreementsPanel"),
    },
)
TABS = PANELS.names
"""The tabs, in their order."""
_OVER_WINDOW = ("Agreements",)


def choose_first(table: Table[Any]) -> None:
    """Have a row chosen where none is, so that the buttons beside the list have something to be about."""
    if table.model.rowCount() and not table.chosen_count():
        table.view.selectRow(max(0, table.view.currentIndex().row()))


def panel_of(name: str, context: Context, window: QWidget) -> Any:
    """Return the panel of a tab, made anew; its dialogs open over *window*."""
    return PANELS.kind_of(name)(context, window) if name in _OVER_WINDOW else PANELS.make(name, context)
