"""Choosing an order."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.widgets.sort_chooser import SortChooser


def test_it_begins_with_the_order_in_force_and_sends_another_out(qtbot: QtBot, owner: QWidget) -> None:
    chooser = SortChooser("Members", ("Name", "Team", "Hours"), ((1, True),), owner)
    chooser.open()
    assert chooser.columns[0].currentText() == "Team"
    assert chooser.directions[0].currentText() == "Descending"
    assert chooser.columns[1].currentText() == "Nothing"
    assert [box.accessibleName() for box in chooser.columns] == ["Sort by", "then by", "and then by"]

    QTest.keyClick(chooser.columns[1], Qt.Key.Key_Down)
    # A second time the same column counts once.
    chooser.columns[2].setCurrentText("Team")
    with qtbot.waitSignal(chooser.chosen) as chosen:
        QTest.mouseClick(chooser.act, Qt.MouseButton.LeftButton)

    assert chosen.args == [((1, True), (0, False))]
