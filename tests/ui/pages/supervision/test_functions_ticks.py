"""The tags of what a supervision covered."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.supervision import Function
from cpd_desktop.ui.pages.supervision.functions_ticks import FunctionsTicks
from cpd_desktop.ui.theme import CONTRAST, Look
from tests.ui.reading import faults


def shown(qtbot: QtBot, look: Look) -> FunctionsTicks:
    ticks = FunctionsTicks(look)
    ticks.setAccessibleName("What it covered")
    qtbot.addWidget(ticks)
    ticks.show()
    ticks.activateWindow()
    qtbot.waitUntil(ticks.isActiveWindow)
    return ticks


def test_a_tag_is_ticked_with_space_and_told(qtbot: QtBot, look: Look) -> None:
    ticks = shown(qtbot, look)
    tick = ticks.ticks[Function.SUPPORT]
    tick.setFocus()
    with qtbot.waitSignal(ticks.changed):
        QTest.keyClick(tick, Qt.Key.Key_Space)

    assert ticks.chosen() == {Function.SUPPORT}


def test_every_tag_has_a_letter_of_its_own(qtbot: QtBot, look: Look) -> None:
    ticks = shown(qtbot, look)

    letters = [tick.shortcut().toString() for tick in ticks.ticks.values()]
    assert letters == ["Alt+M", "Alt+S", "Alt+D", "Alt+E"]
    assert faults(ticks) == []


def test_what_is_chosen_is_shown_in_any_theme(qtbot: QtBot, look: Look) -> None:
    ticks = shown(qtbot, look)
    ticks.choose({Function.MEDIATION, Function.DEVELOPMENT})
    before = ticks.styleSheet()
    look.apply(CONTRAST, 200)

    assert ticks.chosen() == {Function.MEDIATION, Function.DEVELOPMENT}
    assert ticks.styleSheet() != before
