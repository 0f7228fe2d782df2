from __future__ import annotations

from collections import Counter

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.clashes import ClashKind
from cpd_desktop.domain.sessions import CoProduction, EndedBy, SessionState
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.leave import leave_of
from cpd_desktop.services.sessions.answers import SessionListed, requests_list, session_detail, sessions_list
from cpd_desktop.services.sessions.attendance import register
from cpd_desktop.services.sessions.clashing import clashes
from cpd_desktop.services.team_cover import team_covers
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT

NOW = CoverageQuestion(AS_AT)


def one_of(told: Workspace, course: str, state: SessionState) -> SessionListed:
    found = [
        one for one in told.read(sessions_list, NOW) if one.known.course_code == course and one.known.state is state
    ]
    return found[-1]


def test_one_session_is_full_and_three_wait_for_it(told: Workspace) -> None:
    full = one_of(told, "TEC-01", SessionState.OPEN)
    assert (full.left, full.booked, full.waiting) == (0, 8, 3)


def test_places_are_asked_for_approved_and_declined_with_a_reason(told: Workspace) -> None:
    asked = one_of(told, "COP-2", SessionState.OPEN)
    bookings = told.read(session_detail, asked.known.uuid, as_at=AS_AT).bookings
    states = Counter(one.booking.state for one in bookings)
    assert states == {BookingState.BOOKED: 2, BookingState.DECLINED: 1, BookingState.REQUESTED: 3}
    assert all(one.booking.reason for one in bookings if one.booking.state is BookingState.DECLINED)
    assert {one.booking.state for one in told.read(requests_list, NOW)} == {
        BookingState.REQUESTED,
        BookingState.WAITING,
    }


def test_one_session_is_over_and_not_closed_because_some_are_not_marked(told: Workspace) -> None:
    left = [
        one for one in told.read(sessions_list, NOW)
        if one.known.state is SessionState.OPEN and one.known.last_on < AS_AT
    ]  # fmt: skip
    assert [one.known.course_code for one in left] == ["SGA-MSP"]
    sheet = told.read(register, left[0].known.uuid, today=AS_AT)
    assert sheet.unmarked == 3
    assert not sheet.can_close
    assert [line.booking.organisation for line in sheet.lines if line.booking.person_id is None] == [
        "Meadowside Home Care"
    ]


def test_one_was_cancelled_by_its_provider_with_its_places(told: Workspace) -> None:
    off = one_of(told, "STR-1", SessionState.CANCELLED)
    assert off.known.cancelled_by == EndedBy.PROVIDER.value
    assert off.known.reason
    assert off.booked == off.pending == 0


def test_unpaid_carers_came_and_what_they_learnt_was_designed_with_them(told: Workspace) -> None:
    morning = one_of(told, "MHC-01", SessionState.CLOSED)
    assert morning.heads == 13
    assert morning.known.draft.co_production is CoProduction.CO_DESIGNED


def test_an_induction_has_two_groups_and_a_part_in_common(told: Workspace) -> None:
    twice = next(one for one in told.read(sessions_list, NOW) if one.known.groups)
    assert twice.known.groups == ("Morning", "Afternoon")
    assert [len(twice.known.parts_of(group)) for group in twice.known.groups] == [2, 2]


def test_somebody_is_on_leave_when_a_session_is_and_teams_have_a_minimum(told: Workspace) -> None:
    full = one_of(told, "TEC-01", SessionState.OPEN)
    away = {one.person_id for one in told.read(leave_of)}
    assert len(away) >= 6
    found = told.read(clashes, full.known.uuid, sorted(away))
    assert ClashKind.LEAVE in {one.kind for one in found}
    teams = {one.key: one.name for one in told.read(options_to_choose).teams}
    covers = {teams[team_id]: least for team_id, least in told.read(team_covers).items()}
    assert covers[c.DEAF] == 5
    assert len(covers) == 5
