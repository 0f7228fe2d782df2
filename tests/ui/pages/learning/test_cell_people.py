import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.learning_answers import ReachState, TeamReach, Thread
from cpd_desktop.ui.pages.learning.cell_people import (
    ACKNOWLEDGE,
    OPEN_PERSON,
    SELECT,
    WITHDRAW,
    CellPeople,
    people_behind,
)

from .conftest import CAPACITY, DISCHARGE, Book


@pytest.fixture
def thread(book: Book) -> Thread:
    return book.thread(CAPACITY)


@pytest.fixture
def panel(qtbot: QtBot, book: Book, thread: Thread) -> CellPeople:
    found = CellPeople(book.context.look, book.context.preferences, today=book.context.today)
    qtbot.addWidget(found)
    found.show()
    east = next(one for one in thread.reach if one.team == "East")
    found.show_cell(thread.finding, east, book.context.workspace.read(people_behind, east))
    return found


def test_those_who_have_not_acknowledged_come_first(panel: CellPeople) -> None:
    assert [(one.name, one.has_acknowledged) for one in panel.table.model.rows] == [
        ("Jo Marsh", False), ("Amir Khan", True), ("Siân O’Brien", True),
    ]  # fmt: skip
    assert panel.heading.text() == "East: Nobody checked mental capacity"
    assert panel.figure.text().startswith("Partly reached, acknowledged by 2 of 3 people in post")
    assert panel.figure.text().endswith("Shared by: Seven-minute briefing.")
    shown = panel.shown_list()
    assert shown is not None
    assert shown.name == "Learning in East"


def test_what_can_be_done_follows_from_who_is_chosen(panel: CellPeople) -> None:
    assert not panel.buttons[ACKNOWLEDGE].isEnabled()
    panel.buttons[SELECT].click()
    assert panel.waiting() == (3,)
    assert panel.buttons[ACKNOWLEDGE].isEnabled()
    assert not panel.buttons[WITHDRAW].isEnabled()
    panel.table.select(panel.table.model.rows[2])
    assert panel.acknowledged() == (1,)
    assert panel.buttons[WITHDRAW].isEnabled()
    assert panel.buttons[OPEN_PERSON].isEnabled()

    panel.allow_acts(is_allowed=False)
    assert not panel.buttons[WITHDRAW].isEnabled()
    assert panel.buttons[OPEN_PERSON].isEnabled()


def test_nobody_is_behind_a_team_that_is_not_concerned(book: Book, panel: CellPeople) -> None:
    thread = book.thread(DISCHARGE)
    west: TeamReach = next(one for one in thread.reach if one.state is ReachState.NOT_CONCERNED)
    panel.show_cell(thread.finding, west, book.context.workspace.read(people_behind, west))

    assert panel.table.model.rows == ()
    assert panel.table.empty.text() == "The finding does not concern this team."
