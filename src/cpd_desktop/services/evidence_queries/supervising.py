"""Queries about supervision: facts, dates and counts, never a text. The figures are those of the page Supervision."""

from __future__ import annotations

from dataclasses import replace

from cpd_desktop.domain.evidence_packs import Answered, Asked, EvidenceRow
from cpd_desktop.domain.evidence_queries import period_of
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import LINE_MANAGEMENT
from cpd_desktop.domain.supervision_standing import EXPECTED, StandingState
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence_queries.answering import joined, once, person_reference, share_of
from cpd_desktop.services.supervision.periods import team_standings
from cpd_desktop.services.supervision.persons import Supervised, standings
from cpd_desktop.store.session import Session


def in_time(session: Session, question: CoverageQuestion, _asked: Asked) -> Answered:
    """Answer how many are supervised within their interval, of those who should be. A row is one of them."""
    known = once(Supervised, session, question)
    # A period of one day: of it nothing is told.
    _, whole = team_standings(session, question, question.as_at, known)
    rows = [
        EvidenceRow(
            person_reference(one.staff_number, one.uuid),
            joined(one.team, one.state.value, one.expected),
            one.last_on,
            one.state is not StandingState.OVERDUE,
        )
        for one in standings(session, question, known)
        if one.state in EXPECTED and one.purpose == LINE_MANAGEMENT
    ]
    caveat = f"Beside it: {whole.away:,} on long-term absence." if whole.away else ""
    return share_of(whole.supervised, whole.should, "people supervised within their interval", rows, caveat=caveat)


def held(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many supervisions were held of those due in the period. A row is a team, for the days its people were posted in it."""
    first, last = period_of(asked, question.as_at)
    if first > last:
        message = f"The period begins on {first:%d/%m/%Y}, after the date asked about: give an earlier day."
        raise Refused(message, field="begins_on")
    question = replace(question, as_at=last)
    teams, whole = team_standings(session, question, first, once(Supervised, session, question))
    rows = [
        EvidenceRow(f"team {one.team}", f"{one.held_of_due} held; {one.cancelled:,} cancelled", counts=one.held >= one.due)
        for one in teams
        if one.due or one.held
    ]  # fmt: skip
    base = f"supervisions held of those due from {first:%d/%m/%Y} to {last:%d/%m/%Y}"
    caveat = f"{whole.short_words} were shorter than expected." if whole.short else ""
    return share_of(whole.held, whole.due, base, rows, caveat=caveat)
