from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.transfer.file_step import FileStep
from cpd_desktop.ui.theme import Look


def test_a_file_is_asked_for_and_an_error_is_said_and_taken_back(qtbot: QtBot, look: Look) -> None:
    step = FileStep(look)
    qtbot.addWidget(step)
    step.show()
    with qtbot.waitSignal(step.choose):
        QTest.mouseClick(step.drop.button, Qt.MouseButton.LeftButton)
    step.show_error("It is empty.")
    assert step.error.isVisible()
    assert step.error.accessibleName() == "It is empty."
    step.show_error("")
    assert not step.error.isVisible()
