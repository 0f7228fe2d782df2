"""Progress reports of training providers taken in from a file: each row speaks of one apprenticeship that is on record.

Hours to date are compared with the log: what the report has more is logged as one entry, on the day of the report. What later reports
said stays: their entries become smaller by it, whichever report comes in first. A report that contradicts one that was taken in, or
another row of its file, is rejected with what contradicts it: only the provider can say which is right. Rows of one apprenticeship that
agree, as of one month after another, are taken in by the order of their days. The provider's status stands in the ILR codes; ours, and
the account's, are kept apart, and of several rows the newest that says it counts. So does of several reports, and of what somebody entered:
an older report that comes in later leaves the statuses on record as they are; one that says no hours leaves an entry of no hours in
the log, so that its day is known. A review that was held and the gateway are recorded; the
next review is only compared with when it is due.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts, minimum_of
from cpd_desktop.domain.apprenticeships import Apprenticeship, GatewayItem, Review
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.gateway import GATEWAY
from cpd_desktop.domain.hours_by_report import HoursReport, far_beyond_words, in_detail, reports_in
from cpd_desktop.domain.learner_reports import ProgressDraft
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.apprenticeship_facts import (
    COLUMNS,
    HOURS_COLUMNS,
    ITEM_COLUMNS,
    REVIEW_COLUMNS,
    RuleBook,
    facts_of,
)
from cpd_desktop.services.apprenticeships import row_values, step_record
from cpd_desktop.services.corrections import Correction, LiveRow, write_rows
from cpd_desktop.services.hours_by_report import values_of_hours
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.learner_matching import Learners, reject_refused
from cpd_desktop.services.progress_rows import ReportRow, Standing
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
_SAID_ON_ITS_DAY = (
    ("completion", "provider_status"), ("outcome", "provider_status"), ("account", "account_status"), ("last_review", "last_review"),
    ("next_review", "next_review"), ("gateway_on", "gateway_on"),
)  # fmt: skip
"""What a row says beside its hours, and the column of each."""
_NEWEST_COUNTS = ("completion", "outcome", "account", "next_review", "gateway_on")
_BY_HAND = "record the statuses of an apprenticeship"
"""The act by which somebody enters statuses: see `apprenticeship_acts.say_statuses`."""
_GATEWAY_BY_HAND = "record the gateway"
"""The act by which somebody enters the day of the gateway: see `apprenticeship_acts.tick_gateway_item`."""
_Part = TypeVar("_Part")


def plan_progress(
    session: Session, drafts: Iterable[ProgressDraft], *, today: date, chosen: Mapping[str, str] | None = None
) -> Plan:
    """Decide what becomes of each draft: the same, or changed; nobody becomes an apprentice by a report.

    Where a report has fewer hours than the log in detail, nothing is taken off, and that is remarked; so are hours that the log has
    already, a status that stays since a newer report is on record, or that are far beyond what is to be done in all, a status that contradicts another, and a next review that is planned after it
    is due. A report whose hours contradict those of another is rejected, and so are rows that say otherwise of one learner and day.
    *chosen* maps a name, where a file has names alone, to the staff number, e-mail or UUID of the person meant.
    """
    return _Planner(session, today, chosen).plan(drafts)


@dataclass
class _Writing:
    """What is to be written, by table."""

    new: dict[type[Fact], list[tuple[Value, ...]]] = field(default_factory=lambda: defaultdict(list))
    corrected: dict[type[Fact], list[Correction]] = field(default_factory=lambda: defaultdict(list))
    outcomes: list[Standing] = field(default_factory=list)
    """Those of whom the ILR's outcome is another: with it the training record may come to count, or count no more."""

    def take(self, before: Standing, after: Standing) -> None:
        """Put in what makes *after* of *before*."""
        one, was, now = after.one, before.facts, after.facts
        if one.said != before.one.said:
            self._put(ApprenticeshipRow, one.row_id, one.uuid, row_values(one.said, one.record_uuid))
            if one.record_uuid and one.said.ilr_outcome is not before.one.said.ilr_outcome:
                self.outcomes.append(after)
        for entry in _changed(was.hours, now.hours):
            values = values_of_hours(one.uuid, one.said.person_id, entry)
            self._put(OffTheJobHoursRow, entry.row_id, entry.uuid, values)
        for review in _changed(was.reviews, now.reviews):
            self._put(ApprenticeshipReviewRow, review.row_id, review.uuid, _review_values(one, review))
        for item in _changed(was.gateway, now.gateway):
            self._put(GatewayItemRow, item.row_id, item.uuid, _item_values(one, item))

    def _put(self, table: type[Fact], row_id: int, uuid: bytes, values: tuple[Value, ...]) -> None:
        if row_id:
            self.corrected[table].append((LiveRow(row_id, uuid, ()), values))
        else:
            self.new[table].append(values)

    def count(self) -> int:
        return sum(map(len, self.new.values())) + sum(map(len, self.corrected.values()))

    def carry_out(self, session: Session, ledger: Ledger, today: date) -> None:
        for table, columns in _COLUMNS_OF.items():
            if self.new[table] or self.corrected[table]:
                write_rows(ledger, table, columns, new=self.new[table], corrected=self.corrected[table])
        for one in self.outcomes:
            step_record(session, one.one, one.facts, today)


def _changed(before: Sequence[_Part], after: Sequence[_Part]) -> list[_Part]:
    return [part for part in after if part not in before]


def _review_values(one: Apprenticeship, review: Review) -> tuple[Value, ...]:
    said = review.said
    return (
        one.uuid, one.said.person_id, day_number(said.held_on), said.apprentice, said.employer, said.provider, said.summary,
        said.actions,
    )  # fmt: skip


def _item_values(one: Apprenticeship, item: GatewayItem) -> tuple[Value, ...]:
    return one.uuid, one.said.person_id, item.item, day_number(item.done_on), item.by_whom


@dataclass(frozen=True, slots=True)
class _Told:
    """A row of the file, the day as at which it speaks, and what it says of hours to date; None for nothing."""

    draft: ProgressDraft
    as_at: date

    @property
    def report(self) -> HoursReport | None:
        told = self.draft.hours_to_date
        return None if told is None else HoursReport(self.as_at, told)


class _Planner:
    def __init__(self, session: Session, today: date, chosen: Mapping[str, str] | None) -> None:
        self._session, self._today = session, today
        self._learners = Learners(session, today, chosen)
        self._facts = facts_of(session)
        self._rules = RuleBook(session, today)
        self._entered, self._gateway_entered = _statuses_entered(session), _gateway_entered(session)
        self._plan = Plan(Touched.APPRENTICESHIPS)

    def plan(self, drafts: Iterable[ProgressDraft]) -> Plan:
        writing = _Writing()
        plan = self._plan
        for one, told in self._by_learner(drafts):
            before = after = Standing(one, self._facts.get(one.uuid, ApprenticeshipFacts()))
            rows = self._without_contradicted(told, before.facts)
            for at, row in enumerate(rows):
                after = self._settle(row, rows[at + 1 :], after)
            writing.take(before, after)
        if writing.count():
            plan.steps.append(lambda ledger: writing.carry_out(self._session, ledger, self._today))
            if writing.outcomes:
                plan.touched |= Touched.TRAINING
        return plan

    def _by_learner(self, drafts: Iterable[ProgressDraft]) -> list[tuple[Apprenticeship, list[_Told]]]:
        """Return the rows of each apprenticeship in the order of their days; rows that speak of none are rejected."""
        found: dict[bytes, tuple[Apprenticeship, list[_Told]]] = {}
        for draft in drafts:
            as_at = draft.report_on or self._today
            try:
                one = self._learners.find(draft.learner, as_at)
            except Refused as refused:
                reject_refused(self._plan, draft.row, refused, _FIELDS)
                continue
            found.setdefault(one.uuid, (one, []))[1].append(_Told(draft, as_at))
        return [(one, sorted(rows, key=lambda row: row.as_at)) for one, rows in found.values()]

    def _settle(self, row: _Told, later: Sequence[_Told], before: Standing) -> Standing:
        """Return how a row leaves its apprenticeship; what *later* rows say too is left to them."""
        drafts = [each.draft for each in later]
        said_later: dict[str, Any] = {
            name: None for name in _NEWEST_COUNTS if any(getattr(each, name) is not None for each in drafts)
        }
        draft = replace(row.draft, **said_later)
        uuid = before.one.uuid
        one = ReportRow(
            draft, row.as_at, self._today, self._rules.review_weeks, is_newest=not later, entered_on=self._entered.get(uuid),
            gateway_entered_on=self._gateway_entered.get(uuid),
        )  # fmt: skip
        try:
            after = one.settle(before)
        except Refused as refused:
            reject_refused(self._plan, draft.row, refused, _FIELDS)
            return before
        for column, text in one.remarks:
            self._plan.remark(draft.row, column, text)
        self._remark_far(before.one, draft)
        self._plan.settle(draft.row, Fate.SAME if after == before else Fate.CHANGED)
        return after

    def _without_contradicted(self, rows: Sequence[_Told], facts: ApprenticeshipFacts) -> list[_Told]:
        """Return the rows that can be right together and beside the reports of the book; the others are rejected.

        Of two rows of the file that contradict each other neither is taken in. A report of the book is no measure for others where a row
        of the same day takes its place.
        """
        standing = reports_in(facts.hours)
        left = []
        for row in rows:
            refused = next(filter(None, (_refusal(row, other, facts, standing) for other in rows)), None)
            if refused is None:
                left.append(row)
            else:
                reject_refused(self._plan, row.draft.row, refused, _FIELDS)
        while wrong := self._against_book(left, facts, standing):
            row, message = wrong
            left.remove(row)
            reject_refused(self._plan, row.draft.row, Refused(message, field="hours_to_date"), _FIELDS)
        return left

    def _against_book(
        self, rows: Sequence[_Told], facts: ApprenticeshipFacts, standing: Sequence[HoursReport]
    ) -> tuple[_Told, str] | None:
        """Return the first row that a report of the book contradicts, and why it cannot be taken in; None for none."""
        detail, days = in_detail(facts.hours), {row.as_at for row in rows if row.report is not None}
        others = [report for report in standing if report.day not in days]
        for row in rows:
            report = row.report
            if report is None or report in standing:
                continue
            other = report.against(others, detail)
            if other is not None:
                return row, report.contradiction_words(other, detail)
        return None

    def _remark_far(self, one: Apprenticeship, draft: ProgressDraft) -> None:
        if draft.hours_to_date is not None:
            planned = minimum_of(one, self._rules.of(one.said)).hours
            if words := far_beyond_words(draft.hours_to_date, planned):
                self._plan.remark(draft.row, "hours_to_date", words)


def _statuses_entered(session: Session) -> dict[bytes, date]:
    """Return the day on which somebody entered the statuses that an apprenticeship has, by its UUID; those that came otherwise are left out."""
    rows = session.connection().exec_driver_sql(
        "SELECT a.uuid, a.account_status, a.ilr_completion, a.ilr_outcome, c.at, c.act FROM apprenticeships a"
        " JOIN changes c ON c.id = a.recorded_in ORDER BY a.id"
    )
    codes: dict[bytes, tuple[str, ...]] = {}
    found: dict[bytes, date] = {}
    for uuid, *said, at, act in rows:
        if act == _BY_HAND:
            found[bytes(uuid)] = datetime.fromisoformat(at).astimezone().date()
        elif codes.get(bytes(uuid)) != tuple(said):
            found.pop(bytes(uuid), None)
        codes[bytes(uuid)] = tuple(said)
    return found


def _gateway_entered(session: Session) -> dict[bytes, date]:
    """Return the day on which somebody entered the day of the gateway that an apprenticeship has, by its UUID."""
    rows = session.connection().exec_driver_sql(
        "SELECT said.apprenticeship_uuid, c.at FROM gateway_items live JOIN gateway_items said"
        " ON said.apprenticeship_uuid = live.apprenticeship_uuid AND said.item = live.item AND said.done_on = live.done_on"
        " JOIN changes c ON c.id = said.recorded_in WHERE live.superseded_in IS NULL AND live.item = ? AND c.act = ? ORDER BY c.id",
        (GATEWAY, _GATEWAY_BY_HAND),
    )
    return {bytes(uuid): datetime.fromisoformat(at).astimezone().date() for uuid, at in rows}


def _refusal(row: _Told, other: _Told, facts: ApprenticeshipFacts, standing: Sequence[HoursReport]) -> Refused | None:
    """Return why a row cannot be taken in beside *other* of its file; None where both can be right, or both are in the book."""
    if row is other:
        return None
    mine, theirs, detail = row.report, other.report, in_detail(facts.hours)
    stand = mine in standing and theirs in standing
    if mine is not None and theirs is not None and not stand and mine.contradicts(theirs, detail):
        since, their_since = mine.with_logged_since(theirs, detail), theirs.with_logged_since(mine, detail)
        message = (
            f"it says {mine.words}{since}, and row {other.draft.row} of this file {theirs.words}{their_since}: ask the provider which is"
            f" right, and leave the wrong one out{_give_days(row)}"
        )
        return Refused(message, field="hours_to_date")
    if row.as_at != other.as_at:
        return None
    for name, column in _SAID_ON_ITS_DAY:
        one, two = getattr(row.draft, name), getattr(other.draft, name)
        if one is not None and two is not None and one != two:
            message = f"row {other.draft.row} of this file says otherwise of the same learner and day: leave the wrong one out{_give_days(row)}"
            return Refused(message, field=column)
    return None


def _give_days(row: _Told) -> str:
    return "" if row.draft.report_on is not None else ", or give the day of each report in a column of its own"
