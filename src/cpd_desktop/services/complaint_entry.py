"""Complaints with their issues as one change: recorded, corrected, and several at once as they come out of a register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.complaints import IssueDraft
from cpd_desktop.domain.learning import SourceDraft
from cpd_desktop.domain.learning_kinds import COMPLAINT
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.complaint_facts import ISSUE_COLUMNS, issue_said
from cpd_desktop.services.complaints import delete_issue, save_issue
from cpd_desktop.services.entry import live_row
from cpd_desktop.services.learning_records import SOURCE_COLUMNS, source_of_row
from cpd_desktop.services.learning_sources import save_source
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import LearningSourceRow

_TOUCHED = Touched.LEARNING
ISSUES = "issues"
"""What the issues are called in a refusal that is about one of them; its sentence begins with which: `Issue 2: `."""


@dataclass(frozen=True, slots=True)
class ComplaintDraft:
    """A complaint with its issues in order, each with the row that it corrects, None for a new one.

    An issue of a new complaint leaves its *source_uuid* blank. *rows* says, for each issue, in which row of a list it was typed.
    """

    source: SourceDraft
    issues: tuple[tuple[int | None, IssueDraft], ...] = ()
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintEntered:
    """A complaint as it is recorded, whatever the date: its row, its UUID, and its issues with their rows."""

    row_id: int
    uuid: bytes
    said: SourceDraft
    issues: tuple[tuple[int, IssueDraft], ...]


def complaint_entered(session: Session, uuid: bytes) -> ComplaintEntered:
    """Return the live complaint with a UUID, as it would be corrected. Raises Refused where there is none."""
    connection = session.connection()
    row = connection.exec_driver_sql(
        f"SELECT id, {', '.join(SOURCE_COLUMNS)} FROM learning_sources WHERE {known(None)} AND uuid = ? AND kind = ?",
        (uuid, COMPLAINT),
    ).fetchone()
    if row is None:
        message = "There is no such complaint in this book any more: choose one from the list."
        raise Refused(message)
    issues = connection.exec_driver_sql(
        f"SELECT id, {', '.join(ISSUE_COLUMNS)} FROM complaint_issues WHERE {known(None)} AND source_uuid = ? ORDER BY number, id",
        (uuid,),
    )
    said = tuple((one[0], issue_said(tuple(one[1:]))) for one in issues)
    return ComplaintEntered(row[0], uuid, source_of_row(tuple(row[1:])), said)


def save_complaint(session: Session, draft: ComplaintDraft, *, today: date, row_id: int | None = None) -> Done[int]:
    """Record a complaint with its issues, or correct the live row *row_id*, as one change; return the row's id.

    Of one that is corrected, issues that the draft leaves out are deleted. Raises Refused with the field: `issues`, and a sentence that
    begins with which, for what is wrong with one of them.
    """
    done = _save(session, draft, today, row_id)
    ledger_of(session).act = "record a complaint with its issues" if row_id is None else "correct a complaint"
    return done


def save_complaints(session: Session, drafts: Sequence[ComplaintDraft], *, today: date) -> Done[tuple[int, ...]]:
    """Record several complaints with their issues as one change, none or all; return the rows of the complaints in order.

    Raises Refused with, in the sentence, the row in which what is wrong was typed, counted from 1.
    """
    found = []
    for draft in drafts:
        try:
            found.append(_save(session, draft, today, None).result)
        except _InIssue as refusal:
            message = f"Row {draft.rows[refusal.at] + 1}: {refusal.reason}"
            raise Refused(message, field=refusal.field) from None
        except Refused as refusal:
            message = f"Row {draft.rows[0] + 1}: {refusal}"
            raise Refused(message, field=refusal.field) from None
    if not found:
        return Done((), Touched.NOTHING)
    ledger_of(session).act = "record complaints with their issues"
    return Done(tuple(found), _TOUCHED)


class _InIssue(Refused):
    """A refusal that is about the issue at a place, from 0."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(f"Issue {at + 1}: {reason}", field=ISSUES)
        self.reason = reason
        self.at = at


def _save(session: Session, draft: ComplaintDraft, today: date, row_id: int | None) -> Done[int]:
    before: dict[int, IssueDraft] = {}
    if row_id is not None:
        uuid = live_row(session, LearningSourceRow, ("title",), row_id).uuid
        before = dict(complaint_entered(session, uuid).issues)
    source = save_source(session, replace(draft.source, kind=COMPLAINT), today=today, row_id=row_id)
    uuid = live_row(session, LearningSourceRow, ("title",), source.result).uuid
    touched = source.touched
    kept = {issue_id for issue_id, _ in draft.issues if issue_id is not None}
    for gone in before.keys() - kept:
        touched |= delete_issue(session, gone).touched
    for at, (row, issue) in enumerate(draft.issues):
        try:
            touched |= save_issue(session, replace(issue, source_uuid=uuid), today=today, row_id=row).touched
        except Refused as refusal:
            raise _InIssue(str(refusal), at) from None
    return Done(source.result, touched)
