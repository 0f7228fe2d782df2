from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.periods import (
    EARLIEST,
    LATEST,
    Spell,
    add_days,
    add_months,
    day_number,
    day_of_number,
    fixed_day_on_or_after,
)

days = st.dates(EARLIEST, LATEST)
fixed_days = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: (day.month, day.day))


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(1970, 1, 1), 0), (date(1970, 1, 2), 1), (date(1969, 12, 31), -1), (date(2026, 6, 1), 20605)],
)
def test_days_are_counted_from_1_january_1970(day: date, number: int) -> None:
    assert day_number(day) == number
    assert day_of_number(number) == day


@given(days)
def test_a_day_comes_back_from_its_number(day: date) -> None:
    assert day_of_number(day_number(day)) == day


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2025, 4, 1), 12, date(2026, 4, 1)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 3, 31), 1, date(2025, 4, 30)),
        (date(2025, 2, 28), 1, date(2025, 3, 28)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
        (date(2025, 3, 31), 0, date(2025, 3, 31)),
        (date(2100, 12, 31), 999, date(2184, 3, 31)),
    ],
)
def test_months_are_calendar_months_clamped_to_the_month_s_end(day: date, months: int, result: date) -> None:
    assert add_months(day, months) == result


@pytest.mark.parametrize(
    ("day", "days_more", "result"),
    [
        (date(2024, 1, 31), 30, date(2024, 3, 1)),
        (date(2025, 1, 31), 30, date(2025, 3, 2)),
        (date(2024, 2, 29), 365, date(2025, 2, 28)),
        (date(2025, 3, 1), -1, date(2025, 2, 28)),
    ],
)
def test_days_are_days_and_never_months(day: date, days_more: int, result: date) -> None:
    assert add_days(day, days_more) == result


@given(days, days, st.integers(0, 999))
def test_a_later_day_plus_months_is_never_earlier(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert add_months(first, months) <= add_months(second, months)


@pytest.mark.parametrize(
    ("day", "month", "day_of_month", "result"),
    [
        (date(2025, 3, 30), 3, 31, date(2025, 3, 31)),
        (date(2025, 3, 31), 3, 31, date(2025, 3, 31)),
        (date(2025, 4, 1), 3, 31, date(2026, 3, 31)),
        (date(2025, 12, 31), 1, 1, date(2026, 1, 1)),
        (date(2025, 1, 1), 12, 31, date(2025, 12, 31)),
        (date(2024, 2, 28), 2, 29, date(2024, 2, 29)),
        (date(2024, 2, 29), 2, 29, date(2024, 2, 29)),
        (date(2024, 3, 1), 2, 29, date(2025, 2, 28)),
        (date(2025, 2, 28), 2, 29, date(2025, 2, 28)),
        (date(2027, 3, 1), 2, 29, date(2028, 2, 29)),
    ],
)
def test_a_fixed_day_is_the_first_on_or_after_and_29_february_is_the_28th_in_a_common_year(
    day: date, month: int, day_of_month: int, result: date
) -> None:
    assert fixed_day_on_or_after(day, month, day_of_month) == result


@given(days, fixed_days)
def test_a_fixed_day_is_less_than_a_year_and_a_day_away(day: date, fixed: tuple[int, int]) -> None:
    found = fixed_day_on_or_after(day, *fixed)
    assert 0 <= (found - day).days <= 365
    assert (found.month, found.day) == fixed or (fixed == (2, 29) and (found.month, found.day) == (2, 28))


@pytest.mark.parametrize(
    ("day", "covered"),
    [
        (date(2025, 4, 30), False),
        (date(2025, 5, 1), True),
        (date(2025, 5, 31), True),
        (date(2025, 6, 1), False),
    ],
)
def test_a_spell_from_1_to_31_may_includes_both_days(day: date, covered: bool) -> None:
    assert Spell(date(2025, 5, 1), date(2025, 5, 31)).covers(day) is covered


def test_a_spell_of_one_day_covers_that_day() -> None:
    day = date(2025, 5, 1)
    assert Spell(day, day).covers(day)


def test_a_spell_without_an_end_never_ends() -> None:
    assert Spell(date(2025, 5, 1)).covers(date.max)
