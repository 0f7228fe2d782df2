"""Queries about complaints, compliments and co-production. Complaints are counted per issue, for the year from 1 April, by their own service."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cpd_desktop.domain.co_production import CO_PRODUCED, CoProductionLine, Step
from cpd_desktop.domain.complaint_counts import INVESTIGATED, is_decided_on
from cpd_desktop.domain.complaints import DECIDED, ComplaintsYear, CountLine, Issue
from cpd_desktop.domain.evidence_packs import Answered, Asked, EvidenceRow
from cpd_desktop.domain.evidence_queries import year_of, year_period_words
from cpd_desktop.domain.files_kept import files_words
from cpd_desktop.domain.learning_kinds import COMPLIMENT, OMBUDSMAN
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.co_production import co_production as co_production_asked_about
from cpd_desktop.services.complaint_facts import ComplaintFacts, KnownSource, complaint_facts
from cpd_desktop.services.complaints import complaints_year
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence_queries.answering import (
    counted_words,
    joined,
    number_of,
    once,
    reference,
    share_of,
    share_of_rows,
)
from cpd_desktop.store.session import Session


class _Year:
    """A year of complaints with the records behind its counts."""

    def __init__(self, session: Session, question: CoverageQuestion, asked: Asked) -> None:
        number = year_of(asked, question.as_at)
        self.counts: ComplaintsYear = once(
            complaints_year,
            session,
            number,
            question.as_at,
            question.upto,
            service=question.service,
            team=question.team,
        )
        self.words = self.counts.period_so_far if self.counts.is_so_far else year_period_words(number)
        self.facts: ComplaintFacts = once(complaint_facts, session, question)
        self.complaints = {uuid for line in self.counts.by_month for uuid in line.issues}

    def issues(self) -> list[Issue]:
        """Return the issues that the year counts, in their order."""
        counted = {uuid for line in self.counts.by_outcome for uuid in line.issues}
        return [one for one in self.facts.issues if one.uuid in counted]

    def sources(self, uuids: Collection[bytes]) -> list[KnownSource]:
        """Return complaints, compliments or decisions by their UUIDs, in their order."""
        return [one for one in self.facts.sources if one.facts.uuid in uuids]

    def caveat(self, *words: str) -> str:
        """Return what has to be said beside a figure: the published ones that cannot be reproduced among it."""
        return " ".join(filter(None, (*words, *self.counts.quoted)))


def _issue_row(one: Issue, counted: Collection[bytes]) -> EvidenceRow:
    words = joined(one.said.category, one.service, one.said.outcome.value)
    return EvidenceRow(reference("issue", one.uuid), words, one.received_on, one.uuid in counted)


def _of_issues(year: _Year, line: CountLine, issues: Sequence[Issue], said: str, *, caveat: str = "") -> Answered:
    rows = [_issue_row(one, line.issues) for one in issues]
    return share_of(line.count, line.of, f"{line.base} in {year.words} {said}", rows, caveat=caveat)


def upheld(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many issues were upheld, wholly or partly, of all received, open and withdrawn ones included. A row is an issue."""
    year = _Year(session, question, asked)
    outcomes = ", ".join(f"{one.count:,} {one.what}" for one in year.counts.by_outcome if one.count)
    caveat = year.caveat(f"{outcomes}." if outcomes else "")
    return _of_issues(year, year.counts.upheld[0], year.issues(), "were upheld or partially upheld", caveat=caveat)


def upheld_of_decided(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many issues were upheld, wholly or partly, of those decided on. A row is an issue that was decided on."""
    year = _Year(session, question, asked)
    decided = [one for one in year.issues() if one.said.outcome in DECIDED]
    return _of_issues(year, year.counts.upheld[1], decided, "were upheld or partially upheld", caveat=year.caveat())


def by_category(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many issues are of the most frequent category; the others stand beside it. A row is an issue."""
    year = _Year(session, question, asked)
    return _most_frequent(year, year.counts.by_category)


def by_service(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many issues are of the service with most of them; the others stand beside it. A row is an issue."""
    year = _Year(session, question, asked)
    return _most_frequent(year, year.counts.by_service)


def _most_frequent(year: _Year, lines: Sequence[CountLine]) -> Answered:
    # What only the year before had stands with 0 beside it there, and is nothing of this year.
    counted = [one for one in lines if one.count]
    if not counted:
        return share_of(0, 0, f"issues received in {year.words}", ())
    first, *others = counted
    beside = "; ".join(f"{one.what}: {one.count:,}" for one in others)
    caveat = f"Then {beside}." if beside else ""
    return _of_issues(year, first, year.issues(), f"are about {first.what}, the most frequent", caveat=caveat)


def well_founded(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many complaints were well-founded, of those decided on. A row is a complaint that was."""
    year = _Year(session, question, asked)
    line = year.counts.well_founded
    decided = [
        one
        for one in year.sources(year.complaints)
        if is_decided_on(
            [issue for issue in year.facts.issues if issue.said.source_uuid == one.facts.uuid],
            is_well_founded=one.facts.is_well_founded,
        )
    ]
    rows = [_complaint_row(one, "complaint", one.facts.uuid in line.issues, "well-founded") for one in decided]
    return share_of(line.count, line.of, f"{line.base} in {year.words} were well-founded", rows)


def acknowledged(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many complaints were acknowledged within three working days, of those whose day is known. A row is one of them."""
    year = _Year(session, question, asked)
    line = year.counts.acknowledged_in_time
    known = [
        one
        for one in year.sources(year.complaints)
        if one.facts.acknowledged_on is not None and one.facts.acknowledged_on <= question.as_at
    ]
    rows = [_complaint_row(one, "complaint", one.facts.uuid in line.issues, "acknowledged in time") for one in known]
    unknown = len(year.complaints) - line.of
    caveat = f"Of {counted_words(unknown, 'complaint', 'complaints')} the day is not known." if unknown else ""
    return share_of(line.count, line.of, f"{line.base} in {year.words} were {line.what}", rows, caveat=caveat)


def _complaint_row(one: KnownSource, kind: str, counts: bool, said: str) -> EvidenceRow:
    words = joined(one.reference, one.facts.service, said if counts else f"not {said}")
    return EvidenceRow(reference(kind, one.facts.uuid), words, one.facts.received_on, counts)


def referred(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer of how many complaints we were told in the year that they were referred to the Ombudsman. A row is one, of whatever year."""
    year = _Year(session, question, asked)
    rows = [
        EvidenceRow(reference("complaint", one.facts.uuid), joined(one.reference, one.facts.service), one.facts.referred_on)
        for one in year.sources(year.counts.referred.issues)
    ]  # fmt: skip
    base = f"complaints referred to the Ombudsman, told of in {year.words}, whenever they were received"
    return number_of(rows, base, caveat=year.counts.referral_gap)


def ombudsman(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many complaints the Ombudsman upheld, of those investigated; other decisions stand beside it. A row is an investigated one."""
    year = _Year(session, question, asked)
    if not any(one.count for one in year.counts.ombudsman):
        return share_of(0, 0, f"decisions of the Ombudsman in {year.words}", ())
    *outcomes, line = year.counts.ombudsman
    outcomes = [one for one in outcomes if one.count]
    investigated = {uuid for one in outcomes if folded(one.what) in INVESTIGATED for uuid in one.issues}
    rows = [
        EvidenceRow(
            reference("decision", one.facts.uuid), joined(one.reference, one.facts.outcome), one.facts.received_on,
            one.facts.uuid in line.issues,
        )
        for one in year.sources(investigated)
        if one.facts.kind == OMBUDSMAN
    ]  # fmt: skip
    every = ", ".join(f"{one.count:,} {one.what}" for one in outcomes)
    base = f"{line.base} of the Ombudsman in {year.words} upheld the complaint"
    return share_of(line.count, line.of, base, rows, caveat=f"All decisions: {every}.")


def compliments(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many compliments were received in the year. A row is one; complaints stand beside them."""
    year = _Year(session, question, asked)
    number = year_of(asked, question.as_at)
    rows = [
        EvidenceRow(reference("compliment", one.facts.uuid), joined(one.title, one.facts.service, one.facts.team), one.facts.received_on)
        for one in year.facts.sources
        if one.facts.kind == COMPLIMENT and year_of(Asked("compliments"), one.facts.received_on) == number
    ]  # fmt: skip
    caveat = (
        f"Beside {counted_words(year.counts.complaints, 'complaint', 'complaints')}." if year.counts.complaints else ""
    )
    return number_of(rows, f"compliments received in {year.words}", caveat=caveat)


def co_production(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how much was co-designed, co-delivered or led by people, of all on record. A row is an activity with its step.

    With days, of what was going on between them.
    """
    lines = _activities(session, question, asked)
    rows = [_activity_row(line, counts=line.said.step in CO_PRODUCED) for line in lines]
    steps = ", ".join(f"{sum(line.said.step is step for line in lines):,} {step.value}" for step in Step)
    base = "activities with people were co-produced: co-designed, co-delivered or led by them"
    return share_of_rows(rows, base, caveat=f"{steps}." if lines else "")


def co_production_reach(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how much of what was co-produced reached people outside the council. A row is an activity that was co-produced."""
    lines = [line for line in _activities(session, question, asked) if line.said.step in CO_PRODUCED]
    rows = [_activity_row(line, counts=bool(line.said.reach_outside)) for line in lines]
    people = sum(line.said.reach_outside or 0 for line in lines)
    unknown = sum(line.said.reach_outside is None for line in lines)
    caveat = " ".join(
        filter(
            None,
            (
                f"{counted_words(people, 'person was', 'people were')} reached." if people else "",
                f"Of {unknown:,} it is not known." if unknown else "",
            ),
        )
    )
    return share_of_rows(rows, "co-produced activities reached people outside the council", caveat=caveat)


def _activities(session: Session, question: CoverageQuestion, asked: Asked) -> list[CoProductionLine]:
    return [
        line
        for line in once(co_production_asked_about, session, question).lines
        if (asked.ends_on is None or line.said.begun_on <= asked.ends_on)
        and (asked.begins_on is None or line.said.finished_on is None or line.said.finished_on >= asked.begins_on)
    ]


def _activity_row(line: CoProductionLine, *, counts: bool) -> EvidenceRow:
    said = line.said
    reach = "" if said.reach_outside is None else f"{said.reach_outside:,} people outside reached"
    words = joined(said.title, said.step.value, said.produced_with, reach, files_words(line.files))
    return EvidenceRow(reference("co-production", line.uuid), words, said.begun_on, counts)
