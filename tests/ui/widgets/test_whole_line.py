"""A line that takes so many characters: what is typed is bounded, what is kept already is never cut, in any form of the window."""

import re

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


def test_no_form_bounds_a_line_in_another_way() -> None:
    """A QLineEdit with a bound of its own would cut what is kept, without a word, when it is shown."""
    found = [
        path.name for path in (PACKAGE / "ui").rglob("*.py")
        if path.stem != "whole_line" and re.search(r"\.setMaxLength\(", path.read_text(encoding="utf-8"))
    ]  # fmt: skip
    assert found == []
