"""Where somebody is on a page: what is filtered, sorted, chosen and scrolled to, so that Back returns to just that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QTabBar, QWidget

from cpd_desktop.ui.widgets.saved_views import TablePlace
from cpd_desktop.ui.widgets.table import Table


@dataclass(frozen=True)
class Whereabouts:
    """What the page itself calls the place, and the state of what is shown on it: tables by name, the rest in their order."""

    place: Any = None
    tabs: tuple[int, ...] = ()
    tables: Mapping[str, TablePlace[Any]] = field(default_factory=dict)
    scrolled: tuple[int, ...] = ()


def whereabouts_on(page: QWidget, place: Any) -> Whereabouts:
    """Return where one is on *page*, which calls the place *place*."""
    return Whereabouts(
        place,
        tuple(tabs.currentIndex() for tabs in page.findChildren(QTabBar)),
        {table.name: table.place() for table in page.findChildren(Table) if table.isVisibleTo(page)},
        tuple(area.verticalScrollBar().value() for area in page.findChildren(QScrollArea)),
    )


def return_to(page: QWidget, where: Whereabouts) -> None:
    """Return to where one was; rows that are still being asked for are taken up when they come."""
    for tabs, at in zip(page.findChildren(QTabBar), where.tabs, strict=False):
        tabs.setCurrentIndex(at)
    for table in page.findChildren(Table):
        if table.name in where.tables:
            table.restore(where.tables[table.name])
    areas = page.findChildren(QScrollArea)

    def scroll() -> None:
        for area, value in zip(areas, where.scrolled, strict=False):
            area.verticalScrollBar().setValue(value)

    # Only once the page has laid itself out.
    QTimer.singleShot(0, page, scroll)
