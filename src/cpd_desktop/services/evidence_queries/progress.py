"""Queries about what people work towards, and what it costs: apprenticeships, qualifications, money, readiness of CPD."""

from __future__ import annotations

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine
from cpd_desktop.domain.apprenticeship_results import EndResult, was_finished
from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding
from cpd_desktop.domain.apprenticeships import ApprenticeshipState
from cpd_desktop.domain.completion_rate import MONTHS_MEASURED
from cpd_desktop.domain.evidence_packs import Answered, Asked, EvidenceRow
from cpd_desktop.domain.evidence_queries import period_of, year_of
from cpd_desktop.domain.funding import CostState, pounds_words, year_words
from cpd_desktop.domain.periods import add_months
from cpd_desktop.domain.qualifications import QualificationLine, QualificationState
from cpd_desktop.services.apprenticeships import apprenticeships as apprenticeships_asked_about
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence_queries.answering import (
    joined,
    number_of,
    once,
    person_reference,
    reference,
    share_of,
    share_of_rows,
    tally_words,
)
from cpd_desktop.services.funding import funding
from cpd_desktop.services.qualifications import completion_rate
from cpd_desktop.services.qualifications import qualifications as qualifications_asked_about
from cpd_desktop.services.readiness import readiness as readiness_asked_about
from cpd_desktop.store.session import Session

_GOES_ON = frozenset({ApprenticeshipState.ACTIVE, ApprenticeshipState.IN_A_BREAK, ApprenticeshipState.PAST_GATEWAY})
_ON_TRACK = frozenset({ApprenticeshipStanding.ON_TRACK, ApprenticeshipStanding.PAST_GATEWAY})
_MEASURED = _ON_TRACK | {
    ApprenticeshipStanding.AT_RISK, ApprenticeshipStanding.BEHIND, ApprenticeshipStanding.NOT_KNOWN,
}  # fmt: skip


def apprenticeships(session: Session, question: CoverageQuestion, _asked: Asked) -> Answered:
    """Answer how many apprenticeships go on or were completed and passed, of all. A row is one with its state, and what came of it."""
    found = once(apprenticeships_asked_about, session, question)
    rows = [
        EvidenceRow(
            *_apprenticeship(one, _state_words(one)), counts=one.state in _GOES_ON or was_finished(one.state, one.result) is True
        )
        for one in found
    ]  # fmt: skip
    states = tally_words(_state_words(one) for one in found)
    return share_of_rows(
        rows, "apprenticeships go on or were completed and passed", caveat=f"{states}." if states else ""
    )


def _state_words(line: ApprenticeshipLine) -> str:
    """Return the state; of one that is completed and was not passed, what came of it too."""
    if line.state is not ApprenticeshipState.COMPLETED or line.result is EndResult.PASSED:
        return line.state.value
    return f"completed ({'not achieved' if line.result is EndResult.FAILED else line.result.value})"


def apprenticeships_on_track(session: Session, question: CoverageQuestion, _asked: Asked) -> Answered:
    """Answer how many of the apprenticeships under way are on track or past the gateway; those in a break stand beside them."""
    found = once(apprenticeships_asked_about, session, question)
    rows = [
        EvidenceRow(*_apprenticeship(one, one.standing.value), counts=one.standing in _ON_TRACK)
        for one in found
        if one.standing in _MEASURED
    ]
    breaks = sum(one.standing is ApprenticeshipStanding.IN_A_BREAK for one in found)
    return share_of_rows(
        rows, "apprenticeships under way are on track", caveat=f"Beside it: {breaks:,} in a break." if breaks else ""
    )


def _apprenticeship(line: ApprenticeshipLine, words: str) -> tuple[str, str]:
    one = line.apprenticeship
    return reference("apprenticeship", one.uuid), joined(one.said.title or one.said.standard, one.team, words)


def qualifications(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many qualifications were achieved in the period. A row is one."""
    first, last = period_of(asked, question.as_at)
    rows = [
        _qualification(line)
        for line in once(qualifications_asked_about, session, question)
        if line.state is QualificationState.ACHIEVED and line.state_on is not None and first <= line.state_on <= last
    ]
    return number_of(rows, "qualifications achieved")


def _qualification(line: QualificationLine) -> EvidenceRow:
    one = line.qualification
    words = joined(one.said.title, one.team, line.state.value)
    return EvidenceRow(
        reference("qualification", one.uuid), words, line.state_on, line.state is QualificationState.ACHIEVED
    )


def learners_who_finish(session: Session, question: CoverageQuestion, _asked: Asked) -> Answered:
    """Answer how many learners finished, of the qualifications and apprenticeships that ended in 36 months. A row is one that ended."""
    rate = completion_rate(session, question.as_at, question.upto)
    since = add_months(question.as_at, -MONTHS_MEASURED)
    rows = [
        _qualification(line)
        for line in once(qualifications_asked_about, session, question)
        if line.state in (QualificationState.ACHIEVED, QualificationState.WITHDRAWN)
        and line.state_on is not None
        and since < line.state_on <= question.as_at
    ]
    for line in once(apprenticeships_asked_about, session, question):
        ended = line.apprenticeship.said.state_on
        finished = was_finished(line.state, line.result)
        if finished is not None and ended is not None and since < ended <= question.as_at:
            rows.append(EvidenceRow(*_apprenticeship(line, _state_words(line)), ended, finished))
    return share_of(
        rate.achieved, rate.of, "learners whose qualification or apprenticeship ended in 36 months finished it", rows
    )


def money_spent(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer what was spent in the financial year of the period, else of the date. A row is a cost that was paid."""
    year = year_of(asked, question.as_at)
    found = once(funding, session, question, year=year)
    rows = [
        EvidenceRow(
            reference("cost", one.uuid), joined(one.said.what, one.said.scheme, one.team, pounds_words(one.said.amount)), one.said.paid_on
        )
        for one in found.cost_lines
        if one.state is CostState.SPENT
    ]  # fmt: skip
    return Answered(pounds_words(found.total.spent), len(rows), None, f"spent in {year_words(year)}", tuple(rows))


def money_claimed(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer what was received for claims of the financial year of the period, else of the date. A row is a claim that was paid."""
    year = year_of(asked, question.as_at)
    found = once(funding, session, question, year=year)
    rows = [
        EvidenceRow(
            reference("claim", one.uuid), joined(one.words, one.team, f"{pounds_words(one.progress.received)} received"),
            one.progress.received_on,
        )
        for one in found.claims
        if one.progress.received
    ]  # fmt: skip
    total = found.total
    back = f"{pounds_words(total.clawed_back)} of it was taken back." if total.clawed_back else ""
    return Answered(
        pounds_words(total.received), len(rows), None, f"received for claims of {year_words(year)}", tuple(rows), back
    )


def cpd_readiness(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many are ready for their register, approval or programme, of one register or of all. A row is somebody with one."""
    found = readiness_asked_about(session, question, body=asked.about)
    rows = [
        EvidenceRow(
            person_reference(one.staff_number, one.person_uuid), joined(one.pack_title, one.team, one.state.value),
            one.cycle_ends_on, one.is_ready,
        )
        for one in found
    ]  # fmt: skip
    states = tally_words(one.state.value for one in found)
    base = "people are ready, each counted for each register, approval or programme"
    return share_of_rows(rows, base, caveat=f"{states}." if states else "")
