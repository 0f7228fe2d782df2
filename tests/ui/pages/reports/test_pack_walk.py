"""An evidence pack by keyboard, for a screen reader and at 200%: each place, and every dialog."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from tests.ui.cut_off import SCREEN, cut_off
from tests.ui.every_dialog import Walk
from tests.ui.reading import called, expected_stops, faults, ring_of

from .pack_desk import PackDesk

PAPER = ("As we &knew it on …", "Print …", "E-mail as a draft …", "Save as PDF …")
"""What is of every report, and looked at with those."""


@pytest.fixture
def window(qtbot: QtBot, look: Look, preferences: Preferences, pack_desk: PackDesk) -> Iterator[MainWindow]:
    window = MainWindow(look, preferences)
    window.resize(SCREEN)
    window.show()
    window.show_book(pack_desk.context)
    pack_desk.settle()
    yield window
    pack_desk.settle()
    window.close_book()
    window.close()
    window.deleteLater()
    look.apply(LIGHT, 100)


def test_at_200_per_cent_nothing_is_cut_off(qtbot: QtBot, window: MainWindow) -> None:
    found: list[str] = []
    window.look.apply(CONTRAST, 200)

    def see(where: str, shown: QWidget) -> None:
        found.extend(f"{where}: {line}" for line in cut_off(shown))

    walk = Walk(window, qtbot, see, leave_out=PAPER)
    walk.pack()
    assert found == []
    assert len(walk.places) >= 9


def test_every_place_and_every_dialog_can_be_read(qtbot: QtBot, window: MainWindow) -> None:
    found: list[str] = []

    def see(where: str, shown: QWidget) -> None:
        page = window.current_page() if shown is window else shown
        assert page is not None
        found.extend(f"{where}: {line}" for line in faults(page))

    Walk(window, qtbot, see, leave_out=PAPER).pack()
    assert found == []


def test_tab_comes_to_all_of_it_in_the_order_of_reading(qtbot: QtBot, window: MainWindow) -> None:
    found: list[str] = []

    def see(where: str, _: QWidget) -> None:
        page = window.current_page()
        assert page is not None
        window.navigation.setFocus()
        stops, backwards = ring_of(window)
        lost = [called(control) for control in expected_stops(page) if control not in stops]
        found.extend(f"{where}: Tab does not come to {name}" for name in lost)
        # The list of reports is higher than the window, and scrolled to its last one here; and the last control leads to the first.
        found.extend(
            f"{where}: Tab goes backwards at {step}" for step in backwards if step[1] not in ("Reports", "Pages")
        )

    Walk(window, qtbot, see, dialogs=False).pack()
    assert found == []
