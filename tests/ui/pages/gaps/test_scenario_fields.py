"""The rows of a scenario: who leaves, who starts, who has a place."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.scenarios import SupposedLeaver, SupposedPlaces, SupposedStarters
from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.services.scenario_choices import ScenarioChoices
from cpd_desktop.ui.pages.gaps.scenario_fields import LeaverRow, PlacesRow, StartersRow, SupposedField
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY
from tests.ui.reading import faults

CHOICES = ScenarioChoices(
    Options(
        people=(Option(3, "Siân Ŵyn", "0003"), Option(4, "Ola Kowal", "0004")),
        courses=(Option(7, "British Sign Language 3", "BSL-3"), Option(8, "First aid")),
        teams=(Option(1, "Deaf Services", "Sensory"), Option(2, "North", "Adults")),
        posts=(Option(5, "Social Worker", "SW"), Option(6, "Cook", "")),
    ),
    {3: "a3", 4: "a4"},
)
DAY = date(2027, 1, 31)


def today() -> date:
    return TODAY


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(900, 60)
    widget.show()


@pytest.mark.parametrize("person", ["a3", "a4"])
def test_who_leaves_comes_back_as_it_was(qtbot: QtBot, look: Look, person: str) -> None:
    row = LeaverRow(CHOICES, today, look)
    shown(qtbot, row)
    row.fill(SupposedLeaver(person, DAY))

    assert row.value() == SupposedLeaver(person, DAY)


def test_who_is_not_in_the_book_is_refused_beside_the_field(qtbot: QtBot, look: Look) -> None:
    row = LeaverRow(CHOICES, today, look)
    shown(qtbot, row)
    row.fill(SupposedLeaver("gone", DAY))

    with pytest.raises(Refused, match="there is no person like this") as refused:
        row.value()
    assert refused.value.field == "leavers"
    assert row.person.error.isVisible()


def test_a_missing_name_and_a_missing_or_unreadable_day_are_refused_beside_their_field(
    qtbot: QtBot, look: Look
) -> None:
    row = LeaverRow(CHOICES, today, look)
    shown(qtbot, row)
    with pytest.raises(Refused, match="Needed: who leaves"):
        row.value()
    row.person.set_key(3)
    with pytest.raises(Refused, match="Needed: their last day"):
        row.value()
    assert row.last_day.error.isVisible()
    row.last_day.edit.setText("some day")
    with pytest.raises(Refused):
        row.value()


@pytest.mark.parametrize("trained", [None, 0, 90])
def test_who_starts_comes_back_as_it_was(qtbot: QtBot, look: Look, trained: int | None) -> None:
    row = StartersRow(CHOICES, today, look)
    shown(qtbot, row)
    starters = SupposedStarters("Deaf Services", "Social Worker", DAY, 3, trained)
    row.fill(starters)

    assert row.value() == starters
    assert row.count.text() == "3 to start"
    assert row.trained.text() == (
        "trained within each requirement's own time" if trained is None else f"trained after {trained} days"
    )


def test_a_team_that_is_there_no_more_stays_written_and_is_refused(qtbot: QtBot, look: Look) -> None:
    row = StartersRow(CHOICES, today, look)
    shown(qtbot, row)
    row.fill(SupposedStarters("Gone", "Cook", DAY))

    assert row.team.text() == "Gone"
    with pytest.raises(Refused, match="Gone") as refused:
        row.value()
    assert refused.value.field == "starters"


@pytest.mark.parametrize("course", ["BSL-3", "First aid"])
def test_who_has_a_place_comes_back_as_it_was(qtbot: QtBot, look: Look, course: str) -> None:
    row = PlacesRow(CHOICES, today, look)
    shown(qtbot, row)
    places = SupposedPlaces(("a4", "a3"), course, DAY)
    row.fill(places)

    assert row.value() == places
    assert row.people.list.item(0).text() == "Ola Kowal (0004)"


def test_places_of_nobody_and_a_name_that_was_not_taken_are_refused(qtbot: QtBot, look: Look) -> None:
    row = PlacesRow(CHOICES, today, look)
    shown(qtbot, row)
    with pytest.raises(Refused, match="Needed: who has a place"):
        row.value()
    row.people.edit.setText("Somebody")
    with pytest.raises(Refused, match="“Somebody” was not taken"):
        row.value()


def test_rows_are_added_and_taken_out_and_the_keys_go_along(qtbot: QtBot, look: Look) -> None:
    field: SupposedField[LeaverRow] = SupposedField("Who leaves", "Add", lambda: LeaverRow(CHOICES, today, look), look)
    shown(qtbot, field)
    assert field.add.accessibleName() == "Who leaves: Add"
    QTest.mouseClick(field.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(field.rows[0].person.edit.hasFocus)
    QTest.mouseClick(field.add, Qt.MouseButton.LeftButton)

    assert [row.remove.accessibleName() for row in field.rows] == ["Take out leaver 1", "Take out leaver 2"]
    with qtbot.waitSignal(field.grown):
        QTest.mouseClick(field.rows[0].remove, Qt.MouseButton.LeftButton)
    assert field.rows[0].remove.accessibleName() == "Take out leaver 1"
    assert field.rows[0].person.edit.hasFocus()
    QTest.mouseClick(field.rows[0].remove, Qt.MouseButton.LeftButton)
    assert field.rows == []
    assert field.add.hasFocus()


@pytest.mark.parametrize("make", [LeaverRow, StartersRow, PlacesRow])
def test_every_control_has_a_name_and_a_place_where_there_is_little_room(
    qtbot: QtBot, look: Look, make: type[LeaverRow | StartersRow | PlacesRow]
) -> None:
    row = make(CHOICES, today, look)
    shown(qtbot, row)
    row.number(1)
    row.setAccessibleName("A row")
    assert faults(row) == []
    first, second = row.stops()[0], row.stops()[-1]
    row.resize(300, 300)
    qtbot.waitUntil(lambda: second.geometry().top() > first.geometry().bottom())
