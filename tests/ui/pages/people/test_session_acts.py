"""What is done about one person's places: each is one change."""

from datetime import date

from cpd_desktop.ui.pages.people.person_sessions import ASK, BOOK, CANCEL
from cpd_desktop.ui.pages.people.session_dialogs import AskPlaceDialog, BookCourseDialog
from tests.ui.pages.people.conftest import Desk, fill
from tests.ui.pages.people.session_tab import COURSE, WHO, row_of, tab, the_form
from tests.ui.pages.supervision.group_book import can_be_read
from tests.ui.session_book import LATER, people_in, planned


def test_a_place_is_asked_for_and_undone(desk: Desk) -> None:
    workspace = desk.context.workspace
    uuid = planned(workspace, COURSE, LATER, needs_approval=True)
    lists = tab(desk)
    desk.press(lists.buttons[ASK])
    dialog = the_form(desk, lists)
    assert isinstance(dialog, AskPlaceDialog)
    assert dialog.act.text() == "Ask for a place"
    dialog.session.choose(uuid)
    desk.settle()
    assert dialog.session.fits.text().startswith("A manager is asked to approve it")
    assert can_be_read(desk.qtbot, dialog) == []
    desk.press(dialog.act)

    assert people_in(workspace, uuid) == {WHO: "requested"}
    row_of(lists, uuid)
    assert lists.buttons[CANCEL].isEnabled()
    desk.undo()
    assert people_in(workspace, uuid) == {}


def test_a_course_is_booked_for_a_session_and_for_a_day(desk: Desk) -> None:
    workspace = desk.context.workspace
    uuid = planned(workspace, COURSE, LATER)
    lists = tab(desk)
    desk.press(lists.buttons[BOOK])
    dialog = the_form(desk, lists)
    assert isinstance(dialog, BookCourseDialog)
    dialog.session.choose(uuid)
    desk.settle()
    desk.press(dialog.act)
    assert people_in(workspace, uuid) == {WHO: "booked"}

    desk.press(lists.buttons[BOOK])
    dialog = the_form(desk, lists)
    assert isinstance(dialog, BookCourseDialog)
    dialog.course.set_key(COURSE)
    dialog.course.chosen.emit(COURSE)
    dialog.session.choose(None)
    fill(dialog, completed_on="3/3/2027")
    desk.press(dialog.act)
    booked_for = [one.completed_on for one in desk.whole(WHO).records if one.outcome == "booked"]
    assert {LATER, date(2027, 3, 3)} <= set(booked_for)


def test_a_requirement_is_booked_from_the_summary(desk: Desk) -> None:
    workspace = desk.context.workspace
    desk.open_person(WHO)
    view = desk.page.person
    holding = view.holdings.model.row_at(0)
    course_id = min(holding.requirement.courses)
    uuid = planned(workspace, course_id, LATER)
    view.holdings.view.selectRow(0)
    desk.press(view.buttons["Book …"])
    desk.settle()
    dialog = desk.page.acts.sessions.dialog
    assert isinstance(dialog, BookCourseDialog)
    dialog.session.choose(uuid)
    desk.settle()
    desk.press(dialog.act)

    assert people_in(workspace, uuid) == {WHO: "booked"}
    assert desk.page.told.text() == "Saved: 1 booked. Ctrl+Z takes it back."
