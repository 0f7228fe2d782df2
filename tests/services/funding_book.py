"""A small book with people who may be claimed for, and what the tests of funding do over and over. It is 15 June 2026 in it."""

from datetime import date
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.awards import AwardDraft
from cpd_desktop.domain.claims import ClaimDraft
from cpd_desktop.domain.funding import About, BudgetDraft, CostLineDraft
from cpd_desktop.domain.funding_answers import ClaimLine
from cpd_desktop.domain.funding_schemes import EditionDraft, SchemePart, WindowFrom
from cpd_desktop.services.awards import save_award
from cpd_desktop.services.budgets import save_budget
from cpd_desktop.services.claim_answers import claim_lines
from cpd_desktop.services.claims import save_claim, tick_evidence
from cpd_desktop.services.cost_lines import save_cost_line
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding_schemes import save_scheme
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rows_of
from tests.services.people_book import NOW, someone

SIAN, AMIR, JO = 1, 2, 3
"""Care workers of East and West, who are not registered, and a social worker of West."""
PAID, STARTED, COMPLETED = date(2026, 3, 10), date(2026, 3, 16), date(2026, 6, 1)
"""First payment under the edition 2025-26, the start, and a completion whose window of three months is open until 31 August 2026."""
DIPLOMA = "Level 3 Diploma in Adult Care"


def with_people(workspace: Workspace) -> None:
    """Record two care workers and a social worker."""
    someone(workspace, job_role="Care Worker")
    someone(workspace, "00002", "Amir Khan", job_role="Care Worker", team="West", service="Adults")
    someone(workspace, "00003", "Jo Marsh", team="West", service="Adults", registration_body="SWE")


def a_claim_draft(person_id: int = SIAN, part: str = "100%", **parts: Any) -> ClaimDraft:
    """Return a claim of £600 for a course that was completed in time."""
    known: dict[str, Any] = {
        "scheme": "LDSS", "what": "Medication administration", "amount": Decimal("600.00"), "about": About.TRAINING,
        "paid_provider_on": PAID, "started_on": STARTED, "completed_on": COMPLETED, **parts,
    }  # fmt: skip
    return ClaimDraft(person_id=person_id, part=part, **known)


def diploma(person_id: int = SIAN, part: str = "60%", **parts: Any) -> ClaimDraft:
    """Return a claim of a part of a qualification that has begun."""
    known: dict[str, Any] = {"what": DIPLOMA, "about": About.QUALIFICATION, "completed_on": None, **parts}
    return a_claim_draft(person_id, part, **known)


def claim(workspace: Workspace, draft: ClaimDraft | None = None, *, today: date = TODAY) -> int:
    """Record a claim and return its row."""
    return workspace.write(save_claim, draft or a_claim_draft(), today=today).result


def uuid_of(workspace: Workspace, row_id: int, table: str = "claims") -> bytes:
    """Return the UUID of a row."""
    return bytes(rows_of(workspace, table, "uuid", f"id = {row_id}")[0][0])


def proven(workspace: Workspace, draft: ClaimDraft | None = None) -> int:
    """Record a claim whose evidence is all there, and return its row."""
    row_id = claim(workspace, draft)
    line = line_of(workspace, row_id)
    for item in line.answer.missing_evidence:
        workspace.write(tick_evidence, line.uuid, item, today=TODAY, where_kept="Finance drive")
    return row_id


def lines(workspace: Workspace, question: CoverageQuestion = NOW) -> tuple[ClaimLine, ...]:
    """Return the claims as they stand."""
    return workspace.read(claim_lines, question)


def line_of(workspace: Workspace, row_id: int, question: CoverageQuestion = NOW) -> ClaimLine:
    """Return one claim as it stands."""
    return next(one for one in lines(workspace, question) if one.row_id == row_id)


def cost(workspace: Workspace, amount: str = "1000.00", **parts: Any) -> int:
    """Record a cost and return its row."""
    known: dict[str, Any] = {"scheme": "LDSS", "what": DIPLOMA, "committed_on": date(2026, 5, 1), **parts}
    return workspace.write(save_cost_line, CostLineDraft(amount=Decimal(amount), **known), today=TODAY).result


def award(workspace: Workspace, amount: str = "5000.00", **parts: Any) -> int:
    """Record an award of 16 March 2026, for costs from 1 April, and return its row."""
    known: dict[str, Any] = {
        "scheme": "LOCAL", "what": "Learning grant", "awarded_on": date(2026, 3, 16), "spend_from": date(2026, 4, 1), **parts,
    }  # fmt: skip
    return workspace.write(save_award, AwardDraft(amount=Decimal(amount), **known), today=TODAY).result


def team_called(workspace: Workspace, name: str) -> int:
    """Return the team with this name."""
    return int(rows_of(workspace, "team_details", "team_id", f"name = '{name}'")[0][0])


def budget(
    workspace: Workspace, amount: str = "5000.00", *, team: str = "", year: int = 2026, scheme: str = "LDSS"
) -> int:
    """Record a budget and return its row."""
    team_id = team_called(workspace, team) if team else None
    draft = BudgetDraft(scheme, year, Decimal(amount), team_id)
    return workspace.write(save_budget, draft, today=TODAY).result


def an_edition(edition: str = "2026-27", **parts: Any) -> EditionDraft:
    """Return an edition of the organisation's own, of the scheme LDSS."""
    known: dict[str, Any] = {
        "starts_on": date(2026, 4, 1), "ends_on": date(2027, 3, 31), "excluded_registers": ("SWE", "HCPC", "NMC"),
        "employed_at_start": True, "once_each": True, "cap": Decimal("400000.00"), "source": "Determination of 2026",
        "parts": (
            SchemePart("100%", "Course", (About.TRAINING,), Decimal(100), (WindowFrom.COMPLETION,), 3, ("Proof of payment",)),
            SchemePart("60%", "Start", (About.QUALIFICATION,), Decimal(60), (WindowFrom.PAYMENT, WindowFrom.START), 3),
            SchemePart("40%", "End", (About.QUALIFICATION,), Decimal(40), (WindowFrom.COMPLETION,), 3),
        ),
        **parts,
    }  # fmt: skip
    return EditionDraft("LDSS", edition, "Learning and Development Support Scheme", **known)


def own_edition(workspace: Workspace, edition: str = "2026-27", **parts: Any) -> int:
    """Record an edition of the organisation's own and return its row."""
    return workspace.write(save_scheme, an_edition(edition, **parts)).result
