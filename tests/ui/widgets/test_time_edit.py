"""A field for a time of day."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.widgets.time_edit import TimeEdit


@pytest.fixture
def field(qtbot: QtBot) -> TimeEdit:
    field = TimeEdit("From")
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.mark.parametrize(("typed", "shown", "minutes"), [("930", "9:30", 570), ("2pm", "14:00", 840), ("", "", None)])
def test_what_is_typed_is_written_out_when_one_leaves(
    field: TimeEdit, typed: str, shown: str, minutes: int | None
) -> None:
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert (field.text(), field.minutes()) == (shown, minutes)
    assert not field.property("wrong")


def test_what_cannot_be_read_stays_and_says_so(field: TimeEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(field, "half nine")
    with qtbot.waitSignal(field.wrong) as wrong:
        QTest.keyClick(field, Qt.Key.Key_Return)

    assert field.text() == "half nine"
    assert wrong.args == ["'half nine' is no time of day: type for example 9:30, 930 or 2pm."]
    assert field.accessibleDescription() == wrong.args[0]
    field.set_minutes(570)
    assert field.accessibleDescription() == ""


def test_up_and_down_change_it_by_a_quarter_of_an_hour_within_the_day(field: TimeEdit) -> None:
    field.set_minutes(570)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "9:45"
    for _ in range(2):
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "9:15"
    field.set_minutes(5)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "0:00"
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == ""
