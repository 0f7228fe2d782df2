"""What cannot be said of what happens on an apprenticeship: breaks, reviews, items of the gateway, attempts at the assessment.

Forms and imports ask the same. Each raises Refused, with the field, in one sentence that says what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cpd_desktop.domain.apprenticeships import (
    ENDED,
    LONGEST_LINE,
    LONGEST_TEXT,
    ApprenticeshipDraft,
    ApprenticeshipState,
    Attempt,
    AttemptDraft,
    AttemptResult,
    Break,
    BreakDraft,
    Review,
    ReviewDraft,
)
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead, refuse_impossible_day
from cpd_desktop.domain.texts import refuse_long

MOST_ATTEMPTS = 20
_SAT = frozenset({AttemptResult.AWAITED, AttemptResult.PASSED, AttemptResult.FAILED})


def check_break(said: ApprenticeshipDraft, draft: BreakDraft, others: Sequence[Break]) -> None:
    """Raise Refused for days out of order or outside the apprenticeship, without a reason, and for two breaks at a time."""
    for field in ("starts_on", "expected_on", "ends_on"):
        refuse_impossible_day(getattr(draft, field), field)
    refuse_long(draft.reason, "reason", LONGEST_LINE)
    if draft.starts_on < said.starts_on:
        message = f"The apprenticeship starts on {said.starts_on:%d/%m/%Y}: a break begins on that day or later."
        raise Refused(message, field="starts_on")
    if said.state in ENDED and said.state_on is not None and draft.starts_on > said.state_on:
        message = f"The apprenticeship ended on {said.state_on:%d/%m/%Y}: a break begins on that day or earlier."
        raise Refused(message, field="starts_on")
    for field, day in (("ends_on", draft.ends_on), ("expected_on", draft.expected_on)):
        if day is not None and day < draft.starts_on:
            message = f"The break begins on {draft.starts_on:%d/%m/%Y}: give that day or a later one."
            raise Refused(message, field=field)
    if not draft.reason.strip():
        message = "Say why there is a break, such as long-term sickness or parental leave: the provider needs a reason."
        raise Refused(message, field="reason")
    last = draft.ends_on or date.max
    for other in others:
        if draft.starts_on <= (other.ends_on or date.max) and other.starts_on <= last:
            message = (
                f"There is a break from {other.starts_on:%d/%m/%Y} already that it would overlap: correct one of them."
            )
            raise Refused(message, field="starts_on")


def check_review(said: ApprenticeshipDraft, draft: ReviewDraft, others: Sequence[Review], *, today: date) -> None:
    """Raise Refused for a day ahead or outside the apprenticeship, for what is too long, and for two reviews on a day."""
    refuse_day_outside(said, draft.held_on, today, "held_on")
    for field in ("apprentice", "employer", "provider"):
        refuse_long(getattr(draft, field), field, LONGEST_LINE)
    for field in ("summary", "actions"):
        refuse_long(getattr(draft, field), field, LONGEST_TEXT)
    if any(other.said.held_on == draft.held_on for other in others):
        message = f"There is a review on {draft.held_on:%d/%m/%Y} already: correct that one."
        raise Refused(message, field="held_on")


def check_gateway_day(said: ApprenticeshipDraft, done_on: date, by_whom: str, *, today: date) -> None:
    """Raise Refused for a day ahead or outside the apprenticeship, and for a name that is too long."""
    refuse_day_outside(said, done_on, today, "done_on")
    refuse_long(by_whom, "by_whom", LONGEST_LINE)


def check_attempt(said: ApprenticeshipDraft, draft: AttemptDraft, others: Sequence[Attempt], *, today: date) -> None:
    """Raise Refused for a number that is there already, a result of a day ahead, and another attempt after a pass.

    An assessment may follow the end of the training, as a resit does after one that was failed; not a withdrawal or a transfer.
    """
    if not 1 <= draft.attempt <= MOST_ATTEMPTS:
        message = f"Attempts are counted from 1, and there are {MOST_ATTEMPTS} at most."
        raise Refused(message, field="attempt")
    refuse_long(draft.organisation, "organisation", LONGEST_LINE)
    refuse_long(draft.grade, "grade", LONGEST_LINE)
    if draft.result is not AttemptResult.BOOKED:
        refuse_day_ahead(draft.taken_on, today, "taken_on")
        if said.state is not ApprenticeshipState.COMPLETED:
            _refuse_after_end(said, draft.taken_on, "taken_on")
    refuse_impossible_day(draft.taken_on, "taken_on")
    if draft.taken_on < said.starts_on:
        message = f"The apprenticeship starts on {said.starts_on:%d/%m/%Y}: give a later day."
        raise Refused(message, field="taken_on")
    if draft.grade.strip() and draft.result not in (AttemptResult.PASSED, AttemptResult.FAILED):
        message = "There is a grade only with a result: say whether it was passed or failed."
        raise Refused(message, field="grade")
    numbers = {other.said.attempt: other for other in others}
    if draft.attempt in numbers:
        message = (
            f"There is an attempt {draft.attempt} already: correct that one, or record attempt {max(numbers) + 1}."
        )
        raise Refused(message, field="attempt")
    passed = [one for one in others if one.said.result is AttemptResult.PASSED and one.said.attempt < draft.attempt]
    if passed:
        message = f"Attempt {passed[0].said.attempt} was passed: there is no other after it."
        raise Refused(message, field="attempt")
    later = [one.said for one in others if one.said.attempt > draft.attempt and one.said.result in _SAT]
    if draft.result is AttemptResult.PASSED and later:
        message = f"Attempt {min(one.attempt for one in later)} was taken after it: correct or delete that one first, or say that this was not passed."
        raise Refused(message, field="result")


def refuse_day_outside(said: ApprenticeshipDraft, day: date, today: date, field: str) -> None:
    """Raise Refused for a day ahead, before the apprenticeship started or after it ended."""
    refuse_day_ahead(day, today, field)
    if day < said.starts_on:
        message = f"The apprenticeship starts on {said.starts_on:%d/%m/%Y}: give that day or a later one."
        raise Refused(message, field=field)
    _refuse_after_end(said, day, field)


def _refuse_after_end(said: ApprenticeshipDraft, day: date, field: str) -> None:
    if said.state in ENDED and said.state_on is not None and day > said.state_on:
        message = f"The apprenticeship ended on {said.state_on:%d/%m/%Y}: give that day or an earlier one."
        raise Refused(message, field=field)
