"""Queries about named roles, delegated tasks and approvals. The figures are those of the page Gaps."""

from __future__ import annotations

from cpd_desktop.domain.evidence_packs import Answered, Asked, EvidenceRow
from cpd_desktop.services.approvals import approvals_ledger
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.delegated_tasks import delegated_tasks
from cpd_desktop.services.evidence_queries.answering import (
    joined,
    person_reference,
    share_of,
    share_of_rows,
    tally_words,
)
from cpd_desktop.services.named_roles import named_roles as roles_asked_about
from cpd_desktop.store.session import Session


def named_roles(session: Session, question: CoverageQuestion, _asked: Asked) -> Answered:
    """Answer how many named roles are held. A vacancy without a statutory basis is a gap, never non-compliant (the rules, section 6)."""
    answer = roles_asked_about(session, question)
    rows = [
        EvidenceRow(
            f"named role {one.role.code}" + (f" in {one.role.service}" if one.role.service else ""),
            joined(one.role.name, one.words, one.role.basis.value),
            one.vacant_since if one.is_vacant else min(holder.since for holder in one.holding),
            counts=not one.is_vacant,
        )
        for one in answer.roles
    ]
    undone = "; ".join(answer.functions_undone)
    return share_of_rows(rows, "named roles are held", caveat=f"Nobody does: {undone}." if undone else "")


def tasks(session: Session, question: CoverageQuestion, _asked: Asked) -> Answered:
    """Answer for how many of the tasks and places that need people enough are trained. A row is a task in a place."""
    found = delegated_tasks(session, question)
    rows = [
        EvidenceRow(f"delegated task {one.task.course_code} in {one.team}", f"{one.task.title}, {one.team}: {one.answer}", counts=not one.is_short)
        for one in found
        if one.needed
    ]  # fmt: skip
    free = sum(not one.needed for one in found)
    caveat = f"For {free:,} more no number of people is asked for." if free else ""
    return share_of_rows(rows, "delegated tasks have the trained people they need, by place", caveat=caveat)


def approvals(session: Session, question: CoverageQuestion, _asked: Asked) -> Answered:
    """Answer how many who hold an approved role can act in it: present, approved, nothing lacking that the approval rests on."""
    kinds = [kind for kind in approvals_ledger(session, question).kinds if kind.lines]
    rows = [
        EvidenceRow(
            person_reference(line.staff_number, line.person_uuid),
            joined(kind.kind.title, line.state.value, "away" if line.is_away else ""),
            line.ends_on,
            line.is_available,
        )
        for kind in kinds
        for line in kind.lines
    ]
    states = tally_words(line.state.value for kind in kinds for line in kind.lines)
    short = "; ".join(
        f"{kind.kind.short_title}: {kind.available:,} of {kind.rota_needed:,} needed"
        for kind in kinds
        if kind.rota_needed
    )
    available = sum(kind.available for kind in kinds)
    base = "approvals on which somebody can act: present, approved, with the training that it rests on"
    caveat = ". ".join(filter(None, (states, short)))
    return share_of(available, len(rows), base, rows, caveat=f"{caveat}." if caveat else "")
