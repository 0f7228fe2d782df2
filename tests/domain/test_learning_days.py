"""Breaks stop the clock and move what was planned by their days, first and last day included."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.learning_days import Days, days_off, learning_days, moved_end
from tests.domain.apprentices import pause

FIRST, LAST = date(2026, 1, 1), date(2026, 1, 31)


@pytest.mark.parametrize(
    ("off", "count", "end"),
    [
        ((), 31, LAST),
        (((date(2026, 1, 10), date(2026, 1, 10)),), 30, date(2026, 2, 1)),
        (((date(2026, 1, 1), date(2026, 1, 7)),), 24, date(2026, 2, 7)),
        (((date(2025, 12, 25), date(2026, 1, 7)),), 24, date(2026, 2, 7)),
        (((date(2026, 1, 31), date(2026, 2, 6)),), 30, date(2026, 2, 7)),
        (((date(2026, 2, 1), date(2026, 2, 7)),), 31, LAST),
        (((date(2025, 12, 1), date(2025, 12, 31)),), 31, LAST),
        (((date(2026, 1, 20), date(2026, 1, 29)), (date(2026, 2, 5), date(2026, 2, 5))), 21, date(2026, 2, 11)),
    ],
)
def test_days_of_learning_and_the_moved_end(off: tuple[Days, ...], count: int, end: date) -> None:
    assert learning_days(FIRST, LAST, off) == count
    assert moved_end(FIRST, LAST, off) == end


def test_before_the_first_day_there_is_none() -> None:
    assert learning_days(FIRST, date(2025, 12, 31), ()) == 0


@pytest.mark.parametrize(
    ("back", "as_at", "last"),
    [
        (None, date(2026, 1, 20), date(2026, 1, 20)),
        (None, date(2026, 1, 5), date(2026, 1, 10)),
        (date(2026, 2, 1), date(2026, 1, 20), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 1, 31), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 2, 1), date(2026, 2, 1)),
    ],
)
def test_a_break_that_lasts_goes_to_the_expected_return_or_to_the_date(
    back: date | None, as_at: date, last: date
) -> None:
    assert days_off([pause(date(2026, 1, 10), back=back)], as_at) == ((date(2026, 1, 10), last),)


def test_a_break_that_ended_is_what_it_was() -> None:
    one = pause(date(2026, 1, 10), date(2026, 1, 12), back=date(2026, 3, 1))
    assert days_off([one], date(2026, 6, 1)) == ((date(2026, 1, 10), date(2026, 1, 12)),)


@given(
    st.integers(0, 900),
    st.lists(st.tuples(st.integers(0, 120), st.integers(0, 60)), max_size=6),
)
def test_the_moved_end_has_as_many_days_of_learning_as_were_planned(length: int, gaps: list[tuple[int, int]]) -> None:
    off, day = list[Days](), FIRST - timedelta(days=30)
    for gap, days in gaps:
        starts = day + timedelta(days=gap)
        off.append((starts, starts + timedelta(days=days)))
        day = off[-1][1] + timedelta(days=1)
    last = FIRST + timedelta(days=length)
    end = moved_end(FIRST, last, off)
    assert learning_days(FIRST, end, off) == length + 1
    assert learning_days(FIRST, end - timedelta(days=1), off) == length, "its last day is one of learning"
