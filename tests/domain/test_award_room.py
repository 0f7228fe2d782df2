"""What is said of a cost and of the award that bears it, on the boundary days and at the last penny."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.award_room import remarks_on_cost, room_of
from tests.domain.awards_sample import FIRST, LAST, TODAY, a_cost, an_award, line

UNTOLD = "the account does not have this cost, unless it was told then."
OUTSIDE = "is outside the days of Learning grant (G-17): it is for costs from 1 Apr 2026 to 31 Mar 2027."


@pytest.mark.parametrize(
    ("amount", "committed", "told", "remarks"),
    [
        ("5000.00", FIRST, None, ()),
        ("5000.01", LAST, None, ("Learning grant (G-17) is overspent by £0.01 now.",)),
        ("1.00", date(2026, 3, 31), None, (f"31/03/2026 {OUTSIDE}",)),
        ("1.00", date(2027, 4, 1), None, (f"01/04/2027 {OUTSIDE}",)),
        (
            "1.00", LAST, TODAY,
            (f"Learning grant (G-17) was accounted for on 15 Jun 2026 already: {UNTOLD}",),
        ),
        ("1.00", LAST, date(2027, 7, 2), ()),
    ],
)  # fmt: skip
def test_what_is_remarkable_of_a_cost_is_said(
    amount: str, committed: date, told: date | None, remarks: tuple[str, ...]
) -> None:
    cost = a_cost(amount, committed)
    assert remarks_on_cost(line(an_award(accounted_on=told), cost, as_at=date(2027, 7, 1)), cost) == remarks


def test_the_room_of_an_award_is_said_before_a_cost_is_put_down_to_it() -> None:
    assert room_of(line()) == "£5,000.00 of it is left; it is for costs from 1 Apr 2026 to 31 Mar 2027."
    assert room_of(line(an_award(spend_from=None, spend_by=None))) == "£5,000.00 of it is left."
    over = line(an_award(accounted_on=TODAY, spend_from=None), a_cost("5000.50"))
    assert over.overspent == Decimal("0.50")
    assert room_of(over) == (
        "It is overspent by £0.50; it is for costs to 31 Mar 2027. It was accounted for on 15 Jun 2026 already."
    )
