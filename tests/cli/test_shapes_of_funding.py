"""The shapes of funding: stable keys, exact amounts as text, and every part of the answer in them."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

from cpd_desktop.cli.shapes_of_funding import (
    award_shape,
    claim_shape,
    cost_at_risk_shape,
    cost_shape,
    funding_shape,
    scheme_answer_shape,
    scheme_shape,
)
from cpd_desktop.domain.cost_at_risk import CostAtRisk, MoneyAtRisk, RiskKind
from cpd_desktop.domain.funding_answers import AMOUNTS, EvidenceItem, FundingAnswer, SchemeAnswer, scheme_answers
from tests.domain.awards_sample import UUID, an_award, line
from tests.domain.awards_sample import a_cost as a_cost_of_it
from tests.domain.claims_sample import LDSS
from tests.domain.test_funding_answers import AS_AT, SIAN, a_budget, a_cost, a_line

LINE = replace(a_line(), evidence=(EvidenceItem("Proof of payment"),))
COST = a_cost("10.00", AS_AT)
AWARD = line(replace(an_award(spend_by=AS_AT, account_by=date(2026, 6, 14)), scheme="LDSS"), team="East")
ANSWER = FundingAnswer(
    AS_AT, 2026, scheme_answers([a_budget("5.00")], [COST], [LINE], [LDSS], [AWARD]), (LINE,), (COST,), (), 30, (AWARD,)
)  # fmt: skip


def test_all_of_funding_is_in_its_shape() -> None:
    shape = funding_shape(ANSWER)
    assert (shape["as_at"], shape["year"], shape["warning_days"]) == (AS_AT, 2026, 30)
    assert shape["total"] == {
        **dict.fromkeys(AMOUNTS, "0.00"), "budget": "5.00", "committed": "10.00", "left": "-5.00", "to_claim": "600.00",
        "awarded": "5000.00",
    }  # fmt: skip
    assert [len(shape[part]) for part in ("schemes", "claims", "costs", "awards")] == [2, 1, 1, 1]
    assert (shape["awards_to_spend_soon"], shape["awards_to_account_for"]) == (1, 1)


def test_a_row_has_every_amount_and_a_budget_only_where_one_was_set() -> None:
    budgeted, other = (scheme_answer_shape(one) for one in ANSWER.schemes)
    kept = {part.name for part in fields(SchemeAnswer)} - {"is_budgeted"}
    assert kept | {"net_cost", "overspent", "sentence"} == budgeted.keys()
    assert (budgeted["budget"], budgeted["overspent"], other["budget"]) == ("5.00", True, None)


def test_days_and_amounts_that_there_are_not_are_null() -> None:
    shape = claim_shape(LINE)
    assert (shape["amount"], shape["received"], shape["deadline"], shape["record"], shape["reason"]) == (
        "600.00", None, None, None, None,
    )  # fmt: skip
    assert (shape["job_title"], claim_shape(replace(LINE, job_title="Care Worker"))["job_title"]) == (
        None,
        "Care Worker",
    )
    assert shape["evidence"] == [
        {
            "item": "Proof of payment",
            "number": 1,
            "there": False,
            "wanted": True,
            "attachment": None,
            "file": None,
            "where_kept": None,
            "fault": None,
        }
    ]
    assert shape["steps"] == [{"state": "submitted", "on": AS_AT, "amount": None, "reason": None}]
    cost = cost_shape(COST)
    assert (cost["name"], cost["state"], cost["award"], cost["award_name"]) == (None, "committed", None, None)
    borne = replace(COST, said=replace(COST.said, award_uuid=UUID), award="Learning grant (G-17)")
    assert (cost_shape(borne)["award"], cost_shape(borne)["award_name"]) == (UUID.hex(), "Learning grant (G-17)")


def test_an_award_has_all_that_is_said_of_it_and_nulls_for_what_there_is_not() -> None:
    bare = replace(an_award(funder="", reference="", spend_by=None, account_by=None), spend_from=None)
    assert award_shape(line(bare, a_cost_of_it("5000.50", AS_AT))) == {
        "award": UUID.hex(), "scheme": "LOCAL", "title": "", "year": 2025, "team": None, "what": "Learning grant", "funder": None,
        "reference": None, "amount": "5000.00", "committed": "5000.50", "spent": "0.00", "left": "-0.50", "to_spend": "0.00",
        "overspent": "0.50", "awarded_on": date(2026, 3, 16), "spend_from": None, "spend_by": None, "account_by": None,
        "accounted_on": None, "account_overdue": False, "received": None, "received_on": None, "returned": None,
        "returned_on": None, "steps": [], "state": "to be spent", "standing": "overspent by £0.50",
        "sentences": ["£0.50 more is committed and spent than was awarded."], "conditions": None, "where_kept": None,
        "costs": [b"1".hex()], "costs_outside_days": [],
    }  # fmt: skip
    whole = award_shape(AWARD)
    assert (whole["team"], whole["account_overdue"], whole["standing"]) == (
        "East",
        True,
        "account overdue since 14 June 2026",
    )


def test_a_scheme_has_its_editions_and_their_parts() -> None:
    shape = scheme_shape(LDSS)
    assert [one["cap"] for one in shape["editions"]] == [None, "1000.00"]
    assert shape["editions"][1]["parts"][1] == {
        "part": "60%",
        "title": "Start",
        "paid_for": ["qualification"],
        "share_per_cent": "60",
        "window_from": ["payment", "start"],
        "window_months": 3,
        "last_claim_on": None,
        "evidence": ["Proof of payment"],
    }


def test_money_at_risk_is_given_by_reason() -> None:
    line = MoneyAtRisk(SIAN, RiskKind.OWED, "Degree", "LOCAL", Decimal("9000.00"), "", date(2027, 6, 30))
    shape = cost_at_risk_shape(CostAtRisk(AS_AT, (line,)))
    assert (shape["total"], shape["owed"], shape["lines"][0]["terms"], shape["lines"][0]["until"]) == (
        "9000.00", "9000.00", None, date(2027, 6, 30),
    )  # fmt: skip
