"""Gathering who was there: people, whole teams, and professionals from outside."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.group_sessions import Attendee
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.pages.supervision.attendees_field import AttendeesField
from cpd_desktop.ui.theme import Look

AMIR = Attendee(1, "Amir Khan", "East; West", "Social Worker")
CARA = Attendee(2, "Cara Moss", "East", "Nurse")
DAI = Attendee(3, "Dai Rees", "North", "Social Worker")


@pytest.fixture
def field(qtbot: QtBot, look: Look) -> AttendeesField:
    people = [Option(1, "Amir Khan", "00001"), Option(2, "Cara Moss", "00002"), Option(3, "Dai Rees", "00003")]
    field = AttendeesField(people, [Option(7, "East"), Option(8, "North")], look)
    field.show_everybody((AMIR, CARA, DAI))
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    return field


def test_a_person_is_typed_and_taken_with_team_and_profession_once(qtbot: QtBot, field: AttendeesField) -> None:
    for _ in range(2):
        QTest.keyClicks(field.picker.edit, "cara")
        QTest.keyClick(field.picker.popup, Qt.Key.Key_Return)
    assert field.values() == (CARA,)
    assert field.picker.text() == ""
    assert field.count.text() == "1 person"


def test_a_team_is_added_whole_without_those_who_are_there(field: AttendeesField) -> None:
    field._add_person(2)
    field._add_team(7)

    assert field.values() == (CARA, AMIR)
    assert field.count.text() == "2 people"


def test_somebody_from_outside_is_typed_in_the_line_that_has_the_keys(qtbot: QtBot, field: AttendeesField) -> None:
    QTest.mouseClick(field.outside, Qt.MouseButton.LeftButton)
    row = field.rows[0]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is row.name)
    assert field.values() == ()
    QTest.keyClicks(row.name, "Tom Ellis")
    QTest.keyClicks(row.place, "Riverside Trust")
    QTest.keyClicks(row.profession, "Nurse")

    assert field.values() == (Attendee(None, "Tom Ellis", "", "Nurse", "Riverside Trust"),)
    assert field.count.text() == "1 person, 1 of them from outside"
    assert row.remove.accessibleName() == "Take out Tom Ellis"


def test_whoever_is_taken_out_leaves_the_keys_to_the_next(qtbot: QtBot, field: AttendeesField) -> None:
    field.set_values((AMIR, CARA))
    with qtbot.waitSignal(field.changed):
        QTest.mouseClick(field.rows[0].remove, Qt.MouseButton.LeftButton)
    assert field.values() == (CARA,)
    assert QApplication.focusWidget() is field.rows[0].remove
    QTest.mouseClick(field.rows[0].remove, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is field.picker.edit
    assert field.count.text() == "Nobody yet"


def test_another_day_changes_what_nobody_typed_over(field: AttendeesField) -> None:
    field.set_values((AMIR, CARA))
    field.rows[1].place.setText("Duty desk")
    field.show_everybody((Attendee(1, "Amir Khan", "West", ""), Attendee(2, "Cara Moss", "West", "Student nurse")))

    assert field.values() == (
        Attendee(1, "Amir Khan", "West", ""), Attendee(2, "Cara Moss", "Duty desk", "Student nurse"),
    )  # fmt: skip


def test_what_is_kept_of_it_is_what_was_there(field: AttendeesField) -> None:
    field.set_values((AMIR, Attendee(None, "Tom Ellis")))
    state = field.state()
    field.set_values(())
    field.take(state)

    assert field.values() == (AMIR, Attendee(None, "Tom Ellis"))
    assert field.pending() == ""
