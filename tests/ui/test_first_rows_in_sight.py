"""At 200% in a window of an ordinary laptop every page shows the first row of its list, or what it says while there is none."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.page_entries import PAGES
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from cpd_desktop.ui.widgets.empty_state import EmptyState
from cpd_desktop.ui.widgets.frozen_column import FrozenColumn
from cpd_desktop.ui.widgets.roomy import Roomy

from .cut_off import SCREEN
from .every_dialog import Walk

WITHOUT_TABS = {"Today", "People", "Teams", "Coverage", "Reports"}


@pytest.fixture
def window(qtbot: QtBot, look: Look, preferences: Preferences) -> Iterator[MainWindow]:
    window = MainWindow(look, preferences)
    # High contrast has the thickest edges, so it leaves the least room.
    look.apply(CONTRAST, 200)
    window.resize(SCREEN)
    window.show()
    yield window
    window.close_book()
    window.close()
    window.deleteLater()
    look.apply(LIGHT, 100)


def in_sight(one: QWidget, area: QRect, window: MainWindow) -> bool:
    """Whether *area* of a widget is inside of all that holds it, up to the window."""
    seen = QRect(one.mapTo(window, area.topLeft()), area.size())
    holder: QWidget | None = one
    while holder is not None and holder is not window:
        if not QRect(holder.mapTo(window, QPoint(0, 0)), holder.size()).contains(seen):
            return False
        holder = holder.parentWidget()
    return window.rect().contains(seen)


def first_row(table: QTableView) -> QRect:
    """Return where the first row of a table is, in the part of its width that is shown."""
    return QRect(0, table.rowViewportPosition(0), table.viewport().width(), table.rowHeight(0))


def out_of_sight(window: MainWindow) -> list[str]:
    """Return what the page shows first and cannot be seen; nothing where it has neither rows nor says what is missing."""
    page = window.current_page()
    assert page is not None
    tables = [one for one in page.findChildren(QTableView) if one.isVisible() and not isinstance(one, FrozenColumn)]
    filled = [one for one in tables if one.model() is not None and one.model().rowCount()]
    if filled:
        is_seen = any(in_sight(one.viewport(), first_row(one), window) for one in filled)
        return [] if is_seen else [f"first row of {one.accessibleName()}" for one in filled]
    parts = [
        part for one in page.findChildren(EmptyState) if one.isVisible() for part in (one.title, one.words, one.go)
    ]
    return [part.text() for part in parts if not in_sight(part, part.rect(), window)]


def walked(window: MainWindow, qtbot: QtBot) -> tuple[set[str], list[str]]:
    """Return the places that were looked at, and what could not be seen at once in which of them."""
    found: list[str] = []

    def see(place: str, _: QWidget) -> None:
        if place.count(" – ") > 1:
            # Whoever narrows a list has the keys on the tabs above it; here the list has them, and the page follows it.
            for room in window.findChildren(Roomy):
                room.verticalScrollBar().setValue(0)
        if not place.endswith("as it was known"):
            found.extend(f"{place}: {what}" for what in out_of_sight(window))

    walk = Walk(window, qtbot, see, dialogs=False)
    for entry in PAGES:
        walk.page(entry.name)
    return set(walk.places), found


def test_the_first_row_of_every_list_is_in_sight_or_what_is_missing_in_an_empty_book(
    qtbot: QtBot, window: MainWindow, context: Context, empty_context: Context
) -> None:
    # One window for both: to dress another one so large takes long.
    for shown in (context, empty_context):
        window.show_book(shown)
        places, found = walked(window, qtbot)

        assert "\n".join(found) == ""
        assert places >= WITHOUT_TABS
        assert {place.partition(" – ")[0] for place in places if " – " in place} == {
            entry.name for entry in PAGES if entry.name not in WITHOUT_TABS
        }
