"""Reach is counted per team, of who is in post on the date, from whatever way a finding came to somebody."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.bookings import Mark
from cpd_desktop.domain.group_sessions import Attendee, GroupSessionDraft
from cpd_desktop.domain.learning import RouteKind, Verdict
from cpd_desktop.domain.learning_answers import ReachState, TeamReach
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import EndedBy
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.group_sessions import delete_group_session, log_group_session
from cpd_desktop.services.learning_routes import carry_findings
from cpd_desktop.services.many_people import SpellDraft, add_absence
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.reach import acknowledged_on, reach_of
from cpd_desktop.services.sessions.attendance import mark_attendance
from cpd_desktop.services.sessions.planning import cancel_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.learning_book import (
    AMIR,
    EAST,
    JO,
    LEE,
    MAYA,
    SHARED,
    SIAN,
    WEST,
    acknowledged,
    check,
    finding,
    route,
    source,
    with_teams,
)
from tests.services.people_book import someone, with_courses
from tests.services.sessions.sessions_book import a_session, book, bookings, known_one, planned

HELD_ON = date(2026, 6, 9)


@pytest.fixture
def one(workspace: Workspace) -> bytes:
    """A finding about all teams."""
    with_teams(workspace)
    return finding(workspace, source(workspace))


def teams(workspace: Workspace, uuid: bytes, question: CoverageQuestion | None = None) -> dict[str, TeamReach]:
    found = workspace.read(reach_of, [uuid], question or CoverageQuestion(TODAY))
    return {one.team: one for one in found[uuid]}


def said(workspace: Workspace, uuid: bytes, as_at: date = TODAY) -> list[tuple[str, str, int, int]]:
    found = teams(workspace, uuid, CoverageQuestion(as_at))
    return [(one.team, one.state.value, one.acknowledged, one.in_post) for one in found.values()]


def test_a_team_goes_from_not_reached_to_reached_as_people_acknowledge(workspace: Workspace, one: bytes) -> None:
    assert said(workspace, one) == [(EAST, "not reached", 0, 3), (WEST, "not reached", 0, 2)]
    route(workspace, one, EAST)
    acknowledged(workspace, one, SIAN, AMIR, on=date(2026, 1, 20))
    assert said(workspace, one, date(2026, 1, 14)) == [(EAST, "not reached", 0, 3), (WEST, "not reached", 0, 2)]
    assert said(workspace, one, SHARED)[0] == (EAST, "shared, nobody acknowledged", 0, 3)
    east = teams(workspace, one)[EAST]
    assert (east.state, east.people, east.waiting) == (ReachState.PARTLY_REACHED, (SIAN, AMIR), (JO,))
    assert (east.shared_on, east.routes, east.service) == (SHARED, ("Seven-minute briefing",), "Older People")
    workspace.write(set_choice, "reach_share", 66)
    assert teams(workspace, one)[EAST].state is ReachState.REACHED
    workspace.write(set_choice, "reach_share", 67)
    assert teams(workspace, one)[EAST].state is ReachState.PARTLY_REACHED


def test_those_away_for_long_are_counted_in_and_told_beside(workspace: Workspace, one: bytes) -> None:
    workspace.write(add_absence, [JO], SpellDraft(date(2026, 5, 1)))
    route(workspace, one)
    acknowledged(workspace, one, SIAN, AMIR)
    east = teams(workspace, one)[EAST]
    assert (east.in_post, east.acknowledged, east.away) == (3, 2, 1)
    someone(workspace, "00006", "Nia Hart", team=EAST, starts_on=date(2026, 6, 15))
    assert [teams(workspace, one, CoverageQuestion(day))[EAST].in_post for day in (date(2026, 6, 14), TODAY)] == [3, 4]


def test_only_the_teams_that_a_finding_names_are_concerned(workspace: Workspace) -> None:
    with_teams(workspace)
    uuid = finding(workspace, source(workspace), teams=(WEST,))
    route(workspace, uuid)
    assert said(workspace, uuid) == [(EAST, "not concerned", 0, 3), (WEST, "shared, nobody acknowledged", 0, 2)]
    found = workspace.read(reach_of, [uuid], CoverageQuestion(TODAY, service="Adults"))
    assert [one.team for one in found[uuid]] == [WEST]
    with pytest.raises(Refused) as refused:
        workspace.read(reach_of, None, CoverageQuestion(TODAY, team="North"))
    assert refused.value.field == "team"
    assert workspace.read(reach_of, [b"no such finding"], CoverageQuestion(TODAY)) == {}


def test_a_group_session_that_carries_it_reaches_whoever_was_there(workspace: Workspace, one: bytes) -> None:
    there = (Attendee(LEE), Attendee(SIAN), Attendee(None, "Tom Ellis", "", "Nurse", "Riverside Trust"))
    meeting = GroupSessionDraft(HELD_ON, 60, "Self-neglect", there, facilitator="Riverside Trust")
    uuid = workspace.write(log_group_session, meeting, today=TODAY).result
    workspace.write(carry_findings, [one], about_uuid=uuid, today=TODAY)
    assert said(workspace, one) == [(EAST, "partly reached", 1, 3), (WEST, "partly reached", 1, 2)]
    east = teams(workspace, one)[EAST]
    assert (east.shared_on, east.routes, east.people) == (HELD_ON, ("Self-neglect",), (SIAN,))
    assert said(workspace, one, date(2026, 6, 8))[0] == (EAST, "not reached", 0, 3)
    # Nothing is typed twice: who was there and said so before counts once, from the first day.
    acknowledged(workspace, one, SIAN, on=date(2026, 6, 1))
    assert workspace.read(acknowledged_on, [one], TODAY)[one] == {SIAN: date(2026, 6, 1), LEE: HELD_ON}
    # Asked of one person alone, it is what is said of their teams among all.
    assert workspace.read(acknowledged_on, None, TODAY, people=[SIAN])[one][SIAN] == date(2026, 6, 1)
    for person_id, team in ((SIAN, EAST), (JO, EAST), (LEE, WEST)):
        found = workspace.read(reach_of, [one], CoverageQuestion(TODAY), person_id=person_id)
        assert found == {one: (teams(workspace, one)[team],)}
    before = workspace.head().number
    workspace.write(delete_group_session, uuid)
    assert said(workspace, one)[1] == (WEST, "not reached", 0, 2)
    assert teams(workspace, one, CoverageQuestion(TODAY, before))[WEST].acknowledged == 1


def test_a_session_that_carries_it_reaches_those_who_attended_and_no_others(workspace: Workspace) -> None:
    with_courses(workspace)
    with_teams(workspace)
    uuid = finding(workspace, source(workspace))
    meeting = planned(workspace, a_session(HELD_ON), today=date(2026, 6, 1))
    book(workspace, meeting, SIAN, AMIR, MAYA, today=date(2026, 6, 1))
    workspace.write(carry_findings, [uuid], about_uuid=meeting, today=TODAY)
    assert [one.acknowledged for one in teams(workspace, uuid).values()] == [0, 0]
    part = known_one(workspace, meeting).parts_of("")[0].uuid
    marks = (Mark.PRESENT, Mark.DNA, Mark.FAILED)
    given = {each.uuid: {part: mark} for each, mark in zip(bookings(workspace, meeting), marks, strict=True)}
    workspace.write(mark_attendance, meeting, given, today=TODAY)
    assert {name: one.people for name, one in teams(workspace, uuid).items()} == {EAST: (SIAN,), WEST: (MAYA,)}
    assert teams(workspace, uuid)[EAST].routes == ("Fire safety",)


def test_a_cancelled_session_brought_it_to_nobody(workspace: Workspace, one: bytes) -> None:
    with_courses(workspace)
    meeting = planned(workspace, a_session(HELD_ON), today=date(2026, 6, 1))
    route(workspace, one, WEST, kind=RouteKind.SESSION, what="", about_uuid=meeting)
    assert said(workspace, one)[1] == (WEST, "shared, nobody acknowledged", 0, 2)
    workspace.write(cancel_session, meeting, by=EndedBy.PROVIDER, reason="Trainer ill", today=TODAY)
    assert said(workspace, one)[1] == (WEST, "not reached", 0, 2)


def test_a_check_shows_over_reach_and_slipping_back_reopens(workspace: Workspace, one: bytes) -> None:
    route(workspace, one, EAST)
    check(workspace, one, on=date(2026, 4, 1))
    check(workspace, one, Verdict.PARTLY, team=EAST, on=date(2026, 3, 1))
    found = teams(workspace, one)
    assert [each.state for each in found.values()] == [ReachState.PARTLY_EMBEDDED, ReachState.NOT_SHARED]
    assert found[EAST].checked_on == date(2026, 3, 1)
    check(workspace, one, Verdict.SLIPPED_BACK, on=date(2026, 6, 1))
    assert {each.state for each in teams(workspace, one).values()} == {ReachState.SLIPPED_BACK}
    assert teams(workspace, one, CoverageQuestion(date(2026, 5, 31)))[EAST].verdict is Verdict.PARTLY
