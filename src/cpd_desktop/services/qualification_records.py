"""What the training record of a qualification says: it stands for the learner in coverage, where the qualification discharges a requirement."""

from __future__ import annotations

from cpd_desktop.domain.qualifications import QualificationDraft, QualificationState
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.records_in_step import LearnersRecord

_ENDED = {QualificationState.ACHIEVED: Outcome.COMPLETED, QualificationState.WITHDRAWN: Outcome.CANCELLED}


def record_wanted(draft: QualificationDraft, files: int) -> LearnersRecord | None:
    """Return what the record is to say; None where there is to be none: no course, or under way without an expected end.

    While somebody learns it is in progress, and its day is the expected end; then it is completed on the day of the award, evidenced
    where there are *files*, or cancelled on the day of the withdrawal.
    """
    if draft.course_id is None:
        return None
    outcome = _ENDED.get(draft.state)
    if outcome is None:
        if draft.expected_on is None:
            return None
        return LearnersRecord(draft.person_id, draft.course_id, draft.expected_on, Outcome.IN_PROGRESS, draft.provider)
    is_evidenced = outcome is Outcome.COMPLETED and files > 0
    evidence = Evidence.CERTIFICATE if is_evidenced else Evidence.CLAIMED
    return LearnersRecord(draft.person_id, draft.course_id, draft.state_on, outcome, draft.provider, evidence)
