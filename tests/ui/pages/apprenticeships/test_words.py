from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding
from cpd_desktop.domain.qualifications import QualificationState
from cpd_desktop.ui.pages.apprenticeships.words import (
    counted,
    day_words,
    first_and_more,
    plain_hours,
    qualification_tone,
    qualification_words,
    standing_tone,
    standing_words,
)
from cpd_desktop.ui.theme import LIGHT


def test_each_standing_has_a_shape_of_its_own_beside_its_word() -> None:
    words = [standing_words(one) for one in ApprenticeshipStanding]

    assert len({one[0] for one in words}) == len(ApprenticeshipStanding)
    assert standing_words(ApprenticeshipStanding.AT_RISK) == "■ At risk"
    assert [one[2:].casefold() for one in words] == [one.value for one in ApprenticeshipStanding]


@pytest.mark.parametrize(
    ("standing", "tone"),
    [("at risk", LIGHT.bad), ("behind", LIGHT.warn), ("on track", LIGHT.good), ("in a break", LIGHT.quiet), ("withdrawn", LIGHT.quiet)],
)  # fmt: skip
def test_what_is_worse_stands_out_more(standing: str, tone: object) -> None:
    assert standing_tone(LIGHT, ApprenticeshipStanding(standing)) == tone


def test_a_qualification_whose_end_is_past_says_so() -> None:
    assert qualification_words(QualificationState.IN_PROGRESS, is_late=False) == "● In progress"
    assert qualification_words(QualificationState.IN_PROGRESS, is_late=True) == "▲ In progress, overdue"
    assert qualification_tone(LIGHT, QualificationState.REGISTERED, is_late=True) == LIGHT.warn
    assert qualification_tone(LIGHT, QualificationState.ACHIEVED, is_late=False) == LIGHT.good
    assert qualification_tone(LIGHT, QualificationState.WITHDRAWN, is_late=False) == LIGHT.quiet


def test_days_hours_and_counts_in_words() -> None:
    assert (day_words(date(2026, 12, 3)), day_words(None)) == ("3 Dec 2026", "")
    assert [plain_hours(one) for one in (Decimal("7.50"), Decimal(300), None)] == ["7.5", "300", ""]
    assert (counted(1, "apprentice"), counted(1200, "entry", "entries")) == ("1 apprentice", "1,200 entries")
    assert first_and_more(()) == ""
    assert first_and_more(("One.",)) == "One."
    assert first_and_more(("One.", "Two.", "Three.")) == "One. And 2 more."
