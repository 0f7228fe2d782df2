"""Undoing leaves places, records and days of sessions as they belong together."""

from dataclasses import replace

import pytest

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import EndedBy
from cpd_desktop.services.history import refusal_of, undo_change
from cpd_desktop.services.sessions.booking import book_places, cancel_bookings
from cpd_desktop.services.sessions.planning import correct_session
from cpd_desktop.services.sessions.undoing import faults_in, later_in_line, sessions_of_change
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.sessions.sessions_book import (
    AMIR,
    JO,
    NORTH,
    SIAN,
    a_session,
    book,
    bookings,
    furnish,
    known_one,
    planned,
    refuse_disagreement,
    states,
)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    return furnish(workspace)


def last(workspace: Workspace) -> int:
    return workspace.head().number


def test_a_day_is_not_moved_back_under_who_was_booked_since(furnished: Workspace) -> None:
    uuid = planned(furnished)
    draft = known_one(furnished, uuid).draft
    furnished.write(correct_session, uuid, replace(draft, parts=(replace(draft.parts[0], held_on=NORTH),)), today=TODAY)
    moving = last(furnished)
    book(furnished, uuid, SIAN)
    booking = last(furnished)

    reason = furnished.read(refusal_of, moving)
    assert (
        reason
        == f"Change {moving} (correct a session) cannot be undone while change {booking} builds on it: undo that first."
    )
    with pytest.raises(Refused):
        furnished.write(undo_change, moving)
    furnished.write(undo_change, booking)
    furnished.write(undo_change, moving)
    refuse_disagreement(furnished)


def test_where_places_are_limited_they_are_given_back_in_order(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(capacity=1))
    book(furnished, uuid, SIAN)
    first = last(furnished)
    book(furnished, uuid, AMIR)
    with pytest.raises(Refused, match="undo that first"):
        furnished.write(undo_change, first)
    assert states(furnished, uuid) == [("Siân O’Brien", "booked"), ("Amir Khan", "waiting")]


def test_where_they_are_not_the_order_does_not_matter(furnished: Workspace) -> None:
    uuid = planned(furnished)
    book(furnished, uuid, SIAN)
    first = last(furnished)
    book(furnished, uuid, AMIR)
    furnished.write(undo_change, first)
    assert states(furnished, uuid) == [("Amir Khan", "booked")]
    refuse_disagreement(furnished)


def test_what_says_only_what_it_is_called_is_undone_at_any_time(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(capacity=3))
    furnished.write(correct_session, uuid, replace(known_one(furnished, uuid).draft, title="Renamed"), today=TODAY)
    renaming = last(furnished)
    book(furnished, uuid, SIAN)
    furnished.write(undo_change, renaming)
    assert known_one(furnished, uuid).title == "Fire safety"


def test_redoing_out_of_order_takes_no_more_places_than_there_are(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(capacity=1))
    book(furnished, uuid, SIAN)
    first_undone = furnished.write(undo_change, last(furnished)).change
    book(furnished, uuid, AMIR)
    second_undone = furnished.write(undo_change, last(furnished)).change
    furnished.write(undo_change, first_undone)
    with pytest.raises(Refused, match="while later changes to the session of 01/07/2026 build on it: undo those first"):
        furnished.write(undo_change, second_undone)
    assert states(furnished, uuid) == [("Siân O’Brien", "booked")]
    refuse_disagreement(furnished)


def test_a_session_is_not_undone_while_it_has_bookings(furnished: Workspace) -> None:
    uuid = planned(furnished)
    planning = last(furnished)
    (booking,) = book(furnished, uuid, SIAN)
    furnished.write(cancel_bookings, [booking], by=EndedBy.LEARNER, today=TODAY)
    with pytest.raises(Refused, match="undo that first"):
        furnished.write(undo_change, planning)


def test_a_change_bears_on_the_sessions_whose_places_it_touched(furnished: Workspace) -> None:
    one, two = planned(furnished), planned(furnished, a_session(NORTH, capacity=2))
    furnished.write(book_places, one, [LearnerDraft(JO)], by="x", today=TODAY)
    number = last(furnished)
    assert furnished.read(sessions_of_change, number, ["bookings", "training_records"]) == {one}
    assert furnished.read(sessions_of_change, number, ["people"]) == frozenset()
    assert furnished.read(faults_in, [one, two, b"0" * 16]) == {}
    book(furnished, two, SIAN)
    book(furnished, two, AMIR)
    with furnished.snapshot() as session:
        later = later_in_line(session.connection(), number + 1, ["bookings"], {number + 1, number + 2})
    assert later == {number + 2}
    assert len(bookings(furnished, two)) == 2
