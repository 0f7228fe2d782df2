"""Everything of the page by keyboard, for a screen reader, and at 200%: each tab, a finding's thread, every dialog."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.learning.panels import FINDINGS, SOURCES, TABS, TO_TELL
from cpd_desktop.ui.pages.learning.thread_view import PARTS
from cpd_desktop.ui.theme import CONTRAST, DARK, Theme
from tests.services.learning_book import action, finding, route, source
from tests.ui.cut_off import SCREEN, cut_off
from tests.ui.every_dialog import Walk
from tests.ui.reading import called, expected_stops, faults, ring_of
from tests.ui.test_hostile_names import NAMES

from .conftest import CAPACITY, SLIPPED, UNTOLD, Book, settled

KNOWING = ("As we &knew it on …",)
"""What would show old knowledge for the rest of the way, in which nothing is recorded."""


# Dialogs in high contrast only: its edges are the thickest, so it leaves the least room.
@pytest.mark.parametrize("theme", [DARK, CONTRAST], ids=lambda theme: str(theme.name))
def test_at_200_per_cent_nothing_is_cut_off(qtbot: QtBot, window: MainWindow, book: Book, theme: Theme) -> None:
    found: list[str] = []
    window.look.apply(theme, 200)

    def see(where: str, shown: QWidget) -> None:
        found.extend(f"{where}: {line}" for line in cut_off(shown))

    walk = Walk(window, qtbot, see, dialogs=theme is CONTRAST, leave_out=KNOWING)
    walk.page("Learning")
    for name in (CAPACITY, UNTOLD):
        walk.finding(book.uuids[name])

    assert found == []
    assert len(walk.places) >= len(TABS) + 2 * len(PARTS)
    assert theme is not CONTRAST or len(walk.places) > 35


def test_every_place_and_every_dialog_can_be_read(qtbot: QtBot, window: MainWindow, book: Book) -> None:
    found: list[str] = []

    def see(where: str, shown: QWidget) -> None:
        page = window.current_page() if shown is window else shown
        assert page is not None
        found.extend(f"{where}: {line}" for line in faults(page))

    walk = Walk(window, qtbot, see, leave_out=KNOWING)
    walk.page("Learning")
    walk.finding(book.uuids[CAPACITY])
    walk.finding(book.uuids[SLIPPED])

    assert found == []


def test_tab_goes_through_every_place_in_the_order_of_reading(qtbot: QtBot, window: MainWindow, book: Book) -> None:
    found: list[str] = []

    def see(where: str, _: QWidget) -> None:
        page: Any = window.current_page()
        assert page is not None
        window.navigation.setFocus()
        stops, backwards = ring_of(window)
        lost = [called(control) for control in expected_stops(page) if control not in stops]
        found.extend(f"{where}: Tab does not come to {name}" for name in lost)
        found.extend(f"{where}: Tab goes backwards at {step}" for step in backwards)

    walk = Walk(window, qtbot, see, dialogs=False)
    walk.page("Learning")
    walk.finding(book.uuids[CAPACITY])
    window.show_page("Learning", {"tab": "Grid", "cell": None})
    settled(qtbot, book.context)
    page: Any = window.page("Learning")
    page.panel("Grid").buttons["Show the people"].click()
    settled(qtbot, book.context)
    see("the people behind a cell", window)

    assert found == []


def test_the_keys_go_to_the_grid_the_list_or_the_tabs_of_one_finding(
    qtbot: QtBot, window: MainWindow, book: Book
) -> None:
    found = []
    targets: tuple[Any, ...] = (
        None,
        *({"tab": tab} for tab in (FINDINGS, SOURCES, TO_TELL)),
        {"finding": book.uuids[CAPACITY]},
    )
    for target in targets:
        window.show_page("Gaps")
        settled(qtbot, book.context)
        window.show_page("Learning", target)
        settled(qtbot, book.context)
        keys = QApplication.focusWidget()
        assert keys is not None
        found.append(keys.accessibleName())

    page: Any = window.page("Learning")
    assert found == ["Findings by team", "Findings", "Sources", "To be told", page.view.tabs.tabBar().accessibleName()]


@pytest.mark.parametrize("hostile", [NAMES[0], NAMES[2], NAMES[6], NAMES[10]])
def test_what_somebody_typed_to_break_a_window_is_shown_as_it_is(
    qtbot: QtBot, window: MainWindow, book: Book, hostile: str
) -> None:
    text = hostile[:200]
    workspace = book.context.workspace
    came_from = source(workspace, text, raised_by=text, organisation=text, summary=text)
    uuid = finding(workspace, came_from, text, text=text, theme=text, owner=text)
    action(workspace, uuid, text, organisation=text)
    route(workspace, uuid, what=text, presented_by=text, discussion=text)
    targets: list[Any] = [{"tab": tab} for tab in TABS]
    targets += [{"finding": uuid, "at": at} for at in range(len(PARTS))]
    for target in targets:
        window.show_page("Learning", target)
        settled(qtbot, book.context)
        window.grab()
        shown = [label for label in window.findChildren(QLabel) if label.isVisible() and label.text()]
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in shown if not label.property("rich"))
        assert window.minimumSizeHint().width() <= SCREEN.width(), target
