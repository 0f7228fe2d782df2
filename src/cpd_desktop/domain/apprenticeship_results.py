"""Whether an apprenticeship that is completed was passed: only then it discharges what it stands for, and counts as having been finished.

Completing it is not passing it: in the ILR a pass is completion 2 with outcome 1, a fail 2 with outcome 3 (completed, not achieved), and
training that is over with the assessment outstanding goes on, 1 with outcome 8. Source S95 of the rules.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.apprenticeships import ApprenticeshipState, Attempt, AttemptResult, IlrOutcome

_State = ApprenticeshipState


class EndResult(StrEnum):
    """What the end-point assessment came to, by what is on record."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ON_RECORD = "no result on record"


_BY_OUTCOME = {IlrOutcome.ACHIEVED: EndResult.PASSED, IlrOutcome.NOT_ACHIEVED: EndResult.FAILED}


def end_result(outcome: IlrOutcome, attempts: Collection[Attempt]) -> EndResult:
    """Return what the attempts came to: passed where any was, else what came of the last that was taken.

    Where none was taken, as in an old framework that had no end-point assessment, the *outcome* in the provider's ILR says it.
    """
    taken = sorted((one for one in attempts if one.said.result is not AttemptResult.BOOKED), key=_number)
    if not taken:
        return _BY_OUTCOME.get(outcome, EndResult.NOT_ON_RECORD)
    if any(one.said.result is AttemptResult.PASSED for one in taken):
        return EndResult.PASSED
    is_failed = taken[-1].said.result is AttemptResult.FAILED
    return EndResult.FAILED if is_failed else EndResult.NOT_ON_RECORD


def passed_on(attempts: Collection[Attempt]) -> date | None:
    """Return the day of the first attempt that was passed; None where none was."""
    return min((one.said.taken_on for one in attempts if one.said.result is AttemptResult.PASSED), default=None)


def _number(attempt: Attempt) -> int:
    return attempt.said.attempt


def was_finished(state: ApprenticeshipState, result: EndResult) -> bool | None:
    """Return whether an apprenticeship in *state* was finished: True once it is passed, False where it was failed or withdrawn from.

    None where it counts for neither: while it lasts, where it goes on elsewhere, and while no result is on record.
    """
    if state is _State.WITHDRAWN:
        return False
    if state is not _State.COMPLETED or result is EndResult.NOT_ON_RECORD:
        return None
    return result is EndResult.PASSED


def result_problem(state: ApprenticeshipState, result: EndResult) -> str:
    """Return the sentence about one that is completed and was not passed; blank for any other."""
    if state is not _State.COMPLETED or result is EndResult.PASSED:
        return ""
    if result is EndResult.FAILED:
        return "It is completed and was not achieved, since the assessment was failed: it meets no requirement."
    return (
        "It is completed, and no result of the assessment is on record: record what came of the attempt, or without one the outcome in"
        " the ILR. Until then it meets no requirement."
    )
