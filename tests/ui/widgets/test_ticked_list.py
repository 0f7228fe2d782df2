"""A list with ticks, by the keyboard and by its buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.ticked_list import TickedList, TickedRow

ROWS = (
    TickedRow("a", "First", is_ticked=True),
    TickedRow("b", "Second"),
    TickedRow("c", "Not counted", can_be_ticked=False),
)


def _shown(qtbot: QtBot, look: Look) -> TickedList:
    found = TickedList("What is taken", look)
    qtbot.addWidget(found)
    found.show_rows(ROWS)
    found.show()
    return found


def test_what_is_proposed_is_ticked_and_what_is_told_only_has_no_tick(qtbot: QtBot, look: Look) -> None:
    found = _shown(qtbot, look)
    assert found.ticked() == {"a"}
    found.tick_all()
    assert found.ticked() == {"a", "b"}
    found.tick_none()
    assert found.ticked() == set()
    found.propose()
    assert found.ticked() == {"a"}


def test_space_turns_the_tick_of_the_current_row(qtbot: QtBot, look: Look) -> None:
    found = _shown(qtbot, look)
    turned: list[bool] = []
    found.changed.connect(lambda: turned.append(True))
    found.setFocus()
    QTest.keyClick(found.list, Qt.Key.Key_Space)
    assert found.ticked() == set()
    QTest.keyClick(found.list, Qt.Key.Key_Down)
    QTest.keyClick(found.list, Qt.Key.Key_Space)
    assert found.ticked() == {"b"}
    assert turned == [True, True]


def test_showing_other_rows_tells_once(qtbot: QtBot, look: Look) -> None:
    found = _shown(qtbot, look)
    turned: list[bool] = []
    found.changed.connect(lambda: turned.append(True))
    found.show_rows([])
    assert (turned, found.ticked()) == ([True], frozenset())
    assert not any(button.isVisible() for button in found.buttons.values())


def test_its_names_are_what_is_seen(qtbot: QtBot, look: Look) -> None:
    found = _shown(qtbot, look)
    assert found.list.accessibleName() == "What is taken"
    assert all(button.accessibleName() == button.text() for button in found.buttons.values())
