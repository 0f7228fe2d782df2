"""What an award has borne and what is left, by when it is to be spent and accounted for: to the penny, and on the boundary days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.award_money import AwardStep
from cpd_desktop.domain.awards import AwardState
from cpd_desktop.domain.funding import NOTHING, CostState
from cpd_desktop.domain.periods import add_days
from tests.domain.awards_sample import ACCOUNT, FIRST, LAST, TODAY, a_cost, an_award, line

POUNDS = st.integers(1, 1_000_000).map(lambda pennies: Decimal(pennies) / 100)
DAYS = st.integers(0, 900).map(lambda days: add_days(date(2026, 1, 1), days))


def test_a_cost_counts_from_its_day_and_is_spent_from_the_day_on_which_it_was_paid() -> None:
    cost = a_cost("1000.00", date(2026, 5, 1), date(2026, 6, 15))
    stands = {
        day: line(an_award(), cost, as_at=day)
        for day in (date(2026, 4, 30), date(2026, 5, 1), date(2026, 6, 14), date(2026, 6, 15))
    }
    assert [(int(one.committed), int(one.spent), int(one.left), len(one.counted)) for one in stands.values()] == [
        (0, 0, 5000, 0), (1000, 0, 4000, 1), (1000, 0, 4000, 1), (0, 1000, 4000, 1),
    ]  # fmt: skip
    assert all(len(one.costs) == 1 for one in stands.values())


@given(
    POUNDS,
    st.lists(st.tuples(POUNDS, DAYS, st.none() | st.integers(0, 400)), max_size=12),
    DAYS,
    st.integers(0, 100),
    st.integers(0, 100),
)
def test_an_award_is_what_is_committed_spent_and_left_to_the_penny(
    amount: Decimal, said: list[tuple[Decimal, date, int | None]], as_at: date, received: int, returned: int
) -> None:
    costs = [a_cost(str(money), on, None if after is None else add_days(on, after)) for money, on, after in said]
    got = (amount * received / 100).quantize(NOTHING, rounding="ROUND_DOWN")
    back = (got * returned / 100).quantize(NOTHING, rounding="ROUND_DOWN")
    found = line(
        an_award(str(amount), received=got, received_on=date(2026, 4, 1), returned=back, returned_on=date(2027, 4, 1)),
        *costs, as_at=as_at,
    )  # fmt: skip
    assert found.committed + found.spent + found.left == amount
    counting = [one for one in costs if one.committed_on <= as_at]
    assert found.committed + found.spent == sum((one.amount for one in counting), NOTHING)
    assert [one.said for one in found.counted] == counting
    assert found.to_spend - found.overspent == found.left - found.returned
    assert min(found.to_spend, found.overspent) == 0
    inside = [one for one in counting if FIRST <= one.committed_on <= LAST]
    assert len(found.outside) == len(counting) - len(inside)
    assert found.returned <= found.received <= amount
    # The parts of a list say the same as the line does.
    assert (found.state is AwardState.OPEN) == (not found.is_past and found.spent + found.returned < amount)
    assert found.must_be_spent_within(10_000) == (not found.is_past and found.to_spend > 0)
    assert found.account_is_due_within(-1) == found.is_account_overdue


@pytest.mark.parametrize(
    ("day", "is_outside"),
    [(date(2026, 3, 31), True), (FIRST, False), (LAST, False), (date(2027, 4, 1), True)],
)
def test_both_days_belong_to_the_award(day: date, is_outside: bool) -> None:
    found = line(an_award(), a_cost("450.00", day), as_at=date(2027, 5, 1))
    assert (len(found.outside) == 1) is is_outside
    assert found.committed == Decimal("450.00")
    assert line(an_award(spend_from=None, spend_by=None), a_cost("1.00", day), as_at=date(2027, 5, 1)).outside == ()


def test_costs_outside_its_days_are_told_with_what_they_come_to() -> None:
    early = [a_cost("150.00", date(2026, 3, day)) for day in (1, 2, 31)]
    assert line(an_award(), *early).sentences == ("3 costs, £450.00, lie outside the award's days.",)
    assert line(an_award(), early[0]).sentences == ("1 cost, £150.00, lies outside the award's days.",)


@pytest.mark.parametrize(
    ("parts", "costs", "as_at", "state", "standing"),
    [
        ({}, (), TODAY, AwardState.OPEN, "£5,000.00 to be spent by 31 March 2027"),
        ({"spend_by": None}, (), TODAY, AwardState.OPEN, "£5,000.00 to be spent"),
        ({}, (("4000.00", None),), LAST, AwardState.OPEN, "£1,000.00 to be spent by 31 March 2027"),
        ({}, (("5000.00", None),), LAST, AwardState.OPEN, "all committed, £5,000.00 to be paid by 31 March 2027"),
        ({}, (("5000.01", None),), LAST, AwardState.OPEN, "overspent by £0.01"),
        ({}, (), date(2027, 4, 1), AwardState.TO_ACCOUNT, "to be accounted for by 30 June 2027"),
        ({}, (("5000.00", TODAY),), TODAY, AwardState.TO_ACCOUNT, "to be accounted for by 30 June 2027"),
        ({}, (), ACCOUNT, AwardState.TO_ACCOUNT, "to be accounted for by 30 June 2027"),
        ({}, (), date(2027, 7, 1), AwardState.TO_ACCOUNT, "account overdue since 30 June 2027"),
        # Its account is overdue before its last day has come.
        ({"account_by": date(2026, 6, 14)}, (), TODAY, AwardState.OPEN, "account overdue since 14 June 2026"),
        ({"accounted_on": TODAY}, (), TODAY, AwardState.ACCOUNTED, "accounted for on 15 June 2026"),
        ({"accounted_on": TODAY}, (), date(2026, 6, 14), AwardState.OPEN, "£5,000.00 to be spent by 31 March 2027"),
        ({"account_by": None}, (("5000.00", TODAY),), TODAY, AwardState.SPENT, "nothing left to spend"),
        ({"account_by": None}, (("4999.99", TODAY),), date(2027, 4, 1), AwardState.ENDED, "£0.01 not spent by 31 March 2027"),
        ({"account_by": None}, (("5000.00", None),), date(2027, 4, 1), AwardState.ENDED, "£5,000.00 not paid by 31 March 2027"),
    ],
)  # fmt: skip
def test_how_an_award_stands_on_its_boundary_days(
    parts: dict[str, Any], costs: tuple[tuple[str, date | None], ...], as_at: date, state: AwardState, standing: str
) -> None:
    found = line(an_award(**parts), *(a_cost(amount, paid=paid) for amount, paid in costs), as_at=as_at)
    assert (found.state, found.standing) == (state, standing)


@pytest.mark.parametrize(
    ("as_at", "days", "is_soon"),
    [
        (date(2027, 3, 1), 30, True), (date(2027, 2, 28), 30, False), (LAST, 0, True), (date(2027, 3, 30), 0, False),
        (date(2027, 4, 1), 30, False),
    ],
)  # fmt: skip
def test_an_award_must_be_spent_soon_within_so_many_days_of_its_last(as_at: date, days: int, is_soon: bool) -> None:
    assert line(an_award(), as_at=as_at).must_be_spent_within(days) is is_soon
    for nothing_to_do in (
        line(an_award(), a_cost("5000.00"), as_at=as_at),
        line(an_award(spend_by=None), as_at=as_at),
        line(an_award(accounted_on=date(2026, 6, 1)), as_at=as_at),
    ):
        assert not nothing_to_do.must_be_spent_within(days)


@pytest.mark.parametrize(
    ("as_at", "is_due", "is_overdue"),
    [
        (date(2027, 5, 30), False, False), (date(2027, 5, 31), True, False), (ACCOUNT, True, False), (date(2027, 7, 1), True, True),
    ],
)  # fmt: skip
def test_an_account_is_due_within_the_days_of_warning_and_overdue_the_day_after(
    as_at: date, is_due: bool, is_overdue: bool
) -> None:
    found = line(an_award(), as_at=as_at)
    assert (found.account_is_due_within(30), found.is_account_overdue) == (is_due, is_overdue)
    told = line(an_award(accounted_on=date(2027, 5, 1)), as_at=as_at)
    assert (told.account_is_due_within(30), told.is_account_overdue, told.sentences) == (False, False, ())
    never = line(an_award(account_by=None), as_at=as_at)
    assert (never.account_is_due_within(30), never.account_words) == (False, "")


def test_what_was_left_over_leads_to_the_conditions_and_what_went_back_is_left_over_no_more() -> None:
    money: dict[str, Any] = {"received": Decimal("5000.00"), "received_on": FIRST}
    spent, past = a_cost("4200.00", paid=TODAY), date(2027, 4, 10)
    found = line(an_award(account_by=None, **money), spent, as_at=past)
    assert found.is_unspent
    assert found.sentences == ("£800.00 was neither spent nor committed by 31 March 2027: see its conditions.",)
    back = an_award(account_by=None, returned=Decimal("800.00"), returned_on=past, **money)
    assert line(back, spent, as_at=past).sentences == ()
    assert line(back, spent, as_at=past).state is AwardState.SPENT
    assert line(back, spent, as_at=date(2027, 4, 9)).is_unspent
    more = line(back, spent, a_cost("0.50"), as_at=past)
    assert (more.left, more.overspent) == (Decimal("799.50"), Decimal("0.50"))
    assert more.sentences == ("£0.50 more is committed, spent and handed back than was awarded.",)


def test_an_overspent_award_and_an_overdue_account_say_so() -> None:
    found = line(an_award(), a_cost("5000.00", paid=TODAY), a_cost("250.00"), as_at=date(2027, 7, 1))
    assert found.sentences == (
        "It was to be accounted for by 30 June 2027.", "£250.00 more is committed and spent than was awarded.",
    )  # fmt: skip
    assert [one.state for one in found.costs] == [CostState.SPENT, CostState.COMMITTED]


def test_it_is_called_by_its_name_and_counted_in_the_year_in_which_it_may_first_be_spent() -> None:
    found = line(team="East", service="Adults", scheme_title="Local")
    assert (found.words, found.place, found.year) == ("LOCAL 2026-27, Learning grant (G-17): £5,000.00", "East", 2026)
    assert line(an_award(reference="", spend_from=None)).words == "LOCAL 2025-26, Learning grant: £5,000.00"
    assert line().place == "The organisation"


def test_money_that_came_in_parts_is_told_by_day() -> None:
    steps = (
        AwardStep(date(2026, 4, 1), Decimal("4000.00")), AwardStep(date(2026, 6, 1), Decimal("1000.00")),
        AwardStep(date(2026, 6, 1), Decimal("250.50"), is_back=True), AwardStep(date(2026, 6, 16), Decimal("49.50"), is_back=True),
    )  # fmt: skip
    said = an_award().with_moves(steps[::-1])
    assert (said.received, said.received_on, said.returned, said.returned_on) == (
        Decimal("5000.00"), date(2026, 6, 1), Decimal("300.00"), date(2026, 6, 16),
    )  # fmt: skip
    days = [
        date(2026, 3, 31),
        date(2026, 4, 1),
        date(2026, 5, 31),
        date(2026, 6, 1),
        date(2026, 6, 15),
        date(2026, 6, 16),
    ]
    stands = [line(said, as_at=day) for day in days]
    assert [(str(one.received), str(one.returned)) for one in stands] == [
        ("0.00", "0.00"), ("4000.00", "0.00"), ("4000.00", "0.00"), ("5000.00", "250.50"), ("5000.00", "250.50"), ("5000.00", "300.00"),
    ]  # fmt: skip
    assert [(one.received_on, one.returned_on) for one in stands][1:4:2] == [
        (date(2026, 4, 1), None), (date(2026, 6, 1), date(2026, 6, 1)),
    ]  # fmt: skip
    assert stands[3].standing == "£4,749.50 to be spent by 31 March 2027, £250.50 handed back"
    # One receipt and one return need no steps: what they come to tells all.
    assert (
        said.without_steps(date(2026, 4, 1), is_back=False).without_steps(date(2026, 6, 16), is_back=True).steps == ()
    )


def test_money_came_in_on_the_day_of_its_first_receipt_else_of_the_award() -> None:
    bare = an_award()
    first, second = (AwardStep(add_days(bare.awarded_on, days), Decimal(2)) for days in (3, 9))
    back = AwardStep(add_days(bare.awarded_on, 4), Decimal(1), is_back=True)
    assert bare.with_moves(()).came_in_on == bare.awarded_on
    assert bare.with_moves((second, back, first)).came_in_on == first.on


def test_money_of_the_levy_expires() -> None:
    levy = {"scheme": "LEVY", "account_by": None}
    assert line(replace(an_award(), **levy)).standing == "£5,000.00 expires on 31 March 2027"  # type: ignore[arg-type]
    gone = line(replace(an_award(), **levy), a_cost("4000.00", paid=TODAY), as_at=date(2027, 4, 1))  # type: ignore[arg-type]
    assert (gone.standing, gone.sentences) == (
        "£1,000.00 expired on 31 March 2027", ("£1,000.00 expired on 31 March 2027, neither spent nor committed.",),
    )  # fmt: skip


def test_a_last_day_before_the_award_is_told_of() -> None:
    assert line(an_award(spend_by=date(2026, 4, 1), spend_from=None)).sentences == (
        "£5,000.00 was neither spent nor committed by 1 April 2026: see its conditions.",
    )
    early, *_ = line(an_award(spend_from=None, spend_by=date(2026, 3, 15))).sentences
    assert early.startswith("Its last day, 15 March 2026, is before 16 March 2026, when it was awarded")
    assert not any(
        "Its last day" in one for one in line(an_award(spend_from=None, spend_by=date(2026, 3, 16))).sentences
    )
