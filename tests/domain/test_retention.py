from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.retention import DAYS, NEWEST, WEEKS, kept_moments

NOON = datetime(2026, 11, 23, 12)  # noqa: DTZ001 - the clock on the wall, as file names have it.


def test_the_last_twelve_are_kept_however_close_they_are() -> None:
    minutes = [NOON - timedelta(minutes=at) for at in range(30)]
    assert kept_moments(minutes) == set(minutes[:12])


def test_before_them_one_a_day_for_ten_days_then_one_a_week_for_nine_weeks() -> None:
    hours = [NOON - timedelta(hours=6 * at) for at in range(4 * 400)]
    kept = sorted(kept_moments(hours), reverse=True)
    assert len(kept) == NEWEST + DAYS + WEEKS
    assert kept[:NEWEST] == hours[:NEWEST]
    daily, weekly = kept[NEWEST : NEWEST + DAYS], kept[NEWEST + DAYS :]
    assert {(one - other).days for one, other in pairwise(daily)} == {1}
    assert {(one - other).days for one, other in pairwise(weekly)} == {7}


def test_nothing_goes_only_because_time_passes() -> None:
    assert kept_moments([datetime(2001, 1, 1)]) == {datetime(2001, 1, 1)}  # noqa: DTZ001 - as above.
    assert kept_moments([]) == frozenset()


@given(st.lists(st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1)), max_size=80))  # noqa: DTZ001
def test_the_newest_stays_and_thinning_again_changes_nothing(moments: list[datetime]) -> None:
    kept = kept_moments(moments)
    assert len(kept) <= NEWEST + DAYS + WEEKS
    assert kept_moments(kept) == kept
    if moments:
        assert max(moments) in kept
