"""Working days in England, held against the days that gov.uk/bank-holidays lists."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.working_days import add_working_days, bank_holidays, is_bank_working_day

LISTED = {
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26", 2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28", 2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26", 2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26", 2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}  # fmt: skip


@pytest.mark.parametrize(("year", "days"), LISTED.items())
def test_bank_holidays_are_those_that_are_listed(year: int, days: str) -> None:
    assert sorted(f"{day:%m-%d}" for day in bank_holidays(year)) == days.split()


def test_working_days_leave_weekends_and_bank_holidays_out() -> None:
    maundy_thursday = date(2026, 4, 2)
    assert add_working_days(maundy_thursday, 0) == maundy_thursday
    assert add_working_days(maundy_thursday, 1) == date(2026, 4, 7)
    assert add_working_days(maundy_thursday, 3) == date(2026, 4, 9)
    assert add_working_days(date(2025, 12, 24), 3) == date(2025, 12, 31)
    assert add_working_days(date(2026, 12, 31), 1) == date(2027, 1, 4)


@given(st.dates(date(1996, 1, 1), date(2090, 1, 1)), st.integers(0, 30))
def test_so_many_working_days_lie_between(day: date, days: int) -> None:
    found = add_working_days(day, days)
    between = [day + timedelta(days=at) for at in range(1, (found - day).days + 1)]
    assert sum(map(is_bank_working_day, between)) == days
    assert not between or is_bank_working_day(found)
