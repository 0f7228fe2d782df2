"""What a report on learning from experience can be about: findings, sources, years of complaints and evidence packs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.complaints import complaints_year_on
from cpd_desktop.domain.learning_kinds import COMPLAINT, COMPLIMENT, CONCERN, OMBUDSMAN
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence_packs import packs
from cpd_desktop.services.learning_records import recorded_findings, recorded_sources
from cpd_desktop.store.session import Session

_COUNTED = frozenset({COMPLAINT, COMPLIMENT, CONCERN, OMBUDSMAN})

Choice = tuple[str, str]
"""The key of something, its UUID in hexadecimal, and what it is called."""


@dataclass(frozen=True)
class LearningChoices:
    """Findings and sources by their keys, newest first; years of complaints by their first, newest first; packs, newest first.

    Sources are those that somebody raised or that have a finding: of others there is nothing to tell.
    """

    findings: tuple[Choice, ...] = ()
    sources: tuple[Choice, ...] = ()
    years: tuple[int, ...] = ()
    packs: tuple[Choice, ...] = ()


def learning_choices(session: Session, question: CoverageQuestion) -> LearningChoices:
    """Return what there is to choose from on the question's date, of the whole organisation."""
    found = recorded_findings(session, question.as_at, question.upto)
    every = recorded_sources(session, question.as_at, question.upto)
    learned_from = {one.said.source_uuid for one in found}
    told = [one for one in every if one.said.raised_by or one.uuid in learned_from]
    years = {complaints_year_on(one.said.received_on) for one in every if one.said.kind in _COUNTED}
    return LearningChoices(
        tuple((one.uuid.hex(), one.said.title) for one in found),
        tuple(
            (one.uuid.hex(), f"{one.said.title}, {_day(one.said.received_on)}")
            for one in told
        ),
        tuple(sorted(years | {complaints_year_on(question.as_at)}, reverse=True)),
        tuple((uuid.hex(), said.title) for _, uuid, said, _ in packs(session, question.upto)),
    )  # fmt: skip


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
