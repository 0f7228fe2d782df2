"""Registers of complaints taken in from a file: each row is an issue of a complaint, which is known by its reference, else by its title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.complaints import IssueDraft, Outcome, check_issue
from cpd_desktop.domain.learning_files import ComplaintRow
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.complaint_facts import ISSUE_COLUMNS, issue_said, issue_values
from cpd_desktop.services.complaints import listed_category
from cpd_desktop.services.corrections import live_rows
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.learner_matching import reject_refused
from cpd_desktop.services.source_plans import Planned, RowOfSource, SourcePlans, write_planned
from cpd_desktop.services.teams import TeamBook
from cpd_desktop.store.ledger import Ledger, new_uuid
from cpd_desktop.store.queries.facts import load_teams
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import ComplaintIssueRow

OTHER = "other"
"""The category of an issue that a file does not put into one."""
_COLUMNS = {
    "title": "complaint", "reference": "complaint_reference", "outcome": "complaint_outcome", "number": "issue_number", "team_id": "team",
}  # fmt: skip
_OF_COMPLAINT = {
    "acknowledged_on": "acknowledged_on", "closed_on": "closed_on", "well_founded": "is_well_founded", "raised_by": "raised_by",
    "summary": "summary", "where_kept": "where_kept", "referred_on": "referred_on",
}  # fmt: skip


def plan_complaints(session: Session, drafts: Iterable[ComplaintRow], *, today: date) -> Plan:
    """Decide what becomes of each draft. What the file does not speak for stays as it is.

    An issue is known by its number, else by its words: of several rows of one complaint with the same words the first means the first of
    such issues, the second the second. A new complaint belongs where its first issue does.
    """
    return _Planner(session, today).plan(drafts)


@dataclass
class _PlannedIssue(Planned):
    """An issue that rows speak of; *row* is the one that did, 0 for none yet."""

    draft: IssueDraft | None = None
    row: int = 0


class _Planner:
    def __init__(self, session: Session, today: date) -> None:
        self._today = today
        self._sources = SourcePlans(session, today)
        self._services = load_teams(session.connection())
        self._teams = TeamBook(self._services.values())
        self._issues: dict[bytes, list[_PlannedIssue]] = defaultdict(list)
        for row in live_rows(session, ComplaintIssueRow, ISSUE_COLUMNS):
            said = issue_said(row.values)
            self._issues[said.source_uuid].append(_PlannedIssue(row.uuid, row, draft=said))
        for some in self._issues.values():
            some.sort(key=lambda one: one.draft.number or 0 if one.draft else 0)

    def plan(self, drafts: Iterable[ComplaintRow]) -> Plan:
        plan = Plan(Touched.LEARNING)
        for draft in drafts:
            try:
                place = self._place(draft)
                given = {field: getattr(draft, name) for field, name in _OF_COMPLAINT.items()}
                said = {field: value for field, value in given.items() if value not in (None, "")}
                source = self._sources.read(draft.source, said, draft.row, of_new=place)
                issue = self._find(source, draft)
                wanted = self._wanted(source, draft, issue, place)
            except Refused as refused:
                reject_refused(plan, draft.row, refused, _COLUMNS)
                continue
            self._remark(plan, draft, issue, source)
            plan.settle(draft.row, _fate(source, issue, wanted))
            self._sources.take(source)
            if issue.row == 0 and issue.before is None:
                self._issues[source.planned.uuid].append(issue)
            issue.draft, issue.row = wanted, draft.row
        plan.steps.append(self._carry_out)
        return plan

    def _place(self, draft: ComplaintRow) -> dict[str, Any]:
        """Return the team and the service that a row says, as fields of a draft."""
        if not draft.team:
            return {"service": self._teams.services.find(draft.service) or draft.service} if draft.service else {}
        team_id = self._teams.find(draft.team)
        if team_id is None:
            message = f"there is no team '{draft.team}': import teams first, or correct it here"
            raise Refused(message, field="team")
        return {"team_id": team_id, "service": self._services[team_id].service or draft.service}

    def _find(self, source: RowOfSource, draft: ComplaintRow) -> _PlannedIssue:
        """Return the issue that a row means, a new one where it is not on record."""
        own = self._issues.get(source.planned.uuid, [])
        if draft.number is not None:
            same = [one for one in own if one.draft is not None and one.draft.number == draft.number]
            if same and same[0].row:
                message = f"row {same[0].row} has this number of an issue of the same complaint"
                raise Refused(message, field="number")
            return same[0] if same else _PlannedIssue(new_uuid(), None)
        words = folded(draft.issue)
        free = [one for one in own if not one.row and one.draft is not None and folded(one.draft.issue) == words]
        if draft.category:
            free.sort(key=lambda one: one.draft is not None and folded(one.draft.category) != folded(draft.category))
        return free[0] if free else _PlannedIssue(new_uuid(), None)

    def _wanted(
        self, source: RowOfSource, draft: ComplaintRow, issue: _PlannedIssue, place: dict[str, Any]
    ) -> IssueDraft:
        """Return what the issue is to say. Raises Refused for what cannot be."""
        before = issue.draft
        if before is None:
            numbers = [
                one.draft.number or 0 for one in self._issues.get(source.planned.uuid, []) if one.draft is not None
            ]
            number = draft.number or max(numbers, default=0) + 1
            before = IssueDraft(source.planned.uuid, draft.issue, draft.category or OTHER, number=number)
        outcome = before.outcome if draft.outcome is None else draft.outcome
        kept = before.decided_on if outcome is before.outcome else None
        wanted = replace(
            before,
            issue=before.issue if folded(draft.issue) == folded(before.issue) else draft.issue,
            category=listed_category(draft.category, self._today) if draft.category else before.category,
            outcome=outcome,
            decided_on=draft.decided_on or (None if outcome is Outcome.OPEN else kept),
            remedy=draft.remedy or before.remedy,
            **place,
        )
        check_issue(wanted, source.draft.received_on, self._today)
        return wanted

    def _remark(self, plan: Plan, draft: ComplaintRow, issue: _PlannedIssue, source: RowOfSource) -> None:
        if issue.draft is None and not draft.category:
            plan.remark(draft.row, "category", f"no category is given: it is counted as {OTHER}")
        if draft.number is None:
            words = folded(draft.issue)
            earlier = [
                one.row for one in self._issues.get(source.planned.uuid, [])
                if one.row and one.draft is not None and folded(one.draft.issue) == words
            ]  # fmt: skip
            if earlier:
                plan.remark(
                    draft.row, "issue", f"worded as row {earlier[-1]}: counted as another issue of the same complaint"
                )

    def _carry_out(self, ledger: Ledger) -> None:
        self._sources.carry_out(ledger)
        planned = [
            (one, issue_values(one.draft, one.draft.number or 1))
            for some in self._issues.values()
            for one in some
            if one.row and one.draft is not None
        ]
        write_planned(ledger, ComplaintIssueRow, ISSUE_COLUMNS, planned)


def _fate(source: RowOfSource, issue: _PlannedIssue, wanted: IssueDraft) -> Fate:
    if issue.draft is None:
        return Fate.NEW
    return Fate.CHANGED if source.is_changed or issue.draft != wanted else Fate.SAME
