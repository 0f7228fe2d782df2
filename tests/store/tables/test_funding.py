"""The tables of funding: what the file itself refuses."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from cpd_desktop.store.book import Book
from cpd_desktop.store.driver import DatabaseError
from cpd_desktop.store.tables import ClaimEvidenceRow, ClaimRow, CostLineRow, Fact, FundingAwardRow, FundingBudgetRow
from tests.store.sample import add_fact, run_sql, writing

COST: dict[str, Any] = {
    "scheme": "LDSS", "person_id": 1, "team_id": None, "about": "other", "about_uuid": b"", "what": "Diploma", "supplier": "",
    "reference": "", "amount": "10.00", "committed_on": 20_000, "paid_on": 20_000, "repay_until": None, "repay_terms": "",
}  # fmt: skip
AWARD: dict[str, Any] = {
    "scheme": "LOCAL", "what": "Grant for deaf awareness", "funder": "The partnership", "reference": "", "amount": "1000.00",
    "awarded_on": 20_000, "team_id": None, "spend_from": 20_000, "spend_by": 20_000, "account_by": None, "accounted_on": None,
    "received": "", "received_on": None, "returned": "", "returned_on": None, "conditions": "", "where_kept": "", "steps": "",
}  # fmt: skip
CLAIM: dict[str, Any] = {
    "scheme": "LDSS", "edition": "2025-26", "person_id": 99, "about": "other", "about_uuid": b"", "what": "Diploma", "part": "60%",
    "amount": "6.00", "paid_provider_on": None, "started_on": None, "completed_on": None, "state": "to be claimed",
    "state_on": 20_000, "submitted_on": None, "received": "", "received_on": None, "clawed_back": "", "clawed_back_on": None,
    "reason": "", "reference": "",
}  # fmt: skip


def add(book: Book, table: type[Fact], **values: Any) -> None:
    with writing(book, at="2026-03-06T10:00:00.000000Z") as ledger:
        add_fact(ledger, table, **values)


def test_a_cost_is_not_paid_before_it_is_committed(book: Book) -> None:
    add(book, CostLineRow, **COST)

    with pytest.raises(IntegrityError, match="ck_cost_lines_order"):
        run_sql(book, "UPDATE cost_lines SET paid_on = committed_on - 1")


def test_an_award_is_not_to_be_spent_before_it_can_be(book: Book) -> None:
    add(book, FundingAwardRow, **AWARD)

    with pytest.raises(IntegrityError, match="ck_funding_awards_order"):
        run_sql(book, "UPDATE funding_awards SET spend_by = spend_from - 1")


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (CostLineRow, {**COST, "person_id": 99}),
        (CostLineRow, {**COST, "team_id": 99}),
        (ClaimRow, CLAIM),
        (FundingBudgetRow, {"scheme": "LDSS", "year": 2026, "team_id": 99, "amount": "1.00", "notes": ""}),
        (FundingAwardRow, {**AWARD, "team_id": 99}),
        (
            ClaimEvidenceRow,
            {
                "claim_uuid": b"\1" * 16,
                "person_id": 99,
                "item": "Proof",
                "attachment_uuid": b"",
                "where_kept": "",
                "added_on": 20_000,
            },
        ),
    ],
)
def test_money_is_of_the_book_s_people_and_teams(book: Book, table: type[Fact], values: dict[str, Any]) -> None:
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        add(book, table, **values)
