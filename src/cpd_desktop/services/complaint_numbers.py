"""Complaints as the window shows them: the issues one below the other, and each number of a year with the records that it counts.

No figure is made here: all are those of `complaints_year`; here is only found which records stand behind each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cpd_desktop.domain.complaint_counts import WHEN_REFERRED, first_of_year
from cpd_desktop.domain.complaints import ComplaintsYear, CountLine, Issue, Outcome, complaints_year_on
from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.domain.learning_kinds import COMPLAINT, COMPLIMENT, CONCERN, OMBUDSMAN
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.complaint_facts import ComplaintFacts, KnownSource, complaint_facts
from cpd_desktop.services.complaints import complaints_year
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_records import files_kept, recorded_findings
from cpd_desktop.store.session import Session

ISSUE, FINDING = "issue", "finding"
KIND_WORDS = {
    COMPLAINT: "complaint", CONCERN: "informal concern", COMPLIMENT: "compliment", OMBUDSMAN: "Ombudsman decision",
}  # fmt: skip
_TOTALS, _RATES, _OMBUDSMAN, _QUICK = "Received", "Rates", "Ombudsman", "Handling"


@dataclass(frozen=True, slots=True)
class ComplaintRecord:
    """A record that a number can count: an issue with its complaint, a complaint by itself, a compliment, a decision, a finding.

    *issue* is None for all but an issue; *outcome* is in words, blank where there is none. *source_uuid* is the complaint, or itself;
    *files* counts those that are evidence of that, *issues* those of a complaint by itself. *referred_on* is the day on which we were told that the complaint was referred to the
    Ombudsman, of a decision that of its complaint, by the date.
    """

    uuid: bytes
    kind: str
    source_uuid: bytes
    title: str
    reference: str
    received_on: date
    outcome: str
    team: str
    service: str
    issue: Issue | None = None
    files: int = 0
    referred_on: date | None = None
    issues: int = 0


@dataclass(frozen=True, slots=True)
class YearNumber:
    """A number of a year: the *part* of the year's table that it stands in, what it counts of what, and the UUIDs that it counts.

    *note* says which a number counts that stands by itself, where its own words do not. *before* is the same number of the year before, of a
    part of a year that of the same days; None where nothing was received then, or it is no number of that year.
    """

    part: str
    line: CountLine
    note: str = ""
    before: int | None = None

    @property
    def is_share(self) -> bool:
        """Whether it is of something more than itself."""
        return bool(self.line.base)


@dataclass(frozen=True, slots=True)
class ComplaintsShown:
    """What the tab shows on a date: the *records* of the list, the year's *numbers*, and *behind* them any record by its UUID.

    The list has each issue, and each complaint that has none yet. *years* are those of which anything is on record, the newest first.
    """

    as_at: date
    records: tuple[ComplaintRecord, ...]
    year: ComplaintsYear
    years: tuple[int, ...]
    numbers: tuple[YearNumber, ...]
    behind: dict[bytes, ComplaintRecord]


def complaints_shown(session: Session, question: CoverageQuestion, year: int | None = None) -> ComplaintsShown:
    """Return complaints of the scope on the date, with the numbers of the year from 1 April of *year*.

    Without a year it is the newest of which a complaint is on record, else that of the date; so it is for a year that begins after it.
    """
    facts = complaint_facts(session, question)
    years = _years(facts, question.as_at)
    with_complaints = sorted(
        {complaints_year_on(one.facts.received_on) for one in facts.sources if one.facts.kind == COMPLAINT}
    )
    wanted = year if year is not None and first_of_year(year) <= question.as_at else (with_complaints or [years[0]])[-1]
    counted = complaints_year(
        session, wanted, question.as_at, question.upto, service=question.service, team=question.team
    )
    files = files_kept(session, FiledAs.SOURCE, question.upto)
    of_complaint = Counter(one.said.source_uuid for one in facts.issues)
    sources = [_source(one, files, of_complaint[one.facts.uuid]) for one in facts.sources]
    referrals = {one.facts.uuid: one.facts.referred_on for one in facts.sources}
    issues = [_issue(one, files, referrals.get(one.said.source_uuid)) for one in facts.issues]
    bare = [one for one in sources if one.kind == COMPLAINT and not one.issues]
    listed = sorted([*issues, *bare], key=lambda one: one.received_on, reverse=True)
    findings = _findings(session, question, counted, sources)
    behind = {one.uuid: one for one in (*sources, *issues, *findings)}
    return ComplaintsShown(
        question.as_at, tuple(listed), counted, years, numbers_of(counted, facts), behind
    )  # fmt: skip


def _years(facts: ComplaintFacts, as_at: date) -> tuple[int, ...]:
    received = [one.facts.received_on for one in facts.sources]
    referred = [one.facts.referred_on for one in facts.sources if one.facts.kind == COMPLAINT]
    found = {complaints_year_on(day) for day in (*received, *referred, as_at) if day is not None}
    return tuple(sorted(found, reverse=True))


def numbers_of(year: ComplaintsYear, facts: ComplaintFacts) -> tuple[YearNumber, ...]:
    """Return all numbers of a year, in the order of the annual report, each with the records of *facts* that it counts."""
    against = year.before_so_far or year.before
    before = {} if against is None else {_key(part, line): line.count for part, line in _parts(against, facts)}
    return tuple(
        YearNumber(part, line, WHEN_REFERRED if line is year.referred else "", before.get(_key(part, line)))
        for part, line in _parts(year, facts)
    )


def _key(part: str, line: CountLine) -> tuple[str, str, str]:
    return part, folded(line.what), line.base


def _parts(year: ComplaintsYear, facts: ComplaintFacts) -> list[tuple[str, CountLine]]:
    received, _, referred = year.to_report
    complaints = received.issues
    issues = tuple(uuid for line in year.by_outcome for uuid in line.issues)
    of_complaint: dict[bytes, list[Issue]] = {uuid: [] for uuid in complaints}
    for one in facts.issues:
        if one.said.source_uuid in of_complaint:
            of_complaint[one.said.source_uuid].append(one)
    withdrawn = tuple(
        uuid
        for uuid, some in of_complaint.items()
        if some and all(one.said.outcome is Outcome.WITHDRAWN for one in some)
    )
    bare = tuple(uuid for uuid, some in of_complaint.items() if not some)
    last = min(year.as_at, date(year.year + 1, 3, 31))
    others = {
        kind: tuple(one.facts.uuid for one in facts.sources if one.facts.kind == kind and first_of_year(year.year) <= one.facts.received_on <= last)
        for kind in (COMPLIMENT, CONCERN)
    }  # fmt: skip
    totals = (
        received,
        CountLine("issues received", year.issues, 0, "", issues),
        CountLine("complaints withdrawn", year.withdrawn_complaints, year.complaints, "complaints received", withdrawn),
        CountLine("complaints without an issue yet", year.without_issues, year.complaints, "complaints received", bare),
        CountLine("compliments received", year.compliments, 0, "", others[COMPLIMENT]),
        CountLine("informal concerns received", year.concerns, 0, "", others[CONCERN]),
    )
    unknown = (year.referral_unknown,) if year.referral_unknown.count else ()
    parts: tuple[tuple[str, Sequence[CountLine]], ...] = (
        (_TOTALS, totals), (_RATES, (*year.upheld, year.well_founded)), (_OMBUDSMAN, (referred, *year.ombudsman, *unknown)),
        (_QUICK, (year.acknowledged_in_time,)), ("By outcome", year.by_outcome), ("By category", year.by_category),
        ("By service", year.by_service), ("Learning", year.learning), ("By month", year.by_month),
    )  # fmt: skip
    return [(part, line) for part, lines in parts for line in lines]


def _source(one: KnownSource, files: Mapping[bytes, int], issues: int) -> ComplaintRecord:
    facts = one.facts
    return ComplaintRecord(
        facts.uuid, facts.kind, facts.uuid, one.title, one.reference, facts.received_on, facts.outcome, facts.team, facts.service,
        files=files.get(facts.uuid, 0), referred_on=facts.referred_on, issues=issues,
    )  # fmt: skip


def _issue(one: Issue, files: Mapping[bytes, int], referred_on: date | None) -> ComplaintRecord:
    return ComplaintRecord(
        one.uuid, ISSUE, one.said.source_uuid, one.complaint, one.reference, one.received_on, one.said.outcome.value, one.team,
        one.service, one, files.get(one.said.source_uuid, 0), referred_on,
    )  # fmt: skip


def _findings(
    session: Session, question: CoverageQuestion, year: ComplaintsYear, sources: Iterable[ComplaintRecord]
) -> list[ComplaintRecord]:
    states = {uuid: line.what for line in year.learning for uuid in line.issues}
    if not states:
        return []
    by_uuid = {one.uuid: one for one in sources}
    return [
        replace(
            by_uuid[one.said.source_uuid],
            uuid=one.uuid,
            kind=FINDING,
            title=one.said.title,
            outcome=states[one.uuid],
            files=0,
        )
        for one in recorded_findings(session, question.as_at, question.upto, uuids=list(states))
        if one.said.source_uuid in by_uuid
    ]
