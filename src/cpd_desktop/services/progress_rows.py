"""One row of a provider's progress report: how it leaves an apprenticeship, its log of hours, its reviews and its gateway.

Nothing is written here: rows of one apprenticeship follow each other by their days, and what they come to is written by their plan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts
from cpd_desktop.domain.apprenticeship_standing import contradictions, review_due, state_on
from cpd_desktop.domain.apprenticeships import (
    Apprenticeship,
    ApprenticeshipDraft,
    GatewayItem,
    Hours,
    HoursDraft,
    Review,
    ReviewDraft,
)
from cpd_desktop.domain.gateway import GATEWAY
from cpd_desktop.domain.hours_by_report import (
    BY_REPORT,
    LEAST,
    HoursReport,
    KeptEntry,
    as_kept,
    counted_by,
    hours_of_report,
    is_by_report,
    kept_to_reports,
    logged_beside,
    report_day,
    statement_without_hours,
    with_statement,
)
from cpd_desktop.domain.learner_reports import ProgressDraft
from cpd_desktop.domain.off_the_job import hours_words
from cpd_desktop.domain.periods import add_days
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.hours_by_report import as_logged
from cpd_desktop.services.off_the_job import check_hours

_SUMMARY = "From the provider's progress report."


@dataclass(frozen=True, slots=True)
class Standing:
    """An apprenticeship and its facts; what is not in the book yet has the row 0."""

    one: Apprenticeship
    facts: ApprenticeshipFacts


class ReportRow:
    """One row of a report as at a day: what it comes to, and what is to be told.

    Status and next review of one that is not the newest row of its learner in its file (*is_newest*) are not compared with anything.
    *entered_on* is the day on which somebody entered the statuses that are on record, *gateway_entered_on* that on which somebody
    entered the gateway's day; None where nobody did.
    """

    def __init__(
        self, draft: ProgressDraft, as_at: date, today: date, weeks: int, *, is_newest: bool = True, entered_on: date | None = None,
        gateway_entered_on: date | None = None,
    ) -> None:  # fmt: skip
        self._draft, self.as_at, self._today, self._weeks = draft, as_at, today, weeks
        self._is_newest, self._entered_on, self._gateway_entered_on = is_newest, entered_on, gateway_entered_on
        self.remarks: list[tuple[str, str]] = []

    def settle(self, before: Standing) -> Standing:
        """Return how the row leaves an apprenticeship. Raises Refused, with the field, for what cannot be."""
        one, facts = before.one, before.facts
        self._refuse_wrong_days(one)
        newer = self._newer_report(facts)
        said = self._statuses(one.said, newer)
        facts = replace(
            facts, hours=self._hours(one, facts), reviews=self._reviews(facts), gateway=self._gateway(one, facts, newer)
        )
        after = Standing(replace(one, said=said), facts)
        if self._is_newest and newer is None:
            self._compare(after)
        return after

    def _newer_report(self, facts: ApprenticeshipFacts) -> date | None:
        """Return the day of the newest report that is on record, where that is a later one than this row's; else None."""
        newest = max((report_day(one) for one in facts.hours if is_by_report(one)), default=self.as_at)
        return newest if newest > self.as_at else None

    def _statuses(self, said: ApprenticeshipDraft, newer: date | None) -> ApprenticeshipDraft:
        """Return the statuses with what the row says; what stands there by a *newer* report, or was entered since, stays, and that is told."""
        draft, entered_on = self._draft, self._entered_on
        since = ""
        if newer is not None:
            since = f"the report of {newer:%d/%m/%Y} is newer"
        elif entered_on is not None and entered_on > self.as_at:
            since = f"the statuses on record were entered on {entered_on:%d/%m/%Y}, after this report"
        was = {
            "ilr_completion": said.ilr_completion,
            "ilr_outcome": said.ilr_outcome,
            "account_status": said.account_status,
        }
        told = {"ilr_completion": draft.completion, "ilr_outcome": draft.outcome, "account_status": draft.account}
        for column, names in (
            ("provider_status", ("ilr_completion", "ilr_outcome")), ("account_status", ("account_status",)),
        ):  # fmt: skip
            now: dict[str, Any] = {name: told[name] for name in names if told[name] not in (None, was[name])}
            if now and since and any(was[name] for name in names):
                self.remarks.append((column, f"{since}: this status stays as it is on record"))
            elif now:
                said = replace(said, **now)
        return said

    def _compare(self, after: Standing) -> None:
        """Tell where a status contradicts another, and where the next review is planned after it is due."""
        said, facts = after.one.said, after.facts
        gateway_on = next((item.done_on for item in facts.gateway if item.item == GATEWAY), None)
        state = state_on(self._today, said, facts.breaks, gateway_on)
        against = contradictions(state, said.account_status, said.ilr_completion, said.ilr_outcome, facts.attempts)
        self.remarks += [("provider_status", sentence) for sentence in against]
        due = review_due(self._today, said, state, facts.breaks, facts.reviews, weeks=self._weeks).due_on
        planned = self._draft.next_review
        if planned is not None and due is not None and planned > due:
            days = (planned - due).days
            late = f"{days:,} {'day' if days == 1 else 'days'} after it is due"
            self.remarks.append(("next_review", f"the next review is planned for {planned:%d/%m/%Y}, {late}"))

    def _refuse_wrong_days(self, one: Apprenticeship) -> None:
        reviewed_on = self._draft.last_review
        for column, day in (("report_on", self._draft.report_on), ("last_review", reviewed_on)):
            if day is not None and day > self._today:
                message = f"{day:%d/%m/%Y} lies in the future"
                raise Refused(message, field=column)
        if reviewed_on is not None and reviewed_on > self.as_at:
            message = f"{reviewed_on:%d/%m/%Y} lies after the report of {self.as_at:%d/%m/%Y}, which can only have planned that review"
            raise Refused(message, field="last_review")
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

    def _hours(self, one: Apprenticeship, facts: ApprenticeshipFacts) -> tuple[Hours, ...]:
        """Return the log brought up to the hours to date: by the report's entry, on its day, or on the last day of learning before it.

        The entry of a report of the same day is corrected, also where somebody marked it not to count. A report without hours to date
        has one of no hours, so that its day is known.
        """
        told = self._draft.hours_to_date
        if told is None:
            return self._noted(one, facts)
        report = HoursReport(self.as_at, told)
        there = self._entry_there(facts)
        draft = HoursDraft(
            one.uuid, self._learning_day(one, facts), told, BY_REPORT,
            evidence=with_statement("" if there is None else there.evidence, report),
        )  # fmt: skip
        entry = as_logged(draft, there)
        others = tuple(hours for hours in facts.hours if hours is not there)
        entry = replace(entry, hours=hours_of_report(report, logged_beside(entry, others)))
        check_hours(one, facts, replace(draft, hours=entry.hours), today=self._today)
        after = (*others, entry) if there is None else tuple(entry if one is there else one for one in facts.hours)
        self._tell_entry(report, entry, there, after)
        if entry == there:
            return facts.hours
        kept = kept_to_reports(facts.hours, after)
        self.remarks += [("hours_to_date", each.words) for each in kept]
        return as_kept(after, kept)

    def _noted(self, one: Apprenticeship, facts: ApprenticeshipFacts) -> tuple[Hours, ...]:
        """Return the log with an entry of no hours, where the row says a status or the gateway and its report has no entry yet."""
        draft = self._draft
        says_any = any(said is not None for said in (draft.completion, draft.outcome, draft.account, draft.gateway_on))
        if not says_any or self._entry_there(facts) is not None:
            return facts.hours
        noted = HoursDraft(
            one.uuid, self._learning_day(one, facts), Decimal(0), BY_REPORT, evidence=statement_without_hours(self.as_at)
        )  # fmt: skip
        return (*facts.hours, as_logged(noted))

    def _entry_there(self, facts: ApprenticeshipFacts) -> Hours | None:
        """Return the entry of a report of the same day, one that counts before one that does not."""
        there = [one for one in facts.hours if one.activity == BY_REPORT and report_day(one) == self.as_at]
        return min(there, key=lambda one: not one.counts, default=None)

    def _tell_entry(self, report: HoursReport, entry: Hours, there: Hours | None, log: tuple[Hours, ...]) -> None:
        was = there.hours if there is not None and there.counts else Decimal(0)
        logged, noted = logged_beside(entry, log), ", and the report is noted there" if there is None else ""
        if entry.hours and entry.hours != was:
            text = f"{hours_words(entry.hours)} on {entry.done_on:%d/%m/%Y} bring the log up to the report"
        elif was and there is not None and not entry.hours:
            text = KeptEntry(there, entry.hours, report, logged).words
        elif logged - report.told >= LEAST:
            text = f"the log has {hours_words(logged)} by {self.as_at:%d/%m/%Y}, the report {hours_words(report.told)}: nothing was taken off the log{noted}"
        else:
            total = hours_words(counted_by(self.as_at, log))
            text = f"the log has {total} by {self.as_at:%d/%m/%Y} already: nothing is added{noted}"
        self.remarks.append(("hours_to_date", text))

    def _learning_day(self, one: Apprenticeship, facts: ApprenticeshipFacts) -> date:
        day = min(self.as_at, one.said.ended_on(self.as_at) or self.as_at)
        for off in sorted(facts.breaks, key=lambda off: off.starts_on, reverse=True):
            if off.covers(day):
                day = add_days(off.starts_on, -1)
        return max(day, one.said.starts_on)

    def _reviews(self, facts: ApprenticeshipFacts) -> tuple[Review, ...]:
        """Return the reviews with the last one, where it is not on record; nobody has agreed it by that."""
        held_on = self._draft.last_review
        if held_on is None or any(review.said.held_on == held_on for review in facts.reviews):
            return facts.reviews
        self.remarks.append(("last_review", "recorded; say who of the three agreed it"))
        return (*facts.reviews, Review(0, b"", ReviewDraft(held_on, summary=_SUMMARY)))

    def _gateway(self, one: Apprenticeship, facts: ApprenticeshipFacts, newer: date | None) -> tuple[GatewayItem, ...]:
        """Return the gateway's items with the day on which it was passed.

        A day on record stays where it is later than the report, was entered after it, or there is a *newer* report.
        """
        there: GatewayItem | None = next((item for item in facts.gateway if item.item == GATEWAY), None)
        passed_on, before = self._draft.gateway_on, None if there is None else there.done_on
        if passed_on is None or passed_on == before:
            return facts.gateway
        if passed_on > self.as_at:
            ahead = "lies ahead" if passed_on > self._today else f"lies after the report of {self.as_at:%d/%m/%Y}"
            self.remarks.append(("gateway_on", f"{passed_on:%d/%m/%Y} {ahead}: record the gateway once it is passed"))
            return facts.gateway
        if there is None:
            return (*facts.gateway, GatewayItem(0, b"", GATEWAY, passed_on, one.said.provider))
        if since := self._gateway_since(there.done_on, newer):
            self.remarks.append(("gateway_on", f"{since}: the day on record stays"))
            return facts.gateway
        return tuple(replace(item, done_on=passed_on) if item is there else item for item in facts.gateway)

    def _gateway_since(self, passed_on: date, newer: date | None) -> str:
        """Return why the gateway's day on record, *passed_on*, is newer than what the report says; empty where it is not."""
        entered_on = self._gateway_entered_on
        if newer is not None:
            return f"the report of {newer:%d/%m/%Y} is newer"
        if entered_on is not None and entered_on > self.as_at:
            return f"the gateway was entered on {entered_on:%d/%m/%Y}, after this report"
        if passed_on > self.as_at:
            return f"by the record the gateway was passed on {passed_on:%d/%m/%Y}, after this report"
        return ""
