from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.exchange.dates import (
    EARLIEST,
    EPOCH_1904,
    LATEST,
    Ambiguous,
    Contradiction,
    DateOrder,
    read_date,
    settle_date_order,
)
from cpd_desktop.exchange.values import Cell, Unreadable

THIRD_OF_APRIL = date(2025, 4, 3)
any_date = st.dates(EARLIEST, LATEST)
FULL_FORMATS = [
    "%Y-%m-%d",
    "%Y%m%d",
    "%d %B %Y",
    "%d-%b-%Y",
    "%a %d %b %Y",
    "%B %d, %Y",
    "%Y/%m/%d 00:00:00",
    "%Y-%b-%d",
]


@given(any_date)
def test_dates_that_read_one_way_come_back(day: date) -> None:
    for template in FULL_FORMATS:
        assert read_date(day.strftime(template)) == day


@given(any_date, st.sampled_from(["/", "-", ".", " "]))
def test_dates_in_numbers_come_back_in_their_order(day: date, separator: str) -> None:
    day_first = f"{day.day}{separator}{day.month}{separator}{day.year}"
    month_first = f"{day.month:02}{separator}{day.day:02}{separator}{day.year}"

    assert read_date(day_first, DateOrder.DMY) == day
    assert read_date(month_first, DateOrder.MDY) == day


@given(any_date)
def test_serial_numbers_come_back_in_both_date_systems(day: date) -> None:
    assert read_date((day - date(1899, 12, 30)).days) == day
    serial = (day - EPOCH_1904).days
    # Numbers of fewer than five figures are taken for no date, as a year or a count may stand in the wrong column.
    if serial >= 10_000:
        assert read_date(serial + 0.75, epoch=EPOCH_1904) == day
        assert read_date(str(serial), epoch=EPOCH_1904) == day


@pytest.mark.parametrize(
    "cell",
    [
        THIRD_OF_APRIL,
        datetime.fromisoformat("2025-04-03T23:59"),
        45750,
        45750.99,
        "45750",
        20250403,
        "2025-04-03",
        "2025-04-03T14:30:00.123Z",
        "2025-04-03T14:30:00+01:00",
        "2025/04/03 00:00:00",
        "03/04/2025",
        " 3.4.25 ",
        "03-04-2025",
        "03/04/2025 14:30",
        "03/04/25, 14:30",
        "3/4/2025 2:30 PM",
        "3-Apr-2025",
        "3-Apr-25",
        "03APR2025",
        "3 April 2025",
        "3rd April 2025",
        "3rd of April 2025",
        "Thu 3 Apr 2025",
        "Thursday, 3 April 2025, 2:30 PM",
        "April 3, 2025",
        "Apr 3rd 2025",
        "3\u00a0April\u00a02025",
        "20250403",
    ],
)
def test_the_usual_forms_are_read(cell: Cell) -> None:
    assert read_date(cell, DateOrder.DMY) == THIRD_OF_APRIL


@pytest.mark.parametrize("cell", [None, "", "  ", "n/a", "N/A", "-", "–", "none", "TBC", "not applicable"])
def test_nothing_is_no_date(cell: Cell) -> None:
    assert read_date(cell) is None


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31/02/2025", "'31/02/2025' is not a date with the day first"),
        ("12/25/2024", "'12/25/2024' is not a date with the day first"),
        ("29 February 2025", "'29 February 2025' is not a date"),
        ("April 2025", "'April 2025' is not a date"),
        ("2025", "'2025' is not a date"),
        (2025, "'2025' is not a date"),
        ("00:00", "'00:00' is not a date"),
        ("14:30 03/04/2025", "'14:30 03/04/2025' is not a date"),
        ("03/04/2025 25:61", "'03/04/2025 25:61' is not a date"),
        ("3 Aprile 2025", "'3 Aprile 2025' is not a date"),
        ("No expiry", "'No expiry' is not a date"),
        (True, "'True' is not a date"),
        ("#N/A", "'#N/A' is a formula error"),
        ("31/12/1949", "'31/12/1949' is not between 1950 and 2100"),
        (date(2101, 1, 1), "'2101-01-01' is not between 1950 and 2100"),
        ("1/1/9999", "'1/1/9999' is not between 1950 and 2100"),
        ("3/4/2025" + "5" * 500, "is not a date"),
        (99_999, "is not between"),
        (1e300, "is not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(cell: Cell, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_date(cell, DateOrder.DMY)

    assert reason in str(caught.value)


@pytest.mark.parametrize(("digits", "year"), [("00", 2000), ("25", 2025), ("68", 2068), ("69", 1969), ("99", 1999)])
def test_years_of_two_digits_are_from_1969_to_2068(digits: str, year: int) -> None:
    assert read_date(f"3-Apr-{digits}") == date(year, 4, 3)


def test_a_date_in_numbers_that_reads_two_ways_is_not_guessed() -> None:
    with pytest.raises(Unreadable, match="may be day first or month first"):
        read_date("03/04/2025")

    assert read_date("03/03/2025") == date(2025, 3, 3)
    assert read_date("25/12/2024") == read_date("12/25/2024") == date(2024, 12, 25)


@pytest.mark.parametrize(
    ("order", "expected"),
    [(DateOrder.DMY, THIRD_OF_APRIL), (DateOrder.MDY, date(2025, 3, 4)), (DateOrder.YMD, date(2003, 4, 25))],
)
def test_the_order_decides(order: DateOrder, expected: date) -> None:
    assert read_date("03/04/25", order) == expected
    assert read_date("2025-04-03", order) == THIRD_OF_APRIL


def test_a_bare_number_is_no_date_when_the_date_system_is_not_known() -> None:
    with pytest.raises(Unreadable):
        read_date(45750, epoch=None)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["03/04/2025", "25/12/2024"], DateOrder.DMY),
        (["03/04/2025", "12/25/2024 10:00", None, 5], DateOrder.MDY),
        (["2025-04-03", "3 April 2025", THIRD_OF_APRIL, 45750], DateOrder.DMY),
        (["03/03/2025", "n/a"], DateOrder.DMY),
        ([], DateOrder.DMY),
        (["", "01/02/2025", "03/03/2025", "04/05/25"], Ambiguous("01/02/2025", 2)),
        (["25/12/2024", "12/26/2024", "01/02/2025"], Contradiction("25/12/2024", "12/26/2024")),
        (["31/14/2025", "99/99/9999", "03/04/2025"], Ambiguous("03/04/2025", 1)),
    ],
)
def test_the_order_is_settled_by_the_values_that_read_one_way(
    values: list[Cell], expected: DateOrder | Ambiguous | Contradiction
) -> None:
    assert settle_date_order(values) == expected


@pytest.mark.parametrize("given_order", list(DateOrder))
def test_a_given_order_is_the_answer(given_order: DateOrder) -> None:
    assert settle_date_order(["25/12/2024", "12/25/2024"], given_order) is given_order
