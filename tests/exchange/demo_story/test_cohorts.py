from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from cpd_desktop.exchange.demo_story import LEAST_STAFF
from cpd_desktop.exchange.demo_story.cohorts import KEEPS_TO_ITSELF, cohorts_of
from tests.exchange.demo_story.telling import AS_AT, TELLINGS, story


@pytest.mark.parametrize(("staff", "seed", "as_at"), TELLINGS)
def test_no_go_is_lost_and_none_is_there_twice(staff: int, seed: int, as_at: date) -> None:
    tables = story(staff, seed, as_at)
    cohorts, left = cohorts_of(tables)
    taken = Counter((number, one.course, one.held_on.isoformat()) for one in cohorts for number, _ in one.learners)
    rest = Counter((row["staff_number"], row["course"], row["completed_on"]) for row in left.training.records())
    every = Counter((row["staff_number"], row["course"], row["completed_on"]) for row in tables.training.records())

    assert taken + rest == every
    assert max(taken.values()) == 1
    assert left.people is tables.people


@pytest.mark.parametrize(("staff", "seed", "as_at"), TELLINGS)
def test_they_are_of_the_last_year_or_to_come_and_fit_into_a_room(staff: int, seed: int, as_at: date) -> None:
    cohorts, _ = cohorts_of(story(staff, seed, as_at))
    assert list(cohorts) == sorted(cohorts, key=lambda one: (one.held_on, one.course))
    for one in cohorts:
        assert as_at - timedelta(days=365) <= one.held_on
        assert not as_at - timedelta(days=7) < one.held_on <= as_at
        assert 1 <= len(one.learners) <= 24
        assert one.offer.in_groups
        assert not one.offer.certified
        assert {bool(mark) for _, mark in one.learners} == {one.held_on < as_at}


def test_a_council_of_any_size_keeps_no_more_sessions_than_one_can_look_at() -> None:
    assert LEAST_STAFF <= 1_500
    cohorts, left = cohorts_of(story(1_500, 1, AS_AT))
    assert 60 < len(cohorts) <= 84
    assert len(left.training.rows) > 20_000


def test_nobody_of_the_team_that_keeps_to_itself_is_among_them() -> None:
    tables = story()
    cohorts, _ = cohorts_of(tables)
    teams = {row["staff_number"]: row["team"] for row in tables.people.records()}
    assert not KEEPS_TO_ITSELF & {teams[number] for one in cohorts for number, _ in one.learners}
