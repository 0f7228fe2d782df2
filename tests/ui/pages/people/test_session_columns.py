"""What the lists of places and of leave say."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.bookings import BookingState, Mark
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.leave import LeaveLine
from cpd_desktop.services.sessions.answers import BookingListed
from cpd_desktop.services.sessions.known import KnownBooking
from cpd_desktop.ui.pages.people.session_columns import leave_columns, place_columns, place_of
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

RECORD = b"r" * 16
BOOKING = KnownBooking(
    1, b"b" * 16, b"s" * 16, 12, "Cara Moss", "", "", BookingState.BOOKED, TODAY, "Jo Patel", TODAY, "Jo Patel", "", "", {}, 1,
    RECORD, b"",
)  # fmt: skip
LISTED = BookingListed(
    BOOKING, "Fire safety", "Fire safety", date(2027, 1, 14), date(2027, 1, 14), SessionState.OPEN, "East", "Nurse"
)


@pytest.mark.parametrize(
    ("parts", "outcome", "came"),
    [
        ({}, Outcome.BOOKED, ""),
        ({}, Outcome.COMPLETED, "completed"),
        ({}, Outcome.DNA, "did not attend"),
        ({"marks": {"a": Mark.DNA, "b": Mark.PRESENT}}, Outcome.BOOKED, "marked present, did not attend"),
        ({"state": BookingState.CANCELLED, "cancelled_by": "learner", "reason": "Ill"}, None, "by learner: Ill"),
        ({"state": BookingState.CANCELLED, "cancelled_by": "provider"}, None, "by provider"),
        ({"state": BookingState.DECLINED, "reason": "Full until May"}, None, "Full until May"),
        ({"state": BookingState.WAITING, "record_uuid": b""}, None, ""),
    ],
)
def test_what_came_of_a_place(parts: dict[str, Any], outcome: Outcome | None, came: str) -> None:
    listed = replace(LISTED, booking=replace(BOOKING, **parts))

    assert place_of(listed, {} if outcome is None else {RECORD: outcome}).came == came


def test_a_state_is_a_shape_a_word_and_a_sentence(look: Look) -> None:
    place = place_of(LISTED, {RECORD: Outcome.COMPLETED})
    state = next(column for column in place_columns(look) if column.heading == "State")

    assert state.value(place).text == "● Booked"
    assert state.sentence is not None
    assert state.sentence(place) == "Fire safety, 14 Jan 2027: booked, completed"


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "days", "when"),
    [
        (date(2026, 11, 20), date(2026, 11, 22), 3, "past"),
        (date(2026, 11, 23), date(2026, 11, 23), 1, "now"),
        (date(2026, 11, 24), date(2026, 11, 30), 7, "to come"),
    ],
)
def test_leave_counts_its_first_and_last_day(starts_on: date, ends_on: date, days: int, when: str) -> None:
    columns = {column.heading: column.value for column in leave_columns(lambda: TODAY)}
    line = LeaveLine(1, 12, starts_on, ends_on)

    assert (columns["Days"](line), columns["When"](line)) == (days, when)
