"""What cannot be said of what happens on an apprenticeship, on the days on which it begins to be so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.apprenticeship_checks import (
    MOST_ATTEMPTS,
    check_attempt,
    check_break,
    check_gateway_day,
    check_review,
    refuse_day_outside,
)
from cpd_desktop.domain.apprenticeships import (
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

TODAY = date(2026, 6, 15)
START, ENDED = date(2025, 9, 1), date(2026, 5, 29)
GOES_ON = ApprenticeshipDraft(1, "ST0005", START, date(2026, 9, 1), date(2026, 12, 1))
OVER = replace(GOES_ON, state=ApprenticeshipState.COMPLETED, state_on=ENDED)
PASSED, FAILED, BOOKED = AttemptResult.PASSED, AttemptResult.FAILED, AttemptResult.BOOKED


def refused(check: object) -> str:
    """Return the field of the refusal of a call, blank for none."""
    assert callable(check)
    try:
        check()
    except Refused as refusal:
        return str(refusal.field) if str(refusal).endswith(".") else "no sentence"
    return ""


@pytest.mark.parametrize(
    ("said", "day", "field"),
    [
        (GOES_ON, date(2025, 8, 31), "held_on"), (GOES_ON, START, ""), (GOES_ON, TODAY, ""), (GOES_ON, date(2026, 6, 16), "held_on"),
        (OVER, ENDED, ""), (OVER, date(2026, 5, 30), "held_on"), (GOES_ON, date(1949, 12, 31), "held_on"),
    ],
)  # fmt: skip
def test_a_day_lies_within_it(said: ApprenticeshipDraft, day: date, field: str) -> None:
    assert refused(lambda: refuse_day_outside(said, day, TODAY, "held_on")) == field
    assert refused(lambda: check_review(said, ReviewDraft(day), (), today=TODAY)) == field
    assert bool(refused(lambda: check_gateway_day(said, day, "Ann", today=TODAY))) == bool(field)


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (date(2025, 8, 31), date(2025, 9, 30), "starts_on"), (START, START, ""), (date(2025, 9, 2), START, "ends_on"),
        # Another lasts from 1 to 31 March, both days included.
        (date(2026, 2, 1), date(2026, 2, 28), ""), (date(2026, 2, 1), date(2026, 3, 1), "starts_on"),
        (date(2026, 3, 31), None, "starts_on"), (date(2026, 4, 1), None, ""), (date(2026, 2, 1), None, "starts_on"),
        (ENDED, None, ""), (date(2026, 5, 30), None, "starts_on"),
    ],
)  # fmt: skip
def test_two_breaks_do_not_overlap(first: date, last: date | None, field: str) -> None:
    other = Break(1, b"", date(2026, 3, 1), None, date(2026, 3, 31), "Illness")
    assert refused(lambda: check_break(OVER, BreakDraft(first, None, last, "Illness"), [other])) == field


def test_a_break_has_a_reason_and_a_review_its_own_day() -> None:
    assert refused(lambda: check_break(GOES_ON, BreakDraft(START, None, None, " "), ())) == "reason"
    assert refused(lambda: check_break(GOES_ON, BreakDraft(START, date(2025, 8, 1), None, "x"), ())) == "expected_on"
    there = [Review(1, b"", ReviewDraft(TODAY))]
    assert refused(lambda: check_review(GOES_ON, ReviewDraft(TODAY), there, today=TODAY)) == "held_on"
    assert refused(lambda: check_review(GOES_ON, ReviewDraft(START, summary="x" * 2_001), (), today=TODAY)) == "summary"
    assert refused(lambda: check_gateway_day(GOES_ON, START, "x" * 201, today=TODAY)) == "by_whom"


@pytest.mark.parametrize(
    ("draft", "others", "field"),
    [
        (AttemptDraft(1, TODAY, PASSED), (), ""),
        (AttemptDraft(0, TODAY), (), "attempt"),
        (AttemptDraft(MOST_ATTEMPTS, TODAY), (), ""),
        (AttemptDraft(MOST_ATTEMPTS + 1, TODAY), (), "attempt"),
        (AttemptDraft(2, date(2026, 6, 16), FAILED), (), "taken_on"),
        (AttemptDraft(2, date(2026, 6, 16), BOOKED), (), ""),
        (AttemptDraft(2, date(2025, 8, 31), BOOKED), (), "taken_on"),
        (AttemptDraft(2, TODAY, BOOKED, "merit"), (), "grade"),
        (AttemptDraft(2, TODAY, FAILED), ((1, FAILED),), ""),
        (AttemptDraft(2, TODAY, FAILED), ((2, FAILED),), "attempt"),
        (AttemptDraft(2, TODAY, FAILED), ((1, PASSED),), "attempt"),
        (AttemptDraft(1, TODAY, FAILED), ((2, PASSED),), ""),
        (AttemptDraft(1, TODAY, PASSED), ((2, FAILED),), "result"),
        (AttemptDraft(1, TODAY, PASSED), ((2, AttemptResult.AWAITED),), "result"),
        (AttemptDraft(1, TODAY, PASSED), ((2, BOOKED),), ""),
    ],
)
def test_attempts_are_counted_and_end_with_a_pass(
    draft: AttemptDraft, others: tuple[tuple[int, AttemptResult], ...], field: str
) -> None:
    there = [Attempt(1, b"", AttemptDraft(number, START, result)) for number, result in others]
    assert refused(lambda: check_attempt(GOES_ON, draft, there, today=TODAY)) == field


def test_an_assessment_may_follow_the_end_of_the_training_and_none_follows_a_withdrawal() -> None:
    there = [Attempt(1, b"", AttemptDraft(1, ENDED, FAILED))]
    resit = AttemptDraft(2, date(2026, 5, 30), PASSED)
    assert refused(lambda: check_attempt(OVER, resit, there, today=TODAY)) == ""
    assert (
        refused(lambda: check_attempt(OVER, replace(resit, taken_on=date(2026, 6, 16)), there, today=TODAY))
        == "taken_on"
    )
    for state in (ApprenticeshipState.WITHDRAWN, ApprenticeshipState.TRANSFERRED):
        left = replace(OVER, state=state)
        assert refused(lambda said=left: check_attempt(said, resit, there, today=TODAY)) == "taken_on"
        assert refused(lambda said=left: check_attempt(said, replace(resit, taken_on=ENDED), there, today=TODAY)) == ""
