"""Logs of off-the-job hours taken in from a file: an entry is known by apprenticeship, day and activity.

What a progress report said by a later day stays: its entry becomes smaller by what the log has in detail.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts
from cpd_desktop.domain.apprenticeships import Apprenticeship, Hours, HoursDraft
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.hours_by_report import BY_REPORT, KeptEntry, kept_to_reports, report_day, stated_day
from cpd_desktop.domain.learner_reports import HoursLogDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.apprenticeship_facts import HOURS_COLUMNS, facts_of
from cpd_desktop.services.corrections import Correction, LiveRow, write_rows
from cpd_desktop.services.hours_by_report import as_logged, values_of_hours, write_kept
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.learner_matching import Learners, reject_refused
from cpd_desktop.services.off_the_job import check_hours, hours_values
from cpd_desktop.store.ledger import Ledger, Value
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import OffTheJobHoursRow

_Key = tuple[bytes, date, str]
_A_DAY = Decimal(24)
_COLUMNS = {"evidence": "evidenced_by"}
_NOT_SAID = (
    ("in_paid_time", "the file does not say whether hours were in paid time: they are taken to be"),
    ("is_new_learning", "the file does not say whether it was new learning: it is taken to be"),
)


def plan_hours_log(
    session: Session, drafts: Iterable[HoursLogDraft], *, today: date, chosen: Mapping[str, str] | None = None
) -> Plan:
    """Decide what becomes of each draft. What the file does not speak for stays as it is.

    Hours that are not said to be in paid time and new learning are taken to be, and that is remarked. *chosen* maps a name, where a file
    has names alone, to the staff number, e-mail or UUID of the person meant.
    """
    return _Planner(session, today, chosen).plan(drafts)


class _Planner:
    def __init__(self, session: Session, today: date, chosen: Mapping[str, str] | None) -> None:
        self._session, self._today = session, today
        self._learners = Learners(session, today, chosen)
        self._facts = facts_of(session)
        self._live: dict[_Key, list[Hours]] = defaultdict(list)
        for uuid, facts in self._facts.items():
            for hours in facts.hours:
                self._live[uuid, hours.done_on, folded(hours.activity)].append(hours)
        self._remarked: set[str] = set()
        self._after: dict[bytes, list[Hours]] = {}
        self._whose: dict[bytes, tuple[int, int]] = {}
        """The log as the file leaves it, the person, and the first row that changes it, of each apprenticeship that is changed."""

    def plan(self, drafts: Iterable[HoursLogDraft]) -> Plan:
        plan = Plan(Touched.APPRENTICESHIPS)
        new: list[tuple[Value, ...]] = []
        corrected: list[Correction] = []
        wanted: dict[_Key, tuple[int, tuple[Value, ...]]] = {}
        for draft in drafts:
            try:
                one = self._learners.find(draft.learner, draft.done_on)
                before = self._before((one.uuid, draft.done_on, folded(draft.activity)), draft)
                key = (one.uuid, draft.done_on, _known_by(draft, before))
                hours = self._hours(one, draft, before)
            except Refused as refused:
                reject_refused(plan, draft.row, refused, _COLUMNS)
                continue
            values = hours_values(one, hours)
            earlier = wanted.setdefault(key, (draft.row, values))
            if earlier[1] != values:
                plan.reject(
                    draft.row, "hours", f"row {earlier[0]} says otherwise of the same learner, day and activity"
                )
                continue
            self._remark(plan, draft, values)
            if earlier[0] != draft.row or (before is not None and _values_of(one, before) == values):
                plan.settle(draft.row, Fate.SAME)
                continue
            self._take(one, draft.row, hours, before)
            if before is None:
                new.append(values)
                plan.settle(draft.row, Fate.NEW)
            else:
                corrected.append((LiveRow(before.row_id, before.uuid, ()), values))
                plan.settle(draft.row, Fate.CHANGED)
        if new or corrected:
            plan.steps.append(lambda ledger: _write(ledger, new, corrected))
            self._keep_to_reports(plan)
        return plan

    def _take(self, one: Apprenticeship, row: int, draft: HoursDraft, before: Hours | None) -> None:
        """Put hours into the log as the file leaves it."""
        self._whose.setdefault(one.uuid, (one.said.person_id, row))
        log = self._after.setdefault(one.uuid, list(self._facts.get(one.uuid, ApprenticeshipFacts()).hours))
        if before is not None:
            log.remove(before)
        log.append(as_logged(draft, before))

    def _keep_to_reports(self, plan: Plan) -> None:
        """Let what reports said by their days stay, and remark it at the first row that changes the learner's log."""
        for uuid, after in self._after.items():
            person_id, row = self._whose[uuid]
            kept = kept_to_reports(self._facts.get(uuid, ApprenticeshipFacts()).hours, after)
            if not kept:
                continue
            for one in kept:
                plan.remark(row, "hours", one.words)
            plan.steps.append(partial(_write_kept, self._session, (uuid, person_id), kept))

    def _before(self, key: _Key, draft: HoursLogDraft) -> Hours | None:
        """Return the entry that the draft speaks of: of those of reports the one of its report, of several others the one with its hours."""
        there = self._live.get(key, ())
        if there and key[2] == folded(BY_REPORT):
            day = stated_day(draft.evidence)
            return there[0] if day is None else next((one for one in there if report_day(one) == day), None)
        if len(there) < 2:
            return there[0] if there else None
        same = [hours for hours in there if hours.hours == draft.hours]
        if not same:
            message = f"{len(there)} entries of this activity are on that day already, with other hours: correct those"
            raise Refused(message, field="hours")
        return same[0]

    def _hours(self, one: Apprenticeship, draft: HoursLogDraft, before: Hours | None) -> HoursDraft:
        """Return what is to be kept; an entry of a report that is there follows from the reports. Raises Refused for what cannot be logged."""
        if before is not None and before.activity == BY_REPORT:
            return HoursDraft(
                one.uuid, before.done_on, before.hours, BY_REPORT, before.in_paid_time, before.is_new_learning, before.evidence
            )  # fmt: skip
        paid, new = draft.in_paid_time, draft.is_new_learning
        hours = HoursDraft(
            one.uuid,
            draft.done_on,
            draft.hours,
            draft.activity if before is None else before.activity,
            in_paid_time=paid if paid is not None else before is None or before.in_paid_time,
            is_new_learning=new if new is not None else before is None or before.is_new_learning,
            evidence=draft.evidence if before is None or "evidenced_by" in draft.said else before.evidence,
        )
        check_hours(one, self._facts.get(one.uuid, ApprenticeshipFacts()), hours, today=self._today)
        return hours

    def _remark(self, plan: Plan, draft: HoursLogDraft, values: tuple[Value, ...]) -> None:
        said = dict(zip(HOURS_COLUMNS, values, strict=True))
        if said["activity"] == BY_REPORT and Decimal(str(said["hours"])) != draft.hours:
            plan.remark(draft.row, "hours", "what is by a progress report follows from the reports: it stays as it is")
            return
        if draft.hours > _A_DAY:
            plan.remark(
                draft.row, "hours", f"{draft.hours:f} hours on one day: right only where they sum up several days"
            )
        if not said["in_paid_time"]:
            plan.remark(draft.row, "in_paid_time", "kept, and not counted: it was not in paid time")
        elif not said["is_new_learning"]:
            plan.remark(draft.row, "is_new_learning", "kept, and not counted: it was not new learning")
        for field, sentence in _NOT_SAID:
            if field not in draft.said and field not in self._remarked:
                self._remarked.add(field)
                plan.remark(draft.row, field, sentence)


def _known_by(draft: HoursLogDraft, before: Hours | None) -> str:
    """Return what tells a row from others of its day: the activity, and of entries of reports, of which a day may have several, the report."""
    by_report = folded(draft.activity) == folded(BY_REPORT)
    day = (stated_day(draft.evidence) or (before and report_day(before))) if by_report else None
    return folded(draft.activity) if day is None else f"{folded(draft.activity)} {day:%d/%m/%Y}"


def _values_of(one: Apprenticeship, hours: Hours) -> tuple[Value, ...]:
    return values_of_hours(one.uuid, one.said.person_id, hours)


def _write(ledger: Ledger, new: list[tuple[Value, ...]], corrected: list[Correction]) -> None:
    write_rows(ledger, OffTheJobHoursRow, HOURS_COLUMNS, new=new, corrected=corrected)


def _write_kept(session: Session, whose: tuple[bytes, int], kept: Sequence[KeptEntry], _: Ledger) -> None:
    write_kept(session, *whose, kept)
