"""Budgets are recorded, corrected and deleted: one for a scheme, a year and a team."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.funding import BudgetDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.budgets import budgets, delete_budget, save_budget
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.funding_book import budget, with_people


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_people(workspace)
    return workspace


def words(book: Workspace) -> list[str]:
    return [one.words for one in book.read(budgets)]


def test_a_budget_is_recorded_corrected_and_deleted(book: Workspace) -> None:
    done = book.write(save_budget, BudgetDraft("ldss", 2026, Decimal(5000), notes=" Agreed "), today=TODAY)
    assert done.touched is Touched.FUNDING
    budget(book, "250.50", team="East")
    budget(book, "1.00", year=2027)
    assert words(book) == [
        "LDSS 2027-28, the organisation: £1.00", "LDSS 2026-27, the organisation: £5,000.00", "LDSS 2026-27, East: £250.50",
    ]  # fmt: skip
    again = book.write(
        save_budget, BudgetDraft("LDSS", 2026, Decimal(4000), notes="Agreed"), today=TODAY, row_id=done.result
    )
    assert "LDSS 2026-27, the organisation: £4,000.00" in words(book)
    book.write(delete_budget, again.result)
    assert len(words(book)) == 2
    book.write(undo_change, None)
    assert len(words(book)) == 3


def test_there_is_one_for_a_scheme_a_year_and_a_team(book: Workspace) -> None:
    row_id = budget(book)
    with pytest.raises(Refused, match="correct that one instead") as refused:
        budget(book, "1.00", scheme="Adult Social Care Learning and Development Support Scheme")
    assert refused.value.field == "year"
    assert not book.write(save_budget, BudgetDraft("LDSS", 2026, Decimal(5000)), today=TODAY, row_id=row_id).change
    for team, year, scheme in (("East", 2026, "LDSS"), ("", 2025, "LDSS"), ("", 2026, "LEVY")):
        budget(book, team=team, year=year, scheme=scheme)


@pytest.mark.parametrize(
    ("scheme", "year", "team_id", "field"),
    [("XYZ", 2026, None, "scheme"), ("LDSS", 26, None, "year"), ("LDSS", 2026, 99, "team")],
)
def test_what_cannot_be_a_budget_is_refused(
    book: Workspace, scheme: str, year: int, team_id: int | None, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        book.write(save_budget, BudgetDraft(scheme, year, Decimal(1), team_id), today=TODAY)
    assert refused.value.field == field
