"""What goes along of apprenticeships in a passport: all that belongs to the learner, as it stood on the day.

The employer's contact, the mentor and what was written in reviews speak of others, the employer account's status and what an
apprenticeship stands for in requirements are the organisation's: they stay. Why there was a break may speak of health: the reason goes
along in the person's own copy alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts, facts_until
from cpd_desktop.domain.apprenticeships import ENDED, Apprenticeship, ApprenticeshipState
from cpd_desktop.domain.passport_apprenticeships import (
    PassportApprenticeship,
    PassportAttempt,
    PassportBreak,
    PassportGatewayItem,
    PassportHours,
    PassportLearner,
    PassportReview,
)
from cpd_desktop.domain.passport_learners import REASON_NOT_SAID
from cpd_desktop.services.apprenticeship_facts import facts_of
from cpd_desktop.services.apprenticeships import apprenticeships_of_person, decimal_text
from cpd_desktop.services.attachments import Attachment, attachments_of_person
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_papers import apprenticed_line
from cpd_desktop.services.passport_contents import PassportFiles
from cpd_desktop.store.session import Session

_Attached = Mapping[str, tuple[Attachment, ...]]


def apprenticeships_in(
    session: Session, person_id: int, as_at: date, files: PassportFiles, *, is_own: bool
) -> tuple[PassportApprenticeship, ...]:
    """Return the apprenticeships that somebody had begun by *as_at*, newest first, with the evidence of hours, which *files* takes.

    *is_own*: it is for the person's own copy.
    """
    lines = [
        one
        for one in apprenticeships_of_person(session, person_id, CoverageQuestion(as_at))
        if one.apprenticeship.said.starts_on <= as_at
    ]
    if not lines:
        return ()
    lines.sort(key=lambda one: (-one.apprenticeship.said.starts_on.toordinal(), one.apprenticeship.said.name))
    facts = facts_of(session, uuids=[one.apprenticeship.uuid for one in lines])
    attached = attachments_of_person(session, person_id)
    found = []
    for line in lines:
        one, told = line.apprenticeship, apprenticed_line(line, as_at)
        known = facts_until(as_at, facts.get(one.uuid, ApprenticeshipFacts()))
        hours = tuple(_hours(session, known, attached, files))
        whole = _whole(one, known, as_at, hours, is_own=is_own)
        found.append(
            PassportApprenticeship(
                told.name, told.provider, told.starts_on, told.ends_on, told.outcome, told.has_ended, told.grade, whole
            )
        )
    return tuple(found)


def _whole(
    one: Apprenticeship, facts: ApprenticeshipFacts, as_at: date, hours: tuple[PassportHours, ...], *, is_own: bool
) -> PassportLearner:
    said = one.said
    ended_on = said.ended_on(as_at)
    came_later = said.state in ENDED and ended_on is None
    codes_later = one.codes_said_on is not None and as_at < one.codes_said_on
    completion, outcome = ("", "") if codes_later else (said.ilr_completion.value, said.ilr_outcome.value)
    registered_on = said.registered_on if said.registered_on is not None and said.registered_on <= as_at else None
    return PassportLearner(
        one.uuid.hex(), said.standard, said.version, said.title, said.level, said.ukprn, said.uln, said.practical_ends_on,
        said.ends_on, decimal_text(said.weekly_hours), decimal_text(said.agreed_hours),
        decimal_text(said.reduction_hours or None), said.reduction_reason, said.functional_skills.value,
        ApprenticeshipState.ACTIVE.value if came_later else said.state.value, ended_on, completion, outcome,
        "" if came_later else said.afterwards, registered_on,
        tuple(
            PassportBreak(
                each.uuid.hex(), each.starts_on, each.expected_on, each.ends_on,
                each.reason if is_own and each.reason != REASON_NOT_SAID else "",
            )
            for each in facts.breaks
        ),
        hours,
        tuple(
            PassportReview(each.uuid.hex(), each.said.held_on, each.said.apprentice, each.said.employer, each.said.provider)
            for each in facts.reviews
        ),
        tuple(
            PassportGatewayItem(each.uuid.hex(), each.item, each.done_on, each.by_whom)
            for each in sorted(facts.gateway, key=lambda each: (each.done_on, each.item))
        ),
        tuple(
            PassportAttempt(
                each.uuid.hex(), each.said.attempt, each.said.taken_on, each.said.organisation, each.said.result.value,
                each.said.grade,
            )
            for each in facts.attempts
        ),
    )  # fmt: skip


def _hours(
    session: Session, facts: ApprenticeshipFacts, attached: _Attached, files: PassportFiles
) -> Iterator[PassportHours]:
    for one in sorted(facts.hours, key=lambda entry: (entry.done_on, entry.activity, entry.hours, entry.uuid)):
        certificates = files.certificates(session, [about.uuid for about in attached.get(one.uuid.hex(), ())])
        yield PassportHours(
            one.uuid.hex(), one.done_on, decimal_text(one.hours), one.activity, one.in_paid_time, one.is_new_learning,
            one.evidence, certificates,
        )  # fmt: skip
