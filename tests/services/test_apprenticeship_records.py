"""What the training record of an apprentice is to say."""

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.apprenticeships import ApprenticeshipState, Break
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.apprenticeship_records import record_wanted
from cpd_desktop.services.records_in_step import LearnersRecord
from tests.services.apprentices_book import SIAN, a_draft
from tests.services.building import TODAY

DRAFT = a_draft(course_id=3)


def test_without_a_course_or_only_planned_there_is_none() -> None:
    assert record_wanted(a_draft(), (), TODAY) is None
    assert record_wanted(replace(DRAFT, state=ApprenticeshipState.PLANNED), (), TODAY) is None


def test_while_somebody_learns_it_is_in_progress_to_the_moved_end() -> None:
    expected = LearnersRecord(SIAN, 3, date(2026, 12, 31), Outcome.IN_PROGRESS, "Meres College")
    assert record_wanted(DRAFT, (), TODAY) == expected
    off = Break(1, b"", date(2026, 6, 1), date(2026, 7, 1))
    assert record_wanted(DRAFT, [off], TODAY) == replace(expected, on=date(2027, 1, 30))


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        (ApprenticeshipState.COMPLETED, Outcome.COMPLETED), (ApprenticeshipState.WITHDRAWN, Outcome.CANCELLED),
        (ApprenticeshipState.TRANSFERRED, Outcome.CANCELLED),
    ],
)  # fmt: skip
def test_then_it_says_what_came_of_it_on_its_day(state: ApprenticeshipState, outcome: Outcome) -> None:
    found = record_wanted(replace(DRAFT, state=state, state_on=date(2026, 6, 1)), (), TODAY)
    assert found == LearnersRecord(SIAN, 3, date(2026, 6, 1), outcome, "Meres College")
