"""The money of the demonstration book: six claims, budgets and costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cpd_desktop.domain.claims import ClaimState
from cpd_desktop.domain.funding_answers import ClaimLine, FundingAnswer
from cpd_desktop.exchange.demo import build_demo
from cpd_desktop.exchange.demo_story.funding import CLAWED_BACK_BECAUSE, REFUSED_BECAUSE
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.departures import departures
from cpd_desktop.services.funding import cost_at_risk, funding
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT
from tests.services.building import Clock, findings

NOW = CoverageQuestion(AS_AT)


def answer(told: Workspace) -> FundingAnswer:
    return told.read(funding, NOW)


def one(told: Workspace, state: ClaimState, part: str = "") -> ClaimLine:
    (found,) = [line for line in answer(told).claims if line.answer.state is state and part in line.said.part]
    return found


def test_there_are_six_claims_and_one_is_about_to_lapse(told: Workspace) -> None:
    found = answer(told)

    assert len(found.claims) == 6
    (soon,) = found.lapsing
    assert (soon.said.part, soon.answer.days_left, soon.answer.claimable) == ("40%", 9, True)


def test_one_was_refused_and_one_clawed_back_each_with_its_reason(told: Workspace) -> None:
    refused, taken = one(told, ClaimState.REFUSED), one(told, ClaimState.CLAWED_BACK)

    assert refused.progress.reason == REFUSED_BECAUSE
    assert taken.progress.reason == CLAWED_BACK_BECAUSE
    assert (taken.progress.received, taken.progress.net) == (Decimal("194.99"), Decimal("0.00"))


def test_one_part_was_paid_with_the_other_to_come_and_one_is_submitted(told: Workspace) -> None:
    paid, submitted = one(told, ClaimState.PAID), one(told, ClaimState.SUBMITTED)

    assert (paid.said.part, paid.progress.received, paid.days.completed_on) == ("60%", Decimal("957.00"), None)
    assert (submitted.said.part, submitted.answer.why_not) == ("60%", ())


def test_one_is_not_claimable_because_of_the_profession(told: Workspace) -> None:
    found = one(told, ClaimState.TO_CLAIM, "100%")

    assert not found.answer.claimable
    assert "is of a registered profession (SWE), which LDSS 2025-26 excludes." in found.answer.sentence
    assert len(found.answer.why_not) == 1


def test_the_money_of_all_schemes_adds_up_to_the_penny_and_one_team_is_overspent(told: Workspace) -> None:
    found = answer(told)

    assert sum(one.budget - one.committed - one.spent for one in found.schemes) == found.total.left
    assert [(one.scheme, one.team) for one in found.schemes if one.is_overspent] == [("LOCAL", "Deaf Services")]
    assert sum(one.said.amount for one in found.cost_lines) == found.total.committed + found.total.spent


def test_who_gave_notice_owes_a_course_back(told: Workspace) -> None:
    leaver = next(one for one in told.read(departures, NOW) if one.team == "Neighbourhood West")
    found = told.read(cost_at_risk, [leaver.person_id], leaver.leaves_on)

    assert [(one.amount, one.scheme) for one in found.lines] == [(Decimal("780.00"), "LOCAL")]


@pytest.mark.parametrize(("as_at", "claims"), [(date(2024, 2, 29), 0), (date(2027, 3, 31), 6), (date(2040, 1, 2), 0)])
def test_claims_are_told_as_far_as_the_scheme_is_known(tmp_path: Path, as_at: date, claims: int) -> None:
    build_demo(tmp_path / "demo.cpd", staff=120, seed=5, as_at=as_at, say=lambda _: None)
    with Workspace.open(tmp_path / "demo.cpd", passphrase=None, clock=Clock(), who="tests") as workspace:
        found = workspace.read(funding, CoverageQuestion(as_at))
        assert len(found.claims) == claims
        assert len(found.budgets) == 12
        # Whatever the day, one award and money of the levy must be spent within weeks, and of another the account is overdue.
        assert len(found.awards) == 4
        assert [len(some) for some in (found.awards_to_spend_soon, found.awards_to_account)] == [2, 1]
        assert all(not one.outside and not one.overspent for one in found.awards)
        assert findings(workspace) == []
