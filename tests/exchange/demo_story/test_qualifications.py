"""The qualifications of the demonstration book."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.domain.qualifications import QualificationState as State
from cpd_desktop.exchange.demo_story.qualifications import award_day
from cpd_desktop.services.apprenticeships import apprenticeships
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.qualifications import qualifications
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT

NOW = CoverageQuestion(AS_AT)


def test_each_has_come_to_another_point_and_none_is_overdue(told: Workspace) -> None:
    found = told.read(qualifications, NOW)

    assert [line.state for line in found] == [
        State.IN_PROGRESS, State.REGISTERED, State.ACHIEVED, State.ACHIEVED, State.WITHDRAWN,
    ]  # fmt: skip
    assert not any(line.days_overdue for line in found)


def test_the_one_under_way_stands_for_a_course_and_has_a_training_record(told: Workspace) -> None:
    found = told.read(qualifications, NOW)

    assert [(line.course_code, bool(line.qualification.record_uuid)) for line in found if line.course_code] == [
        ("DIP-3", True)
    ]


def test_nobody_learns_for_a_qualification_and_an_apprenticeship_at_once(told: Workspace) -> None:
    learners = {line.qualification.person.uuid for line in told.read(qualifications, NOW)}
    apprentices = {line.apprenticeship.person.uuid for line in told.read(apprenticeships, NOW)}

    assert len(learners) == 5
    assert not learners & apprentices


@pytest.mark.parametrize("as_at", [AS_AT, date(2024, 2, 29), date(2026, 5, 31), date(2026, 12, 31)])
def test_the_window_of_the_award_is_open_still_and_closes_within_days(as_at: date) -> None:
    last = add_days(add_months(award_day(as_at), 3), -1)

    assert as_at <= last <= as_at + timedelta(days=9)
