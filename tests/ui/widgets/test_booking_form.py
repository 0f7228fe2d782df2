"""The form that books a session or a day."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.booking_form import NOT_PAST, BookingForm, DayWanted
from cpd_desktop.ui.widgets.session_choice import PlaceWanted
from tests.made_books import empty_book
from tests.services.people_book import with_courses
from tests.ui.conftest import TODAY, clock
from tests.ui.pages.supervision.group_book import can_be_read
from tests.ui.session_book import LATER, planned, to_come

FIRE, CAPACITY = 1, 2


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = empty_book(tmp_path / "book.cpd", clock=clock)
    with_courses(workspace)
    yield workspace
    workspace.close()


def form(qtbot: QtBot, look: Look, workspace: Workspace, **parts: Any) -> BookingForm:
    courses = workspace.read(options_to_choose).courses
    made = BookingForm(
        "Book",
        "Book",
        look,
        lambda: TODAY,
        about="For Cara Moss",
        courses=courses,
        sessions=to_come(workspace),
        **parts,
    )
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made, before_close_func=lambda one: one.finish())
    made.session.asked.connect(lambda *_: made.session.show_clashes(()))
    made.session.show_clashes(())
    made.show()
    return made


def test_a_course_chooses_its_sessions_and_a_session_is_booked(qtbot: QtBot, look: Look, workspace: Workspace) -> None:
    planned(workspace, FIRE)
    capacity = planned(workspace, CAPACITY, LATER)
    made = form(qtbot, look, workspace, narrows=True, course_id=CAPACITY)
    assert not made.held_on.isVisible()
    with qtbot.waitSignal(made.submitted) as sent:
        made.submit()

    assert sent.args == [PlaceWanted(capacity)]
    assert can_be_read(qtbot, made) == []


def test_only_a_day_asks_for_the_course_and_the_day(qtbot: QtBot, look: Look, workspace: Workspace) -> None:
    planned(workspace, FIRE)
    made = form(qtbot, look, workspace, narrows=True)
    made.session.choose(None)
    assert made.held_on.isVisible()
    made.submit()
    assert made.error_of("course") == "Needed: the course."
    assert made.error_of("completed_on") == "Needed: the date."

    made.course.set_key(CAPACITY)
    made.held_on.edit.setText("y")
    made.submit()
    assert made.error_of("completed_on") == NOT_PAST
    made.held_on.edit.setText("1/2/2027")
    with qtbot.waitSignal(made.submitted) as sent:
        made.submit()
    assert sent.args == [DayWanted(CAPACITY, date(2027, 2, 1))]


def test_a_place_is_not_asked_for_without_a_session(qtbot: QtBot, look: Look, workspace: Workspace) -> None:
    made = form(qtbot, look, workspace, narrows=True, only_asks=True)
    made.submit()

    assert made.error_of("session").startswith("Needed: a session.")
    assert can_be_read(qtbot, made) == []


def test_it_is_booked_once_it_was_said_what_clashes(qtbot: QtBot, look: Look, workspace: Workspace) -> None:
    planned(workspace, FIRE)
    made = form(qtbot, look, workspace, course_ids={FIRE})
    made.session.asked.disconnect()
    made.session.choose(None)
    made.session.list.setCurrentRow(0)
    assert not made.act.isEnabled()
    made.session.show_clashes(())

    assert made.act.isEnabled()


def test_a_refusal_that_names_the_session_stands_beside_it(qtbot: QtBot, look: Look, workspace: Workspace) -> None:
    planned(workspace, FIRE)
    made = form(qtbot, look, workspace, course_ids={FIRE})
    made.fail(Refused("This session is closed.", field="session"))

    assert made.error_of("session") == "This session is closed."
