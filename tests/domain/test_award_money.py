"""Receipts and returns of an award: to the penny on every day, and never more back than had come in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.award_money import AwardStep, check_steps, in_order, last_moved, moved, told_steps
from cpd_desktop.domain.awards import AwardDraft
from cpd_desktop.domain.funding import NOTHING
from cpd_desktop.domain.periods import add_days
from cpd_desktop.domain.problems import Refused

AWARDED, TODAY = date(2026, 3, 16), date(2026, 6, 15)
POUNDS = st.integers(1, 500_000).map(lambda pennies: (Decimal(pennies) / 100).quantize(NOTHING))
DAYS = st.integers(0, (TODAY - AWARDED).days).map(lambda days: add_days(AWARDED, days))
STEPS = st.lists(st.builds(AwardStep, DAYS, POUNDS, st.booleans()), max_size=8)


def award(amount: Decimal) -> AwardDraft:
    return AwardDraft("LOCAL", "Grant", amount, AWARDED)


@given(STEPS, DAYS, st.randoms())
def test_what_moved_by_a_day_is_the_sum_of_its_steps_in_whatever_order_they_are_said(
    steps: list[AwardStep], day: date, chance: Random
) -> None:
    shuffled = list(steps)
    chance.shuffle(shuffled)
    said = award(Decimal("99999.00")).with_moves(shuffled)
    assert sorted(map(repr, said.moves)) == sorted(map(repr, steps))
    assert list(said.moves) == list(in_order(said.moves))
    for is_back, total in ((False, said.received), (True, said.returned)):
        theirs = [one for one in steps if one.is_back is is_back]
        assert total == sum((one.amount for one in theirs), NOTHING)
        assert moved(said.moves, is_back=is_back, upto=day) == sum(
            (one.amount for one in theirs if one.on <= day), NOTHING
        )
        assert last_moved(said.moves, is_back=is_back) == max((one.on for one in theirs), default=None)


@given(POUNDS, STEPS)
def test_what_is_taken_never_lets_more_go_back_than_had_come_in_nor_more_come_in_than_was_awarded(
    amount: Decimal, steps: list[AwardStep]
) -> None:
    days = {one.on for one in steps}

    def is_right() -> bool:
        by_day = all(moved(steps, is_back=True, upto=day) <= moved(steps, is_back=False, upto=day) for day in days)
        return by_day and moved(steps, is_back=False) <= amount

    if is_right():
        assert check_steps(steps, amount, AWARDED, TODAY) == in_order(steps)
        return
    with pytest.raises(Refused) as refused:
        check_steps(steps, amount, AWARDED, TODAY)
    assert refused.value.field in {"amount", "returned", "returned_on"}


def test_what_came_in_and_went_back_in_all_is_one_step_of_a_kind() -> None:
    both = told_steps(Decimal(100), TODAY, Decimal(20), TODAY)
    assert both == (AwardStep(TODAY, Decimal(100)), AwardStep(TODAY, Decimal(20), is_back=True))
    assert [one.words("15 June 2026") for one in both] == [
        "£100.00 received on 15 June 2026", "£20.00 handed back on 15 June 2026",
    ]  # fmt: skip
    assert told_steps(NOTHING, None, NOTHING, None) == ()


def test_one_more_step_fits_into_what_is_still_to_come_in_or_here_to_go_back() -> None:
    first = award(Decimal("8000.00")).with_step(AwardStep(AWARDED, Decimal("4000.00")))
    with pytest.raises(Refused, match=r"£4,000\.00 of the award of £8,000\.00 is still to come in") as refused:
        first.with_step(AwardStep(TODAY, Decimal("4000.01")))
    assert refused.value.field == "received"
    with pytest.raises(Refused, match=r"£4,000\.00 of what was received is here to be handed back") as refused:
        first.with_step(AwardStep(TODAY, Decimal("4000.01"), is_back=True))
    assert refused.value.field == "returned"
    whole = first.with_step(AwardStep(TODAY, Decimal("4000.00")))
    assert (whole.received, whole.moves[0]) == (Decimal("8000.00"), first.moves[0])
    assert whole.without_steps(TODAY, is_back=False) == first
    with pytest.raises(
        Refused, match="Nothing is recorded as received on 17/03/2026: the days are 16/03/2026, 15/06/2026"
    ):
        whole.without_steps(date(2026, 3, 17), is_back=False)
    with pytest.raises(Refused, match="the days are none"):
        whole.without_steps(TODAY, is_back=True)
