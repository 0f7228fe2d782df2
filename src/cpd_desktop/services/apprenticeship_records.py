"""What the training record of an apprentice says: it stands for the learner in coverage, where the standard discharges a requirement."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts
from cpd_desktop.domain.apprenticeship_results import EndResult, end_result, passed_on
from cpd_desktop.domain.apprenticeships import ENDED, ApprenticeshipDraft, ApprenticeshipState, AttemptResult
from cpd_desktop.domain.learning_days import days_off, moved_end
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.records_in_step import LearnersRecord

_BY_RESULT = {
    EndResult.PASSED: Outcome.COMPLETED, EndResult.FAILED: Outcome.FAILED, EndResult.NOT_ON_RECORD: Outcome.IN_PROGRESS,
}  # fmt: skip


def record_wanted(draft: ApprenticeshipDraft, facts: ApprenticeshipFacts, today: date) -> LearnersRecord | None:
    """Return what the record is to say; None where there is to be none: no course, or only planned yet.

    While somebody learns it is in progress, and its day is the planned end as breaks have moved it by *today*, or that of the assessment
    that is booked, if it is later. Of what has ended the day is that of the end: it is completed once a pass is on record, failed where
    the assessment was, in progress while there is no result, and cancelled where it was withdrawn from or transferred. Where a resit was
    passed after the end of the training, it is completed on that later day. It is written with
    each act on the apprenticeship, and says the end as of then: a break that lasts goes on moving it, which `learners_ends` gives to what
    counts on the end.
    """
    if draft.course_id is None or draft.state is ApprenticeshipState.PLANNED:
        return None
    outcome, on = Outcome.IN_PROGRESS, moved_end(draft.starts_on, draft.ends_on, days_off(facts.breaks, today))
    if draft.state in ENDED and draft.state_on is not None:
        is_completed = draft.state is ApprenticeshipState.COMPLETED
        outcome = _BY_RESULT[end_result(draft.ilr_outcome, facts.attempts)] if is_completed else Outcome.CANCELLED
        on = draft.state_on
        if outcome is Outcome.COMPLETED:
            on = max(on, passed_on(facts.attempts) or on)
    if outcome is Outcome.IN_PROGRESS:
        on = max(on, _assessed_on(facts) or on)
    return LearnersRecord(draft.person_id, draft.course_id, on, outcome, draft.provider)


def _assessed_on(facts: ApprenticeshipFacts) -> date | None:
    """Return the day for which the last attempt at the assessment is booked; None where it was taken, or there is none."""
    last = max((one.said for one in facts.attempts), key=lambda said: said.attempt, default=None)
    return last.taken_on if last is not None and last.result is AttemptResult.BOOKED else None
