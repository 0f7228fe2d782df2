from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.widgets.many_picker import ManyPicker, by_detail

COURSES = (Option(1, "Fire safety", "FIR-01"), Option(2, "First aid", "FA-1"), Option(3, "Care Act", ""))


def take(picker: ManyPicker, text: str) -> None:
    QTest.keyClicks(picker.edit, text)
    QTest.keyClick(picker.picker.popup, Qt.Key.Key_Return)


def a_picker(qtbot: QtBot, *, allow_new: bool = False) -> ManyPicker:
    picker = ManyPicker("Courses", COURSES, "course", written=by_detail, allow_new=allow_new)
    qtbot.addWidget(picker)
    picker.show()
    return picker


def test_what_is_typed_is_taken_once(qtbot: QtBot) -> None:
    picker = a_picker(qtbot)
    assert not picker.list.isVisible()
    with qtbot.waitSignal(picker.changed):
        take(picker, "fire")
    take(picker, "fire")
    take(picker, "care")
    assert picker.values() == ("FIR-01", "Care Act")
    assert picker.pending() == ""


def test_what_is_chosen_is_taken_out(qtbot: QtBot) -> None:
    picker = a_picker(qtbot)
    picker.set_values(("FIR-01", "FA-1"))
    assert picker.list.item(0).text() == "Fire safety (FIR-01)"
    picker.list.setCurrentRow(0)
    QTest.keyClick(picker.list, Qt.Key.Key_Delete)
    assert picker.values() == ("FA-1",)
    QTest.mouseClick(picker.remove, Qt.MouseButton.LeftButton)
    assert picker.values() == ()


def test_a_new_name_is_taken_only_where_there_may_be_one(qtbot: QtBot) -> None:
    known, free = a_picker(qtbot), a_picker(qtbot, allow_new=True)
    for picker in (known, free):
        QTest.keyClicks(picker.edit, "Something else")
        QTest.keyClick(picker.edit, Qt.Key.Key_Return)
    assert known.values() == ()
    assert known.pending() == "Something else"
    assert free.values() == ("Something else",)


def test_other_options_are_offered_and_what_is_chosen_stays(qtbot: QtBot) -> None:
    picker = a_picker(qtbot)
    picker.set_values(("FIR-01", "NEW-1"))
    picker.set_options((Option(1, "Fire awareness", "FIR-01"), Option(9, "New course", "NEW-1")))
    assert picker.values() == ("FIR-01", "NEW-1")
    assert [picker.list.item(row).text() for row in range(2)] == ["Fire awareness (FIR-01)", "New course (NEW-1)"]
    take(picker, "care")
    assert picker.values() == ("FIR-01", "NEW-1")
