"""What a place cost: equal shares that add up to the penny."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.session_costs import pounds, shared_out


@pytest.mark.parametrize(
    ("cost", "among", "expected"),
    [
        ("100", 3, ["33.34", "33.33", "33.33"]),
        ("100.00", 1, ["100.00"]),
        ("0", 2, ["0.00", "0.00"]),
        ("0.01", 3, ["0.01", "0.00", "0.00"]),
        ("1250.50", 4, ["312.63", "312.63", "312.62", "312.62"]),
        ("9", 0, []),
    ],
)
def test_a_cost_is_shared_out_to_the_penny(cost: str, among: int, expected: list[str]) -> None:
    assert [str(one) for one in shared_out(Decimal(cost), among)] == expected


@given(st.decimals(0, 10_000_000, places=2), st.integers(1, 400))
def test_shares_are_equal_to_a_penny_and_add_up_exactly(cost: Decimal, among: int) -> None:
    shares = shared_out(cost, among)
    assert sum(shares) == cost
    assert max(shares) - min(shares) <= Decimal("0.01")
    assert list(shares) == sorted(shares, reverse=True)


def test_pounds_are_written_with_pence() -> None:
    assert pounds(Decimal("1250.5")) == "£1,250.50"
