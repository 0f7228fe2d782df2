"""A control that is switched off for a moment has the keys again afterwards, unless somebody has gone on."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.kept_keys import KeptKeys


class Line(QWidget):
    """Three buttons and a field."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons = [QPushButton(name) for name in ("Correct", "Delete", "History")]
        self.field = QLineEdit()
        layout = QHBoxLayout(self)
        for widget in (*self.buttons, self.field):
            layout.addWidget(widget)

    def switch(self, *, is_on: bool) -> None:
        for button in self.buttons:
            button.setEnabled(is_on)


@pytest.fixture
def line(qtbot: QtBot) -> Line:
    line = Line()
    qtbot.addWidget(line)
    KeptKeys(line)
    line.show()
    line.activateWindow()
    qtbot.waitUntil(line.isActiveWindow)
    line.buttons[1].setFocus()
    return line


def test_the_keys_come_back_though_each_button_in_turn_is_switched_off(line: Line) -> None:
    line.switch(is_on=False)
    assert line.field.hasFocus()

    line.switch(is_on=True)

    assert line.buttons[1].hasFocus()


def test_somebody_who_has_gone_on_meanwhile_is_left_alone(line: Line) -> None:
    line.switch(is_on=False)
    other = QLineEdit(line)
    other.show()
    other.setFocus()

    line.switch(is_on=True)

    assert other.hasFocus()
