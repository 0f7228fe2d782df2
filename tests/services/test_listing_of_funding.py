"""Exports of claims, costs, awards and budgets: what they say, exactly, and how it stands on the date."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.funding_answers import SchemeAnswer
from cpd_desktop.services.claims import claw_back, pay_claim, submit_claim
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding import funding
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.funding_book import (
    AMIR,
    JO,
    SIAN,
    a_claim_draft,
    award,
    budget,
    claim,
    cost,
    proven,
    team_called,
    uuid_of,
    with_people,
)
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


def test_every_award_is_listed_with_what_it_bears_and_each_cost_with_its_award(book: Workspace) -> None:
    spends: dict[str, Any] = {
        "reference": "G-17", "spend_by": date(2026, 5, 31), "received": Decimal("2500.00"), "received_on": date(2026, 6, 2),
    }  # fmt: skip
    row_id = award(book, conditions="=1+1", **spends)
    award(book, what="Other", team_id=team_called(book, "West"), scheme="LEVY", spend_from=date(2026, 3, 1))
    uuid = uuid_of(book, row_id, "funding_awards")
    cost(book, "1250.50", award_uuid=uuid, paid_on=date(2026, 5, 2))
    cost(book, "10.00", award_uuid=uuid, committed_on=date(2026, 6, 1))
    cost(book, "7.00", committed_on=date(2026, 6, 16), award_uuid=uuid)
    levy, local = listed(book, "awards")
    assert (levy["scheme"], levy["year"], levy["team"], levy["what"], levy["received"], levy["received_on"]) == (
        "LEVY", 2025, "West", "Other", "", None,
    )  # fmt: skip
    assert (local["amount"], local["committed"], local["spent"], local["left"]) == (
        "5000.00", "10.00", "1250.50", "3739.50",
    )  # fmt: skip
    assert (local["costs"], local["costs_outside_days"], local["state"], local["account_overdue"]) == (
        2, 1, "not all spent in time", "no",
    )  # fmt: skip
    assert str(local["sentences"]).startswith("£3,739.50 was neither spent nor committed by 31 May 2026")
    assert (local["conditions"], local["received"], local["record"]) == ("=1+1", "2500.00", uuid.hex())
    costs = listed(book, "costs")
    assert {(one["award"], one["award_record"]) for one in costs} == {("Learning grant (G-17)", uuid.hex())}
    assert [one["award"] for one in listed(book, "awards", CoverageQuestion(date(2026, 3, 15)))] == []
    before = listed(book, "awards", CoverageQuestion(date(2026, 6, 1)))[1]
    assert (before["received"], before["received_on"]) == ("", None)


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
