"""What a passport says of an apprenticeship, as the forms of a book would say it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts
from cpd_desktop.domain.apprenticeships import (
    ENDED,
    ApprenticeshipDraft,
    ApprenticeshipState,
    Attempt,
    AttemptDraft,
    AttemptResult,
    Break,
    FunctionalSkills,
    GatewayItem,
    Hours,
    IlrCompletion,
    IlrOutcome,
    Review,
    ReviewDraft,
)
from cpd_desktop.domain.passport_apprenticeships import PassportApprenticeship, PassportLearner
from cpd_desktop.domain.problems import Refused

REASON_NOT_SAID = "The passport does not say why"
"""The reason of a break that was taken from an employer's copy, which leaves it out."""

_Choice = TypeVar("_Choice", bound=StrEnum)
_NUMBER = re.compile(r"\d{1,7}(?:\.\d{1,4})?", re.ASCII)


def draft_of(one: PassportApprenticeship, whole: PassportLearner, person_id: int) -> ApprenticeshipDraft:
    """Return what a passport says of an apprenticeship. Raises Refused for a word that is none of a choice, and for no number.

    What stays where the passport comes from is left out: the employer's contact, the mentor, the account's status, the course.
    """
    state = _choice(ApprenticeshipState, whole.state, "how it stands")
    return ApprenticeshipDraft(
        person_id, whole.reference, one.starts_on, whole.practical_ends_on, whole.planned_end_on,
        title=whole.title,
        version=whole.version,
        level=whole.level,
        provider=one.provider,
        ukprn=whole.ukprn,
        uln=whole.uln,
        weekly_hours=_number(whole.weekly_hours, "the hours worked a week"),
        agreed_hours=_number(whole.agreed_hours, "the agreed off-the-job hours"),
        reduction_hours=_number(whole.reduction_hours, "the reduction") or Decimal(0),
        reduction_reason=whole.reduction_reason,
        functional_skills=_choice(FunctionalSkills, whole.functional_skills, "functional skills"),
        state=state,
        state_on=whole.state_on if state in ENDED else None,
        ilr_completion=_choice(IlrCompletion, whole.ilr_completion, "the completion status of the ILR"),
        ilr_outcome=_choice(IlrOutcome, whole.ilr_outcome, "the outcome of the ILR"),
        afterwards=whole.afterwards,
        registered_on=whole.registered_on,
    )  # fmt: skip


def with_what_is_not_said(draft: ApprenticeshipDraft, before: ApprenticeshipDraft) -> ApprenticeshipDraft:
    """Return what a passport says of an apprenticeship with what it does not carry or leaves blank as the book has it *before*.

    What belongs to how it stands (the ILR's codes, what they did afterwards) is left as it was only where it stands as it did.
    """
    names = ["standard", "title", "version", "level", "provider", "ukprn", "uln", "weekly_hours", "agreed_hours"]
    if draft.state is before.state:
        names += ["ilr_completion", "ilr_outcome", "afterwards", "registered_on"]
    if not (draft.reduction_hours or draft.reduction_reason):
        names += ["reduction_hours", "reduction_reason"]
    blank = ("", 0, None, IlrCompletion.NOT_KNOWN, IlrOutcome.NOT_KNOWN)
    kept: dict[str, Any] = {name: getattr(before, name) for name in names if getattr(draft, name) in blank}
    return replace(
        draft, employer_contact=before.employer_contact, mentor=before.mentor, account_status=before.account_status,
        course_id=before.course_id, **kept,
    )  # fmt: skip


def facts_in(whole: PassportLearner) -> ApprenticeshipFacts:
    """Return what happened on it, each with its UUID in the passport. Raises Refused as `draft_of`, and for an entry that stands twice."""
    parts = (whole.breaks, whole.hours, whole.reviews, whole.gateway, whole.attempts)
    if any(len({one.uuid for one in some}) < len(some) for some in parts):
        message = "An entry of it stands twice in the passport."
        raise Refused(message)
    return ApprenticeshipFacts(
        tuple(
            Break(0, bytes.fromhex(one.uuid), one.starts_on, one.expected_on, one.ends_on, one.reason.strip() or REASON_NOT_SAID)
            for one in whole.breaks
        ),
        tuple(
            Hours(
                0, bytes.fromhex(one.uuid), one.done_on, _number(one.hours, "its hours") or Decimal(0), _plain(one.activity),
                one.in_paid_time, one.is_new_learning, _plain(one.evidence), len(one.certificates),
            )
            for one in whole.hours
        ),
        tuple(
            Review(
                0, bytes.fromhex(one.uuid),
                ReviewDraft(one.held_on, _plain(one.apprentice), _plain(one.employer), _plain(one.provider)),
            )
            for one in whole.reviews
        ),
        tuple(
            GatewayItem(0, bytes.fromhex(one.uuid), one.item, one.done_on, _plain(one.by_whom)) for one in whole.gateway
        ),
        tuple(
            Attempt(
                0, bytes.fromhex(one.uuid),
                AttemptDraft(
                    one.attempt, one.taken_on, _choice(AttemptResult, one.result, "what became of an attempt"),
                    _plain(one.grade), _plain(one.organisation),
                ),
            )
            for one in whole.attempts
        ),
    )  # fmt: skip


def _choice(kind: type[_Choice], word: str, what: str) -> _Choice:
    try:
        return kind(word)
    except ValueError:
        message = f"What it says of {what} is none of what can be said of it."
        raise Refused(message) from None


def _number(text: str, what: str) -> Decimal | None:
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        message = f"What it says of {what} is not written as a number."
        raise Refused(message)
    return Decimal(text)


def _plain(text: str) -> str:
    return " ".join(text.split())
