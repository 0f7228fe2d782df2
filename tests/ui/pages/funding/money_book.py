"""A small book of five people in two teams with claims, awards, costs and budgets, for the tests of the page Funding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.awards import AwardDraft, AwardLine
from cpd_desktop.domain.claims import ClaimDraft
from cpd_desktop.domain.funding import About, BudgetDraft, CostLineDraft
from cpd_desktop.domain.funding_answers import ClaimLine, CostEntry, FundingAnswer
from cpd_desktop.domain.qualifications import QualificationDraft, QualificationState
from cpd_desktop.services.awards import award_lines, save_award
from cpd_desktop.services.budgets import save_budget
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.claims import claim_lines, save_claim, tick_evidence
from cpd_desktop.services.cost_lines import cost_lines, save_cost_line
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding import funding
from cpd_desktop.services.qualifications import qualifications_of, save_qualification
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from tests.made_books import empty_book
from tests.services.people_book import someone, with_courses
from tests.ui.conftest import TODAY, clock
from tests.ui.pages.sessions.sessions_desk import SessionsDesk, fill

__all__ = ["DEAF", "MoneyDesk", "a_claim", "a_cost", "an_award", "fill", "money_desk"]

SIAN, AMIR, JO, DAI, IFE = 1, 2, 3, 4, 5
DEAF = "Deaf Services"
COMPLETED, DEADLINE = date(2026, 9, 10), date(2026, 12, 9)
"""With three months from completion, the last day is 16 days ahead of the clock of the tests, 23 November 2026."""
POUNDS = Decimal("400.00")


def a_claim(person_id: int = SIAN, **parts: Any) -> ClaimDraft:
    """Return the second part of a diploma, which can be claimed until 9 December 2026."""
    known: dict[str, Any] = {
        "scheme": "LDSS", "what": "Diploma in care", "part": "40%", "amount": POUNDS, "about": About.QUALIFICATION,
        "paid_provider_on": date(2026, 1, 12), "started_on": date(2025, 10, 6), "completed_on": COMPLETED, **parts,
    }  # fmt: skip
    return ClaimDraft(person_id=person_id, **known)


def a_cost(**parts: Any) -> CostLineDraft:
    """Return a cost that was committed in June 2026."""
    known: dict[str, Any] = {
        "scheme": "LOCAL", "what": "Course in sign language", "amount": Decimal("1250.50"), "committed_on": date(2026, 6, 1), **parts,
    }  # fmt: skip
    return CostLineDraft(**known)


def an_award(**parts: Any) -> AwardDraft:
    """Return a grant of £4,200.00 that must be spent by the end of the financial year 2026-27."""
    known: dict[str, Any] = {
        "scheme": "LOCAL", "what": "Learning grant", "amount": Decimal("4200.00"), "awarded_on": date(2026, 4, 20),
        "funder": "Meres Foundation", "reference": "G-17", "spend_from": date(2026, 4, 1), "spend_by": date(2027, 3, 31),
        "account_by": date(2027, 6, 30), "conditions": "For courses of care workers.", "where_kept": "Finance, box 4", **parts,
    }  # fmt: skip
    return AwardDraft(**known)


class MoneyDesk(SessionsDesk):
    """A context over the book, with what a test of the page does over and over."""

    def claim(self, person_id: int = SIAN, *, evidence: bool = True, **parts: Any) -> ClaimLine:
        """Record a claim with all of its evidence, and return it as it stands."""
        draft = a_claim(person_id, **parts)
        row_id = self.workspace.write(save_claim, draft, today=TODAY).result
        line = next(one for one in self.claims() if one.row_id == row_id)
        for item in line.answer.missing_evidence if evidence else ():
            self.workspace.write(tick_evidence, line.uuid, item, today=TODAY, where_kept="Finance")
        return self.again(line)

    def claims(self) -> tuple[ClaimLine, ...]:
        """Return the claims as they stand."""
        return self.workspace.read(claim_lines, CoverageQuestion(TODAY))

    def again(self, line: ClaimLine) -> ClaimLine:
        """Return a claim as it stands now."""
        return next(one for one in self.claims() if one.uuid == line.uuid)

    def cost(self, **parts: Any) -> CostEntry:
        """Record a cost, and return it as it stands."""
        row_id = self.workspace.write(save_cost_line, a_cost(**parts), today=TODAY).result
        return next(one for one in self.costs() if one.row_id == row_id)

    def costs(self) -> tuple[CostEntry, ...]:
        """Return the costs as they stand."""
        return self.workspace.read(cost_lines, TODAY)

    def award(self, **parts: Any) -> AwardLine:
        """Record an award, and return it as it stands."""
        row_id = self.workspace.write(save_award, an_award(**parts), today=TODAY).result
        return next(one for one in self.awards() if one.row_id == row_id)

    def awards(self) -> tuple[AwardLine, ...]:
        """Return the awards as they stand."""
        return self.workspace.read(award_lines, CoverageQuestion(TODAY))

    def budget(self, amount: str = "5000.00", *, scheme: str = "LOCAL", year: int = 2026, team: str = "") -> int:
        """Record a budget, and return its row."""
        team_id = self.team(team) if team else None
        draft = BudgetDraft(scheme, year, Decimal(amount), team_id)
        return self.workspace.write(save_budget, draft, today=TODAY).result

    def team(self, name: str) -> int:
        """Return the key of a team."""
        return next(one.key for one in self.workspace.read(options_to_choose).teams if one.name == name)

    def qualification(self, person_id: int = SIAN) -> bytes:
        """Record a diploma that somebody achieved, and return its UUID."""
        draft = QualificationDraft(
            person_id, "Diploma in care", QualificationState.ACHIEVED, COMPLETED, registered_on=date(2025, 10, 6)
        )
        self.workspace.write(save_qualification, draft, today=TODAY)
        return self.workspace.read(qualifications_of, person_id, TODAY)[0].qualification.uuid

    def money(self, year: int | None = None) -> FundingAnswer:
        """Return what the service says of funding."""
        return self.workspace.read(funding, CoverageQuestion(TODAY), year=year)


def money_desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> MoneyDesk:
    """Make the book, and a context over it: four care workers, and a social worker, whose profession is registered."""
    workspace = empty_book(tmp_path / "book.cpd", clock=clock)
    with_courses(workspace)
    people = (
        ("Siân O’Brien", DEAF, "Care Worker"), ("Amir Khan", DEAF, "Care Worker"), ("Jo Patel", "West", "Care Worker"),
        ("Dai Rees", "West", "Social Worker"), ("Ife Obi", "West", "Care Worker"),
    )  # fmt: skip
    for at, (name, team, role) in enumerate(people, start=1):
        someone(workspace, f"{at:05}", name, team=team, service="Adults", job_role=role)
    return MoneyDesk(qtbot, open_context(workspace))
