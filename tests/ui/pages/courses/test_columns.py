from __future__ import annotations

from datetime import date
from typing import Any

from cpd_desktop.domain.drafts import RequirementDraft
from cpd_desktop.domain.holdings import Status
from cpd_desktop.services.catalogue_of_courses import RequirementLine
from cpd_desktop.services.requirement_preview import Affected
from cpd_desktop.ui.pages.courses.columns import REQUIREMENTS, affected_columns, in_force, minimum
from cpd_desktop.ui.theme import Look


def a_line(**parts: Any) -> RequirementLine:
    draft = RequirementDraft(0, "R-1", "Fire safety", "capacity", ("FIR-01",), **parts)
    return RequirementLine(draft, suggested=True, applies_to=1)


def test_numbers_are_said_in_sentences() -> None:
    applies = next(column for column in REQUIREMENTS if column.heading == "Applies to")
    assert applies.sentence is not None
    assert applies.sentence(a_line()) == "Fire safety: applies to 1 person"


def test_minimum_and_dates_in_words() -> None:
    assert minimum(a_line()) == "everyone"
    assert minimum(a_line(minimum="2")) == "2 in each team"
    assert minimum(a_line(minimum="50%", level="organisation")) == "50% in the organisation"
    assert in_force(a_line()) == "always"
    assert in_force(a_line(starts_on=date(2025, 4, 1))) == "from 01 Apr 2025"


def test_a_status_is_a_sign_a_word_and_a_sentence(look: Look) -> None:
    status = affected_columns(look)[2]
    one = Affected(1, "Ann Jones", "East", Status.MISSING, away=True)
    assert str(status.value(one)).endswith("Missing")
    assert status.sentence is not None
    assert status.sentence(one) == "Ann Jones: missing, on long-term absence"
