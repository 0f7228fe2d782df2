from datetime import date

import pytest

from cpd_desktop.domain.people import away_on
from tests.factories import an_absence

MAY = an_absence(starts_on=date(2025, 5, 1), ends_on=date(2025, 5, 31))
FROM_SEPTEMBER = an_absence(starts_on=date(2025, 9, 1))


@pytest.mark.parametrize(
    ("as_at", "away"),
    [
        (date(2025, 4, 30), False),
        (date(2025, 5, 1), True),
        (date(2025, 5, 31), True),
        (date(2025, 6, 1), False),
        (date(2025, 8, 31), False),
        (date(2025, 9, 1), True),
        (date(2035, 9, 1), True),
    ],
)
def test_somebody_is_away_from_the_first_to_the_last_day_of_each_absence(as_at: date, away: bool) -> None:
    assert away_on((MAY, FROM_SEPTEMBER), as_at) is away


def test_somebody_without_absences_is_never_away() -> None:
    assert not away_on((), date(2025, 5, 1))
