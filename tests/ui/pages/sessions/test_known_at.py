"""The page Sessions as it was known once: every tab leaves out what was recorded later, and nothing can be recorded meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.learning_together import learned_together
from cpd_desktop.services.sessions.attendance import close_session
from cpd_desktop.ui.pages.sessions.page import SessionsPage
from cpd_desktop.ui.pages.sessions.practice_panel import COURSES, DUE
from cpd_desktop.ui.widgets.known_panel import NOTHING_MEANWHILE
from tests.ui.conftest import TODAY
from tests.ui.knowing import THEN, look_back, record_later
from tests.ui.pages.sessions.sessions_desk import COMING, PAST, SessionsDesk

LONG_PAST = TODAY - timedelta(days=40)


@pytest.fixture
def page(desk: SessionsDesk) -> Iterator[SessionsPage]:
    page = desk.show(SessionsPage(desk.context), (1366, 768))
    yield page
    desk.settle()


def then(desk: SessionsDesk, page: SessionsPage, tab: str) -> Any:
    look_back(page.knowing)
    page.tabs.choose(tab)
    desk.settle()
    return page.panel(tab)


def now(desk: SessionsDesk, page: SessionsPage) -> None:
    page.knowing.back.click()
    desk.settle()


def test_the_list_is_as_it_was_known_and_none_is_planned(desk: SessionsDesk, page: SessionsPage) -> None:
    uuid = desk.plan(COMING)
    record_later(desk.workspace)
    desk.plan(COMING + timedelta(days=1))
    desk.book(uuid, 1)
    panel = then(desk, page, "Sessions")

    assert [(one.known.uuid, one.booked) for one in panel.table.model.rows] == [(uuid, 0)]
    assert page.plan.isHidden()
    assert not panel.book.isEnabled()
    assert panel.open.isEnabled()
    page.add_new()
    assert desk.told[-1] == NOTHING_MEANWHILE
    assert page.acts.dialog is None
    now(desk, page)
    assert panel.table.model.rowCount() == 2
    assert panel.book.isEnabled()
    assert page.plan.isVisible()


def test_a_session_shows_who_had_a_place_then_and_offers_nothing(desk: SessionsDesk, page: SessionsPage) -> None:
    uuid = desk.plan(COMING)
    desk.book(uuid, 1)
    record_later(desk.workspace)
    desk.book(uuid, 2)
    look_back(page.knowing)
    page.open_session(uuid)
    desk.settle()

    assert [one.booking.name for one in page.view.places.table.model.rows] == ["Siân O’Brien"]
    assert all(button.isHidden() for button in (*page.view.buttons.values(), page.view.papers, page.view.more))
    assert page.view.places.deciding.isHidden()
    assert page.knowing.isVisible()
    page.add_new()
    assert desk.told[-1] == NOTHING_MEANWHILE
    now(desk, page)
    assert page.view.places.table.model.rowCount() == 2
    assert page.view.buttons["book"].isVisible()
    assert page.view.more.isVisible()


def test_a_session_that_was_not_known_then_says_so(desk: SessionsDesk, page: SessionsPage) -> None:
    record_later(desk.workspace)
    uuid = desk.plan(COMING)
    look_back(page.knowing)
    page.open_session(uuid)
    desk.settle()

    assert "That session was not in the book at that moment." in desk.told
    assert page.tabs.isVisible()


def test_a_register_is_always_the_one_that_is_known_now(desk: SessionsDesk, page: SessionsPage) -> None:
    uuid = desk.plan(PAST)
    desk.book(uuid, 1)
    record_later(desk.workspace)
    desk.book(uuid, 2)
    look_back(page.knowing)
    page.open_attendance(uuid)
    desk.settle()

    assert page.knowing.moment is None
    assert page.knowing.isHidden()
    assert page.attendance.register is not None
    assert len(page.attendance.register.lines) == 2


def test_requests_are_as_they_were_known_and_none_is_decided(desk: SessionsDesk, page: SessionsPage) -> None:
    uuid = desk.plan(COMING, needs_approval=True)
    desk.request(uuid, 1)
    record_later(desk.workspace)
    desk.request(uuid, 2)
    panel = then(desk, page, "Requests")

    assert [one.booking.name for one in panel.table.model.rows] == ["Siân O’Brien"]
    assert not panel.deciding.approve.isEnabled()
    assert panel.open.isEnabled()
    now(desk, page)
    assert panel.table.model.rowCount() == 2
    assert panel.table.model.rows[0].booking.state is BookingState.REQUESTED
    assert panel.deciding.approve.isEnabled()


def closed(desk: SessionsDesk, *people: int) -> bytes:
    """A session that is over, with everybody there."""
    uuid = desk.plan(LONG_PAST)
    desk.book(uuid, *people)
    desk.attend(uuid)
    desk.workspace.write(close_session, uuid, today=TODAY)
    return uuid


def test_practice_is_asked_about_as_it_was_known(desk: SessionsDesk, page: SessionsPage) -> None:
    closed(desk, 1)
    record_later(desk.workspace)
    closed(desk, 2)
    panel = then(desk, page, "Practice")

    assert {one.name for one in panel.due.model.rows} == {"Siân O’Brien"}
    assert {text for text, button in panel.buttons.items() if button.isEnabled()} == {"Open the person"}
    QTest.keyClick(panel.due.view, Qt.Key.Key_Return)
    assert panel.dialog is None
    assert desk.told[-1] == NOTHING_MEANWHILE
    now(desk, page)
    assert {one.name for one in panel.due.model.rows} == {"Siân O’Brien", "Amir Khan"}
    assert panel.tabs.key in (DUE, COURSES)


def test_who_learned_with_whom_and_who_had_what_is_as_it_was_known(desk: SessionsDesk, page: SessionsPage) -> None:
    # One of each team in either session.
    closed(desk, 1, 5)
    record_later(desk.workspace)
    closed(desk, 2, 6)

    def known() -> Any:
        return desk.workspace.read(
            lambda session: learned_together(session, as_known_at(session, CoverageQuestion(TODAY), THEN))
        )

    panel = then(desk, page, "Learning together")
    assert panel.teams.model.rows == known().teams
    page.tabs.choose("Fair access")
    desk.settle()
    access = page.panel("Fair access")
    assert access._found is not None
    had_then = access._found.whole
    access.tabs.choose("nobody")
    assert not access.raise_need.isEnabled()
    now(desk, page)
    assert access._found.whole != had_then
    page.tabs.choose("Learning together")
    desk.settle()
    assert panel.teams.model.rows == desk.workspace.read(learned_together, CoverageQuestion(TODAY)).teams
    assert panel.teams.model.rows != known().teams


def test_before_the_book_began_each_tab_says_so(desk: SessionsDesk, page: SessionsPage) -> None:
    uuid = desk.plan(COMING)
    for tab in ("Sessions", "Requests", "Practice", "Learning together", "Fair access"):
        page.tabs.choose(tab)
        page.knowing._set(THEN - timedelta(days=900))
        desk.settle()
        assert page.knowing.error.text().startswith("Nothing was recorded by"), tab
        page.knowing._set(None)
        desk.settle()
    page.open_session(uuid)
    desk.settle()
    page.knowing._set(THEN - timedelta(days=900))
    desk.settle()
    assert page.knowing.error.text().startswith("Nothing was recorded by")
    assert desk.detail(uuid).listed.known.state is SessionState.OPEN
