"""What can still be booked: open sessions to come, whole or a group of them, with the places left and what one costs."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.sessions import EndedBy
from cpd_desktop.services.course_versions import retire_course
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.open_places import OpenPlace, open_places
from cpd_desktop.services.sessions.booking import request_places
from cpd_desktop.services.sessions.known import known_sessions
from cpd_desktop.services.sessions.planning import cancel_session
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from tests.services.building import TODAY
from tests.services.planned_book import offered
from tests.services.sessions.sessions_book import (
    CAPACITY,
    DAI,
    NORTH,
    SIAN,
    SOUTH,
    TOGETHER,
    book,
    furnish,
    in_groups,
    planned,
)

BY = date(2026, 7, 31)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    return furnish(workspace)


def places(workspace: Workspace, *, as_at: date = TODAY, by: date = BY) -> tuple[OpenPlace, ...]:
    def ask(session: Session) -> tuple[OpenPlace, ...]:
        courses = memory_of(session).facts(session, None).courses
        return open_places(session, known_sessions(session), courses, as_at, by, None)

    return workspace.read(ask)


def test_places_left_and_their_cost_are_said_of_full_sessions_too(furnished: Workspace) -> None:
    uuid = offered(furnished, TOGETHER, cost=100, capacity=2)
    (one,) = places(furnished)
    assert (one.uuid, one.course_id, one.group, one.left, one.cost) == (uuid, CAPACITY, "", 2, Decimal(50))
    assert (one.first_on, one.last_on, one.has_room) == (TOGETHER, TOGETHER, True)
    book(furnished, uuid, SIAN)
    furnished.write(
        request_places,
        offered(furnished, BY, capacity=1, needs_approval=True),
        [LearnerDraft(DAI)],
        by="x",
        today=TODAY,
    )
    book(furnished, uuid, DAI)
    assert [(each.left, each.has_room) for each in places(furnished)] == [(0, False), (1, True)]


@pytest.mark.parametrize(
    ("as_at", "by", "is_there"),
    [
        (TODAY, TOGETHER, True), (TODAY, TOGETHER - timedelta(days=1), False), (TOGETHER - timedelta(days=1), BY, True),
        (TOGETHER, BY, False),
    ],
)  # fmt: skip
def test_it_begins_after_the_date_and_is_over_by_the_day(
    furnished: Workspace, as_at: date, by: date, is_there: bool
) -> None:
    offered(furnished, TOGETHER, capacity=None, cost=None)
    assert [(one.left, one.cost) for one in places(furnished, as_at=as_at, by=by)] == [(None, None)] * is_there


@pytest.mark.parametrize(("book_by", "is_there"), [(TODAY, True), (TODAY - timedelta(days=1), False)])
def test_it_can_be_booked_to_its_last_day_to_book(furnished: Workspace, book_by: date, is_there: bool) -> None:
    offered(furnished, TOGETHER, book_by=book_by)
    assert bool(places(furnished)) is is_there


@pytest.mark.parametrize(("retired_on", "is_there"), [(TOGETHER, False), (TOGETHER + timedelta(days=1), True)])
def test_a_course_that_is_no_longer_offered_and_a_cancelled_session_are_left_out(
    furnished: Workspace, retired_on: date, is_there: bool
) -> None:
    uuid = offered(furnished, TOGETHER)
    furnished.write(retire_course, CAPACITY, retired_on=retired_on, replaced_by_id=None, today=TODAY)
    assert bool(places(furnished)) is is_there
    furnished.write(cancel_session, uuid, by=EndedBy.PROVIDER, reason="Ill", today=TODAY)
    assert places(furnished) == ()


def test_each_group_is_a_choice_of_its_own_that_excludes_the_others(furnished: Workspace) -> None:
    planned(furnished, in_groups(capacity=9))
    offered(furnished, NORTH)
    one, two, other = sorted(places(furnished), key=lambda place: (place.course_id, place.group))
    assert [(place.group, place.first_on, place.last_on) for place in (one, two)] == [
        ("North", TOGETHER, NORTH), ("South", TOGETHER, SOUTH),
    ]  # fmt: skip
    assert one.overlaps(two)
    assert one.overlaps(other)
    assert not two.overlaps(other)
    assert [place.group for place in places(furnished, by=NORTH) if place.group] == ["North"]
