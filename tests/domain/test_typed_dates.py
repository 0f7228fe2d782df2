"""Dates as people type them, at the edges. Today is Monday, 23 November 2026."""

from datetime import date

import pytest

from cpd_desktop.domain.typed_dates import typed_date

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("t", date(2026, 11, 23)),
        ("Today", date(2026, 11, 23)),
        ("y", date(2026, 11, 22)),
        ("tomorrow", date(2026, 11, 24)),
        ("3/9", date(2026, 9, 3)),
        ("3/9/2027", date(2027, 9, 3)),
        ("3.9.27", date(2027, 9, 3)),
        ("03-09-2027", date(2027, 9, 3)),
        ("3 9", date(2026, 9, 3)),
        ("2027-09-03", date(2027, 9, 3)),
        ("3 sep", date(2026, 9, 3)),
        ("3rd September 2027", date(2027, 9, 3)),
        ("3sep", date(2026, 9, 3)),
        ("1/2", date(2027, 2, 1)),
        ("25/5", date(2026, 5, 25)),
        ("24/5", date(2027, 5, 24)),
        ("23/11", date(2026, 11, 23)),
        ("29/2/2028", date(2028, 2, 29)),
        ("+10", date(2026, 12, 3)),
        ("+10d", date(2026, 12, 3)),
        ("-1w", date(2026, 11, 16)),
        ("+6m", date(2027, 5, 23)),
        ("+ 6 months", date(2027, 5, 23)),
        ("-1y", date(2025, 11, 23)),
        ("+0", date(2026, 11, 23)),
        ("fri", date(2026, 11, 27)),
        ("friday", date(2026, 11, 27)),
        ("next fri", date(2026, 11, 27)),
        ("mon", date(2026, 11, 30)),
        ("last mon", date(2026, 11, 16)),
        ("last fri", date(2026, 11, 20)),
        ("last sun", date(2026, 11, 22)),
        ("  3   sep ", date(2026, 9, 3)),
        ("1/1/1950", date(1950, 1, 1)),
        ("31/12/2100", date(2100, 12, 31)),
    ],
)
def test_what_people_type_means_a_day(typed: str, day: date) -> None:
    assert typed_date(typed, today=TODAY) == day


@pytest.mark.parametrize("typed", ["", "   ", "\t"])
def test_nothing_typed_is_no_day(typed: str) -> None:
    assert typed_date(typed, today=TODAY) is None


@pytest.mark.parametrize(
    "typed",
    [
        "x", "soon", "31/2/2026", "29/2/2027", "0/1", "32/1", "3/13", "3 foo", "2026-13-01", "+", "-", "+99999", "+9999y",
        "fr", "friend", "31/12/1949", "1/1/2101", "3/9/202", "last", "next", "3/", "12",
    ],
)  # fmt: skip
def test_what_means_no_day_says_so_with_what_was_typed(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a date: type for example") as refusal:
        typed_date(typed, today=TODAY)

    assert f"'{typed}'" in str(refusal.value)


def test_a_month_from_the_last_day_is_the_last_day_of_a_shorter_month() -> None:
    assert typed_date("+1m", today=date(2026, 1, 31)) == date(2026, 2, 28)


def test_29_february_without_a_year_is_the_nearest_leap_day_within_a_year() -> None:
    assert typed_date("29/2", today=date(2027, 6, 1)) == date(2028, 2, 29)


def test_a_day_without_a_year_is_the_nearest_across_the_turn_of_the_year() -> None:
    assert typed_date("31/12", today=date(2027, 1, 2)) == date(2026, 12, 31)
    assert typed_date("2/1", today=date(2026, 12, 31)) == date(2027, 1, 2)
