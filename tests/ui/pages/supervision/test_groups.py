"""The panel of group sessions: the list, one session, and recording, correcting and taking one back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_drafts import cpd_drafts, write_reflection
from cpd_desktop.services.group_sessions import group_sessions
from cpd_desktop.services.kept_drafts import forms_kept
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.group_dialog import GroupDialog
from cpd_desktop.ui.pages.supervision.groups import GroupsPanel
from tests.ui.cut_off import cut_off
from tests.ui.pages.supervision.group_book import Desk, can_be_read, desk_of, fill
from tests.ui.reading import faults


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Iterator[Desk]:
    desk = desk_of(qtbot, tmp_path, open_context)
    yield desk
    desk.settle()
    assert desk.problems == []


def the_form(desk: Desk, panel: GroupsPanel) -> GroupDialog:
    desk.settle()
    assert panel.dialog is not None
    return panel.dialog


def topics(desk: Desk) -> list[str]:
    return [one.topic for one in desk.workspace.read(group_sessions, CoverageQuestion(desk.context.today()))]


def test_an_empty_book_leads_to_the_first_session(desk: Desk) -> None:
    panel = desk.show(GroupsPanel(desk.context))

    assert panel.stack.currentWidget() is panel.empty
    assert panel.shown_list() is None
    desk.press(panel.empty.go)
    assert the_form(desk, panel).act.text() == "Record session"
    the_form(desk, panel).reject()


def test_a_session_is_recorded_by_typing_and_undone(desk: Desk) -> None:
    panel = desk.show(GroupsPanel(desk.context))
    panel.add_new()
    form = the_form(desk, panel)
    fill(form, held_on="9/11/2026", minutes="1h30", facilitator="Jo Patel", model="4x4x4", topic="Endings")
    form.attendees._add_person(desk.book.practitioner.person_id)
    form.attendees._add_outside()
    row = form.attendees.rows[-1]
    row.name.setText("Tom Ellis")
    row.place.setText("Riverside Trust")
    form.agreed.rows[0].title.setText("Ask for a list")
    with desk.qtbot.waitSignal(desk.context.done) as done:
        desk.press(form.act)

    assert done.args[0] == "record a group session"
    detail = panel.view.detail
    assert detail is not None
    assert [one.name for one in detail.attendees] == ["Dai Rees", "Tom Ellis"]
    assert (detail.listed.minutes, detail.listed.model) == (90, "4x4x4")
    assert (detail.attendees[0].team, detail.attendees[0].profession) == ("East", "Social Worker")
    assert panel.told.text() == "Saved: record a group session. Ctrl+Z takes it back."
    assert desk.workspace.read(forms_kept, reader=None) == ()
    desk.undo()
    assert topics(desk) == []


def test_a_refusal_stands_beside_its_field_and_everything_typed_stays(desk: Desk) -> None:
    panel = desk.show(GroupsPanel(desk.context))
    panel.add_new()
    form = the_form(desk, panel)
    desk.press(form.act)
    assert form.error_of("held_on") == "Needed: the day on which it was held."
    assert form.error_of("minutes") == "Needed: how long it took."
    assert form.error_of("facilitator") == "Needed: who facilitated it."
    assert form.error_of("topic") == "Needed: what it was about."

    fill(form, held_on="t", minutes="90", facilitator="Ann Lloyd", topic="Endings")
    desk.press(form.act)
    assert form.error_of("attendees").startswith("Somebody was there")
    assert form.topic.text() == "Endings"
    form.reject()


def test_enter_corrects_the_session_and_what_stays_is_kept(desk: Desk) -> None:
    desk.session()
    panel = desk.show(GroupsPanel(desk.context))
    QTest.keyClick(panel.table.view, Qt.Key.Key_Return)
    form = the_form(desk, panel)
    assert (form.topic.text(), form.minutes.text(), form.facilitator.text()) == (
        "Working with interpreters", "90", "Jo Patel (00102)",
    )  # fmt: skip
    assert [row.value().name for row in form.attendees.rows] == ["Dai Rees", "Siân O’Brien", "Tom Ellis"]
    form.topic.setText("Interpreters")
    desk.press(form.act)

    assert topics(desk) == ["Interpreters"]
    assert panel.view.title.text() == "Interpreters"


def test_the_facilitator_sees_how_many_have_written(desk: Desk) -> None:
    desk.session()
    panel = desk.show(GroupsPanel(desk.context))
    assert panel.view.written.text() == "0 of 2 have written theirs. What they wrote is theirs alone."

    (draft,) = desk.workspace.read(cpd_drafts, desk.book.practitioner.person_id)
    desk.workspace.write(write_reflection, draft.uuid, {"learnt": "Kestrel"}, reader=desk.book.practitioner)
    desk.reload(panel)

    assert panel.view.written.text() == "1 of 2 have written theirs. What they wrote is theirs alone."
    assert panel.table.texts_shown()[0][2] == "1 of 2"


def test_an_action_is_marked_and_opened_again(desk: Desk) -> None:
    desk.session()
    panel = desk.show(GroupsPanel(desk.context))
    assert panel.view.agreed.model.row_at(0).is_overdue(desk.context.today())
    assert not panel.view.buttons["open"].isEnabled()

    desk.press(panel.view.buttons["done"])
    assert panel.view.agreed.model.row_at(0).state is ActionState.DONE
    desk.press(panel.view.buttons["open"])
    assert panel.view.agreed.model.row_at(0).state is ActionState.OPEN


def test_a_session_is_deleted_and_brought_back(desk: Desk) -> None:
    desk.session()
    panel = desk.show(GroupsPanel(desk.context))
    desk.press(panel.view.buttons["delete"])
    assert panel.stack.currentWidget() is panel.empty
    desk.undo()
    assert topics(desk) == ["Working with interpreters"]


@pytest.mark.parametrize(("button", "name"), [("record", "group-session"), ("slips", "reflection-slips")])
def test_its_papers_are_one_click_away(desk: Desk, button: str, name: str) -> None:
    uuid = desk.session()
    panel = desk.show(GroupsPanel(desk.context))
    with desk.qtbot.waitSignal(desk.context.wanted) as wanted:
        desk.press(panel.view.buttons[button])
    assert wanted.args == ["Reports", {"name": name, "session": uuid.hex()}]


def test_what_was_typed_and_closed_is_there_again(desk: Desk) -> None:
    panel = desk.show(GroupsPanel(desk.context))
    panel.add_new()
    form = the_form(desk, panel)
    form.topic.setText("Endings")
    form.attendees._add_person(desk.book.practitioner.person_id)
    form.learning.setPlainText("Say goodbye twice")
    assert form.cancel.text() == "Close, and keep it"
    QTest.keyClick(form, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: panel.dialog is None)

    panel.add_new()
    again = the_form(desk, panel)
    assert (again.topic.text(), again.learning.toPlainText()) == ("Endings", "Say goodbye twice")
    assert [row.value().name for row in again.attendees.rows] == ["Dai Rees"]
    assert again.restored.isVisible()
    again.finish()


def test_another_day_takes_the_teams_of_that_day(desk: Desk) -> None:
    panel = desk.show(GroupsPanel(desk.context))
    panel.add_new()
    form = the_form(desk, panel)
    form.attendees._add_person(desk.book.practitioner.person_id)
    assert form.attendees.rows[0].place.text() == "East"
    form.held_on.edit.setText("7/1/2024")
    form.held_on._settle()
    desk.settle()
    assert form.attendees.rows[0].place.text() == ""
    form.finish()


def test_the_list_is_of_the_scope_filters_and_prints(desk: Desk) -> None:
    desk.session()
    panel = desk.show(GroupsPanel(desk.context))
    shown = panel.shown_list()
    assert shown is not None
    paper = shown.make()
    assert (paper.title, paper.total) == ("Group reflective sessions", 1)
    panel.focus_filter()
    QTest.keyClicks(panel.table.filter, "nobody")
    assert panel.table.model.rowCount() == 0

    panel.table.filter.clear()
    desk.context.set_view(team="West")
    desk.reload(panel)
    assert panel.empty.title.text() == "No group reflective session of West yet"


def test_the_panel_and_its_form_can_be_read_and_gone_through(desk: Desk) -> None:
    desk.session()
    panel = desk.show(GroupsPanel(desk.context))
    assert faults(panel) == []
    panel._correct()
    form = the_form(desk, panel)

    assert can_be_read(desk.qtbot, form) == []
    form.finish()


def test_a_narrow_panel_shows_everything_below_one_another(desk: Desk) -> None:
    desk.session()
    panel = desk.show(GroupsPanel(desk.context), (700, 900))

    assert panel.splitter.orientation() is Qt.Orientation.Vertical
    assert cut_off(panel) == []
