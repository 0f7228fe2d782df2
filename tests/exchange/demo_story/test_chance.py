"""Seeded chance and the working calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cpd_desktop.exchange.demo_story.chance import (
    chance,
    cohort_from,
    cohort_until,
    day_within,
    working_day_from,
    working_day_until,
)


@pytest.mark.parametrize("start", [date(2026, 1, 1) + timedelta(days=3 * number) for number in range(0, 240, 7)])
def test_courses_are_held_on_working_days_away_from_christmas(start: date) -> None:
    for held in (cohort_from("TA-3", start), cohort_until("TA-3", start)):
        assert held.weekday() in {1, 2, 3}
        assert 8 <= held.day <= 21
    assert cohort_until("TA-3", start) <= start <= cohort_from("TA-3", start)
    assert 0 <= (working_day_from(start) - start).days <= 2
    assert 0 <= (start - working_day_until(start)).days <= 2


def test_chance_depends_on_what_it_is_about_alone() -> None:
    assert chance(1, "a").random() == chance(1, "a").random()
    assert chance(1, "a").random() != chance(2, "a").random()
    assert {day_within(chance(number), 3, 5) for number in range(60)} == {3, 4, 5}


def test_a_year_ends_and_begins_between_two_cohorts() -> None:
    assert cohort_from("TA-3", date(2026, 12, 29)).year == 2027
    assert cohort_until("TA-3", date(2027, 1, 3)).year == 2026
