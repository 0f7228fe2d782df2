"""One session's own view."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from cpd_desktop.domain.bookings import Mark
from cpd_desktop.domain.sessions import EndedBy, PartDraft
from cpd_desktop.services.leave import record_leave
from cpd_desktop.services.sessions.attendance import close_session
from cpd_desktop.services.sessions.planning import cancel_session, plan_session
from cpd_desktop.ui.pages.sessions.session_view import SessionView, figures_words, next_words
from cpd_desktop.ui.pages.sessions.words import Standing
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Theme
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.sessions.sessions_desk import COMING, PAST, SessionsDesk, full_draft
from tests.ui.reading import faults


def shown(desk: SessionsDesk, uuid: bytes, size: tuple[int, int] = (1180, 640)) -> SessionView:
    view = desk.show(SessionView(desk.context), size)
    view.show_session(uuid)
    desk.settle()
    return view


def offered(view: SessionView) -> list[str]:
    acts = (
        [*view.papers.menu().actions(), *view.more.menu().actions()]
        if view.papers.isVisible()
        else view.more.menu().actions()
    )
    buttons = [one.text() for one in view.buttons.values() if one.isVisible() and one.isEnabled()]
    return buttons + [one.text() for one in acts if one.isEnabled()]


def test_a_session_that_is_coming_up_says_how_full_it_is_and_what_clashes(desk: SessionsDesk) -> None:
    uuid = desk.workspace.write(
        plan_session, replace(full_draft(), capacity=2, needs_approval=True), today=TODAY
    ).result
    desk.book(uuid, 1, 2, 3)
    desk.request(uuid, 4)
    desk.workspace.write(record_leave, 2, COMING, COMING)
    view = shown(desk, uuid)

    assert view.badge.text() == "○ Upcoming"
    assert view.about.text() == "Thu 10 Dec 2026 · Town Hall, room 2 · Mair Price · Learning Partners"
    assert view.figures.text() == "2 of 2 booked · full · 1 waiting · 1 request to decide · 6 counted from outside"
    amir = next(texts for texts in view.places.table.texts_shown() if texts[0] == "Amir Khan")
    assert amir[2].startswith("▲ Leave")
    assert offered(view) == [
        "Book people …", "Edit …", "Reminders …", "Calendar file …", "Sign-in sheet", "Joining list", "Repeat …",
        "Cancel session …",
    ]  # fmt: skip
    assert view.buttons["book"].objectName() == "primary"
    assert faults(view) == []


def test_a_session_that_is_over_leads_to_attendance_and_then_to_closing(desk: SessionsDesk) -> None:
    uuid = desk.plan(PAST)
    desk.book(uuid, 1, 2)
    view = shown(desk, uuid)
    assert view.badge.text() == "■ Attendance to record"
    assert view.next.text() == "■ Attendance of 2 of 2 is still to be recorded."
    assert view.buttons["attendance"].objectName() == "primary"
    assert not view.buttons["close"].isEnabled()

    desk.attend(uuid, Mark.PRESENT)
    view.show_session(uuid)
    desk.settle()
    assert view.next.text().startswith("▲ All attendance is recorded.")
    assert view.buttons["close"].objectName() == "primary"
    assert view.buttons["close"].isEnabled()

    desk.workspace.write(close_session, uuid, today=TODAY)
    view.show_session(uuid)
    desk.settle()
    assert view.badge.text() == "● Closed"
    assert view.figures.text() == "2 of 2 attended"
    assert offered(view) == [
        "Attendance", "Reopen session", "Edit …", "Sign-in sheet", "Joining list", "Certificates", "Repeat …",
    ]  # fmt: skip
    view.add_new()
    assert desk.told == ["Nobody is booked onto a session that is closed or cancelled: reopen it first."]


def test_what_stands_in_the_way_of_closing_is_said(desk: SessionsDesk) -> None:
    uuid = desk.plan(capacity=1)
    desk.book(uuid, 1, 2)
    detail = desk.detail(uuid)

    assert next_words(detail, Standing.TO_CLOSE) == "■ Before it can be closed: 1 place to decide on or to cancel."
    assert next_words(detail, Standing.UPCOMING) == ""
    assert figures_words(detail) == "1 of 1 booked · full · 1 waiting"


def test_of_a_past_session_without_anybody_it_is_said_first_that_nobody_is_booked(desk: SessionsDesk) -> None:
    said = "■ Nobody is booked: book who was there, or count who came from outside, and then close it."
    assert next_words(desk.detail(desk.plan(parts=(PartDraft(PAST, 570, 720),))), Standing.TO_CLOSE) == said


def test_a_cancelled_session_offers_to_tell_people_and_to_repeat_it(desk: SessionsDesk) -> None:
    uuid = desk.plan()
    desk.workspace.write(cancel_session, uuid, by=EndedBy.PROVIDER, reason="Trainer is ill", today=TODAY)
    view = shown(desk, uuid)

    assert offered(view) == ["Reminders …", "Repeat …", "Delete session"]
    assert "Trainer is ill" in view.facts.words()


def test_every_button_asks_for_its_act(desk: SessionsDesk) -> None:
    uuid = desk.plan()
    view = shown(desk, uuid)
    with desk.qtbot.waitSignal(view.wanted) as wanted:
        view.add_new()
    assert (wanted.args[0], wanted.args[1].uuid) == ("book", uuid)
    with desk.qtbot.waitSignal(view.wanted) as wanted:
        next(one for one in view.more.menu().actions() if one.text() == "Repeat …").trigger()
    assert wanted.args[0] == "repeat"
    view.focus_filter()
    assert view.shown_list() is not None


def test_one_that_is_gone_says_so(desk: SessionsDesk) -> None:
    view = desk.show(SessionView(desk.context))
    assert view.shown_list() is None
    with desk.qtbot.waitSignal(view.gone):
        view.show_session(b"0" * 16)


def test_narrow_the_facts_stand_below(desk: SessionsDesk) -> None:
    view = shown(desk, desk.plan(), (700, 900))
    assert view.splitter.orientation() is Qt.Orientation.Vertical


@pytest.mark.parametrize(("theme", "zoom"), [(LIGHT, 200), (CONTRAST, 100)])
def test_nothing_is_cut_off(desk: SessionsDesk, theme: Theme, zoom: int) -> None:
    desk.context.look.apply(theme, zoom)
    uuid = desk.workspace.write(plan_session, full_draft(), today=TODAY).result
    desk.book(uuid, 1, 2)
    view = shown(desk, uuid, (1040, 1000))

    desk.qtbot.waitUntil(lambda: cut_off(view) == [])
    desk.context.look.apply(LIGHT, 100)
