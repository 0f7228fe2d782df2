"""Standards by framework: closed at first, opened by a button that says how many are ticked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.cpd_lists import standards
from cpd_desktop.ui.pages.cpd.standards_ticks import StandardsTicks
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY
from tests.ui.reading import faults


@pytest.fixture
def ticks(qtbot: QtBot, look: Look) -> StandardsTicks:
    ticks = StandardsTicks(standards(TODAY), look)
    ticks.setAccessibleName("Standards")
    qtbot.addWidget(ticks)
    ticks.show()
    return ticks


def test_each_framework_is_a_button_that_says_how_many_are_ticked(ticks: StandardsTicks) -> None:
    first = ticks.groups[0]
    assert first.button.accessibleName() == "▸ Social Work England, standard 4: none ticked"
    assert first.body.isHidden()
    QTest.keyClick(first.button, Qt.Key.Key_Space)
    assert first.body.isVisible()
    QTest.keyClick(first.ticks["SWE 4.1"], Qt.Key.Key_Space)
    assert first.button.text() == "▾ Social Work England, standard 4: 1 of 8 ticked"
    assert ticks.chosen() == ("SWE 4.1",)


def test_a_tick_says_what_the_standard_means(ticks: StandardsTicks) -> None:
    tick = ticks.groups[0].ticks["SWE 4.1"]
    assert tick.text() == "SWE 4.1 Learning from feedback"
    assert tick.accessibleDescription().startswith("I use feedback")


def test_choosing_opens_what_is_ticked_and_unticks_the_rest(qtbot: QtBot, ticks: StandardsTicks) -> None:
    with qtbot.waitSignal(ticks.changed):
        ticks.choose(("PCF 6", "OURS 1"))
    assert [not group.body.isHidden() for group in ticks.groups] == [False, False, True]
    assert ticks.chosen() == ("PCF 6", "OURS 1")
    ticks.choose(())
    assert ticks.chosen() == ()


def test_it_can_be_read(ticks: StandardsTicks) -> None:
    for group in ticks.groups:
        group.button.setChecked(True)
    assert faults(ticks) == []
