"""What a report on learning from experience can be about: findings, sources, years of complaints and evidence packs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.complaints import complaints_year_on
from cpd_desktop.domain.learning_kinds import COMPLAINT, COMPLIMENT, CONCERN, OMBUDSMAN
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence_packs import packs
from cpd_desktop.services.learning import sources
from cpd_desktop.services.learning_records import recorded_findings, recorded_sources
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.store.session import Session

_COUNTED = frozenset({COMPLAINT, COMPLIMENT, CONCERN, OMBUDSMAN})

Choice = tuple[str, str]
"""The key of something, its UUID in hexadecimal, and what it is called."""


@dataclass(frozen=True)
class LearningChoices:
    """Findings and sources by their keys, newest first; years of complaints by their first, newest first; packs, newest first.

    Sources are those that somebody raised or that have a finding: of others there is nothing to tell. Findings and sources are those
    that concern *scope*, a team or a service by its name, blank for the whole organisation; what concerns others only stands apart.
    """

    findings: tuple[Choice, ...] = ()
    sources: tuple[Choice, ...] = ()
    years: tuple[int, ...] = ()
    packs: tuple[Choice, ...] = ()
    scope: str = ""
    other_findings: tuple[Choice, ...] = ()
    other_sources: tuple[Choice, ...] = ()


def learning_choices(session: Session, question: CoverageQuestion) -> LearningChoices:
    """Return what there is to choose from on the question's date: findings and sources of its team or service, years and packs of all.

    Raises Refused, with the field, for a team or a service that is not there.
    """
    asked = teams_asked_about(session, question)
    is_all = not (question.team or question.service)
    found = recorded_findings(session, question.as_at, question.upto)
    every = recorded_sources(session, question.as_at, question.upto)
    learned_from = {one.said.source_uuid for one in found}
    told = [one for one in every if one.said.raised_by or one.uuid in learned_from]
    here = {one.uuid for one in found if is_all or any(map(one.concerns, asked))}
    here |= {one.uuid for one in (told if is_all else sources(session, question))}
    findings = [(one.uuid, one.said.title) for one in found]
    from_them = [(one.uuid, f"{one.said.title}, {_day(one.said.received_on)}") for one in told]
    days = [day for one in every if one.said.kind in _COUNTED for day in (one.said.received_on, one.said.referred_on)]
    years = {complaints_year_on(day) for day in days if day is not None and day <= question.as_at}
    return LearningChoices(
        _choices(findings, here), _choices(from_them, here),
        tuple(sorted(years | {complaints_year_on(question.as_at)}, reverse=True)),
        tuple((uuid.hex(), said.title) for _, uuid, said, _ in packs(session, question.upto)),
        question.team or question.service, _choices(findings, here, is_here=False), _choices(from_them, here, is_here=False),
    )  # fmt: skip


def _choices(
    every: Iterable[tuple[bytes, str]], here: Collection[bytes], *, is_here: bool = True
) -> tuple[Choice, ...]:
    return tuple((uuid.hex(), words) for uuid, words in every if (uuid in here) is is_here)


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
