"""A person's sessions as somebody looks at them."""

from __future__ import annotations

from cpd_desktop.ui.pages.people.person_sessions import PersonSessions
from cpd_desktop.ui.widgets.form import FormDialog
from tests.ui.pages.people.conftest import Desk

WHO = 12
COURSE = 1


def tab(desk: Desk, person_id: int = WHO) -> PersonSessions:
    """Show a person's sessions."""
    desk.open_person(person_id)
    view = desk.page.person
    view.tabs.setCurrentWidget(view.sessions)
    desk.settle()
    lists = view.sessions.panel
    assert lists is not None
    desk.qtbot.waitUntil(lambda: lists.places.isVisible() and lists.leave.isVisible())
    return lists


def the_form(desk: Desk, lists: PersonSessions) -> FormDialog:
    desk.settle()
    assert lists.acts.dialog is not None
    return lists.acts.dialog


def row_of(lists: PersonSessions, uuid: bytes) -> int:
    """Return where the place in a session stands, which becomes current."""
    rows = lists.places.model.rows
    at = next(at for at, row in enumerate(rows) if row.listed.booking.session_uuid == uuid)
    lists.places.view.selectRow(at)
    return at
