"""Who could be trained soonest: open sessions with a place, on whose days somebody is in post, at work and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.sessions import EndedBy, PartDraft
from cpd_desktop.services.leave import record_leave
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.sessions.booking import request_places
from cpd_desktop.services.sessions.planning import cancel_session
from cpd_desktop.services.soonest_training import OpenSessions
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session
from tests.services.building import TODAY
from tests.services.roles_book import end_posting, go_away
from tests.services.sessions.sessions_book import (
    AMIR,
    CAPACITY,
    DAI,
    FIRE,
    JO,
    MANAGER,
    NORTH,
    SIAN,
    SOUTH,
    TOGETHER,
    a_session,
    book,
    furnish,
    in_groups,
    planned,
)

FIRST, SECOND = date(2026, 7, 1), date(2026, 8, 3)
NAMES = ["Amir Khan", "Dai Rees", "Jo Patel", "Siân O’Brien"]


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    return furnish(workspace)


def soonest(
    workspace: Workspace, *, on: date = TODAY, most: int = 10, upto: int | None = None, people: tuple[int, ...] = (SIAN, AMIR, JO, DAI)
) -> list[tuple[str, date]]:  # fmt: skip
    """Return who could be trained in fire safety, and when."""

    def ask(session: Session) -> list[tuple[str, date]]:
        names = {key: person.name for key, person in load_people(session, people).items()}
        sessions = OpenSessions(session, memory_of(session).grid(session, on, upto), {FIRE}, names, upto)
        return [(one.name, one.session_on) for one in sessions.soonest(FIRE, people, most)]

    return workspace.read(ask)


def test_everybody_who_is_free_goes_to_the_first_session_as_far_as_it_has_places(furnished: Workspace) -> None:
    assert soonest(furnished) == []
    planned(furnished, a_session(SECOND))
    planned(furnished, a_session(FIRST, capacity=3))
    assert soonest(furnished) == [(name, FIRST) for name in NAMES[:3]] + [(NAMES[3], SECOND)]
    assert soonest(furnished, most=2) == [(name, FIRST) for name in NAMES[:2]]
    assert soonest(furnished, people=()) == []


def test_places_that_are_taken_or_asked_for_are_not_offered(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(FIRST, capacity=2, needs_approval=True))
    book(furnished, uuid, 5)
    assert soonest(furnished) == [(NAMES[0], FIRST)]
    known = furnished.head().number
    book(furnished, uuid, JO)
    assert soonest(furnished, people=(SIAN, AMIR)) == []
    assert soonest(furnished, people=(SIAN, AMIR), upto=known) == [(NAMES[0], FIRST)]


@pytest.mark.parametrize(("on", "is_offered"), [(date(2026, 6, 30), True), (FIRST, False), (date(2026, 7, 2), False)])
def test_a_session_that_has_begun_is_not_offered(furnished: Workspace, on: date, is_offered: bool) -> None:
    planned(furnished, a_session(FIRST))
    assert bool(soonest(furnished, on=on)) is is_offered


@pytest.mark.parametrize(("on", "is_offered"), [(date(2026, 6, 20), True), (date(2026, 6, 21), False)])
def test_a_session_is_offered_to_the_last_day_to_book(furnished: Workspace, on: date, is_offered: bool) -> None:
    planned(furnished, a_session(FIRST, book_by=date(2026, 6, 20)))
    assert bool(soonest(furnished, on=on)) is is_offered


def test_neither_a_cancelled_session_nor_another_courses_is_offered(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(FIRST))
    planned(furnished, a_session(FIRST, course_id=CAPACITY))
    assert soonest(furnished)
    furnished.write(cancel_session, uuid, by=EndedBy.PROVIDER, reason="The trainer is ill", today=TODAY)
    assert soonest(furnished) == []


@pytest.mark.parametrize(
    ("first", "last", "is_free"),
    [
        (date(2026, 6, 20), date(2026, 6, 30), True), (date(2026, 6, 20), FIRST, False), (FIRST, FIRST, False),
        (date(2026, 7, 2), date(2026, 7, 5), True),
    ],
)  # fmt: skip
def test_nobody_on_leave_or_long_term_absence_on_a_day_of_it_is_named(
    furnished: Workspace, first: date, last: date, is_free: bool
) -> None:
    planned(furnished, a_session(FIRST))
    furnished.write(record_leave, AMIR, first, last)
    go_away(furnished, JO, first, last)
    found = [name for name, _ in soonest(furnished)]
    assert [name in found for name in ("Amir Khan", "Jo Patel", "Dai Rees")] == [is_free, is_free, True]


@pytest.mark.parametrize(("last", "is_free"), [(date(2026, 6, 30), False), (FIRST, True)])
def test_nobody_who_has_left_by_then_is_named(furnished: Workspace, last: date, is_free: bool) -> None:
    planned(furnished, a_session(FIRST))
    end_posting(furnished, SIAN, last)
    assert bool(soonest(furnished, people=(SIAN,))) is is_free


def test_nobody_is_named_who_is_at_another_session_at_that_time(furnished: Workspace) -> None:
    planned(furnished, a_session(FIRST))
    other = planned(furnished, a_session(FIRST, course_id=CAPACITY))
    early = planned(furnished, replace(a_session(FIRST, course_id=CAPACITY), parts=(PartDraft(FIRST, 480, 570),)))
    book(furnished, other, AMIR)
    book(furnished, early, DAI)
    assert [name for name, _ in soonest(furnished)] == ["Dai Rees", "Jo Patel", "Siân O’Brien"]


def test_who_asked_for_a_place_there_can_still_be_given_it(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(FIRST, needs_approval=True))
    furnished.write(request_places, uuid, [LearnerDraft(AMIR)], by=MANAGER, today=TODAY)
    assert "Amir Khan" in [name for name, _ in soonest(furnished)]


def test_of_several_groups_the_first_on_whose_days_somebody_is_free_will_do(furnished: Workspace) -> None:
    planned(furnished, in_groups())
    furnished.write(record_leave, AMIR, NORTH, NORTH)
    furnished.write(record_leave, JO, NORTH, SOUTH)
    assert soonest(furnished) == [(name, TOGETHER) for name in ("Amir Khan", "Dai Rees", "Siân O’Brien")]
