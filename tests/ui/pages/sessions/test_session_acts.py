"""What is done about a session, with real forms over a real book."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.sessions.known import known_sessions
from cpd_desktop.ui.pages.sessions.session_acts import SessionActs
from tests.ui.pages.sessions.sessions_desk import PAST, SessionsDesk, fill


@pytest.fixture
def acts(desk: SessionsDesk) -> Iterator[SessionActs]:
    window = QWidget()
    window.setAccessibleName("The window")
    desk.qtbot.addWidget(window)
    window.show()
    acts = SessionActs(desk.context, window)
    acts.told.connect(desk.told.append)
    yield acts
    desk.settle()


def the_form(desk: SessionsDesk, acts: SessionActs) -> Any:
    desk.settle()
    assert acts.dialog is not None
    return acts.dialog


def known(desk: SessionsDesk, uuid: bytes) -> Any:
    return desk.detail(uuid).listed.known


def test_a_session_is_planned_shown_and_undone(desk: SessionsDesk, acts: SessionActs) -> None:
    acts.plan()
    form = the_form(desk, acts)
    fill(form, course="FIR-01", parts="10/12", purpose="Fewer fires")
    with desk.qtbot.waitSignal(acts.planned) as planned:
        desk.press(form.act)

    assert known(desk, planned.args[0]).draft.purpose == "Fewer fires"
    assert desk.told == ["Planned. Ctrl+Z takes it back."]
    desk.undo()
    assert desk.workspace.read(known_sessions) == {}


def test_a_refusal_stands_beside_its_field_and_everything_typed_stays(desk: SessionsDesk, acts: SessionActs) -> None:
    uuid = desk.plan(capacity=3)
    desk.book(uuid, 1, 2)
    acts.edit(known(desk, uuid))
    form = the_form(desk, acts)
    fill(form, capacity="1", purpose="Fewer fires")
    desk.press(form.act)

    assert form.error_of("capacity").startswith("2 are booked")
    assert form.purpose.toPlainText() == "Fewer fires"
    fill(form, capacity="2")
    desk.press(form.act)
    assert known(desk, uuid).draft.capacity == 2


def test_a_session_is_repeated_on_other_days_as_one_change(desk: SessionsDesk, acts: SessionActs) -> None:
    acts.repeat(known(desk, desk.plan()))
    form = the_form(desk, acts)
    fill(form, days="7/1/2027, 14/1/2027")
    desk.press(form.act)
    assert desk.told == ["Planned 2 more sessions. Ctrl+Z takes it back."]
    assert len(desk.workspace.read(known_sessions)) == 3
    desk.undo()
    assert len(desk.workspace.read(known_sessions)) == 1


def test_a_session_is_cancelled_with_all_its_places(desk: SessionsDesk, acts: SessionActs) -> None:
    uuid = desk.plan()
    desk.book(uuid, 1)
    acts.cancel(known(desk, uuid))
    form = the_form(desk, acts)
    fill(form, reason="The trainer is ill")
    desk.press(form.act)

    assert known(desk, uuid).state is SessionState.CANCELLED
    assert desk.states(uuid) == {"Siân O’Brien": "cancelled"}
    desk.undo()
    assert desk.states(uuid) == {"Siân O’Brien": "booked"}


def test_a_session_is_closed_and_reopened(desk: SessionsDesk, acts: SessionActs) -> None:
    uuid = desk.plan(PAST)
    desk.book(uuid, 1, 2)
    desk.attend(uuid)
    acts.close_session(known(desk, uuid))
    desk.settle()
    assert desk.told == ["Closed: 2 training records written. Ctrl+Z takes it back."]
    assert known(desk, uuid).state is SessionState.CLOSED
    acts.reopen(known(desk, uuid))
    desk.settle()
    assert known(desk, uuid).state is SessionState.OPEN


def test_a_session_that_was_never_to_be_is_deleted(desk: SessionsDesk, acts: SessionActs) -> None:
    uuid = desk.plan()
    with desk.qtbot.waitSignal(acts.deleted):
        acts.delete(known(desk, uuid))
    desk.settle()
    assert desk.workspace.read(known_sessions) == {}
