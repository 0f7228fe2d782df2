"""Who learned with whom, from sessions and group reflective sessions."""

from datetime import date, timedelta
from typing import Any

import pytest

from cpd_desktop.domain.bookings import LearnerDraft, Mark
from cpd_desktop.domain.group_sessions import Attendee, GroupSessionDraft
from cpd_desktop.domain.learning_together import Together
from cpd_desktop.domain.sessions import Audience, AudienceDraft, EndedBy, PartDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.group_sessions import log_group_session
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.learning_together import learned_together
from cpd_desktop.services.sessions.booking import book_places
from cpd_desktop.services.sessions.planning import cancel_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import NOW, someone, with_courses
from tests.services.practice_book import OUTSIDER, held, mark

HELD_ON = TODAY - timedelta(days=40)
EAST, WEST, NIGHT = 1, 2, 3


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    """One person in each of three teams, and one who moves from East to West."""
    with_courses(workspace)
    someone(workspace, team="East", service="Adults")
    someone(workspace, "00002", "Amir Khan", team="West", service="Adults")
    someone(workspace, "00003", "Jo Patel", team="Night", service="Hospital")
    return workspace


def asked(workspace: Workspace, **parts: Any) -> Together:
    return workspace.read(learned_together, CoverageQuestion(TODAY, **parts))


def pairs(found: Together) -> list[tuple[str, str, int, int]]:
    return [(one.team_a, one.team_b, one.times, one.people) for one in found.pairs]


def reflect(workspace: Workspace, on: date, *people: int | None) -> None:
    there = tuple(Attendee(one) if one else Attendee(None, "Tom Ellis", organisation="Trust") for one in people)
    draft = GroupSessionDraft(on, 60, "Working with interpreters", there, people[0] or EAST)
    workspace.write(log_group_session, draft, today=TODAY)


def test_attending_the_same_session_is_learning_together(furnished: Workspace) -> None:
    held(furnished, HELD_ON, [EAST, WEST, NIGHT], marks={NIGHT: Mark.DNA})
    found = asked(furnished)

    assert (found.since, found.as_at) == (date(2025, 6, 16), TODAY)
    assert pairs(found) == [("East", "West", 1, 2)]
    assert [one.team for one in found.isolated] == ["Night"]
    furnished.write(undo_change)
    assert pairs(asked(furnished)) == [("East", "West", 1, 2)], (
        "attendance counts, whether or not the session is closed"
    )
    furnished.write(undo_change)
    assert asked(furnished).pairs == ()


def test_group_reflective_sessions_count_too_and_outsiders_beside(furnished: Workspace) -> None:
    reflect(furnished, HELD_ON, EAST, NIGHT, None)
    reflect(furnished, HELD_ON + timedelta(days=1), EAST, NIGHT)
    found = asked(furnished)
    assert pairs(found) == [("East", "Night", 2, 2)]
    assert {one.team: one.outside for one in found.teams} == {"East": 1, "Night": 1, "West": 0}


def test_learners_of_partners_and_heads_are_people_from_outside(furnished: Workspace) -> None:
    held(furnished, HELD_ON, [EAST, OUTSIDER])
    held(furnished, HELD_ON + timedelta(1), [EAST], audiences=(AudienceDraft(Audience.CARERS, attended=4),))
    held(furnished, HELD_ON + timedelta(2), [EAST], audiences=(AudienceDraft(Audience.CARERS, expected=4),))
    east = next(one for one in asked(furnished).teams if one.team == "East")
    assert (east.outside, east.sessions, east.is_isolated) == (2, 3, True)


@pytest.mark.parametrize(
    ("on", "counts"),
    [(date(2025, 6, 15), False), (date(2025, 6, 16), True), (TODAY, True)],
)
def test_the_last_twelve_months_count_with_both_their_ends(furnished: Workspace, on: date, counts: bool) -> None:
    reflect(furnished, on, EAST, WEST)
    assert bool(asked(furnished).pairs) is counts
    assert furnished.read(learned_together, NOW, months=24).pairs


def test_two_groups_that_never_met_and_a_session_that_was_cancelled_are_no_company(furnished: Workspace) -> None:
    parts = (PartDraft(HELD_ON, 540, 600, "Morning"), PartDraft(HELD_ON, 800, 860, "Afternoon"))
    uuid = held(furnished, HELD_ON, [], parts=parts, is_closed=False)
    furnished.write(book_places, uuid, [LearnerDraft(EAST)], group="Morning", by="Jo", today=TODAY)
    furnished.write(book_places, uuid, [LearnerDraft(WEST)], group="Afternoon", by="Jo", today=TODAY)
    mark(furnished, uuid, {})
    assert asked(furnished).pairs == ()
    called_off = held(furnished, HELD_ON + timedelta(1), [EAST, WEST], is_closed=False)
    assert asked(furnished).pairs
    furnished.write(cancel_session, called_off, by=EndedBy.ORGANISER, reason="Snow", today=TODAY)
    assert asked(furnished).pairs == ()


def test_people_count_in_the_team_in_which_they_were_on_the_day(furnished: Workspace) -> None:
    someone(furnished, "00009", "Moves", team="Deaf", starts_on=date(2024, 1, 8), ends_on=HELD_ON)
    reflect(furnished, HELD_ON, 4, EAST)
    reflect(furnished, HELD_ON + timedelta(days=1), 4, WEST)
    found = asked(furnished)
    assert pairs(found) == [("Deaf", "East", 1, 2)]
    # Nobody is in that team any more: it has a pair, and no line of its own.
    assert "Deaf" not in {one.team for one in found.teams}


def test_a_scope_has_its_teams_and_whoever_they_met(furnished: Workspace) -> None:
    reflect(furnished, HELD_ON, EAST, NIGHT)
    reflect(furnished, HELD_ON, WEST, NIGHT)
    assert pairs(asked(furnished, team="East")) == [("East", "Night", 1, 2)]
    assert [one.team for one in asked(furnished, service="Adults").teams] == ["East", "West"]
    assert pairs(asked(furnished, service="Hospital")) == [("East", "Night", 1, 2), ("Night", "West", 1, 2)]
    assert asked(furnished, service="Nowhere").teams == ()
