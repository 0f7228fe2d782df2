"""Off-the-job hours that a provider's progress report says in one sum, beside those that are logged in detail.

Each report has one entry in the log. Its evidence says what the report said, and its hours are what the report has more than the log has
by its day, so the log's total by that day is what the provider reported. What comes in later and is of that day or earlier, an older
report or the log in detail, is part of that sum and must not be added to it: the entry becomes smaller by it, down to none. It stays then
too, for what the report said holds whatever becomes of the rest of the log. Source: hours to date in a report are all hours up to its day
(issue 8.1).

Hours to date do not go down, so of two reports the later one says no fewer, and no fewer than the older one with what was logged in detail
since: where it does, they contradict each other, and which of them is right is the provider's to say.

A report that says no hours to date has an entry of no hours too, so that its day is known; of hours it says nothing, and nothing of it is
compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from cpd_desktop.domain.apprenticeships import LONGEST_LINE, Hours
from cpd_desktop.domain.off_the_job import hours_words

BY_REPORT = "Hours to date by the provider's progress report"
"""The activity of the entry that brings the log up to a report."""
LEAST = Decimal("0.25")
"""The least hours of an entry; where a report and the log differ by less, they agree."""
FAR_BEYOND = 3
"""Reported hours of more than so many times those that are to be done in all are more likely a slip than learning: our convention."""
_STATEMENT = re.compile(r"Progress report(?: of (\d\d/\d\d/\d{4}))?(?:: (\d[\d,]*(?:\.\d+)?) hours? to date)?")
_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class HoursReport:
    """That a report as at *day* says *told* hours to date."""

    day: date
    told: Decimal

    @property
    def words(self) -> str:
        """What it says: `230 hours by 01/06/2026`."""
        return f"{hours_words(self.told)} by {self.day:%d/%m/%Y}"

    @property
    def statement(self) -> str:
        """What it says, as it stands in the evidence of its entry: `Progress report of 01/06/2026: 230 hours to date`."""
        return f"Progress report of {self.day:%d/%m/%Y}: {hours_words(self.told)} to date"

    def contradicts(self, other: HoursReport, detail: Sequence[Hours] = ()) -> bool:
        """Whether only one of the two can be right beside the log in *detail*.

        They are of one day and differ, the later one says fewer hours, or fewer than the older one with what was logged after it. Hours
        that the log has more than a report contradict it, and no other report.
        """
        older, newer = sorted((self, other), key=lambda one: one.day)
        less = older.told - newer.told
        if older.day == newer.day:
            return abs(less) >= LEAST
        return less >= LEAST or older.beyond(detail) - newer.beyond(detail) >= LEAST

    def beyond(self, detail: Iterable[Hours]) -> Decimal:
        """Return the hours that it has more than the log in *detail* has by its day, from 0."""
        return max(self.told - counted_by(self.day, detail), _NONE)

    def against(self, others: Iterable[HoursReport], detail: Sequence[Hours] = ()) -> HoursReport | None:
        """Return which of *others* contradicts it beside the log in *detail*, the nearest in time; None where none does."""
        found = [one for one in others if self.contradicts(one, detail)]
        return min(found, key=lambda one: abs((one.day - self.day).days), default=None)

    def contradiction_words(self, other: HoursReport, detail: Sequence[Hours] = ()) -> str:
        """Return why it cannot be taken in beside *other*, whose entry is in the log, and what to do, without a full stop."""
        age, much = ("newer", "only") if other.day > self.day else ("older", "already")
        mine, theirs = (one.with_logged_since(two, detail) for one, two in ((self, other), (other, self)))
        both = "; if both are, correct the hours logged in between" if mine or theirs else ""
        theirs = f"{hours_words(other.told)}{theirs}" if theirs else f"{much} {hours_words(other.told)}"
        return (
            f"it says {self.words}{mine}, and the {age} report of {other.day:%d/%m/%Y} {theirs}: ask the provider which is right; if it is"
            f" this one, delete that report's entry in the log of hours, and import this again{both}"
        )

    def with_logged_since(self, newer: HoursReport, detail: Iterable[Hours]) -> str:
        """Return what it comes to with what is logged after it: `, with 15 hours logged after it 240 hours`.

        Empty where it is the newer one, or says too much without that.
        """
        if newer.day <= self.day or self.told - newer.told >= LEAST:
            return ""
        since = sum((one.hours for one in detail if one.counts and self.day < one.done_on <= newer.day), _NONE)
        return f", with {hours_words(since)} logged after it {hours_words(self.told + since)}"


def statement_without_hours(day: date) -> str:
    """Return the evidence of the entry of a report as at *day* that says no hours to date: `Progress report of 01/06/2026`."""
    return f"Progress report of {day:%d/%m/%Y}"


def with_statement(evidence: str, report: HoursReport) -> str:
    """Return the evidence of the entry of *report*: what somebody wrote there stays, where there is room for it."""
    if _STATEMENT.search(evidence):
        text = _STATEMENT.sub(report.statement, evidence, count=1)
    else:
        text = f"{evidence}; {report.statement}" if evidence else report.statement
    return text if len(text) <= LONGEST_LINE else evidence


def states_report(activity: str, evidence: str) -> bool:
    """Whether hours with these words are the entry of a report that says what it said."""
    found = _STATEMENT.search(evidence)
    return activity == BY_REPORT and found is not None and found[2] is not None


def report_day(entry: Hours) -> date:
    """Return the day of the report whose entry this is: as its evidence says, else that of the entry.

    In a break, and after the end, an entry is of the last day of learning before its report.
    """
    return stated_day(entry.evidence) or entry.done_on


def stated_day(evidence: str) -> date | None:
    """Return the day of the report of which *evidence* speaks; None where it says none."""
    found = _STATEMENT.search(evidence)
    if found is not None and found[1]:
        with suppress(ValueError):
            return datetime.strptime(found[1], "%d/%m/%Y").date()  # noqa: DTZ007 - a day, no time.
    return None


def is_by_report(entry: Hours) -> bool:
    """Whether it is the entry of a report, and counts: one that was marked not to count speaks for no report any more."""
    return entry.activity == BY_REPORT and entry.counts


def says_hours(entry: Hours) -> bool:
    """Whether an *entry* of the log says hours: it has some, or its report said some. That of a report without hours to date says none."""
    found = _STATEMENT.search(entry.evidence)
    return entry.activity != BY_REPORT or bool(entry.hours) or found is None or found[2] is not None


def in_detail(hours: Iterable[Hours]) -> tuple[Hours, ...]:
    """Return the log without the entries of reports."""
    return tuple(one for one in hours if one.activity != BY_REPORT)


def reports_in(hours: Iterable[Hours]) -> tuple[HoursReport, ...]:
    """Return the reports that have an entry in the log, with what each said; those that said no hours are left out."""
    log = tuple(hours)
    return tuple(report_of(one, log) for one in log if is_by_report(one) and says_hours(one))


def report_of(entry: Hours, log: Iterable[Hours]) -> HoursReport:
    """Return what the report said whose *entry* is in the log: as its evidence says, else what the log has by its day."""
    found = _STATEMENT.search(entry.evidence)
    day = report_day(entry)
    if found is not None and found[2]:
        return HoursReport(day, Decimal(found[2].replace(",", "")))
    return HoursReport(day, logged_beside(entry, log) + entry.hours)


def logged_beside(entry: Hours, log: Iterable[Hours]) -> Decimal:
    """Return the hours that count up to the day of a report, those of its *entry* and of newer reports left out.

    In a break entries of newer reports are of the same day of learning; they hold what is beyond this report.
    """
    day, others = report_day(entry), list(log)
    if entry in others:
        others.remove(entry)
    return counted_by(day, (one for one in others if not (is_by_report(one) and report_day(one) > day)))


def hours_of_report(report: HoursReport, logged: Decimal) -> Decimal:
    """Return the hours of the entry of a report beside which *logged* hours count by its day: 0 for less than is ever logged."""
    more = report.told - logged
    return more if more >= LEAST else _NONE


def by_hand(entry: Hours, before: Hours, log: Sequence[Hours]) -> Hours:
    """Return the *entry* of a report as it will stand, where somebody corrects it by hand; *before* and *log* are as they were.

    Where what the report said is corrected, the hours follow; where the hours are, what it said. A day after the report moves the report.
    """
    if not (is_by_report(entry) and states_report(before.activity, before.evidence)):
        return entry
    others = [one for one in log if one != before]
    if entry.evidence == before.evidence:
        day = max(report_day(before), entry.done_on)
        dated = replace(entry, evidence=with_statement(entry.evidence, HoursReport(day, _NONE)))
        told = report_of(before, log).told
        if entry.hours != before.hours:
            told = logged_beside(dated, others) + entry.hours
        entry = replace(entry, evidence=with_statement(entry.evidence, HoursReport(day, told)))
    return replace(entry, hours=hours_of_report(report_of(entry, others), logged_beside(entry, others)))


def far_beyond_words(told: Decimal, planned: Decimal | None) -> str:
    """Return a warning, without a full stop, for *told* hours that are far beyond those *planned* in all; empty where they are not.

    None planned is not known, and nothing can be said then.
    """
    if planned is None or told <= planned * FAR_BEYOND:
        return ""
    return f"{hours_words(told)} are more than {FAR_BEYOND} times the {hours_words(planned)} to be done in all: check that this is no slip"


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """The *entry* of a *report*, and its *hours* from now on, from 0. *logged* is what the log has by the report's day then, in hours."""

    entry: Hours
    hours: Decimal
    report: HoursReport
    logged: Decimal

    @property
    def after(self) -> Hours:
        """The entry as it will stand: its evidence says what the report said."""
        return replace(self.entry, hours=self.hours, evidence=with_statement(self.entry.evidence, self.report))

    @property
    def words(self) -> str:
        """What became of the entry, in a sentence without its full stop."""
        said = f"a report says {self.report.words}"
        if self.hours:
            return f"{said}, and so it stays: its entry is {hours_words(self.hours)} now, not {hours_words(self.entry.hours)}"
        are = "they are all" if self.logged - self.report.told < LEAST else f"{hours_words(self.logged)} are"
        return f"{said}, and {are} in the log: its entry has no hours now, not {hours_words(self.entry.hours)}"


def counted_by(day: date, hours: Iterable[Hours]) -> Decimal:
    """Return the hours that count up to *day*, that day included."""
    return sum((one.hours for one in hours if one.counts and one.done_on <= day), _NONE)


def kept_to_reports(before: Sequence[Hours], after: Sequence[Hours]) -> tuple[KeptEntry, ...]:
    """Return the entries of reports that a change of the log changes too, so that what was reported by their days stays.

    *before* is the log as it is, *after* as the change would leave it. Entries of reports that the change itself makes, corrects or
    deletes are left to it. An entry also grows, where what is taken out of the log was part of what was reported.
    """
    log, found = list(after), list[KeptEntry]()
    of_reports = [one for one in before if is_by_report(one) and says_hours(one) and one in after]
    for entry in sorted(of_reports, key=report_day):
        report, beside = report_of(entry, before), logged_beside(entry, log)
        hours = hours_of_report(report, beside)
        if hours != entry.hours:
            found.append(KeptEntry(entry, hours, report, beside + hours))
            log[log.index(entry)] = replace(entry, hours=hours)
    return tuple(found)


def as_kept(log: Iterable[Hours], kept: Iterable[KeptEntry]) -> tuple[Hours, ...]:
    """Return the log with the entries of reports as they will stand."""
    now = {one.entry: one.after for one in kept}
    return tuple(now.get(entry, entry) for entry in log)
