"""Questions about sessions: figures, scopes, requests, and what somebody has booked."""

from datetime import date

import pytest

from cpd_desktop.domain.bookings import LearnerDraft, Mark
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import Audience, AudienceDraft, EndedBy, SessionState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.sessions.answers import (
    bookings_of_person,
    requests_list,
    session_detail,
    sessions_list,
    upcoming_sessions,
)
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance
from cpd_desktop.services.sessions.booking import book_places, cancel_bookings, request_places
from cpd_desktop.services.sessions.planning import cancel_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.sessions.sessions_book import (
    AMIR,
    CAPACITY,
    DAI,
    JO,
    NORTH,
    SIAN,
    SOUTH,
    TOGETHER,
    a_session,
    book,
    bookings,
    furnish,
    in_groups,
    known_one,
    planned,
)

NOW = CoverageQuestion(TODAY)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    return furnish(workspace)


def titles(workspace: Workspace, question: CoverageQuestion = NOW) -> list[str]:
    return [one.known.title for one in workspace.read(sessions_list, question)]


def test_a_session_is_listed_with_its_figures(furnished: Workspace) -> None:
    audiences = (
        AudienceDraft(Audience.CARERS, "", 6, 4),
        AudienceDraft(Audience.OTHERS, "", 3),
        AudienceDraft(Audience.PEOPLE),
    )
    uuid = planned(furnished, in_groups(capacity=3, needs_approval=True, audiences=audiences))
    furnished.write(request_places, uuid, [LearnerDraft(5)], group="North", by="x", today=TODAY)
    book(furnished, uuid, SIAN, AMIR, group="North")
    book(furnished, uuid, JO, DAI, group="South")
    (one,) = furnished.read(sessions_list, NOW)
    assert (one.booked, one.waiting, one.pending, one.left, one.heads) == (3, 1, 1, 0, 7)
    assert (one.attended, one.did_not, one.unmarked) == (0, 0, 0)

    together, north, south = (part.uuid for part in known_one(furnished, uuid).draft.parts)
    _, sian, amir, jo, _ = (each.uuid for each in bookings(furnished, uuid))
    marks: dict[bytes, dict[str, Mark | None]] = {
        sian: {together: Mark.PRESENT, north: Mark.ABSENT}, amir: {together: Mark.DNA, north: Mark.DNA}, jo: {together: Mark.PRESENT},
    }  # fmt: skip
    furnished.write(mark_attendance, uuid, marks, today=NORTH)
    for on, unmarked in ((TOGETHER, 0), (NORTH, 0), (SOUTH, 1)):
        (one,) = furnished.read(sessions_list, CoverageQuestion(on))
        assert (one.attended, one.did_not, one.unmarked) == (1, 1, unmarked)
    furnished.write(mark_attendance, uuid, {jo: {south: Mark.PRESENT}}, today=SOUTH)
    assert furnished.read(session_detail, uuid, as_at=SOUTH).listed.attended == 2


def test_a_scope_leaves_its_own_sessions_and_those_without_anybody(furnished: Workspace) -> None:
    east, west = planned(furnished, a_session(title="E")), planned(furnished, a_session(NORTH, title="W"))
    planned(furnished, a_session(SOUTH, title="Nobody"))
    book(furnished, east, SIAN)
    book(furnished, west, DAI)

    assert titles(furnished) == ["E", "W", "Nobody"]
    assert titles(furnished, CoverageQuestion(TODAY, team="east")) == ["E", "Nobody"]
    assert titles(furnished, CoverageQuestion(TODAY, team="West")) == ["W", "Nobody"]
    furnished.write(
        save_place,
        DAI,
        PlaceDraft("Posting", date(2026, 6, 1), None, "Social Worker", "East", ends_others=True),
    )
    assert titles(furnished, CoverageQuestion(TODAY, team="East")) == ["E", "W", "Nobody"]
    assert titles(furnished, CoverageQuestion(date(2026, 5, 31), team="East")) == ["E", "Nobody"]


def test_sessions_are_listed_as_they_were_known(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(capacity=1))
    book(furnished, uuid, SIAN)
    known = furnished.head().number
    before = furnished.read(sessions_list, CoverageQuestion(TODAY, upto=known))
    book(furnished, uuid, AMIR)
    furnished.write(cancel_session, uuid, by=EndedBy.PROVIDER, reason="x", today=TODAY)

    assert furnished.read(sessions_list, CoverageQuestion(TODAY, upto=known)) == before
    assert furnished.read(sessions_list, NOW)[0].booked == 0
    detail = furnished.read(session_detail, uuid, as_at=TODAY, upto=known)
    assert [(one.booking.name, one.booking.state.value, one.team) for one in detail.bookings] == [
        ("Siân O’Brien", "booked", "East")
    ]
    with pytest.raises(Refused, match="not in the book any more"):
        furnished.read(session_detail, uuid, as_at=TODAY, upto=known - 3)


def test_requests_are_those_of_open_sessions_oldest_first(furnished: Workspace) -> None:
    later, sooner = planned(furnished, a_session(SOUTH, needs_approval=True)), planned(furnished, a_session(capacity=1))
    furnished.write(request_places, later, [LearnerDraft(DAI)], by="x", today=date(2026, 6, 14))
    book(furnished, sooner, SIAN, AMIR)
    furnished.write(request_places, later, [LearnerDraft(JO), LearnerDraft(None, "Ann", "Trust")], by="x", today=TODAY)

    found = furnished.read(requests_list, NOW)
    assert [(one.booking.name, one.booking.state.value, one.first_on) for one in found] == [
        ("Dai Rees", "requested", SOUTH), ("Amir Khan", "waiting", TOGETHER), ("Jo Patel", "requested", SOUTH),
        ("Ann", "requested", SOUTH),
    ]  # fmt: skip
    east = furnished.read(requests_list, CoverageQuestion(TODAY, team="East"))
    assert [one.booking.name for one in east] == ["Amir Khan", "Jo Patel"]
    furnished.write(cancel_session, later, by=EndedBy.PROVIDER, reason="x", today=TODAY)
    assert [one.booking.name for one in furnished.read(requests_list, NOW)] == ["Amir Khan"]


def test_a_person_sees_all_of_their_bookings_the_latest_first(furnished: Workspace) -> None:
    one, two = planned(furnished), planned(furnished, a_session(SOUTH, course_id=CAPACITY, title="Two"))
    book(furnished, one, SIAN, AMIR)
    (booking,) = book(furnished, two, SIAN)
    furnished.write(cancel_bookings, [booking], by=EndedBy.LEARNER, today=TODAY)

    found = furnished.read(bookings_of_person, SIAN, NOW)
    assert [(each.title, each.course_title, each.booking.state.value, each.session_state) for each in found] == [
        ("Two", "Mental capacity", "cancelled", SessionState.OPEN), ("Fire safety", "Fire safety", "booked", SessionState.OPEN),
    ]  # fmt: skip
    assert (found[0].staff_number, found[0].team, found[0].role) == ("00001", "East", "Social Worker")
    assert furnished.read(bookings_of_person, JO, NOW) == ()


def test_upcoming_sessions_are_open_and_not_over(furnished: Workspace) -> None:
    past, here, other = (
        planned(furnished, draft)
        for draft in (a_session(date(2026, 6, 14)), in_groups(capacity=2), a_session(SOUTH, course_id=CAPACITY))
    )
    done = planned(furnished, a_session(TODAY))
    furnished.write(close_session, done, today=TODAY)
    furnished.write(book_places, here, [LearnerDraft(SIAN)], group="North", by="x", today=TODAY)

    assert [(one.known.uuid, one.left) for one in furnished.read(upcoming_sessions, 1, TODAY)] == [(here, 1)]
    assert [one.known.uuid for one in furnished.read(upcoming_sessions, None, TODAY)] == [here, other]
    assert [one.known.uuid for one in furnished.read(upcoming_sessions, 1, date(2026, 6, 14))] == [past, here]
    assert furnished.read(upcoming_sessions, 1, date(2026, 7, 10)) == ()
