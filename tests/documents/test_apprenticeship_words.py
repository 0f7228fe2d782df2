from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.documents.apprenticeship_words import day_words, plain_hours, standing_words
from cpd_desktop.documents.characters import shown
from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding


def test_every_standing_has_a_shape_of_its_own_that_can_be_printed() -> None:
    words = [standing_words(standing) for standing in ApprenticeshipStanding]
    assert len({one[0] for one in words}) == len(words)
    assert standing_words(ApprenticeshipStanding.IN_A_BREAK) == "◇\u00a0In a break"
    assert [one for one in words if "not shown" in shown(one)] == []


@pytest.mark.parametrize(
    ("hours", "words"),
    [("7.50", "7.5"), ("1200", "1,200"), ("10", "10"), ("0", "0"), ("0.25", "0.25"), ("20.00", "20")],
)
def test_hours_have_no_zeros_behind_the_point(hours: str, words: str) -> None:
    assert plain_hours(Decimal(hours)) == words


def test_a_day_that_is_not_known_is_said_as_asked() -> None:
    assert day_words(date(2026, 12, 3)) == "3 December 2026"
    assert (day_words(None), day_words(None, "not known")) == ("", "not known")
