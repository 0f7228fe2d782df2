from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.name_choices import Candidate, NameChoice
from cpd_desktop.ui.models.rows import SENTENCE
from cpd_desktop.ui.pages.transfer.people_step import PeopleStep, Standing
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look

ANN = Candidate("1", "Ann Jones (1), East", same_name=True, alike=100)
OTHER_ANN = Candidate("2", "Ann Jones (2), West", same_name=True, alike=100)
ANNE = Candidate("3", "Anne Jones (3), West", same_name=False, alike=94.7)
NEAR = Candidate("4", "Catherine Jones-Williams (4), East", same_name=False, alike=97.8)
NAMES = (
    NameChoice("Ann Jones", 2, (ANN, OTHER_ANN)),
    NameChoice("Catherine Jones-Wiliams", 3, (NEAR, ANNE)),
    NameChoice("Jones, Ann", 1, (ANN, ANNE)),
    NameChoice("Nobody", 1, ()),
)


@pytest.fixture
def step(qtbot: QtBot, look: Look, preferences: Preferences) -> PeopleStep:
    step = PeopleStep(look, preferences)
    qtbot.addWidget(step)
    step.resize(1000, 600)
    step.show()
    return step


def select(step: PeopleStep, name: str) -> None:
    step.table.select(next(line for line in step.table.model.rows if line.choice.name == name))


def test_nobody_is_chosen_by_itself_and_two_of_a_name_not_by_the_button(step: PeopleStep) -> None:
    step.show_names(NAMES, {})
    assert step.matches() == {}
    assert step.same.text() == "Choose the only one of the name (1)"
    step.same.click()
    assert step.matches() == {"Jones, Ann": "1"}
    assert not step.same.isVisible()
    assert step.open.text() == "1 of 4 names are matched."
    step.show_names(NAMES[:1], {"Ann Jones": "2"})
    assert step.matches() == {"Ann Jones": "2"}
    assert step.open.text() == "✔ Every name is matched."


def test_the_only_one_above_95_per_cent_is_chosen_for_all_at_once_and_shown_for_review(step: PeopleStep) -> None:
    step.show_names(NAMES, {})
    assert step.near.text() == "Choose the only one above 95% (2), to review"
    step.near.click()
    assert step.matches() == {"Catherine Jones-Wiliams": "4", "Jones, Ann": "1"}
    assert step.tabs.tabText(step.tabs.currentIndex()) == "◇ To review (2)"
    assert {line.standing for line in step.table.rows_shown()} == {Standing.REVIEW}
    assert "2 of them were chosen by likeness" in step.open.text()
    select(step, "Catherine Jones-Wiliams")
    step.accept.click()
    assert "1 of them were" in step.open.text()
    current = step.table.current()
    assert current is not None
    assert current.choice.name == "Jones, Ann"


def test_all_names_can_be_reached_filtered_and_chosen_by_the_keyboard(qtbot: QtBot, step: PeopleStep) -> None:
    names = [NameChoice(f"Somebody {at:04}", 1, (Candidate(str(at), f"Some Body ({at})", same_name=False, alike=90),))
             for at in range(3_000)]  # fmt: skip
    step.show_names(names, {})
    qtbot.waitUntil(lambda: step.table.model.rowCount() == 3_000)
    step.table.filter.setText("2999")
    qtbot.waitUntil(lambda: step.table.model.rowCount() == 1)
    QTest.keyClick(step.table.filter, Qt.Key.Key_Return)
    current = step.table.current()
    assert current is not None
    assert current.choice.name == "Somebody 2999"
    QTest.keyClick(step.table.view, Qt.Key.Key_Return)
    assert step.who.accessibleName() == "Who is meant by Somebody 2999?"
    popup = step.who.view()
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert step.matches() == {"Somebody 2999": "2999"}


def test_a_choice_goes_on_to_the_next_open_name_and_can_be_taken_back(step: PeopleStep) -> None:
    step.show_names(NAMES, {})
    select(step, "Ann Jones")
    step.who.setCurrentIndex(2)
    step.who.activated.emit(2)
    assert step.matches() == {"Ann Jones": "2"}
    current = step.table.current()
    assert current is not None
    assert current.choice.name == "Catherine Jones-Wiliams"
    select(step, "Ann Jones")
    step.who.setCurrentIndex(0)
    step.who.activated.emit(0)
    assert step.matches() == {}


def test_a_name_like_nobodys_says_what_to_do(step: PeopleStep) -> None:
    step.show_names(NAMES, {})
    select(step, "Nobody")
    assert not step.who.isEnabled()
    assert "import people first" in step.who.currentText()
    model = step.table.model
    said = {str(model.data(model.index(row, 2), SENTENCE)) for row in range(model.rowCount())}
    assert "Nobody: nobody alike" in said
    assert "Ann Jones: open" in said


def test_going_back_keeps_what_was_chosen_and_what_is_to_be_reviewed(step: PeopleStep) -> None:
    step.show_names(NAMES, {})
    step.near.click()
    step.show_names(NAMES, step.matches())
    assert len(step.matches()) == 2
    assert "◇ To review (2)" in [step.tabs.tabText(at) for at in range(step.tabs.count())]


def test_in_a_long_list_too_the_next_open_name_follows(qtbot: QtBot, step: PeopleStep) -> None:
    names = [NameChoice(f"Somebody {at:04}", 1, (Candidate(str(at), f"Some Body ({at})", same_name=False, alike=90),))
             for at in range(5_000)]  # fmt: skip
    step.show_names(names, {})
    qtbot.waitUntil(lambda: step.table.model.rowCount() == 5_000 and step.table.current() is not None)
    for at in range(3):
        current = step.table.current()
        assert current is not None
        assert current.choice.name == f"Somebody {at:04}"
        step.who.setCurrentIndex(1)
        step.who.activated.emit(1)
        qtbot.waitUntil(lambda at=at: is_at(step, f"Somebody {at + 1:04}"))  # type: ignore[misc]
    assert step.matches() == {f"Somebody {at:04}": str(at) for at in range(3)}


def is_at(step: PeopleStep, name: str) -> bool:
    current = step.table.current()
    return current is not None and current.choice.name == name
