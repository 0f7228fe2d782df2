"""What an award can be: its texts, its days, and the money of it that moved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.award_checks import check_award
from cpd_desktop.domain.award_money import AwardStep
from cpd_desktop.domain.awards import AwardDraft
from cpd_desktop.domain.funding import MOST_LETTERS
from cpd_desktop.domain.problems import Refused
from tests.domain.awards_sample import FIRST, LAST, TODAY, an_award


def test_an_award_is_written_tidily() -> None:
    said = an_award("5000", received=Decimal(100), received_on=TODAY, funder="  The  Department ", conditions=" a\nb ")
    found = check_award(said, today=TODAY)
    assert (str(found.amount), str(found.received), found.funder, found.conditions) == (
        "5000.00", "100.00", "The Department", "a\nb",
    )  # fmt: skip
    assert check_award(found, today=TODAY) == found


MONEY: dict[str, Any] = {"received": Decimal("100.00"), "received_on": TODAY}


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"scheme": " "}, "scheme"),
        ({"what": " "}, "what"),
        ({"what": "x" * (MOST_LETTERS + 1)}, "what"),
        ({"conditions": "x" * (MOST_LETTERS + 1)}, "conditions"),
        ({"amount": Decimal("0.00")}, "amount"),
        ({"amount": Decimal("1.005")}, "amount"),
        ({"amount": Decimal("NaN")}, "amount"),
        ({"awarded_on": date(2026, 6, 16)}, "awarded_on"),
        ({"spend_from": date(1900, 1, 1)}, "spend_from"),
        ({"spend_by": date(2026, 3, 31)}, "spend_by"),
        ({"account_by": date(2026, 3, 31)}, "account_by"),
        ({"spend_from": None, "account_by": date(2026, 3, 15)}, "account_by"),
        ({"accounted_on": date(2026, 6, 16)}, "accounted_on"),
        ({"accounted_on": date(2026, 3, 15)}, "accounted_on"),
        ({"received": Decimal("100.00")}, "received_on"),
        ({"received_on": TODAY}, "received"),
        ({"received": Decimal("-1.00"), "received_on": TODAY}, "received"),
        ({**MONEY, "received_on": date(2026, 6, 16)}, "received_on"),
        ({**MONEY, "received_on": date(2026, 3, 15)}, "received_on"),
        ({**MONEY, "received": Decimal("5000.01")}, "amount"),
        ({**MONEY, "returned": Decimal("100.01"), "returned_on": TODAY}, "returned"),
        ({**MONEY, "returned": Decimal("1.00")}, "returned_on"),
        ({**MONEY, "returned_on": TODAY}, "returned"),
        ({**MONEY, "returned": Decimal("1.00"), "returned_on": date(2026, 6, 14)}, "returned_on"),
        ({**MONEY, "returned": Decimal("1.00"), "returned_on": date(2026, 6, 16)}, "returned_on"),
    ],
)
def test_what_cannot_be_an_award_is_refused_with_its_field(parts: dict[str, Any], field: str) -> None:
    known: dict[str, Any] = {
        "scheme": "LOCAL", "what": "Grant", "amount": Decimal("5000.00"), "awarded_on": date(2026, 3, 16), "spend_from": FIRST,
        "spend_by": LAST,
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        check_award(AwardDraft(**{**known, **parts}), today=TODAY)
    assert refused.value.field == field
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "parts",
    [
        {"spend_from": LAST},
        {"account_by": FIRST},
        {"spend_from": None, "account_by": date(2026, 3, 16)},
        {"awarded_on": TODAY, "accounted_on": TODAY},
        {**MONEY, "returned": Decimal("100.00"), "returned_on": TODAY},
        {**MONEY, "received": Decimal("5000.00")},
    ],
)
def test_the_last_day_and_the_last_penny_are_allowed(parts: dict[str, Any]) -> None:
    known: dict[str, Any] = {
        "scheme": "LOCAL", "what": "Grant", "amount": Decimal("5000.00"), "awarded_on": date(2026, 3, 16), "spend_from": FIRST,
        "spend_by": LAST,
    }  # fmt: skip
    said = AwardDraft(**{**known, **parts})
    assert check_award(said, today=TODAY) == said


def test_the_steps_decide_what_came_in_and_went_back() -> None:
    said = an_award(received=Decimal("9.99"), received_on=TODAY).with_moves(
        [AwardStep(TODAY, Decimal(5)), AwardStep(FIRST, Decimal(7))]
    )
    found = check_award(said, today=TODAY)
    assert (str(found.received), found.received_on, [str(one.amount) for one in found.steps]) == (
        "12.00",
        TODAY,
        ["7.00", "5.00"],
    )
