"""Exports of claims, costs and budgets: what they say, exactly, and how it stands on the date."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.funding_answers import SchemeAnswer
from cpd_desktop.services.claims import claw_back, pay_claim, submit_claim
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding import funding
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.funding_book import AMIR, JO, SIAN, a_claim_draft, budget, claim, cost, proven, with_people
from tests.services.people_book import NOW


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_people(workspace)
    return workspace


def listed(book: Workspace, kind: str, question: CoverageQuestion = NOW) -> list[dict[str, object]]:
    listing = book.read(LISTINGS[kind], question)
    return [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]


def test_every_claim_is_listed_with_how_it_stands(book: Workspace) -> None:
    row_id = book.write(submit_claim, proven(book), today=TODAY).result
    row_id = book.write(pay_claim, row_id, today=TODAY).result
    book.write(claw_back, row_id, today=TODAY, amount=Decimal("100.00"), reason="Audit")
    claim(book, a_claim_draft(JO))
    claim(book, a_claim_draft(AMIR))
    amir, jo, sian = listed(book, "claims")
    assert [one["name"] for one in (amir, jo, sian)] == ["Amir Khan", "Jo Marsh", "Siân O’Brien"]
    assert (amir["amount"], amir["deadline"], amir["days_left"], amir["evidence_missing"], amir["claimable"]) == (
        "600.00", date(2026, 8, 31), 77, "Proof of payment; Proof of completion", "no",
    )  # fmt: skip
    assert str(jo["why_not"]).startswith("Jo Marsh is of a registered profession (SWE)")
    assert (sian["state"], sian["received"], sian["clawed_back"], sian["reason"]) == (
        "clawed back", "600.00", "100.00", "Audit",
    )  # fmt: skip
    assert sian["steps"] == (
        "submitted on 15/06/2026; £600.00 received on 15/06/2026; £100.00 taken back on 15/06/2026: Audit"
    )
    assert (amir["received"], amir["edition"], amir["team"], amir["steps"]) == ("", "2025-26", "West", "")
    assert listed(book, "claims", CoverageQuestion(date(2026, 9, 1)))[0]["state"] == "lapsed"


def test_every_cost_is_listed(book: Workspace) -> None:
    cost(book, "1250.50", person_id=SIAN, supplier="Meres College", repay_until=date(2027, 6, 30), repay_terms="Half")
    cost(book, "10.00", committed_on=date(2026, 3, 31), paid_on=date(2026, 4, 1), scheme="LEVY")
    ldss, levy = listed(book, "costs")
    assert (ldss["scheme"], ldss["year"], ldss["name"], ldss["amount"], ldss["state"], ldss["repay_terms"]) == (
        "LDSS", 2026, "Siân O’Brien", "1250.50", "committed", "Half",
    )  # fmt: skip
    assert (levy["year"], levy["name"], levy["state"], levy["paid_on"]) == (2025, "", "spent", date(2026, 4, 1))


def test_budgets_are_listed_with_the_figures_of_the_page_and_money_without_a_budget_too(book: Workspace) -> None:
    head = book.head().number
    budget(book, "5000.00")
    budget(book, "800.00", team="West")
    cost(book, "1250.50")
    cost(book, "10.00", scheme="LEVY", paid_on=date(2026, 5, 2))
    claim(book, a_claim_draft(AMIR))
    rows: dict[tuple[object, ...], dict[str, object]] = {
        (one["scheme"], one["year"], one["team"]): one for one in listed(book, "budgets")
    }
    answers: dict[tuple[object, ...], SchemeAnswer] = {
        (one.scheme, one.year, one.team): one for one in book.read(funding, NOW).schemes
    }
    assert rows.keys() == answers.keys()
    for key, row in rows.items():
        assert (row["committed"], row["spent"], row["to_claim"], row["net_cost"]) == tuple(
            f"{amount:.2f}"
            for amount in (answers[key].committed, answers[key].spent, answers[key].to_claim, answers[key].net_cost)
        )
    ours, west, levy = rows["LDSS", 2026, ""], rows["LDSS", 2026, "West"], rows["LEVY", 2026, ""]
    assert (ours["budget"], ours["committed"], ours["left"], west["left"]) == (
        "5000.00",
        "1250.50",
        "3749.50",
        "800.00",
    )
    assert len(str(ours["record"])) == len(str(west["record"])) == 32
    assert (levy["budget"], levy["left"], levy["spent"], levy["record"]) == ("", "", "10.00", "")
    assert listed(book, "budgets", CoverageQuestion(TODAY, head)) == []
