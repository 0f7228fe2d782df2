"""Progress reports of training providers taken in from a file: each row speaks of one apprenticeship that is on record.

Hours to date are compared with the log: what the report has more is logged as one entry, on the day of the report. What later reports
said stays: their entries become smaller by it, whichever report comes in first. The provider's status
stands in the ILR codes; ours, and the account's, are kept apart. A review that was held and the gateway are recorded; the next review is
only compared with when it is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts
from cpd_desktop.domain.apprenticeship_standing import contradictions, review_due, state_on
from cpd_desktop.domain.apprenticeships import Apprenticeship, GatewayItem, Hours, HoursDraft, Review, ReviewDraft
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.gateway import GATEWAY
from cpd_desktop.domain.hours_by_report import BY_REPORT, LEAST, KeptEntry, counted_by, kept_to_reports
from cpd_desktop.domain.learner_reports import ProgressDraft
from cpd_desktop.domain.off_the_job import hours_words
from cpd_desktop.domain.periods import add_days, day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.apprenticeship_facts import (
    COLUMNS,
    HOURS_COLUMNS,
    ITEM_COLUMNS,
    REVIEW_COLUMNS,
    RuleBook,
    facts_of,
)
from cpd_desktop.services.apprenticeships import row_values
from cpd_desktop.services.corrections import Correction, LiveRow, write_rows
from cpd_desktop.services.hours_by_report import as_logged, write_kept
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.learner_matching import Learners, reject_refused
from cpd_desktop.services.off_the_job import check_hours, hours_values
from cpd_desktop.store.ledger import Ledger, Value
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import (
    ApprenticeshipReviewRow,
    ApprenticeshipRow,
    Fact,
    GatewayItemRow,
    OffTheJobHoursRow,
)

_COLUMNS_OF: Mapping[type[Fact], tuple[str, ...]] = {
    ApprenticeshipRow: COLUMNS, OffTheJobHoursRow: HOURS_COLUMNS, ApprenticeshipReviewRow: REVIEW_COLUMNS,
    GatewayItemRow: ITEM_COLUMNS,
}  # fmt: skip
_FIELDS = {"done_on": "report_on", "hours": "hours_to_date", "activity": "hours_to_date"}


def plan_progress(
    session: Session, drafts: Iterable[ProgressDraft], *, today: date, chosen: Mapping[str, str] | None = None
) -> Plan:
    """Decide what becomes of each draft: the same, or changed; nobody becomes an apprentice by a report.

    Where a report has fewer hours than the log, nothing is taken off, and that is remarked; so is a status that contradicts another,
    and a next review that is planned after it is due. *chosen* maps a name, where a file has names alone, to the staff number, e-mail or
    UUID of the person meant.
    """
    return _Planner(session, today, chosen).plan(drafts)


@dataclass
class _Writing:
    """What is to be written, by table."""

    new: dict[type[Fact], list[tuple[Value, ...]]]
    corrected: dict[type[Fact], list[Correction]]
    kept: list[tuple[bytes, int, KeptEntry]] = field(default_factory=list)
    """Entries of other reports that change with it: the apprenticeship's UUID, the person's id, and what becomes of one."""

    @classmethod
    def nothing(cls) -> _Writing:
        return cls({table: [] for table in _COLUMNS_OF}, {table: [] for table in _COLUMNS_OF})

    def count(self) -> int:
        return sum(map(len, self.new.values())) + sum(map(len, self.corrected.values())) + len(self.kept)

    def take(self, other: _Writing) -> None:
        for table in _COLUMNS_OF:
            self.new[table] += other.new[table]
            self.corrected[table] += other.corrected[table]
        self.kept += other.kept

    def carry_out(self, session: Session, ledger: Ledger) -> None:
        for table, columns in _COLUMNS_OF.items():
            if self.new[table] or self.corrected[table]:
                write_rows(ledger, table, columns, new=self.new[table], corrected=self.corrected[table])
        for uuid, person_id, one in self.kept:
            write_kept(session, uuid, person_id, [one])


class _Planner:
    def __init__(self, session: Session, today: date, chosen: Mapping[str, str] | None) -> None:
        self._session, self._today = session, today
        self._learners = Learners(session, today, chosen)
        self._facts = facts_of(session)
        self._weeks = RuleBook(session, today).review_weeks

    def plan(self, drafts: Iterable[ProgressDraft]) -> Plan:
        plan, writing = Plan(Touched.APPRENTICESHIPS), _Writing.nothing()
        seen: dict[bytes, int] = {}
        for draft in drafts:
            row = ReportRow(draft, draft.report_on or self._today, self._today, self._weeks)
            try:
                one = self._learners.find(draft.learner, row.as_at)
                _refuse_second(seen, one, draft.row)
                row.settle(one, self._facts.get(one.uuid, ApprenticeshipFacts()))
            except Refused as refused:
                reject_refused(plan, draft.row, refused, _FIELDS)
                continue
            for column, text in row.remarks:
                plan.remark(draft.row, column, text)
            plan.settle(draft.row, Fate.CHANGED if row.writing.count() else Fate.SAME)
            writing.take(row.writing)
        if writing.count():
            plan.steps.append(lambda ledger: writing.carry_out(self._session, ledger))
            if any(one.takes_files for _, _, one in writing.kept):
                plan.touched |= Touched.ATTACHMENTS
        return plan


def _refuse_second(seen: dict[bytes, int], one: Apprenticeship, row: int) -> None:
    earlier = seen.setdefault(one.uuid, row)
    if earlier != row:
        message = f"row {earlier} speaks of the same apprenticeship"
        raise Refused(message, field="standard")


class ReportRow:
    """One row of a report: what is to be written of its apprenticeship, and what is to be told."""

    def __init__(self, draft: ProgressDraft, as_at: date, today: date, weeks: int) -> None:
        self._draft, self.as_at, self._today, self._weeks = draft, as_at, today, weeks
        self.writing = _Writing.nothing()
        self.remarks: list[tuple[str, str]] = []

    def settle(self, one: Apprenticeship, facts: ApprenticeshipFacts) -> None:
        """Work out what the row changes. Raises Refused, with the field, for what cannot be."""
        self._refuse_wrong_days(one)
        self._hours(one, facts)
        reviews = self._review(one, facts)
        gateway_on = self._gateway(one, facts)
        said = one.said
        said = replace(
            said,
            ilr_completion=said.ilr_completion if self._draft.completion is None else self._draft.completion,
            ilr_outcome=said.ilr_outcome if self._draft.outcome is None else self._draft.outcome,
            account_status=said.account_status if self._draft.account is None else self._draft.account,
        )
        if said != one.said:
            values = row_values(said, one.record_uuid)
            self.writing.corrected[ApprenticeshipRow].append((LiveRow(one.row_id, one.uuid, ()), values))
        state = state_on(self._today, said, facts.breaks, gateway_on)
        against = contradictions(state, said.account_status, said.ilr_completion, said.ilr_outcome, facts.attempts)
        self.remarks += [("provider_status", sentence) for sentence in against]
        due = review_due(self._today, said, state, facts.breaks, reviews, weeks=self._weeks).due_on
        planned = self._draft.next_review
        if planned is not None and due is not None and planned > due:
            days = (planned - due).days
            late = f"{days:,} {'day' if days == 1 else 'days'} after it is due"
            self.remarks.append(("next_review", f"the next review is planned for {planned:%d/%m/%Y}, {late}"))

    def _refuse_wrong_days(self, one: Apprenticeship) -> None:
        for column, day in (("report_on", self._draft.report_on), ("last_review", self._draft.last_review)):
            if day is not None and day > self._today:
                message = f"{day:%d/%m/%Y} lies in the future"
                raise Refused(message, field=column)
        for column, day in (
            ("report_on", self.as_at), ("last_review", self._draft.last_review), ("gateway_on", self._draft.gateway_on),
        ):  # fmt: skip
            if day is not None and day < one.said.starts_on:
                message = f"the apprenticeship starts on {one.said.starts_on:%d/%m/%Y}, after {day:%d/%m/%Y}"
                raise Refused(message, field=column)
        ended_on = one.said.ended_on(self._today)
        for column, day in (("last_review", self._draft.last_review), ("gateway_on", self._draft.gateway_on)):
            if day is not None and ended_on is not None and day > ended_on:
                message = f"the apprenticeship ended on {ended_on:%d/%m/%Y}, before {day:%d/%m/%Y}"
                raise Refused(message, field=column)

    def _hours(self, one: Apprenticeship, facts: ApprenticeshipFacts) -> None:
        """Bring the log up to the hours to date, by one entry on the day of the report, or on the last day of learning before it."""
        told = self._draft.hours_to_date
        if told is None:
            return
        logged = counted_by(self.as_at, facts.hours)
        more, day = told - logged, self._learning_day(one, facts)
        there = next((hours for hours in facts.hours if hours.done_on == day and hours.activity == BY_REPORT), None)
        wanted = more + (there.hours if there is not None else 0)
        if abs(more) < LEAST:
            return
        if wanted < LEAST and there is not None:
            others = [other for other in facts.hours if other is not there]
            gone = KeptEntry(there, Decimal(0), told, counted_by(self.as_at, others))
            self._keep(one, (gone, *kept_to_reports(facts.hours, others)))
            return
        if wanted < LEAST:
            words = f"the log has {hours_words(logged)} by {self.as_at:%d/%m/%Y}, the report {hours_words(told)}"
            self.remarks.append(("hours_to_date", f"{words}: nothing was taken off the log"))
            return
        self._log(one, facts, day, wanted, there)

    def _log(
        self, one: Apprenticeship, facts: ApprenticeshipFacts, day: date, hours: Decimal, there: Hours | None
    ) -> None:
        evidence = f"Progress report of {self.as_at:%d/%m/%Y}"
        draft = HoursDraft(one.uuid, day, hours, BY_REPORT, evidence=evidence)
        check_hours(one, facts, draft, today=self._today)
        values = hours_values(one, draft)
        if there is None:
            self.writing.new[OffTheJobHoursRow].append(values)
        else:
            self.writing.corrected[OffTheJobHoursRow].append((LiveRow(there.row_id, there.uuid, ()), values))
        self.remarks.append(("hours_to_date", f"{hours_words(hours)} on {day:%d/%m/%Y} bring the log up to the report"))
        after = [as_logged(draft, there), *(other for other in facts.hours if other is not there)]
        self._keep(one, kept_to_reports(facts.hours, after))

    def _keep(self, one: Apprenticeship, kept: Iterable[KeptEntry]) -> None:
        for entry in kept:
            self.writing.kept.append((one.uuid, one.said.person_id, entry))
            self.remarks.append(("hours_to_date", entry.words))

    def _learning_day(self, one: Apprenticeship, facts: ApprenticeshipFacts) -> date:
        day = min(self.as_at, one.said.ended_on(self.as_at) or self.as_at)
        for off in sorted(facts.breaks, key=lambda off: off.starts_on, reverse=True):
            if off.covers(day):
                day = add_days(off.starts_on, -1)
        return max(day, one.said.starts_on)

    def _review(self, one: Apprenticeship, facts: ApprenticeshipFacts) -> tuple[Review, ...]:
        """Record the last review where it is not on record; nobody has agreed it by that. Return the reviews that there are then."""
        held_on = self._draft.last_review
        if held_on is None or any(review.said.held_on == held_on for review in facts.reviews):
            return facts.reviews
        summary = "From the provider's progress report."
        values = (one.uuid, one.said.person_id, day_number(held_on), "", "", "", summary, "")
        self.writing.new[ApprenticeshipReviewRow].append(values)
        self.remarks.append(("last_review", "recorded; say who of the three agreed it"))
        return (*facts.reviews, Review(0, b"", ReviewDraft(held_on)))

    def _gateway(self, one: Apprenticeship, facts: ApprenticeshipFacts) -> date | None:
        """Record when the gateway was passed, and return when it was."""
        there: GatewayItem | None = next((item for item in facts.gateway if item.item == GATEWAY), None)
        passed_on, before = self._draft.gateway_on, None if there is None else there.done_on
        if passed_on is None or passed_on == before:
            return before
        if passed_on > self._today:
            self.remarks.append(
                ("gateway_on", f"{passed_on:%d/%m/%Y} lies ahead: record the gateway once it is passed")
            )
            return before
        by_whom = there.by_whom if there is not None else one.said.provider
        values = (one.uuid, one.said.person_id, GATEWAY, day_number(passed_on), by_whom)
        if there is None:
            self.writing.new[GatewayItemRow].append(values)
        else:
            self.writing.corrected[GatewayItemRow].append((LiveRow(there.row_id, there.uuid, ()), values))
        return passed_on
