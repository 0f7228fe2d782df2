"""People in rows: one by one, a team at once, and by name from outside."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.group_sessions import Attendee
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.people_rows_field import PeopleRowsField, PersonRow, plain_label
from tests.ui.reading import faults

PEOPLE = (Option(1, "Édith Khan", "00001"), Option(2, "Cara Moss", "00002"), Option(3, "Dai Rees", "00003"))
TEAMS = (Option(7, "East"), Option(8, "North"))


class NameRow(PersonRow):
    def __init__(self, person_id: int | None, known_as: str, look: Look) -> None:
        super().__init__(person_id, known_as, 100, look)
        grid: QGridLayout = self._make_grid(8, 2)
        for column, widget in enumerate((self.label, self.name, self.remove)):
            grid.addWidget(widget, 0, column)
        self.name.setAccessibleName("Name")

    def number(self, which: int) -> None:
        self.remove.setAccessibleName(f"Take out {which}")

    def stops(self) -> tuple[QWidget, ...]:
        return self.name, self.remove


class NamesField(PeopleRowsField[NameRow]):
    WHO: ClassVar[str] = "Who"
    OUTSIDE: ClassVar[str] = "Add a guest"

    def know(self, *everybody: Attendee) -> None:
        self._everybody = {one.person_id: one for one in everybody if one.person_id is not None}

    def _row_of(self, person_id: int) -> NameRow:
        return NameRow(person_id, self._name_of(person_id), self._look)

    def _row_from_outside(self) -> NameRow:
        return NameRow(None, "", self._look)

    def _tell(self) -> None:
        self.count.setText(f"{len(self.rows)} here")


@pytest.fixture
def field(qtbot: QtBot, look: Look) -> NamesField:
    field = NamesField(PEOPLE, TEAMS, look)
    field.setAccessibleName("Who")
    field.know(
        Attendee(1, "Édith Khan", "East; West"), Attendee(2, "Cara Moss", "EAST"), Attendee(3, "Dai Rees", "North East")
    )
    qtbot.addWidget(field)
    field.resize(700, 300)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    return field


def type_in(edit: QWidget, popup: QWidget, letters: str) -> None:
    QTest.keyClicks(edit, letters)
    QTest.keyClick(popup, Qt.Key.Key_Return)


def test_a_person_is_taken_once_and_the_field_is_blank_again(qtbot: QtBot, field: NamesField) -> None:
    with qtbot.waitSignals([field.changed, field.grown]):
        type_in(field.picker.edit, field.picker.popup, "edith")
    type_in(field.picker.edit, field.picker.popup, "edith")
    assert field.person_ids() == (1,)
    assert (field.rows[0].label.text(), field.rows[0].name.isVisible()) == ("Édith Khan", False)
    assert (field.pending(), field.count.text()) == ("", "1 here")


def test_a_team_is_its_people_by_name_also_those_of_several_teams(field: NamesField) -> None:
    type_in(field.team.edit, field.team.popup, "east")
    assert [row.label.text() for row in field.rows] == ["Cara Moss", "Édith Khan"]
    assert field.pending() == ""


def test_what_is_typed_and_not_taken_is_pending(field: NamesField) -> None:
    field.team.edit.setText("Nor")
    assert field.pending() == "Nor"
    field.picker.edit.setText("Ca")
    assert field.pending() == "Ca"
    assert field.edit is field.picker.edit


def test_somebody_from_outside_is_typed_and_taken_out(qtbot: QtBot, field: NamesField) -> None:
    field.add_people([3])
    field.outside.click()
    guest = field.rows[1]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is guest.name)
    assert (guest.person_id, guest.label.isVisible(), field.person_ids()) == (None, False, (3,))
    assert faults(field) == []
    guest.remove.click()
    assert QApplication.focusWidget() is field.rows[0].remove
    field.rows[0].remove.click()
    assert QApplication.focusWidget() is field.picker.edit
    assert field.count.text() == "0 here"


def test_a_name_is_shown_as_it_is_written(qtbot: QtBot) -> None:
    label = plain_label("<b>Sam</b>", "muted")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert (label.text(), label.objectName()) == ("<b>Sam</b>", "muted")
