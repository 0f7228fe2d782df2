"""Complaints as the window shows them: the issues one below the other, and each number of a year with the records that it counts.

No figure is made here: all are those of `complaints_year`; here is only found which records stand behind each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cpd_desktop.domain.complaint_counts import first_of_year
from cpd_desktop.domain.complaints import ComplaintsYear, CountLine, Issue, Outcome, complaints_year_on
from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.domain.learning_kinds import COMPLAINT, COMPLIMENT, CONCERN, OMBUDSMAN
from cpd_desktop.services.complaint_facts import ComplaintFacts, KnownSource, complaint_facts
from cpd_desktop.services.complaints import complaints_year
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_records import files_kept, recorded_findings
from cpd_desktop.store.session import Session

ISSUE, FINDING = "issue", "finding"
KIND_WORDS = {
    COMPLAINT: "complaint", CONCERN: "informal concern", COMPLIMENT: "compliment", OMBUDSMAN: "Ombudsman decision",
}  # fmt: skip
_TOTALS, _RATES, _QUICK = "Received", "Rates", "Handling"


@dataclass(frozen=True, slots=True)
class ComplaintRecord:
    """A record that a number can count: an issue with its complaint, a complaint by itself, a compliment, a decision, a finding.

    *issue* is None for all but an issue; *outcome* is in words, blank where there is none. *source_uuid* is the complaint, or itself;
    *files* counts those that are evidence of that.
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


@dataclass(frozen=True, slots=True)
class YearNumber:
    """A number of a year: the *part* of the year's table that it stands in, what it counts of what, and the UUIDs that it counts."""

    part: str
    line: CountLine

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
    sources = [_source(one, files) for one in facts.sources]
    issues = [_issue(one, files) for one in facts.issues]
    with_issues = {one.source_uuid for one in issues}
    bare = [one for one in sources if one.kind == COMPLAINT and one.uuid not in with_issues]
    listed = sorted([*issues, *bare], key=lambda one: one.received_on, reverse=True)
    findings = _findings(session, question, counted, sources)
    behind = {one.uuid: one for one in (*sources, *issues, *findings)}
    return ComplaintsShown(
        question.as_at, tuple(listed), counted, years, numbers_of(counted, facts), behind
    )  # fmt: skip


def _years(facts: ComplaintFacts, as_at: date) -> tuple[int, ...]:
    found = {complaints_year_on(one.facts.received_on) for one in facts.sources} | {complaints_year_on(as_at)}
    return tuple(sorted(found, reverse=True))


def numbers_of(year: ComplaintsYear, facts: ComplaintFacts) -> tuple[YearNumber, ...]:
    """Return all numbers of a year, in the order of the annual report, each with the records of *facts* that it counts."""
    complaints = tuple(uuid for line in year.by_month for uuid in line.issues)
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
    received = {
        kind: tuple(one.facts.uuid for one in facts.sources if one.facts.kind == kind and first_of_year(year.year) <= one.facts.received_on <= last)
        for kind in (COMPLIMENT, CONCERN)
    }  # fmt: skip
    totals = (
        CountLine("complaints received", year.complaints, 0, "", complaints),
        CountLine("issues received", year.issues, 0, "", issues),
        CountLine("complaints withdrawn", year.withdrawn_complaints, year.complaints, "complaints received", withdrawn),
        CountLine("complaints without an issue yet", year.without_issues, year.complaints, "complaints received", bare),
        CountLine("compliments received", year.compliments, 0, "", received[COMPLIMENT]),
        CountLine("informal concerns received", year.concerns, 0, "", received[CONCERN]),
    )
    parts: tuple[tuple[str, Sequence[CountLine]], ...] = (
        (_TOTALS, totals), (_RATES, (*year.upheld, year.well_founded)), (_QUICK, (year.acknowledged_in_time,)),
        ("By outcome", year.by_outcome), ("By category", year.by_category), ("By service", year.by_service),
        ("Ombudsman", year.ombudsman), ("Learning", year.learning), ("By month", year.by_month),
    )  # fmt: skip
    return tuple(YearNumber(part, line) for part, lines in parts for line in lines)


def _source(one: KnownSource, files: Mapping[bytes, int]) -> ComplaintRecord:
    facts = one.facts
    return ComplaintRecord(
        facts.uuid, facts.kind, facts.uuid, one.title, one.reference, facts.received_on, facts.outcome, facts.team, facts.service,
        files=files.get(facts.uuid, 0),
    )  # fmt: skip


def _issue(one: Issue, files: Mapping[bytes, int]) -> ComplaintRecord:
    return ComplaintRecord(
        one.uuid, ISSUE, one.said.source_uuid, one.complaint, one.reference, one.received_on, one.said.outcome.value, one.team,
        one.service, one, files.get(one.said.source_uuid, 0),
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
