"""What the training record of an apprentice is to say."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts
from cpd_desktop.domain.apprenticeships import (
    ApprenticeshipState,
    Attempt,
    AttemptDraft,
    AttemptResult,
    Break,
    IlrCompletion,
    IlrOutcome,
)
from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.learner_reports import LearnerKey, ProgressDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.apprenticeship_records import record_wanted
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.progress_plans import plan_progress
from cpd_desktop.services.records_in_step import LearnersRecord
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.check import check_book
from tests.services.apprentices_book import SIAN, a_draft, apprentice, care_course, held, with_apprentices
from tests.services.building import TODAY, take_in

DRAFT = a_draft(course_id=3)
NOTHING = ApprenticeshipFacts()
BOOKED, AWAITED, PASSED, FAILED = AttemptResult
ENDED_ON, ASSESSED_ON = date(2026, 6, 1), date(2027, 1, 12)


def tried(*results: AttemptResult, on: date = ENDED_ON) -> ApprenticeshipFacts:
    attempts = (Attempt(at, b"", AttemptDraft(at, on, result)) for at, result in enumerate(results, 1))
    return ApprenticeshipFacts(attempts=tuple(attempts))


def test_without_a_course_or_only_planned_there_is_none() -> None:
    assert record_wanted(a_draft(), NOTHING, TODAY) is None
    assert record_wanted(replace(DRAFT, state=ApprenticeshipState.PLANNED), NOTHING, TODAY) is None


def test_while_somebody_learns_it_is_in_progress_to_the_moved_end() -> None:
    expected = LearnersRecord(SIAN, 3, date(2026, 12, 31), Outcome.IN_PROGRESS, "Meres College")
    assert record_wanted(DRAFT, NOTHING, TODAY) == expected
    off = Break(1, b"", date(2026, 6, 1), date(2026, 7, 1))
    assert record_wanted(DRAFT, ApprenticeshipFacts((off,)), TODAY) == replace(expected, on=date(2027, 1, 30))


@pytest.mark.parametrize(
    ("facts", "on"),
    [
        (tried(BOOKED, on=ASSESSED_ON), ASSESSED_ON), (tried(FAILED, BOOKED, on=ASSESSED_ON), ASSESSED_ON),
        (tried(BOOKED, on=date(2026, 12, 31)), date(2026, 12, 31)), (tried(BOOKED, on=date(2026, 12, 30)), date(2026, 12, 31)),
        (tried(BOOKED, FAILED, on=ASSESSED_ON), date(2026, 12, 31)), (tried(AWAITED, on=ASSESSED_ON), date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_an_assessment_that_is_booked_for_later_is_the_end_that_is_expected(
    facts: ApprenticeshipFacts, on: date
) -> None:
    found = record_wanted(DRAFT, facts, TODAY)
    assert found is not None
    assert (found.on, found.outcome) == (on, Outcome.IN_PROGRESS)


@pytest.mark.parametrize(
    ("state", "facts", "ilr", "outcome"),
    [
        (ApprenticeshipState.COMPLETED, tried(PASSED), "", Outcome.COMPLETED),
        (ApprenticeshipState.COMPLETED, NOTHING, "1", Outcome.COMPLETED),
        (ApprenticeshipState.COMPLETED, tried(FAILED), "1", Outcome.FAILED),
        (ApprenticeshipState.COMPLETED, NOTHING, "3", Outcome.FAILED),
        (ApprenticeshipState.COMPLETED, NOTHING, "", Outcome.IN_PROGRESS),
        (ApprenticeshipState.COMPLETED, NOTHING, "8", Outcome.IN_PROGRESS),
        (ApprenticeshipState.COMPLETED, tried(AWAITED), "1", Outcome.IN_PROGRESS),
        (ApprenticeshipState.WITHDRAWN, tried(PASSED), "1", Outcome.CANCELLED),
        (ApprenticeshipState.TRANSFERRED, NOTHING, "", Outcome.CANCELLED),
    ],
)
def test_then_it_says_what_came_of_it_on_its_day(
    state: ApprenticeshipState, facts: ApprenticeshipFacts, ilr: str, outcome: Outcome
) -> None:
    draft = replace(DRAFT, state=state, state_on=ENDED_ON, ilr_outcome=IlrOutcome(ilr))
    assert record_wanted(draft, facts, TODAY) == LearnersRecord(SIAN, 3, ENDED_ON, outcome, "Meres College")


def test_a_resit_that_was_passed_after_the_end_completes_it_on_its_own_day() -> None:
    draft = replace(DRAFT, state=ApprenticeshipState.COMPLETED, state_on=ENDED_ON)
    first, second = date(2026, 5, 20), date(2026, 6, 2)
    for failed_on, passed_on, on in ((first, second, second), (first, ENDED_ON, ENDED_ON), (first, first, ENDED_ON)):
        tries = (AttemptDraft(1, failed_on, FAILED), AttemptDraft(2, passed_on, PASSED))
        facts = ApprenticeshipFacts(attempts=tuple(Attempt(at, b"", one) for at, one in enumerate(tries)))
        assert record_wanted(draft, facts, TODAY) == LearnersRecord(SIAN, 3, on, Outcome.COMPLETED, "Meres College")
    (failed_later,) = tried(FAILED, on=second).attempts
    assert record_wanted(draft, ApprenticeshipFacts(attempts=(failed_later,)), TODAY) == LearnersRecord(
        SIAN, 3, ENDED_ON, Outcome.FAILED, "Meres College"
    )


def test_completed_too_early_it_is_expected_when_the_assessment_is_booked() -> None:
    found = record_wanted(
        replace(DRAFT, state=ApprenticeshipState.COMPLETED, state_on=ENDED_ON), tried(BOOKED, on=ASSESSED_ON), TODAY
    )
    assert found == LearnersRecord(SIAN, 3, ASSESSED_ON, Outcome.IN_PROGRESS, "Meres College")


def test_a_report_that_brings_the_outcome_of_the_ilr_decides_whether_it_counts_and_undone_it_does_not(
    workspace: Workspace,
) -> None:
    with_apprentices(workspace)
    course = care_course(workspace)
    apprentice(workspace, state=ApprenticeshipState.COMPLETED, state_on=ENDED_ON, course_id=course)

    def told(outcome: str) -> str:
        draft = ProgressDraft(
            2, LearnerKey(PersonKey("00001"), standard="ST0005"), TODAY, outcome=IlrOutcome(outcome),
            completion=IlrCompletion.COMPLETED,
        )  # fmt: skip
        take_in(workspace, partial(plan_progress, drafts=[draft], today=TODAY))
        return held(workspace)

    assert held(workspace) == "missing"
    assert (told("1"), told("3"), told("1")) == ("in date", "missing", "in date")
    workspace.write(undo_change, None)
    assert held(workspace) == "missing"
    assert check_book(workspace.book) == []
