"""Who moves up, in line, and how far."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.sessions.queue import booked_count, moved_up, with_moved_up
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.sessions.sessions_book import (
    EVERYBODY,
    TOGETHER,
    a_session,
    book,
    bookings,
    furnish,
    known_one,
    planned,
)


@pytest.mark.parametrize(
    ("capacity", "today", "state", "names"),
    [
        (2, TODAY, SessionState.OPEN, []), (3, TODAY, SessionState.OPEN, ["Jo Patel"]),
        (4, TOGETHER, SessionState.OPEN, ["Jo Patel", "Dai Rees"]), (4, TOGETHER + timedelta(days=1), SessionState.OPEN, []),
        (4, TODAY, SessionState.CLOSED, []), (None, TODAY, SessionState.OPEN, ["Jo Patel", "Dai Rees", "Ife Obi"]),
    ],
)  # fmt: skip
def test_the_first_in_line_move_into_free_places_of_an_open_session_to_come(
    workspace: Workspace, capacity: int | None, today: date, state: SessionState, names: list[str]
) -> None:
    uuid = planned(furnish(workspace), a_session(capacity=2))
    book(workspace, uuid, *EVERYBODY)
    one = known_one(workspace, uuid)
    asked = replace(one, state=state, draft=replace(one.draft, capacity=capacity))
    there = bookings(workspace, uuid)

    moved, said = workspace.read(moved_up, asked, there, today=today)
    assert [each.name for each in moved.values()] == names
    assert {each.state for each in moved.values()} <= {BookingState.BOOKED}
    assert said == [f"{name} moves up from the waiting list and is booked." for name in names]
    after, told = workspace.read(with_moved_up, asked, {each.uuid: each for each in there[::-1]}, today=today)
    assert (booked_count(list(after.values())), told) == (2 + len(names), tuple(said))
