"""What the training record of an apprentice says: it stands for the learner in coverage, where the standard discharges a requirement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cpd_desktop.domain.apprenticeships import ApprenticeshipDraft, ApprenticeshipState, Break
from cpd_desktop.domain.learning_days import days_off, moved_end
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.records_in_step import LearnersRecord

_ENDED = {
    ApprenticeshipState.COMPLETED: Outcome.COMPLETED,
    ApprenticeshipState.WITHDRAWN: Outcome.CANCELLED,
    ApprenticeshipState.TRANSFERRED: Outcome.CANCELLED,
}


def record_wanted(draft: ApprenticeshipDraft, breaks: Iterable[Break], today: date) -> LearnersRecord | None:
    """Return what the record is to say; None where there is to be none: no course, or only planned yet.

    While somebody learns it is in progress, and its day is the planned end as breaks have moved it by *today*; then it is completed, or
    cancelled, on the day on which it ended. It is written with each act on the apprenticeship, and says the end as of then: a break that
    lasts goes on moving it, which `learners_ends` gives to what counts on the end.
    """
    if draft.course_id is None or draft.state is ApprenticeshipState.PLANNED:
        return None
    outcome = _ENDED.get(draft.state)
    if outcome is not None and draft.state_on is not None:
        return LearnersRecord(draft.person_id, draft.course_id, draft.state_on, outcome, draft.provider)
    ends_on = moved_end(draft.starts_on, draft.ends_on, days_off(breaks, today))
    return LearnersRecord(draft.person_id, draft.course_id, ends_on, Outcome.IN_PROGRESS, draft.provider)
