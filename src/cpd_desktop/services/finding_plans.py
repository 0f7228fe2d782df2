"""Lists of findings taken in from a file: each row is a finding of a source and, where it names one, an action of ours or of a partner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.finding_standing import RecordedFinding
from cpd_desktop.domain.learning import (
    ActionState,
    Decision,
    FindingDraft,
    LearningActionDraft,
    PartnerStatus,
    SourceDraft,
)
from cpd_desktop.domain.learning_answers import FindingState
from cpd_desktop.domain.learning_drafts import check_action, check_finding, many_lines
from cpd_desktop.domain.learning_files import ActionRow, FindingRow
from cpd_desktop.domain.learning_steps import FindingCourse, StateStep, ended
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.corrections import LiveRow
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.learner_matching import reject_refused
from cpd_desktop.services.learning import standings_of
from cpd_desktop.services.learning_records import (
    ACTION_COLUMNS,
    FINDING_COLUMNS,
    RecordedAction,
    action_values,
    finding_values,
    recorded_actions,
    recorded_findings,
)
from cpd_desktop.services.matching import People
from cpd_desktop.services.source_plans import Given, Planned, RowOfSource, SourcePlans, write_planned
from cpd_desktop.services.teams import TeamBook
from cpd_desktop.store.ledger import Ledger, new_uuid
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import FindingRow as FindingTable
from cpd_desktop.store.tables import LearningActionRow

_COLUMNS = {
    "title": "finding", "reference": "source_reference", "kind": "source_kind", "owner": "finding_owner", "assured_on": "partner_status",
    "on": "decided_on",
}  # fmt: skip
_ACTION_COLUMNS = {
    "title": "action",
    "owner": "action_owner",
    "state_on": "action_done_on",
    "done_on": "action_done_on",
}
_OURS = frozenset({"ours", "us", "our own", "internal", "in house", "the council", "council", "the local authority"})


def plan_findings(session: Session, drafts: Iterable[FindingRow], *, today: date) -> Plan:
    """Decide what becomes of each draft. What the file does not speak for stays as it is.

    A finding is known by its source and title, an action by its finding and title. A finding without a day was found when its source was
    received; a decision without a day is one of that day, and one that takes another's place one of *today*, which is remarked. What was
    decided, done or said by a partner before stays so until then; what a list says again of a day changes nothing that came later, and one
    that decides otherwise on a day before the last decision is refused. Owners are matched by staff number or e-mail, and stay words
    else.
    """
    return _Planner(session, today).plan(drafts)


@dataclass
class _PlannedFinding(Planned):
    one: RecordedFinding | None = None


@dataclass
class _PlannedAction(Planned):
    one: RecordedAction | None = None


@dataclass
class _Row:
    """What a row makes of its finding and of its action, none where it names none."""

    source: RowOfSource
    finding: _PlannedFinding
    found: RecordedFinding
    given: Given
    action: _PlannedAction | None = None
    done: RecordedAction | None = None
    action_given: Given | None = None

    @property
    def fate(self) -> Fate:
        if self.finding.one is None or (self.action is not None and self.action.one is None):
            return Fate.NEW
        is_changed = self.source.is_changed or self.found != self.finding.one
        is_changed = is_changed or (self.action is not None and self.action.one != self.done)
        return Fate.CHANGED if is_changed else Fate.SAME


class _Planner:
    def __init__(self, session: Session, today: date) -> None:
        self._today = today
        self._sources = SourcePlans(session, today)
        self._teams, self._people = TeamBook.of(session), People.of(session)
        own = session.connection().exec_driver_sql("SELECT organisation FROM book").scalar()
        self._ours = _OURS | ({folded(own)} if own else set())
        recorded = recorded_findings(session, None)
        standings = standings_of(session, recorded, today) if recorded else {}
        self._closed = {uuid for uuid, one in standings.items() if one.state is FindingState.CLOSED}
        self._findings: dict[tuple[bytes, str], _PlannedFinding] = {}
        for found in recorded:
            live = LiveRow(found.row_id, found.uuid, finding_values(found))
            key = (found.said.source_uuid, folded(found.said.title))
            self._findings.setdefault(key, _PlannedFinding(found.uuid, live, one=found))
        self._actions: dict[tuple[bytes, str], _PlannedAction] = {}
        for uuid, actions in recorded_actions(session, None).items():
            for one in actions:
                action = _PlannedAction(one.uuid, LiveRow(one.row_id, one.uuid, action_values(one)), one=one)
                self._actions.setdefault((uuid, folded(one.said.title)), action)

    def plan(self, drafts: Iterable[FindingRow]) -> Plan:
        plan = Plan(Touched.LEARNING)
        for draft in drafts:
            try:
                row = self._read(draft)
            except Refused as refused:
                reject_refused(plan, draft.row, refused, _COLUMNS)
                continue
            try:
                self._read_action(row, draft)
            except Refused as refused:
                reject_refused(plan, draft.row, refused, _ACTION_COLUMNS)
                continue
            before = row.finding.one
            is_decided_now = before is None or before.course.decision is not row.found.course.decision
            if draft.decision not in (None, Decision.UNDECIDED) and draft.decided_on is None and is_decided_now:
                plan.remark(
                    draft.row,
                    "decision",
                    f"no day of the decision is given: taken as {row.found.course.decided_on:%d/%m/%Y}",
                )
            plan.settle(draft.row, row.fate)
            self._take(row, draft)
        plan.steps.append(self._carry_out)
        return plan

    def _read(self, draft: FindingRow) -> _Row:
        of_source = {"raised_by": draft.raised_by, "organisation": draft.organisation, "summary": draft.summary}
        given = {name: value for name, value in of_source.items() if value}
        of_new = {} if draft.found_on is None else {"received_on": draft.found_on}
        source = self._sources.read(draft.source, given, draft.row, of_new=of_new)
        finding = self._findings.get((source.planned.uuid, folded(draft.finding))) or _PlannedFinding(new_uuid(), None)
        said = self._finding_given(draft)
        finding.refuse_otherwise(said, "finding")
        return _Row(source, finding, self._found(source.draft, source.planned.uuid, finding, said, draft), said)

    def _finding_given(self, draft: FindingRow) -> dict[str, Any]:
        """Return what a row says of its finding, by the draft's fields, and what was decided."""
        said: dict[str, Any] = {
            "text": draft.text, "theme": draft.theme, "found_on": draft.found_on, "is_strength": draft.is_strength,
            "teams": self._team_ids(draft.teams), "decision": draft.decision, "decided_on": draft.decided_on, "reason": draft.reason,
        }  # fmt: skip
        said = {name: value for name, value in said.items() if value not in (None, "", ())}
        return said | (self._owner(draft.owner) if draft.owner else {})

    def _team_ids(self, names: Iterable[str]) -> tuple[int, ...]:
        found = []
        for name in names:
            team_id = self._teams.find(name)
            if team_id is None:
                message = f"there is no team '{name}': import teams first, or correct it here"
                raise Refused(message, field="teams")
            found.append(team_id)
        return tuple(sorted(set(found)))

    def _owner(self, written: str) -> dict[str, Any]:
        person_id = self._people.by_key(written)
        return {"owner_id": person_id, "owner": "" if person_id is not None else written}

    def _found(
        self, source: SourceDraft, source_uuid: bytes, finding: _PlannedFinding, given: Given, draft: FindingRow
    ) -> RecordedFinding:
        """Return what the finding is to say, and what was decided. Raises Refused for what cannot be."""
        parts = {name: value for name, value in given.items() if name not in ("decision", "decided_on", "reason")}
        start = finding.one or RecordedFinding(0, b"", FindingDraft(source_uuid, draft.finding, source.received_on))
        said = check_finding(replace(start.said, **parts), today=self._today)
        if said.found_on < source.received_on:
            message = f"its source is of {source.received_on:%d/%m/%Y}: give that day or a later one"
            raise Refused(message, field="found_on")
        return self._decided(replace(start, said=said), given)

    def _decided(self, one: RecordedFinding, given: Given) -> RecordedFinding:
        before = one.course
        decision = given.get("decision", before.decision)
        if _is_said_before(before, given):
            return one
        is_other = decision is not before.decision
        if is_other and one.uuid in self._closed:
            message = "the finding was closed: open it again first"
            raise Refused(message, field="decision")
        if not is_other and not {"decided_on", "reason"} & given.keys():
            return one
        # What was decided before stays so until a day that is known: of another decision without one, that is the day of the list.
        new = self._today if before.steps else one.said.found_on
        on = given.get("decided_on") or (new if is_other else before.decided_on) or new
        refuse_day_ahead(on, self._today, "decided_on")
        if on < one.said.found_on:
            message = f"it was found on {one.said.found_on:%d/%m/%Y}: give that day or a later one"
            raise Refused(message, field="decided_on")
        if decision is Decision.UNDECIDED:
            return replace(one, course=before.decided(decision, on))
        reason = many_lines(given.get("reason", "" if is_other else before.reason), "reason")
        if decision is Decision.NOT_ACCEPTED:
            if not reason:
                message = "say why it is not accepted: the law asks for the reason"
                raise Refused(message, field="reason")
            if self._has_open_action(one.uuid):
                message = "there are open actions: drop them first, and say why"
                raise Refused(message, field="decision")
        if (decision, on, reason) == (before.decision, before.decided_on, before.reason):
            return one
        return replace(one, course=before.decided(decision, on, reason))

    def _has_open_action(self, finding_uuid: bytes) -> bool:
        return any(
            uuid == finding_uuid and action.one is not None and action.one.state is ActionState.OPEN
            for (uuid, _), action in self._actions.items()
        )

    def _read_action(self, row: _Row, draft: FindingRow) -> None:
        """Take what the row says of its action into *row*. Raises Refused for what cannot be."""
        said = draft.action
        if not said.title:
            return
        finding_uuid = row.finding.uuid
        action = self._actions.get((finding_uuid, folded(said.title))) or _PlannedAction(new_uuid(), None)
        given = self._action_given(said, action.one)
        action.refuse_otherwise(given, "action")
        if action.one is None:
            self._refuse_new_action(row.found)
        agreed_on = row.found.course.decided_on or row.found.said.found_on
        start = action.one or RecordedAction.agreed(LearningActionDraft(finding_uuid, said.title, agreed_on))
        parts = {name: value for name, value in given.items() if name != "done_on"}
        checked = check_action(replace(start.said, **parts), today=self._today)
        row.action, row.action_given = action, given
        changed = RecordedAction.agreed(checked) if action.one is None else start.corrected(checked, today=self._today)
        row.done = self._done(changed, given.get("done_on"))
        first = row.done.states[0] if row.done.states else None
        if first is not None and checked.agreed_on > first.on:
            message = f"it was {first.state} on {first.on:%d/%m/%Y}: it was agreed on that day or earlier"
            raise Refused(message, field="agreed_on")

    def _action_given(self, said: ActionRow, before: RecordedAction | None) -> dict[str, Any]:
        organisation = "" if folded(said.organisation).replace("-", " ") in self._ours else said.organisation
        status = said.partner_status if said.partner_status is not PartnerStatus.OURS else None
        given: dict[str, Any] = {
            "agreed_on": said.agreed_on, "due_on": said.due_on, "organisation": organisation, "done_on": said.done_on,
            # Of an action of ours nobody else says how far it is.
            "partner_status": status if organisation or (before is not None and before.said.organisation) else None,
        }  # fmt: skip
        given = {name: value for name, value in given.items() if value not in (None, "")}
        return given | (self._owner(said.owner) if said.owner else {})

    def _refuse_new_action(self, found: RecordedFinding) -> None:
        if found.course.decision is Decision.NOT_ACCEPTED:
            message = "the finding is not accepted: it takes no action"
            raise Refused(message, field="action")
        if found.uuid in self._closed:
            message = "the finding was closed: open it again first"
            raise Refused(message, field="action")

    def _done(self, one: RecordedAction, done_on: date | None) -> RecordedAction:
        # It was done on that day already, whatever came of it later.
        is_said = any((step.state, step.on) == (ActionState.DONE, done_on) for step in one.states)
        if done_on is None or one.state is ActionState.DROPPED or is_said:
            return one
        refuse_day_ahead(done_on, self._today, "done_on")
        if done_on < one.said.agreed_on:
            message = f"it was agreed on {one.said.agreed_on:%d/%m/%Y}: it was done on that day or later"
            raise Refused(message, field="done_on")
        # Of one that is done already, the list corrects the day.
        before = one.states[:-1] if one.state is ActionState.DONE else one.states
        states = ended(before, StateStep(ActionState.DONE, done_on))
        if len(states) > 1 and states[-2].on > done_on:
            message = f"it was opened again on {states[-2].on:%d/%m/%Y}: give that day or a later one"
            raise Refused(message, field="done_on")
        return one.with_states(states)

    def _take(self, row: _Row, draft: FindingRow) -> None:
        self._sources.take(row.source)
        key = (row.source.planned.uuid, folded(draft.finding))
        _keep(self._findings, key, row.finding, row.given, draft.row)
        row.finding.one = row.found
        if row.action is not None:
            _keep(
                self._actions,
                (row.finding.uuid, folded(draft.action.title)),
                row.action,
                row.action_given or {},
                draft.row,
            )
            row.action.one = row.done

    def _carry_out(self, ledger: Ledger) -> None:
        self._sources.carry_out(ledger)
        findings = [(one, finding_values(one.one)) for one in self._findings.values() if one.one is not None]
        write_planned(ledger, FindingTable, FINDING_COLUMNS, findings)
        actions = [(one, action_values(one.one)) for one in self._actions.values() if one.one is not None]
        write_planned(ledger, LearningActionRow, ACTION_COLUMNS, actions)


def _is_said_before(course: FindingCourse, given: Given) -> bool:
    """Whether a decision that a list gives with its day is one of the steps already, whatever was decided later."""
    decision, on, reason = given.get("decision"), given.get("decided_on"), many_lines(given.get("reason", ""), "reason")
    return any((step.act, step.on) == (decision, on) and reason in ("", step.said) for step in course.steps)


def _keep(
    known: dict[tuple[bytes, str], Any], key: tuple[bytes, str], planned: Planned, given: Mapping[str, Any], row: int
) -> None:
    known.setdefault(key, planned)
    planned.take(given, row)
