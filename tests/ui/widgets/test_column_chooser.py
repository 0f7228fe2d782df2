"""Choosing columns."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.widgets.column_chooser import ColumnChooser

HEADINGS = ("Name", "Team", "Hours")


@pytest.fixture
def chooser(qtbot: QtBot, owner: QWidget) -> ColumnChooser:
    made = ColumnChooser("Members", HEADINGS, (1, 0, 2), {2}, owner)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def listed(chooser: ColumnChooser) -> list[tuple[str, bool]]:
    items = [chooser.list.item(at) for at in range(chooser.list.count())]
    return [(item.text(), item.checkState() is Qt.CheckState.Checked) for item in items]


def test_columns_are_ticked_and_moved_by_keyboard_alone(qtbot: QtBot, chooser: ColumnChooser) -> None:
    assert listed(chooser) == [("Team", True), ("Name", True), ("Hours", False)]
    QTest.keyClick(chooser.list, Qt.Key.Key_Space)
    QTest.keyClick(chooser.list, Qt.Key.Key_Down)
    QTest.keyClick(chooser.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    with qtbot.waitSignal(chooser.chosen) as chosen:
        QTest.mouseClick(chooser.act, Qt.MouseButton.LeftButton)
    assert chosen.args == [[1, 2, 0], [1, 2]]


def test_the_default_has_every_column_in_its_place(qtbot: QtBot, chooser: ColumnChooser) -> None:
    QTest.mouseClick(chooser.down, Qt.MouseButton.LeftButton)
    assert [name for name, _ in listed(chooser)] == ["Name", "Team", "Hours"]
    assert chooser.list.currentRow() != 0
    QTest.mouseClick(chooser.reset, Qt.MouseButton.LeftButton)

    assert listed(chooser) == [("Name", True), ("Team", True), ("Hours", True)]
    assert not chooser.up.isEnabled()


def test_one_column_at_least_is_shown(qtbot: QtBot, chooser: ColumnChooser) -> None:
    for at in range(3):
        chooser.list.item(at).setCheckState(Qt.CheckState.Unchecked)

    with qtbot.assertNotEmitted(chooser.chosen):
        QTest.mouseClick(chooser.act, Qt.MouseButton.LeftButton)
    assert chooser.error.text() == "Tick at least one column."
    chooser.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert not chooser.error.isVisible()
