"""A line that takes so many characters: what is typed is bounded, what is kept already is never cut, in any form of the window."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.widgets.whole_line import WholeLine
from tests.architecture.repository import PACKAGE


def test_what_is_kept_is_shown_whole_and_what_is_typed_is_bounded(qtbot: QtBot) -> None:
    line = WholeLine(5, "longer than five")
    line.setAccessibleName("Line")
    qtbot.addWidget(line)
    assert line.text() == "longer than five"
    line.setText("x")
    QTest.keyClicks(line, "typed in it")
    assert line.text() == "xtype"
    # Qt counts half characters: none of these is cut in two.
    line.setText("😀😀😀")
    assert line.text() == "😀😀😀"


def test_what_does_not_fit_is_never_left_out_without_a_word(qtbot: QtBot) -> None:
    line = WholeLine(300, "ab")
    line.setAccessibleName("Line")
    line.setAccessibleDescription("In a few words")
    qtbot.addWidget(line)
    QGuiApplication.clipboard().setText("z" * 298)
    line.setCursorPosition(2)
    line.paste()
    assert (len(line.text()), line.left_out) == (300, "")
    line.paste()
    assert line.text() == "ab" + "z" * 298
    said = "300 characters fit here: what came after them was left out."
    assert (line.left_out, line.toolTip(), line.accessibleDescription()) == (said, said, f"In a few words {said}")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert (line.left_out, line.toolTip(), line.accessibleDescription()) == ("", "", "In a few words")
    QTest.keyClicks(line, "yy")
    assert (len(line.text()), line.left_out) == (300, said)
    # What is shown by the program starts anew, and half of what is pasted may fit.
    line.setText("x" * 200)
    assert line.left_out == ""
    line.paste()
    assert (len(line.text()), line.left_out) == (300, said)


def test_no_form_bounds_a_line_in_another_way() -> None:
    """A QLineEdit with a bound of its own would cut what is kept, without a word, when it is shown."""
    found = [
        path.name for path in (PACKAGE / "ui").rglob("*.py")
        if path.stem != "whole_line" and re.search(r"\.setMaxLength\(", path.read_text(encoding="utf-8"))
    ]  # fmt: skip
    assert found == []
