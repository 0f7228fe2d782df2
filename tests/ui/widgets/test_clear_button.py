"""The cross that clears a field has a name."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.widgets.clear_button import allow_clearing


def test_the_cross_has_a_name_and_clears(qtbot: QtBot) -> None:
    edit = QLineEdit("deaf")
    qtbot.addWidget(edit)
    allow_clearing(edit)
    edit.show()
    (cross,) = edit.findChildren(QToolButton)

    assert cross.accessibleName() == "Clear"
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)

    assert edit.text() == ""
