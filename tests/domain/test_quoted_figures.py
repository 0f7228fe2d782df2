"""A published percentage is held against its own counts, exactly, at the decimals at which it was published."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.quoted_figures import computed_words, quoted_problem


@pytest.mark.parametrize(
    ("numerator", "denominator", "base", "percent", "problem"),
    [
        (39, 106, "issues received", "45", "39 of 106 issues received is 36.8%, not 45%. 39 is 45% of 86 or 87."),
        (39, 106, "", "36.8", ""),
        (39, 106, "", "37", ""),
        (39, 106, "", "36.79", ""),
        (39, 106, "", "36.7", "39 of 106 is 36.8%, not 36.7%."),
        (39, 87, "", "45", ""),
        (39, 88, "", "45", "39 of 88 is 44.3%, not 45%. 39 is 45% of 86 or 87."),
        # A tie may be rounded either way.
        (1, 8, "", "12.5", ""),
        (1, 8, "", "12", ""),
        (1, 8, "", "13", ""),
        (5, 1_000, "", "0", ""),
        (1, 3, "", "34", "1 of 3 is 33.3%, not 34%."),
        (1, 3, "", "50", "1 of 3 is 33.3%, not 50%. 1 is 50% of 2."),
        (0, 5, "", "3", "0 of 5 is 0.0%, not 3%."),
        (0, 5, "", "0", ""),
        (1200, 1000, "", "120", ""),
        (100, 1000, "", "5", "100 of 1,000 is 10.0%, not 5%. 100 is 5% of 1,819 to 2,222."),
        (None, 106, "", "45", "45% cannot be checked: it was published without its counts."),
        (39, None, "", "45.0", "45.0% cannot be checked: it was published without its counts."),
    ],
)  # fmt: skip
def test_it_is_flagged_where_its_counts_do_not_give_it(
    numerator: int | None, denominator: int | None, base: str, percent: str, problem: str
) -> None:
    assert quoted_problem(numerator, denominator, base, Decimal(percent)) == problem


@pytest.mark.parametrize(
    ("numerator", "denominator", "percent", "share"),
    [
        (99_999, 100_000, "98", "more than 99.9%"), (9_994, 10_000, "98", "99.9%"), (9_995, 10_000, "98", "more than 99.9%"),
        (99_999, 100_000, "98.25", "more than 99.99%"), (1, 100_000, "3", "less than 0.1%"), (5, 10_000, "3", "0.1%"),
        (4, 10_000, "3", "less than 0.1%"), (7, 7, "98", "100.0%"), (0, 7, "3", "0.0%"), (9, 8, "98", "112.5%"),
    ],
)  # fmt: skip
def test_less_than_all_is_never_all_and_more_than_none_never_none(
    numerator: int, denominator: int, percent: str, share: str
) -> None:
    assert (
        computed_words(numerator, denominator, "", Decimal(percent)) == f"{numerator:,} of {denominator:,} is {share}"
    )


@given(st.integers(0, 5_000), st.integers(1, 5_000), st.integers(0, 3))
def test_what_is_rounded_from_its_counts_is_never_flagged_and_anything_else_is(
    numerator: int, denominator: int, decimals: int
) -> None:
    step = Decimal(1).scaleb(-decimals)
    rounded = (Decimal(100 * numerator) / Decimal(denominator)).quantize(step, rounding=ROUND_HALF_UP)
    assert quoted_problem(numerator, denominator, "", rounded) == ""
    assert quoted_problem(numerator, denominator, "", rounded + 2 * step)


def test_the_counts_are_said_to_one_decimal_at_least() -> None:
    assert computed_words(39, 106, "issues received", Decimal(45)) == "39 of 106 issues received is 36.8%"
    assert computed_words(39, 106, "", Decimal("45.00")) == "39 of 106 is 36.79%"
    assert computed_words(None, 106, "", Decimal(45)) == ""
