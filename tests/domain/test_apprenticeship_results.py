"""Whether one that is completed was passed: by the attempts, or without one by the ILR."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.apprenticeship_results import EndResult, end_result, passed_on, result_problem, was_finished
from cpd_desktop.domain.apprenticeships import ApprenticeshipState, AttemptResult, IlrOutcome
from tests.domain.apprentices import attempt

STATE = ApprenticeshipState
BOOKED, AWAITED, PASSED, FAILED = AttemptResult
UNKNOWN, ACHIEVED, NOT_ACHIEVED, NOT_YET = IlrOutcome


@pytest.mark.parametrize(
    ("outcome", "results", "found"),
    [
        (UNKNOWN, [], EndResult.NOT_ON_RECORD), (NOT_YET, [], EndResult.NOT_ON_RECORD),
        (ACHIEVED, [], EndResult.PASSED), (NOT_ACHIEVED, [], EndResult.FAILED),
        (ACHIEVED, [BOOKED], EndResult.PASSED), (NOT_ACHIEVED, [BOOKED], EndResult.FAILED),
        (UNKNOWN, [PASSED], EndResult.PASSED), (NOT_ACHIEVED, [FAILED, PASSED], EndResult.PASSED),
        (ACHIEVED, [FAILED], EndResult.FAILED), (ACHIEVED, [FAILED, BOOKED], EndResult.FAILED),
        (ACHIEVED, [AWAITED], EndResult.NOT_ON_RECORD), (UNKNOWN, [FAILED, AWAITED], EndResult.NOT_ON_RECORD),
    ],
)  # fmt: skip
def test_what_the_attempts_came_to_and_without_one_the_ilr(
    outcome: IlrOutcome, results: list[AttemptResult], found: EndResult
) -> None:
    attempts = [attempt(result, number=at) for at, result in enumerate(results, 1)]
    assert {end_result(outcome, order) for order in permutations(attempts)} == {found}


def test_it_was_passed_on_the_day_of_the_pass() -> None:
    attempts = [attempt(FAILED, number=1), attempt(PASSED, number=2)]
    assert passed_on(attempts) == attempts[1].said.taken_on
    assert passed_on(attempts[:1]) is None


@given(st.sampled_from(IlrOutcome), st.lists(st.sampled_from(AttemptResult), max_size=4))
def test_once_an_attempt_was_taken_only_a_pass_passes(outcome: IlrOutcome, results: list[AttemptResult]) -> None:
    found = end_result(outcome, [attempt(result, number=at) for at, result in enumerate(results, 1)])
    if set(results) - {BOOKED}:
        assert (found is EndResult.PASSED) is (PASSED in results)
    else:
        assert (found is EndResult.PASSED) is (outcome is ACHIEVED)


def test_only_a_pass_is_finishing_and_what_is_not_known_counts_for_neither() -> None:
    ended = {
        (STATE.COMPLETED, EndResult.PASSED): True, (STATE.COMPLETED, EndResult.FAILED): False,
        **{(STATE.WITHDRAWN, result): False for result in EndResult},
    }  # fmt: skip
    for state in STATE:
        for result in EndResult:
            assert was_finished(state, result) is ended.get((state, result))


def test_one_that_is_completed_without_a_pass_is_told_and_nothing_else() -> None:
    told = {(state, result) for state in STATE for result in EndResult if result_problem(state, result)}
    assert told == {(STATE.COMPLETED, EndResult.FAILED), (STATE.COMPLETED, EndResult.NOT_ON_RECORD)}
    assert result_problem(STATE.COMPLETED, EndResult.FAILED) == (
        "It is completed and was not achieved, since the assessment was failed: it meets no requirement."
    )
    assert result_problem(STATE.COMPLETED, EndResult.NOT_ON_RECORD) == (
        "It is completed, and no result of the assessment is on record: record what came of the attempt, or without one the outcome in"
        " the ILR. Until then it meets no requirement."
    )
