"""A person's places in sessions, and their leave."""

from datetime import date

from cpd_desktop.domain.bookings import Mark
from cpd_desktop.services.sessions.attendance import mark_attendance, register
from cpd_desktop.ui.models.rows import SENTENCE
from cpd_desktop.ui.pages.people.person_sessions import ADD_LEAVE, CANCEL, CORRECT_LEAVE, DELETE_LEAVE, GO
from cpd_desktop.ui.pages.people.session_dialogs import LeaveSpellDialog
from cpd_desktop.ui.pages.sessions.ending_dialogs import CancelDialog
from tests.ui.pages.people.conftest import Desk, fill
from tests.ui.pages.people.session_tab import COURSE, WHO, row_of, tab, the_form
from tests.ui.session_book import LATER, booked, people_in, planned


def test_a_place_is_cancelled_with_who_and_why(desk: Desk) -> None:
    workspace = desk.context.workspace
    uuid = planned(workspace, COURSE, LATER)
    booked(workspace, uuid, [WHO])
    lists = tab(desk)
    row_of(lists, uuid)
    desk.press(lists.buttons[CANCEL])
    dialog = the_form(desk, lists)
    assert isinstance(dialog, CancelDialog)
    assert "Thu 11 Feb 2027" in dialog.about.text()
    dialog.by.setCurrentText("Manager")
    fill(dialog, reason="Needed at work")
    desk.press(dialog.act)

    assert people_in(workspace, uuid) == {WHO: "cancelled"}
    at = row_of(lists, uuid)
    assert lists.places.model.row_at(at).came == "by manager: Needed at work"
    assert not lists.buttons[CANCEL].isEnabled()
    sentence = lists.places.model.index(at, 2).data(SENTENCE)
    assert sentence.endswith("11 Feb 2027: cancelled, by manager: Needed at work")
    desk.undo()
    assert people_in(workspace, uuid) == {WHO: "booked"}


def test_what_came_of_a_place_is_said_and_the_session_gone_to(desk: Desk) -> None:
    workspace = desk.context.workspace
    uuid = planned(workspace, COURSE, date(2026, 11, 20))
    booked(workspace, uuid, [WHO])
    (line,) = workspace.read(register, uuid).lines
    workspace.write(
        mark_attendance, uuid, {line.booking.uuid: dict.fromkeys(line.parts, Mark.PRESENT)}, today=date(2026, 11, 23)
    )
    lists = tab(desk)
    at = row_of(lists, uuid)
    assert lists.places.model.row_at(at).came == "marked present"

    desk.press(lists.buttons[GO])
    assert desk.gone_to[-1] == ("Sessions", {"session": uuid.hex()})


def test_leave_is_added_corrected_and_deleted(desk: Desk) -> None:
    lists = tab(desk)
    before = len(lists.leave.model.rows)
    desk.press(lists.buttons[ADD_LEAVE])
    dialog = the_form(desk, lists)
    assert isinstance(dialog, LeaveSpellDialog)
    fill(dialog, starts_on="6/9/2027", ends_on="3/9/2027")
    desk.press(dialog.act)
    assert "is before the first" in dialog.error_of("ends_on")
    fill(dialog, ends_on="10/9/2027")
    desk.press(dialog.act)
    assert len(lists.leave.model.rows) == before + 1
    newest = lists.leave.model.row_at(0)
    assert (newest.starts_on, newest.ends_on) == (date(2027, 9, 6), date(2027, 9, 10))

    lists.leave.view.selectRow(0)
    desk.press(lists.buttons[CORRECT_LEAVE])
    dialog = the_form(desk, lists)
    assert isinstance(dialog, LeaveSpellDialog)
    assert dialog.act.text() == "Save leave"
    fill(dialog, ends_on="8/9/2027")
    desk.press(dialog.act)
    assert lists.leave.model.row_at(0).ends_on == date(2027, 9, 8)
    lists.leave.view.selectRow(0)
    desk.press(lists.buttons[DELETE_LEAVE])
    assert len(lists.leave.model.rows) == before
    desk.undo()
    assert len(lists.leave.model.rows) == before + 1
