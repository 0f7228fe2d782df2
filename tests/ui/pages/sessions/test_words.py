"""What is said of a session in words."""

from datetime import date, timedelta

import pytest

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.sessions import EndedBy, PartDraft, SessionState
from cpd_desktop.services.sessions.attendance import close_session
from cpd_desktop.services.sessions.planning import cancel_session
from cpd_desktop.ui.pages.sessions.words import (
    Standing,
    booked_words,
    booking_badge,
    booking_tone,
    counted,
    days_words,
    in_order,
    left_words,
    part_words,
    people_words,
    standing_badge,
    standing_of,
    standing_tone,
    state_words,
)
from cpd_desktop.ui.session_words import day_words, where_words
from tests.ui.conftest import TODAY
from tests.ui.pages.sessions.sessions_desk import COMING, PAST, SessionsDesk


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (COMING - timedelta(1), Standing.UPCOMING), (COMING, Standing.UNDER_WAY), (COMING + timedelta(7), Standing.UNDER_WAY),
        (COMING + timedelta(8), Standing.TO_CLOSE),
    ],
)  # fmt: skip
def test_a_session_stands_by_its_first_and_its_last_day(desk: SessionsDesk, on: date, standing: Standing) -> None:
    uuid = desk.plan(COMING, COMING + timedelta(7))

    assert standing_of(desk.detail(uuid).listed.known, on) is standing


def test_what_is_closed_or_cancelled_stands_so_on_any_day(desk: SessionsDesk) -> None:
    closed, cancelled = desk.plan(PAST), desk.plan()
    desk.workspace.write(close_session, closed, today=TODAY)
    desk.workspace.write(cancel_session, cancelled, by=EndedBy.PROVIDER, reason="Trainer is ill", today=TODAY)

    known = [desk.detail(uuid).listed.known for uuid in (closed, cancelled)]
    assert [standing_of(one, PAST) for one in known] == [Standing.CLOSED, Standing.CANCELLED]
    assert [one.state for one in known] == [SessionState.CLOSED, SessionState.CANCELLED]


def test_every_standing_and_state_has_a_shape_of_its_own_and_colours(desk: SessionsDesk) -> None:
    look = desk.context.look

    assert len({standing_badge(one)[0] for one in Standing}) == len(Standing)
    assert len({booking_badge(one)[0] for one in BookingState}) == len(BookingState)
    assert all(standing_tone(look, one) for one in Standing)
    assert all(booking_tone(look, one) for one in BookingState)


def test_what_is_still_to_be_done_about_one_that_is_over_is_said(desk: SessionsDesk) -> None:
    uuid = desk.plan(COMING, capacity=1)
    desk.book(uuid, 1, 2)
    after = COMING + timedelta(1)

    assert state_words(desk.detail(uuid).listed, COMING) == "▲ Under way"
    assert state_words(desk.detail(uuid).listed, after) == "■ To decide on"


def test_places_are_said_with_and_without_a_limit(desk: SessionsDesk) -> None:
    uuid = desk.plan(capacity=2)
    assert (booked_words(desk.detail(uuid).listed), left_words(desk.detail(uuid).listed)) == ("0 of 2", "2 left")
    desk.book(uuid, 1, 2)
    assert left_words(desk.detail(uuid).listed) == "▲ Full"
    unlimited = desk.detail(desk.plan(PAST)).listed
    assert (booked_words(unlimited), left_words(unlimited)) == ("0", "No limit")
    desk.workspace.write(close_session, unlimited.known.uuid, today=TODAY)
    assert left_words(desk.detail(unlimited.known.uuid).listed) == ""


def test_days_and_parts_are_said_in_short(desk: SessionsDesk) -> None:
    first, last = date(2026, 12, 10), date(2027, 1, 7)
    assert days_words(first, first) == day_words(first) == "Thu 10 Dec 2026"
    assert days_words(first, date(2026, 12, 17)) == "10 Dec – 17 Dec 2026"
    assert days_words(first, last) == "10 Dec 2026 – 7 Jan 2027"
    assert part_words(PartDraft(first, 570, 720, "", "Library"), "Town Hall") == "Thu 10 Dec 2026, 9:30–12:00, Library"
    assert part_words(PartDraft(first, place="Library"), "Library") == "Thu 10 Dec 2026"
    late, early = PartDraft(last), PartDraft(first)
    assert in_order((late, early)) == [early, late]
    assert where_words(desk.detail(desk.plan(place="", link="https://example.org")).listed.known) == "Online"
    assert (people_words(1), people_words(1_200), counted(1, "place"), counted(0, "place")) == (
        "1 person", "1,200 people", "1 place", "0 places",
    )  # fmt: skip
