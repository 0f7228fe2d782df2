"""Approvals as a plain table for export, in the columns that our own import reads, with how each stands on the date."""

from __future__ import annotations

from cpd_desktop.domain.approval_standing import hours_text
from cpd_desktop.domain.approvals import ApprovalLine
from cpd_desktop.services.approvals import approvals_known, approvals_ledger
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing_table import Cell, Listing
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session

_COLUMNS = (
    "staff_number", "email", "name", "kind", "approved_on", "ends_on", "approved_by", "team", "hours", "hours_needed",
    "records_without_hours", "months_left", "state", "in_words", "record",
)  # fmt: skip


def approvals_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each approval; how it stands is said of those of people in post that count on the date."""
    people = load_people(session, upto=question.upto)
    ledger = approvals_ledger(session, question)
    standing = {line.approval.uuid: line for kind in ledger.kinds for line in kind.lines if line.approval is not None}
    rows: list[tuple[Cell, ...]] = []
    for one in approvals_known(session, question.upto):
        who = people[one.person_id]
        said = (who.staff_number, who.email, who.name, one.kind, one.approved_on, one.ends_on, one.approved_by)
        rows.append((*said, *_standing(standing.get(one.uuid)), one.uuid.hex()))
    about = f"Every approval, and how each stands as at {question.as_at:%d %B %Y}"
    return Listing("approvals", about, _COLUMNS, tuple(sorted(rows, key=_order)))


def _standing(line: ApprovalLine | None) -> tuple[Cell, ...]:
    if line is None:
        return ("", "", "", None, None, "", "")
    counts = line.hours_needed is not None
    return (
        line.team, hours_text(line.hours) if counts else "", "" if line.hours_needed is None else hours_text(line.hours_needed),
        line.without_hours if counts else None, line.months_left, line.state.value, line.sentence,
    )  # fmt: skip


def _order(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(str(cell) for cell in (row[2], row[0], row[3], row[4], row[-1]))
