"""Exact pounds, financial years, budgets and costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.funding import (
    MOST_POUNDS,
    About,
    Budget,
    BudgetDraft,
    CostLineDraft,
    CostState,
    check_budget,
    check_cost_line,
    days_of_year,
    exact_pounds,
    financial_year,
    pounds_text,
    pounds_words,
    shared_by_per_cent,
    typed_pounds,
    year_words,
)
from cpd_desktop.domain.problems import Refused

TODAY = date(2026, 6, 15)
COST = CostLineDraft("LDSS", "Diploma", Decimal("1000.00"), date(2026, 5, 1), person_id=1)
POUNDS = st.integers(1, 9_999_999).map(lambda pennies: Decimal(pennies) / 100)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1250", "1250.00"), ("£1,250.50", "1250.50"), (" 0.5 ", "0.50"), ("£ 12.05", "12.05"), ("1,234,567.89", "1234567.89"),
        ("0", "0.00"),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_type_them(typed: str, amount: str) -> None:
    assert typed_pounds(typed) == Decimal(amount)
    assert pounds_text(typed_pounds(typed) or Decimal(0)) == amount


@pytest.mark.parametrize("typed", ["1.005", "12,34", "-5", "£", "1e3", "NaN", "5 pounds", "1.", ",100", "٣"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="is no amount"):
        typed_pounds(typed)


def test_a_blank_amount_is_none() -> None:
    assert typed_pounds("  ") is None


@given(POUNDS)
def test_an_amount_that_was_written_is_read_back(amount: Decimal) -> None:
    assert typed_pounds(pounds_words(amount)) == typed_pounds(pounds_text(amount)) == amount


def test_amounts_below_nothing_have_a_minus() -> None:
    assert pounds_words(Decimal("-1234.50")) == "−£1,234.50"
    assert pounds_words(Decimal("-0.00")) == "£0.00"


@pytest.mark.parametrize("amount", ["0", "-1", "0.005", "Infinity", "NaN", "100000000", "1.999"])
def test_an_amount_is_exact_and_within_bounds(amount: str) -> None:
    with pytest.raises(Refused) as refused:
        exact_pounds(Decimal(amount), field="received")
    assert refused.value.field == "received"


def test_an_exact_amount_has_two_places() -> None:
    assert [str(exact_pounds(Decimal(one))) for one in ("0.01", "5", "7.10", str(MOST_POUNDS))] == [
        "0.01", "5.00", "7.10", "99999999.99",
    ]  # fmt: skip


@given(POUNDS, st.lists(st.integers(1, 40), min_size=1, max_size=5))
def test_shares_come_to_their_sum_to_the_penny(amount: Decimal, shares: list[int]) -> None:
    whole = sum(shares)
    exact = tuple(Decimal(share * 100) / whole for share in shares[:-1])
    parts = shared_by_per_cent(amount, (*exact, 100 - sum(exact, Decimal(0))))
    assert sum(parts) == amount
    assert all(part >= 0 and part == part.quantize(Decimal("0.01")) for part in parts)


@pytest.mark.parametrize(
    ("cost", "parts"),
    [("1000.00", ("600.00", "400.00")), ("999.99", ("599.99", "400.00")), ("0.01", ("0.00", "0.01")), ("33.33", ("19.99", "13.34"))],
)  # fmt: skip
def test_sixty_and_forty_per_cent_are_whole_pennies_and_all_of_it(cost: str, parts: tuple[str, str]) -> None:
    assert shared_by_per_cent(Decimal(cost), (Decimal(60), Decimal(40))) == tuple(map(Decimal, parts))


@pytest.mark.parametrize(
    ("day", "year", "words"),
    [
        (date(2026, 3, 31), 2025, "2025-26"), (date(2026, 4, 1), 2026, "2026-27"), (date(2026, 12, 31), 2026, "2026-27"),
        (date(2027, 1, 1), 2026, "2026-27"), (date(1999, 4, 1), 1999, "1999-00"),
    ],
)  # fmt: skip
def test_a_financial_year_runs_from_april_to_march(day: date, year: int, words: str) -> None:
    assert (financial_year(day), year_words(year)) == (year, words)
    first, last = days_of_year(year)
    assert first <= day <= last


@pytest.mark.parametrize(
    ("as_at", "state"),
    [
        (date(2026, 4, 30), CostState.AHEAD), (date(2026, 5, 1), CostState.COMMITTED), (date(2026, 6, 9), CostState.COMMITTED),
        (date(2026, 6, 10), CostState.SPENT),
    ],
)  # fmt: skip
def test_a_cost_is_committed_and_then_spent(as_at: date, state: CostState) -> None:
    assert replace(COST, paid_on=date(2026, 6, 10)).state_on(as_at) is state


def test_a_cost_counts_in_the_year_in_which_it_was_committed() -> None:
    assert replace(COST, committed_on=date(2026, 3, 31), paid_on=date(2026, 4, 1)).year == 2025


@pytest.mark.parametrize(
    ("last_day", "owed"),
    [
        (date(2026, 4, 30), False), (date(2026, 5, 1), True), (date(2027, 6, 29), True), (date(2027, 6, 30), False),
        (date(2027, 7, 1), False),
    ],
)  # fmt: skip
def test_who_leaves_before_the_day_owes_and_who_leaves_on_it_does_not(last_day: date, owed: bool) -> None:
    assert replace(COST, repay_until=date(2027, 6, 30)).is_owed_by_leaver(last_day) is owed
    assert not COST.is_owed_by_leaver(last_day)


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"scheme": " "}, "scheme"), ({"what": ""}, "what"), ({"amount": Decimal("1.001")}, "amount"),
        ({"paid_on": date(2026, 4, 30)}, "paid_on"), ({"paid_on": date(2026, 6, 16)}, "paid_on"),
        ({"committed_on": date(1949, 12, 31)}, "committed_on"), ({"repay_until": date(2026, 4, 30)}, "repay_until"),
        ({"repay_until": date(2027, 1, 1), "person_id": None}, "person"), ({"repay_terms": "x" * 2_001}, "repay_terms"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_cost_is_refused(parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_cost_line(replace(COST, **parts), today=TODAY)
    assert refused.value.field == field


def test_a_cost_is_written_without_blanks_around_it() -> None:
    draft = replace(COST, what="  Diploma \n level 3", supplier=" Meres  College ", amount=Decimal(5), paid_on=TODAY)
    found = check_cost_line(draft, today=TODAY)
    assert (found.what, found.supplier, str(found.amount), found.about) == (
        "Diploma level 3", "Meres College", "5.00", About.OTHER,
    )  # fmt: skip


def test_a_budget_may_be_nothing_and_needs_a_scheme_and_a_year() -> None:
    draft = BudgetDraft("LDSS", 2026, Decimal(0))
    assert str(check_budget(draft).amount) == "0.00"
    assert Budget(1, b"", draft, "East").words == "LDSS 2026-27, East: £0.00"
    assert Budget(1, b"", draft).words == "LDSS 2026-27, the organisation: £0.00"
    bad: tuple[tuple[dict[str, Any], str], ...] = (
        ({"scheme": ""}, "scheme"), ({"year": 26}, "year"), ({"amount": Decimal(-1)}, "amount"), ({"notes": "x" * 2_001}, "notes"),
    )  # fmt: skip
    for parts, field in bad:
        with pytest.raises(Refused) as refused:
            check_budget(replace(draft, **parts))
        assert refused.value.field == field
