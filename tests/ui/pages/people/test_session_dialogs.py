"""The forms about one person and sessions by themselves."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.services.leave import LeaveLine
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.booking import course_opening
from cpd_desktop.ui.pages.people.session_dialogs import AskPlaceDialog, BookCourseDialog, LeaveEntry, LeaveSpellDialog
from cpd_desktop.ui.theme import LIGHT, Look
from cpd_desktop.ui.widgets.form import FormDialog
from tests.made_books import empty_book
from tests.services.people_book import with_courses
from tests.ui.conftest import TODAY, clock
from tests.ui.cut_off import cut_off
from tests.ui.pages.people.conftest import fill
from tests.ui.pages.supervision.group_book import can_be_read
from tests.ui.session_book import LATER, planned

FIRE, CAPACITY = 1, 2


def shown(qtbot: QtBot, dialog: FormDialog) -> Any:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog, before_close_func=lambda one: one.finish())
    dialog.show()
    return dialog


@pytest.fixture
def workspace(tmp_path: Path) -> Any:
    workspace = empty_book(tmp_path / "book.cpd", clock=clock)
    with_courses(workspace)
    planned(workspace, FIRE)
    planned(workspace, CAPACITY, LATER)
    yield workspace
    workspace.close()


def test_one_course_is_preset_and_of_several_all_sessions_are_offered(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    opening = workspace.read(course_opening, TODAY)
    one = shown(qtbot, BookCourseDialog("Cara Moss", opening, lambda: TODAY, look, course_ids={CAPACITY}))
    assert one.course.text() == "Mental capacity (MCA-01)"
    assert one.session.list.count() == 2
    both = shown(qtbot, BookCourseDialog("Cara Moss", opening, lambda: TODAY, look, course_ids={FIRE, CAPACITY}))
    assert both.course.text() == ""
    assert both.session.list.count() == 3

    assert (one.about.text(), one.act.text()) == ("For Cara Moss", "Book")


def test_a_place_is_only_asked_for(qtbot: QtBot, look: Look, workspace: Workspace) -> None:
    dialog = shown(qtbot, AskPlaceDialog("Cara Moss", workspace.read(course_opening, TODAY), lambda: TODAY, look))

    assert dialog.session.list.count() == 2
    assert not dialog.held_on.isVisible()
    assert dialog.act.text() == "Ask for a place"


def test_leave_has_its_first_and_last_day(qtbot: QtBot, look: Look) -> None:
    dialog = shown(qtbot, LeaveSpellDialog("Cara Moss", lambda: TODAY, look))
    dialog.submit()
    assert dialog.error_of("starts_on") == "Needed: the first day."
    assert dialog.error_of("ends_on") == "Needed: the last day; the same for one day."
    fill(dialog, starts_on="1/2/2027", ends_on="5/2/2027")
    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.submit()

    assert sent.args == [LeaveEntry(date(2027, 2, 1), date(2027, 2, 5), None)]
    assert can_be_read(qtbot, dialog) == []


def test_leave_is_corrected_from_what_it_says(qtbot: QtBot, look: Look) -> None:
    line = LeaveLine(7, 12, date(2027, 2, 1), date(2027, 2, 5))
    dialog = shown(qtbot, LeaveSpellDialog("Cara Moss", lambda: TODAY, look, line=line))
    assert dialog.act.text() == "Save leave"
    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.submit()

    assert sent.args == [LeaveEntry(date(2027, 2, 1), date(2027, 2, 5), 7)]


def test_nothing_is_cut_off_at_200_percent(qtbot: QtBot, look: Look, workspace: Workspace) -> None:
    look.apply(LIGHT, 200)
    opening = workspace.read(course_opening, TODAY)
    dialog = shown(qtbot, BookCourseDialog("Cara Moss", opening, lambda: TODAY, look))
    leave = shown(qtbot, LeaveSpellDialog("Cara Moss", lambda: TODAY, look))

    qtbot.waitUntil(lambda: cut_off(dialog) == [])
    qtbot.waitUntil(lambda: cut_off(leave) == [])
