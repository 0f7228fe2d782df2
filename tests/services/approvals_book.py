"""A small book of approved mental health professionals, best interests assessors and others, for the tests of approvals."""

from __future__ import annotations

from datetime import date
from typing import Any

from cpd_desktop.domain.approvals import ApprovalDraft, ApprovalKindAnswer, ApprovalLine, ApprovalsAnswer
from cpd_desktop.domain.drafts import RecordDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.approvals import approvals_ledger, record_approval
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person import ADDITIONAL
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.training import plan_training
from cpd_desktop.services.workspace import Workspace
from tests.services.building import a_course_draft, add_courses, number, take_in
from tests.services.people_book import someone

AS_AT = date(2026, 6, 15)
APPROVED = date(2024, 8, 15)
"""Its approval year on AS_AT ends on 14 August 2026: two whole months."""
ROLES = {
    "AMHP": "Approved Mental Health Professional", "BIA": "Best Interests Assessor", "PE1": "Practice Educator Stage 1",
    "DBSA": "Deafblind Specialist Assessor",
}  # fmt: skip


def with_approvals(workspace: Workspace) -> tuple[int, int]:
    """Make the courses, and two people in different teams, of whom the first is an AMHP; return their ids."""
    add_courses(
        workspace,
        a_course_draft("AMHP-R", row=2, subject="AMHP practice"),
        a_course_draft("OWN-LAW", row=3, title="Mental health law", subject="AMHP"),
        a_course_draft("BIA-R", row=4, expiry="12 months"),
        a_course_draft("DFB-03", row=5, tier=3, subject="deafblind", group="deafblind", expiry="36 months"),
        a_course_draft("OTHER", row=6),
    )
    sian = someone(workspace)
    amir = someone(workspace, "00002", "Amir Khan", team="West", service="Adults")
    give_role(workspace, sian, "AMHP")
    return sian, amir


def give_role(workspace: Workspace, person_id: int, code: str, ends_on: date | None = None) -> None:
    """Give somebody an additional role since 2024."""
    draft = PlaceDraft(ADDITIONAL, date(2024, 1, 8), ends_on, ROLES[code])
    workspace.write(save_place, person_id, draft)


def approve(workspace: Workspace, person_id: int, code: str = "AMHP", on: date = APPROVED, **parts: Any) -> int:
    """Record an approval and return its row's id."""
    draft = ApprovalDraft(code, on, **parts)
    return workspace.write(record_approval, person_id, draft, today=AS_AT).result


def train(
    workspace: Workspace, person: int, course: str, on: date, hours: str = "", outcome: Outcome = Outcome.COMPLETED
) -> None:
    """Record training of the person whose staff number is *person*."""
    draft = RecordDraft(2, number(person), course, on, outcome, hours=hours)
    assert take_in(workspace, lambda session: plan_training(session, [draft], today=AS_AT)).new == 1


def ledger(
    workspace: Workspace, on: date = AS_AT, *, upto: int | None = None, team: str = "", service: str = ""
) -> ApprovalsAnswer:
    """Ask for the ledger."""
    return workspace.read(approvals_ledger, CoverageQuestion(on, upto, team, service))


def kind_of(answer: ApprovalsAnswer, code: str) -> ApprovalKindAnswer:
    """Return one kind of the ledger."""
    return next(one for one in answer.kinds if one.kind.code == code)


def amhp(workspace: Workspace, on: date = AS_AT, **scope: Any) -> ApprovalLine:
    """Return the only line of approved mental health professionals."""
    (line,) = kind_of(ledger(workspace, on, **scope), "AMHP").lines
    return line
