"""By when money of the levy can be spent: 12 months, as validity is counted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.levy import is_levy, last_day_of_levy, suggestion_words
from cpd_desktop.domain.periods import add_days, add_months


@pytest.mark.parametrize(
    ("came_in", "last"),
    [
        (date(2026, 11, 20), date(2027, 11, 19)), (date(2026, 8, 31), date(2027, 8, 30)), (date(2026, 3, 1), date(2027, 2, 28)),
        # The month's end, and the day that not every year has.
        (date(2027, 2, 28), date(2028, 2, 27)), (date(2028, 2, 29), date(2029, 2, 27)), (date(2027, 3, 1), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 12, 30)), (date(2026, 1, 1), date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_it_is_twelve_months_less_a_day(came_in: date, last: date) -> None:
    assert last_day_of_levy(came_in) == last


@given(st.dates(date(2017, 1, 1), date(2090, 1, 1)))
def test_what_came_in_later_never_expires_earlier(came_in: date) -> None:
    assert last_day_of_levy(came_in) <= last_day_of_levy(add_days(came_in, 1))
    assert add_days(last_day_of_levy(came_in), 1) == add_months(came_in, 12)


def test_it_is_of_the_levy_alone_and_says_how_sure_it_is() -> None:
    assert (is_levy("levy "), is_levy("LEVY"), is_levy("LOCAL"), is_levy("")) == (True, True, False, False)
    assert suggestion_words(date(2027, 11, 19)) == (
        "It expires on 19 November 2027, 12 months after it came in, less a day: that is suggested (V2), and can be changed where the"
        " account says otherwise."
    )
