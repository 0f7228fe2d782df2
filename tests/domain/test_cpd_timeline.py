"""The dated list and its gaps: three consecutive whole calendar months, on their boundary days, and as properties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.cpd_timeline import (
    ENTRY,
    TRAINING,
    DatedActivity,
    each_once,
    gaps_between,
    minutes_within,
    timeline_of,
    within,
)
from cpd_desktop.domain.periods import add_days, add_months

FIRST, LAST = date(2025, 11, 1), date(2027, 10, 31)
DAYS = st.dates(FIRST, LAST)


def done(on: date, until: date | None = None, **parts: str) -> DatedActivity:
    known: dict[str, Any] = {"type": "work-based", "title": "", "source": ENTRY, "uuid": on.isoformat(), **parts}
    return DatedActivity(on, until, minutes=60, **known)


@pytest.mark.parametrize(
    ("days", "last", "expected"),
    [
        # January's last day and May's first: February, March and April are whole and empty.
        ([(2026, 1, 31), (2026, 5, 1)], date(2026, 5, 31), [(date(2026, 2, 1), date(2026, 4, 30), 3)]),
        # One day later or earlier within these three months, and only two are left.
        ([(2026, 2, 1), (2026, 5, 1)], date(2026, 5, 31), []),
        ([(2026, 1, 31), (2026, 4, 30)], date(2026, 5, 31), []),
        # More than ninety days can hold two whole months only.
        ([(2026, 1, 2), (2026, 4, 29)], date(2026, 5, 31), []),
        # The gap is still growing: the month that the date is in counts on its last day.
        ([(2026, 1, 15)], date(2026, 4, 29), []),
        ([(2026, 1, 15)], date(2026, 4, 30), [(date(2026, 2, 1), date(2026, 4, 30), 3)]),
        ([(2026, 1, 15)], date(2026, 5, 30), [(date(2026, 2, 1), date(2026, 4, 30), 3)]),
        ([(2026, 1, 15)], date(2026, 5, 31), [(date(2026, 2, 1), date(2026, 5, 31), 4)]),
        # Over the turn of a year, with February of a leap year's neighbour.
        ([(2026, 11, 30), (2027, 3, 1)], date(2027, 3, 31), [(date(2026, 12, 1), date(2027, 2, 28), 3)]),
        # Two gaps.
        (
            [(2026, 1, 15), (2026, 6, 1), (2026, 10, 1)], date(2026, 10, 31),
            [(date(2026, 2, 1), date(2026, 5, 31), 4), (date(2026, 7, 1), date(2026, 9, 30), 3)],
        ),
    ],
)  # fmt: skip
def test_gaps_on_their_boundary_days(
    days: list[tuple[int, int, int]], last: date, expected: list[tuple[date, date, int]]
) -> None:
    gaps = gaps_between([done(date(*day)) for day in days], date(*days[0]).replace(day=1), last, months=3)
    assert [(one.starts_on, one.ends_on, one.months) for one in gaps] == expected


def test_a_month_of_which_a_part_lies_outside_is_in_no_gap() -> None:
    assert gaps_between([], date(2026, 1, 2), date(2026, 3, 31), months=3) == ()
    (gap,) = gaps_between([], date(2026, 1, 1), date(2026, 3, 31), months=3)
    assert (gap.starts_on, gap.ends_on) == (date(2026, 1, 1), date(2026, 3, 31))


def test_what_takes_longer_fills_each_of_its_months() -> None:
    long = [done(date(2026, 1, 31), date(2026, 3, 1))]
    assert gaps_between(long, date(2026, 1, 1), date(2026, 5, 31), months=3) == ()
    assert len(gaps_between(long, date(2026, 1, 1), date(2026, 6, 30), months=3)) == 1


def test_a_gap_is_explained_by_an_explanation_that_begins_within_it() -> None:
    for day, is_explained in (
        (date(2026, 1, 31), False),
        (date(2026, 2, 1), True),
        (date(2026, 4, 30), True),
        (date(2026, 5, 1), False),
    ):
        (gap,) = gaps_between(
            [done(date(2026, 1, 31)), done(date(2026, 5, 1))],
            date(2026, 1, 1),
            date(2026, 5, 31),
            months=3,
            explained=[day],
        )
        assert gap.is_explained is is_explained, day


def test_an_entry_stands_for_what_it_was_made_of_and_identical_ones_count_once() -> None:
    training = done(FIRST, source=TRAINING, uuid="t")
    entry = done(FIRST, uuid="e", made_of="t", sameness="x")
    twin, other_day = replace(entry, uuid="f", made_of=""), done(add_days(FIRST, 1), uuid="g", sameness="x")
    assert [one.uuid for one in each_once([training, entry, twin, other_day])] == ["e", "g"]
    blank = [done(FIRST, uuid="a"), done(FIRST, uuid="b")]
    assert each_once(blank) == blank


def test_of_identical_entries_the_one_with_the_longest_time_counts_whatever_their_names() -> None:
    for first, second in (("a", "b"), ("b", "a")):
        untimed = replace(done(FIRST, uuid=first, sameness="x"), minutes=None)
        short, long = (replace(untimed, uuid=second, minutes=minutes) for minutes in (30, 600))
        assert each_once([untimed, short, long]) == each_once([long, short, untimed]) == [long]
        earlier, later = replace(long, uuid=second, recorded=4), replace(long, uuid=first, recorded=7)
        assert each_once([later, earlier]) == [earlier]


@pytest.mark.parametrize(
    ("minutes", "first", "last", "expected"),
    [
        # Four days from 26 to 29 November 2025, ten minutes over four days: 2, 3, 2, 3.
        (10, date(2025, 11, 26), date(2025, 11, 29), 10),
        (10, date(2025, 11, 27), date(2025, 11, 29), 8),
        (10, date(2025, 11, 29), date(2026, 11, 28), 3),
        (10, date(2025, 11, 30), date(2026, 11, 29), 0),
        (10, date(2025, 11, 1), date(2025, 11, 25), 0),
        (10, date(2025, 11, 1), date(2025, 11, 26), 2),
        (None, date(2025, 11, 26), date(2025, 11, 29), None),
    ],
)  # fmt: skip
def test_minutes_of_several_days_are_shared_over_them(
    minutes: int | None, first: date, last: date, expected: int | None
) -> None:
    over = replace(done(date(2025, 11, 26), date(2025, 11, 29)), minutes=minutes)
    assert minutes_within(over, first, last) == expected


@given(DAYS, st.integers(0, 1_200), st.integers(1, 120_000), st.lists(DAYS, max_size=8))
def test_the_parts_of_a_divided_time_add_up_to_the_whole(on: date, more: int, minutes: int, cuts: list[date]) -> None:
    over = replace(done(on, add_days(on, more)), minutes=minutes)
    starts = [date(2020, 1, 1), *sorted(set(cuts))]
    ends = [*(add_days(day, -1) for day in starts[1:]), date(2035, 1, 1)]
    parts = [minutes_within(over, *bounds) or 0 for bounds in zip(starts, ends, strict=True)]
    assert sum(parts) == minutes
    assert all(0 <= part <= minutes for part in parts)


def test_the_list_is_of_the_cycle_as_far_as_it_is_past_and_from_the_day_of_registration() -> None:
    every = [done(FIRST), done(date(2026, 6, 1)), done(date(2026, 9, 1))]
    found = timeline_of("P", (FIRST, LAST), every, date(2026, 8, 31), registered_on=date(2026, 1, 15))
    assert [one.on for one in found.activities] == [date(2026, 6, 1)]
    assert (found.starts_on, found.ends_on, found.cycle_ends_on) == (date(2026, 1, 15), date(2026, 8, 31), LAST)
    assert [(gap.starts_on, gap.ends_on) for gap in found.gaps] == [(date(2026, 2, 1), date(2026, 5, 31))]
    later = timeline_of("P", (FIRST, LAST), every, date(2026, 1, 1), registered_on=date(2026, 2, 1))
    assert (later.activities, later.gaps) == ((), ())
    assert timeline_of("P", (FIRST, LAST), (), LAST, gap_months=0).gaps == ()


def test_what_was_going_on_at_any_time_is_within() -> None:
    over = done(date(2026, 1, 10), date(2026, 2, 10))
    assert within([over], date(2026, 2, 10), LAST) == [over]
    assert within([over], FIRST, date(2026, 1, 10)) == [over]
    assert within([over], date(2026, 2, 11), LAST) == within([over], FIRST, date(2026, 1, 9)) == []


@given(st.lists(DAYS, max_size=12), DAYS, st.integers(1, 6))
def test_a_gap_is_empty_as_long_as_asked_and_cannot_be_longer(days: list[date], last: date, months: int) -> None:
    gaps = gaps_between([done(day) for day in days], FIRST, last, months=months)
    for gap in gaps:
        assert gap.starts_on.day == 1
        assert add_months(gap.starts_on, gap.months) == gap.ends_on + timedelta(days=1)
        assert gap.months >= months
        assert gap.starts_on >= FIRST
        assert gap.ends_on <= last
        assert not any(gap.starts_on <= day <= gap.ends_on for day in days)
        before = add_days(gap.starts_on, -1)
        assert before < FIRST or any((day.year, day.month) == (before.year, before.month) for day in days)
    assert list(gaps) == sorted(gaps, key=lambda one: one.starts_on)


@given(st.lists(DAYS, max_size=12), DAYS)
def test_one_more_activity_never_makes_more_empty_months(days: list[date], another: date) -> None:
    few = gaps_between([done(day) for day in days], FIRST, LAST, months=1)
    more = gaps_between([done(day) for day in [*days, another]], FIRST, LAST, months=1)
    assert sum(gap.months for gap in more) <= sum(gap.months for gap in few)
