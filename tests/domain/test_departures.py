"""Departures say when somebody leaves, and what is to be done once the day is past."""

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.departures import Departure, DepartureKind, day_words

TOLD, LAST = date(2026, 6, 1), date(2026, 9, 30)
ONE = Departure(1, 7, "Ada Byrne", "00007", "Deaf Services", LAST, DepartureKind.RETIREMENT, TOLD)


def test_a_departure_is_said_in_words() -> None:
    assert day_words(date(2026, 9, 3)) == "3 Sep 2026"
    assert ONE.words == "leaves on 30 Sep 2026 (retirement)"
    assert ONE.sentence(TOLD) == "Ada Byrne leaves on 30 Sep 2026 (retirement)."
    assert replace(ONE, goes_on=False).sentence(date(2026, 10, 1)) == "Ada Byrne left on 30 Sep 2026 (retirement)."


@pytest.mark.parametrize(
    ("as_at", "goes_on", "is_ahead", "is_still_counted"),
    [
        (date(2026, 5, 31), True, False, False), (TOLD, True, True, False), (LAST, True, True, False),
        (LAST, False, True, False), (date(2026, 10, 1), True, True, True), (date(2026, 10, 1), False, False, False),
    ],
)  # fmt: skip
def test_it_is_ahead_from_the_day_it_was_told_of_to_the_end_of_the_last_posting(
    as_at: date, goes_on: bool, is_ahead: bool, is_still_counted: bool
) -> None:
    one = replace(ONE, goes_on=goes_on)
    assert (one.is_ahead(as_at), one.is_still_counted(as_at)) == (is_ahead, is_still_counted)
    assert ("end their postings" in one.sentence(as_at)) == is_still_counted


@pytest.mark.parametrize(
    ("posted_until", "last_day"),
    [(None, LAST), (date(2026, 8, 31), date(2026, 8, 31)), (LAST, LAST), (date(2026, 12, 31), LAST)],
)
def test_the_last_day_is_that_of_the_postings_where_they_end_before(posted_until: date | None, last_day: date) -> None:
    assert replace(ONE, posted_until=posted_until).last_day == last_day
