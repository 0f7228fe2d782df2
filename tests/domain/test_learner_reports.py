"""What files of providers mean by a standard, and whom they name."""

from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.learner_reports import HoursLogDraft, LearnerKey, ProgressDraft, means_standard


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("ST0005", True), ("st0005", True), ("Adult care worker", True), ("ADULT CARE WORKER", True),
        ("ST0005 Adult Care Worker v1.2", True), ("Adult Care Worker (Level 2)", True), ("Adult Care Worker (ST0005)", True),
        ("Adult care", True), ("ST0006", False), ("Lead practitioner", False), ("ST00051", False),
    ],
)  # fmt: skip
def test_a_standard_is_known_by_reference_or_title(written: str, *, means: bool) -> None:
    assert means_standard(written, "ST0005", "Adult care worker") is means


def test_a_standard_without_a_reference_is_known_by_its_title() -> None:
    assert means_standard("Foundation apprenticeship", "", "Foundation apprenticeship in health and social care")
    assert not means_standard("ST0005", "", "Foundation apprenticeship in health and social care")
    assert not means_standard("Anything", "", "")


def test_a_row_names_the_person_of_its_learner() -> None:
    learner = LearnerKey(PersonKey("00001"), "1000000001")
    assert HoursLogDraft(2, learner, date(2026, 6, 1), Decimal(1), "College").key == PersonKey("00001")
    assert ProgressDraft(2, learner).key == PersonKey("00001")
