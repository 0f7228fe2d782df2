"""The months of a forecast, its rate, and its figures in words."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.forecast import (
    MOST_MONTHS,
    AttendanceRate,
    ForecastCell,
    ForecastLine,
    Rates,
    month_ends,
    people_words,
    rate_words,
)
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Level
from tests.factories import a_capacity_requirement, a_requirement

ASSUMED = Fraction(9, 10)
HALF = Fraction(1, 2)


def a_cell(on: date = date(2026, 6, 30), **parts: int) -> ForecastCell:
    known = {
        "certain": 0, "expiring": 0, "leaving": 0, "arriving": 0, "regained": 0, "starters": 0, "finishing": 0, "booked": 0,
        "in_scope": 0, "needed": 0, **parts,
    }  # fmt: skip
    expected = known["certain"] + known["starters"] + known["finishing"] * HALF + known["booked"] * ASSUMED
    return ForecastCell(on, **known, expected=Fraction(expected))


def a_line(now: ForecastCell, *cells: ForecastCell, is_capacity: bool = True) -> ForecastLine:
    requirement = a_capacity_requirement(number=2) if is_capacity else a_requirement()
    return ForecastLine(requirement, Level.TEAM, "East", 1, "", now, cells)


@pytest.mark.parametrize(
    ("as_at", "first", "second"),
    [
        (date(2026, 11, 26), date(2026, 11, 30), date(2026, 12, 31)),
        (date(2026, 11, 29), date(2026, 11, 30), date(2026, 12, 31)),
        (date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31)),
        (date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 31)),
        (date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31)),
        (date(2027, 2, 27), date(2027, 2, 28), date(2027, 3, 31)),
    ],
)
def test_months_are_those_whose_last_days_are_still_to_come(as_at: date, first: date, second: date) -> None:
    assert month_ends(as_at, 2) == (first, second)


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(1, MOST_MONTHS))
def test_every_month_end_is_one_and_they_follow_each_other(as_at: date, months: int) -> None:
    found = month_ends(as_at, months)
    assert len(found) == months
    assert all(as_at < day and (day + timedelta(days=1)).day == 1 for day in found)
    assert all(1 <= (later - day).days <= 31 for day, later in zip((as_at, *found), found, strict=False))


@pytest.mark.parametrize("months", [0, -1, MOST_MONTHS + 1])
def test_a_number_of_months_that_cannot_be_is_refused(months: int) -> None:
    with pytest.raises(Refused, match="1 to 36") as refused:
        month_ends(date(2026, 6, 15), months)
    assert refused.value.field == "months"


@pytest.mark.parametrize("as_at", [date(2100, 12, 31), date(2099, 1, 1), date.max, date(1949, 12, 31)])
def test_a_forecast_ends_where_the_dates_of_a_book_do(as_at: date) -> None:
    with pytest.raises(Refused, match="no forecast") as refused:
        month_ends(as_at, MOST_MONTHS)
    assert refused.value.field == "as_at"


@pytest.mark.parametrize(
    ("rate", "value", "words"),
    [
        (AttendanceRate(168, 190, ASSUMED), Fraction(168, 190), "168 of 190 places, 88%"),
        (AttendanceRate(20, 20, ASSUMED), Fraction(1), "20 of 20 places, 100%"),
        (AttendanceRate(19, 19, ASSUMED), ASSUMED, "assumed 90%: only 19 places are known"),
        (AttendanceRate(1, 1, ASSUMED), ASSUMED, "assumed 90%: only 1 place is known"),
        (AttendanceRate(0, 0, ASSUMED), ASSUMED, "assumed 90%: no place is known"),
        (AttendanceRate(3, 4, ASSUMED, Fraction(1, 2)), Fraction(1, 2), "supposed 50% (measured: 3 of 4 places, 75%)"),
        (AttendanceRate(0, 0, ASSUMED, Fraction(0)), Fraction(0), "supposed 0% (no place is known)"),
        (AttendanceRate(1_999, 2_000, ASSUMED), Fraction(1_999, 2_000), "1,999 of 2,000 places, 99%"),
    ],
)
def test_a_rate_says_what_it_is_and_what_it_rests_on(rate: AttendanceRate, value: Fraction, words: str) -> None:
    assert (rate.value, rate.words) == (value, words)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (Fraction(0), "0"), (Fraction(1, 100), "0.1"), (Fraction(27, 10), "2.7"), (Fraction(5, 4), "1.3"), (Fraction(5, 3), "1.7"),
        (Fraction(196, 100), "1.9"), (Fraction(2), "2"), (Fraction(12_345), "12,345"), (Fraction(24_691, 2), "12,345.5"),
    ],
)  # fmt: skip
def test_people_are_printed_to_one_decimal_and_what_is_not_whole_never_looks_whole(
    number: Fraction, words: str
) -> None:
    assert people_words(number) == words


@given(st.fractions(0, 5_000, max_denominator=400))
def test_what_is_printed_is_within_a_tenth_of_what_is_expected(number: Fraction) -> None:
    printed = Fraction(people_words(number).replace(",", ""))
    assert abs(printed - number) < Fraction(1, 10)
    assert (printed.denominator == 1) == (number.denominator == 1)


def test_a_figure_says_how_many_are_expected_of_how_many() -> None:
    cell = a_cell(certain=1, booked=1, needed=3)
    assert (cell.expected, cell.short_by, cell.is_met) == (Fraction(19, 10), Fraction(11, 10), False)
    assert cell.answer(is_capacity=True) == "1.9 of 3 needed, short by 1.1"
    assert cell.answer(is_capacity=False) == "1.9 of 3, 63%"
    met = a_cell(certain=3, needed=2)
    assert (met.short_by, met.is_met) == (Fraction(0), True)
    assert met.answer(is_capacity=True) == "3 of 2 needed"
    assert a_cell().answer(is_capacity=True) == a_cell().answer(is_capacity=False) == "no one in scope"
    assert a_cell().is_met


def test_what_moved_is_said_each_with_its_number() -> None:
    assert a_cell().movements(Rates(ASSUMED, HALF)) == ()
    one = a_cell(expiring=1, leaving=1, arriving=1, regained=1, starters=1, finishing=1, booked=1)
    assert one.movements(Rates(Fraction(168, 190), Fraction(21, 25))) == (
        "\u2212 1 expires", "\u2212 1 leaves or is away", "+ 1 comes who holds it", "+ 1 holds it again",
        "+ 1 starter trained", "+ 1 learner finishing at 84%", "+ 1 booked at 88%",
    )  # fmt: skip
    more = a_cell(expiring=2, leaving=2, arriving=2, regained=2, starters=2, finishing=2, booked=2)
    assert more.movements(Rates(Fraction(1), HALF)) == (
        "\u2212 2 expire", "\u2212 2 leave or are away", "+ 2 come who hold it", "+ 2 hold it again", "+ 2 starters trained",
        "+ 2 learners finishing at 50%", "+ 2 booked at 100%",
    )  # fmt: skip


def test_a_line_knows_whether_it_is_of_so_many_holders() -> None:
    cell = a_cell(certain=2, needed=2)
    assert [a_line(cell, is_capacity=one).is_capacity for one in (True, False)] == [True, False]


def test_a_rate_in_words_is_never_all_unless_it_is() -> None:
    assert [rate_words(one) for one in (Fraction(0), Fraction(1, 999), Fraction(998, 999), Fraction(1))] == [
        "0%", "1%", "99%", "100%"
    ]  # fmt: skip
