from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.coverage import PersonBehind
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.requirements import Level, Requirement, RequirementKind
from cpd_desktop.domain.sheets import Behind
from cpd_desktop.services.coverage_grid import CellBehind, Place
from cpd_desktop.ui.pages.coverage.people_panel import PeoplePanel
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look

NEED = Requirement(3, "BSL", "BSL level 3", RequirementKind.INDIVIDUAL, frozenset({7}))
PLACE = Place(1, "Deaf Services", Level.TEAM)


def behind(*statuses: Status) -> CellBehind:
    people = tuple(
        Behind(Person(at, "", f"Person {at}"), "Worker", PersonBehind(at, status)) for at, status in enumerate(statuses)
    )
    return CellBehind(PLACE, None, NEED, people, ())


def test_those_who_lack_it_come_first_and_are_selected_by_one_button(
    qtbot: QtBot, look: Look, preferences: Preferences
) -> None:
    panel = PeoplePanel(look, preferences)
    qtbot.addWidget(panel)
    panel.show_behind(behind(Status.IN_DATE, Status.MISSING, Status.EXPIRED), "1 of 3, 33%")
    panel.show()

    assert [one.person.id for one in panel.table.model.rows] == [1, 2, 0]
    assert not panel.acts["record"].isEnabled()
    assert panel.select_waiting.text() == "Select the 2 who lack it"
    qtbot.mouseClick(panel.select_waiting, Qt.MouseButton.LeftButton)
    assert [one.person.id for one in panel.chosen()] == [1, 2]
    with qtbot.waitSignal(panel.wanted) as wanted:
        qtbot.mouseClick(panel.acts["book"], Qt.MouseButton.LeftButton)
    assert wanted.args == ["book"]


def test_with_nobody_behind_it_there_is_nothing_to_press(qtbot: QtBot, look: Look, preferences: Preferences) -> None:
    panel = PeoplePanel(look, preferences)
    qtbot.addWidget(panel)
    panel.show_behind(behind(), "")
    panel.show()

    assert panel.figure.text() == "no one in scope (individual)"
    assert not any(button.isVisible() for button in panel.acts.values())
    assert not panel.select_waiting.isVisible()
