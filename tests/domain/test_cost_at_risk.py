"""What money is at risk with somebody who leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.claims import ClaimAnswer, ClaimProgress, ClaimState
from cpd_desktop.domain.cost_at_risk import (
    CostAtRisk,
    MoneyAtRisk,
    RiskKind,
    claims_at_risk,
    costs_owed,
    parts_to_follow,
)
from cpd_desktop.domain.funding import About, CostLineDraft, CostState
from cpd_desktop.domain.funding_answers import ClaimLine, CostEntry
from cpd_desktop.domain.funding_schemes import ClaimDays, Edition
from cpd_desktop.domain.people import Person
from tests.domain.claims_sample import EDITION, LDSS, PAID, STARTED, a_claim

LAST = date(2026, 6, 30)
SIAN = Person(1, "ab", "Siân O’Brien", "00001")


def a_line(
    part: str,
    amount: str,
    state: ClaimState = ClaimState.TO_CLAIM,
    completed: date | None = None,
    received: str = "0.00",
) -> ClaimLine:
    claim = a_claim(part=part, amount=Decimal(amount), about=About.QUALIFICATION, what="Diploma")
    progress = ClaimProgress(state, STARTED, STARTED, Decimal(received))
    answer = ClaimAnswer(False, (), None, None, None, state, edition="2025-26")
    days = ClaimDays(PAID, STARTED, completed)
    return ClaimLine(1, b"1", claim.said, progress, days, SIAN, "East", "", answer, LDSS)


def to_follow(*lines: ClaimLine) -> list[ClaimLine]:
    """Return the parts that follow from *lines*, as lines that the rules have nothing against but that they are not completed."""
    of_each = [(one, draft) for one in lines[:1] for draft in parts_to_follow(lines)]
    return [
        replace(
            one, said=draft, progress=ClaimProgress(ClaimState.TO_CLAIM, STARTED), answer=replace(one.answer, state=ClaimState.TO_CLAIM)
        )
        for one, draft in of_each
    ]  # fmt: skip


def risks(*lines: ClaimLine, last_day: date = LAST) -> list[tuple[RiskKind, str, Decimal]]:
    found = claims_at_risk((*lines, *to_follow(*lines)), last_day)
    return [(one.kind, one.what, one.amount) for one in found]


@pytest.mark.parametrize(
    ("until", "owed"), [(date(2026, 6, 30), False), (date(2026, 7, 1), True), (date(2027, 7, 1), True), (None, False)]
)
def test_a_cost_is_owed_by_who_leaves_before_its_day(until: date | None, owed: bool) -> None:
    draft = CostLineDraft(
        "LOCAL", "Degree", Decimal("9000.00"), date(2025, 9, 1), 1, repay_until=until, repay_terms="Half"
    )
    found = costs_owed([CostEntry(1, b"", draft, CostState.SPENT, SIAN)], LAST)
    assert [(one.amount, one.terms, one.until) for one in found] == (
        [(Decimal("9000.00"), "Half", until)] if owed else []
    )
    assert costs_owed([CostEntry(1, b"", draft, CostState.SPENT)], LAST) == ()


def test_a_first_part_that_was_paid_may_be_taken_back_and_the_second_cannot_be_claimed() -> None:
    first = a_line("60%", "600.00", ClaimState.PAID, received="600.00")
    assert risks(first) == [
        (RiskKind.CLAWBACK, "60% of Diploma", Decimal("600.00")),
        (RiskKind.NOT_CLAIMABLE, "40% of Diploma", Decimal("400.00")),
    ]
    second = a_line("40%", "390.00")
    assert risks(first, second) == [
        (RiskKind.CLAWBACK, "60% of Diploma", Decimal("600.00")),
        (RiskKind.NOT_CLAIMABLE, "40% of Diploma", Decimal("390.00")),
    ]


@pytest.mark.parametrize(("completed", "count"), [(LAST, 0), (date(2026, 7, 1), 2), (None, 2)])
def test_what_is_completed_by_the_last_day_is_safe(completed: date | None, count: int) -> None:
    assert len(risks(a_line("60%", "600.00", ClaimState.PAID, completed, "600.00"))) == count


def test_a_first_part_that_is_not_paid_yet_loses_the_second_all_the_same() -> None:
    for state in (ClaimState.TO_CLAIM, ClaimState.SUBMITTED):
        assert risks(a_line("60%", "600.00", state)) == [(RiskKind.NOT_CLAIMABLE, "40% of Diploma", Decimal("400.00"))]
    assert risks(a_line("60%", "600.00", ClaimState.REFUSED)) == []
    assert risks(a_line("60%", "600.00", ClaimState.WITHDRAWN)) == []


def test_what_was_taken_back_already_is_at_risk_no_more() -> None:
    line = a_line("60%", "600.00", ClaimState.CLAWED_BACK, received="600.00")
    gone = replace(line, progress=replace(line.progress, clawed_back=Decimal("600.00")))
    assert [kind for kind, _, _ in risks(gone)] == [RiskKind.NOT_CLAIMABLE]
    partly = replace(line, progress=replace(line.progress, clawed_back=Decimal("100.00")))
    assert risks(partly)[0] == (RiskKind.CLAWBACK, "60% of Diploma", Decimal("500.00"))


def test_what_the_rules_bar_was_never_to_be_had_and_nothing_follows_from_it() -> None:
    first, last = replace(a_line("60%", "600.00"), is_barred=True), replace(a_line("40%", "400.00"), is_barred=True)
    assert parts_to_follow([first]) == ()
    assert risks(first) == risks(last) == risks(first, last) == []
    # What was received may be taken back, whatever the rules say.
    paid = replace(a_line("60%", "600.00", ClaimState.PAID, received="600.00"), is_barred=True)
    assert risks(paid) == [(RiskKind.CLAWBACK, "60% of Diploma", Decimal("600.00"))]


def test_a_part_follows_once_however_often_the_first_is_on_record() -> None:
    paid = a_line("60%", "600.00", ClaimState.PAID, received="600.00")
    again = a_line("60%", "600.00", ClaimState.SUBMITTED)
    assert [(one.part, one.amount) for one in parts_to_follow([paid, again])] == [("40%", Decimal("400.00"))]
    assert parts_to_follow([paid, again, a_line("40%", "400.00", ClaimState.REFUSED)]) == ()


@given(st.integers(1, 10_000_000))
def test_the_part_that_follows_is_to_the_penny_what_its_claim_would_be(pennies: int) -> None:
    whole = Decimal(pennies) / 100
    first, second = (amount for _, amount in EDITION.amounts(whole, About.QUALIFICATION))
    cost = CostLineDraft("LDSS", "diploma", whole, STARTED, SIAN.id)
    other = replace(cost, what="Something else", amount=Decimal("1.00"))
    costs = [CostEntry(row_id, b"", one, CostState.SPENT, SIAN) for row_id, one in enumerate((other, cost))]
    line = a_line("60%", str(first))
    assert [one.amount for one in parts_to_follow([line], costs)] == ([second] if second else [])
    # Without the cost it is the least of which the first part is the share.
    alone = sum((one.amount for one in parts_to_follow([line])), Decimal(0))
    assert first + alone <= whole
    assert second - alone <= Decimal("0.01")


def test_the_second_part_of_a_cost_that_does_not_share_evenly() -> None:
    assert [one.amount for one in parts_to_follow([a_line("60%", "59.99")])] == [Decimal("40.00")]


@pytest.mark.parametrize(("last_claim_on", "count"), [(LAST, 0), (date(2026, 7, 1), 1), (None, 1)])
def test_what_is_claimed_on_completion_is_lost_only_while_it_could_be_claimed_after_the_last_day(
    last_claim_on: date | None, count: int
) -> None:
    closing = replace(
        EDITION.said, parts=tuple(replace(one, last_claim_on=last_claim_on) for one in EDITION.said.parts)
    )
    line = replace(a_line("40%", "400.00"), scheme=replace(LDSS, editions=(Edition(closing),)))
    assert len(risks(line)) == count


def test_the_terms_are_said_or_that_they_are_not_recorded() -> None:
    line = a_line("60%", "600.00", ClaimState.PAID, received="600.00")
    assert claims_at_risk([line], LAST)[0].terms == "the terms are not recorded"
    said = Edition(replace(EDITION.said, clawback_terms="All of it within a year"))
    agreed = replace(line, scheme=replace(LDSS, editions=(said,)))
    assert claims_at_risk([agreed], LAST)[0].sentence == (
        "Siân O’Brien, 60% of Diploma: £600.00 may be taken back by the scheme (All of it within a year)"
    )


def test_all_of_it_is_added_up_by_reason() -> None:
    owed = MoneyAtRisk(SIAN, RiskKind.OWED, "Degree", "LOCAL", Decimal("9000.00"), "Half", date(2027, 7, 1))
    lost = MoneyAtRisk(SIAN, RiskKind.NOT_CLAIMABLE, "40% of Diploma", "LDSS", Decimal("400.05"))
    found = CostAtRisk(LAST, (owed, lost))
    assert (found.total, found.of_kind(RiskKind.OWED), found.of_kind(RiskKind.CLAWBACK)) == (
        Decimal("9400.05"), Decimal("9000.00"), Decimal("0.00"),
    )  # fmt: skip
    assert found.sentence == (
        "£9,400.05 is at risk: £9,000.00 owed back by the leaver, £400.05 cannot be claimed any more."
    )
    assert owed.sentence == "Siân O’Brien, Degree: £9,000.00 owed back by the leaver until 1 Jul 2027 (Half)"
    assert CostAtRisk(LAST).sentence == "No money is at risk."
