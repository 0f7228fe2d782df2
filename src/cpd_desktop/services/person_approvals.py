"""One person's approvals, as their page shows them: those that count on the date, and all others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.approvals import Approval, ApprovalKind, ApprovalLine
from cpd_desktop.domain.periods import day_number
from cpd_desktop.services.approvals import approval_kinds, approvals_known, approvals_of_person, worst_first
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.memory import memory_of
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class OtherApproval:
    """An approval that does not count on the date: an earlier one, or one that is still to begin beside one that has."""

    title: str
    approval: Approval
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class PersonApprovals:
    """What a person's page shows: how they stand with each kind, worst first, their other approvals, and the kinds there are."""

    lines: tuple[ApprovalLine, ...]
    others: tuple[OtherApproval, ...]
    kinds: tuple[ApprovalKind, ...]


def person_approvals(session: Session, person_id: int, question: CoverageQuestion) -> PersonApprovals:
    """Return everything that the book says of one person's approvals."""
    lines = sorted(approvals_of_person(session, person_id, question), key=worst_first)
    kinds = approval_kinds(question.as_at, memory_of(session).policy(session, question.upto))
    by_code = {kind.code: kind for kind in kinds}
    shown = {line.approval.uuid for line in lines if line.approval is not None}
    others = [
        OtherApproval(
            by_code[one.kind].title if one.kind in by_code else one.kind, one,
            one.last_day(by_code[one.kind]) if one.kind in by_code else one.ends_on,
        )
        for one in approvals_known(session, question.upto, person_ids=[person_id])
        if one.uuid not in shown
    ]  # fmt: skip
    others.sort(key=lambda one: (one.title, -day_number(one.approval.approved_on)))
    return PersonApprovals(tuple(lines), tuple(others), kinds)
