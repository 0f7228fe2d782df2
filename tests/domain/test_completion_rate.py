"""The share of learners who finish, at the ends of the time that is measured, and where too few have ended."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.completion_rate import FEWEST_ENDED, completion_rate_of

AS_AT = date(2026, 6, 15)
ASSUMED = Fraction(55, 100)
DAYS = st.dates(date(2020, 1, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("on", "counts"),
    [(date(2023, 6, 15), 0), (date(2023, 6, 16), 1), (AS_AT, 1), (AS_AT + timedelta(1), 0)],
)
def test_what_ended_in_the_36_months_before_counts(on: date, counts: int) -> None:
    assert completion_rate_of([(on, True)], AS_AT, ASSUMED).of == counts


def test_on_the_last_of_february_months_are_not_lost() -> None:
    assert completion_rate_of([(date(2021, 3, 1), True)], date(2024, 2, 29), ASSUMED).of == 1
    assert completion_rate_of([(date(2021, 2, 28), True)], date(2024, 2, 29), ASSUMED).of == 0


def test_few_are_no_measure() -> None:
    ended = [(AS_AT, True)] * (FEWEST_ENDED - 2) + [(AS_AT, False)]
    few = completion_rate_of(ended, AS_AT, ASSUMED)
    assert (few.is_measured, few.value) == (False, ASSUMED)
    assert few.words == "assumed 55%: only 9 have ended"
    assert completion_rate_of([], AS_AT, ASSUMED).words == "assumed 55%: none has ended"
    assert completion_rate_of(ended[:1], AS_AT, ASSUMED).words == "assumed 55%: only 1 has ended"
    enough = completion_rate_of([*ended, (AS_AT, False)], AS_AT, ASSUMED)
    assert (enough.is_measured, enough.value) == (True, Fraction(8, 10))
    assert enough.words == "8 of 10 learners, 80%"


def test_what_a_scenario_supposes_stands_in_its_place_and_says_so() -> None:
    half = Fraction(1, 2)
    measured = completion_rate_of([(AS_AT, True)] * 9 + [(AS_AT, False)], AS_AT, ASSUMED, supposed=half)
    assert (measured.value, measured.is_measured) == (half, True)
    assert measured.words == "supposed 50% (measured: 9 of 10 learners, 90%)"
    one = completion_rate_of([(AS_AT, True)], AS_AT, ASSUMED, supposed=Fraction(0))
    assert (one.value, one.words) == (Fraction(0), "supposed 0% (measured: 1 of 1 learner, 100%)")
    assert completion_rate_of([], AS_AT, ASSUMED, supposed=half).words == "supposed 50% (none has ended)"


@given(st.lists(st.tuples(DAYS, st.booleans()), max_size=40), DAYS)
def test_it_is_a_share_whatever_ended_in_whatever_order(ended: list[tuple[date, bool]], as_at: date) -> None:
    rate = completion_rate_of(ended, as_at, ASSUMED)
    assert 0 <= rate.value <= 1
    assert rate.achieved <= rate.of <= len(ended)
    assert completion_rate_of(reversed(ended), as_at, ASSUMED) == rate
