"""What can be said of an issue of a complaint, and which year a day belongs to."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.complaints import (
    CountLine,
    IssueDraft,
    Outcome,
    check_issue,
    complaints_year_on,
    year_of_text,
)
from cpd_desktop.domain.problems import Refused

RECEIVED, TODAY = date(2026, 5, 1), date(2026, 6, 15)
DRAFT = IssueDraft(b"1", "Nobody called back", "delay in service", Outcome.UPHELD, RECEIVED)


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 3, 31), 2025), (date(2026, 4, 1), 2026), (date(2026, 12, 31), 2026), (date(2027, 1, 1), 2026)],
)
def test_a_year_runs_from_april_to_march(day: date, year: int) -> None:
    assert complaints_year_on(day) == year


def test_a_year_is_written_in_several_ways_and_no_other() -> None:
    assert {year_of_text(text) for text in ("2025", "2025-26", "2025/26", " 2025-2026 ")} == {2025}
    assert year_of_text("1999-00") == 1999
    for text in ("", "25", "2025-27", "2025-2025", "soon", "9999", "0001"):
        with pytest.raises(Refused, match="write it as 2025 or 2025-26"):
            year_of_text(text)


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"issue": " "}, "issue"), ({"category": ""}, "category"), ({"issue": "NHS number 943 476 5919"}, "issue"),
        ({"remedy": "Write to a.person@example.org"}, "remedy"), ({"number": 0}, "number"), ({"number": 100}, "number"),
        ({"outcome": Outcome.OPEN}, "decided_on"), ({"decided_on": date(2026, 4, 30)}, "decided_on"),
        ({"decided_on": date(2026, 6, 16)}, "decided_on"), ({"category": "c" * 201}, "category"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field(parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_issue(replace(DRAFT, **parts), RECEIVED, TODAY)
    assert refused.value.field == field


def test_what_can_be_is_taken() -> None:
    for parts in ({}, {"decided_on": TODAY}, {"decided_on": None}, {"outcome": Outcome.OPEN, "decided_on": None}):
        check_issue(replace(DRAFT, **parts), RECEIVED, TODAY)


def test_a_line_says_its_count_its_base_and_its_rate() -> None:
    assert CountLine("upheld", 39, 106, "issues received").words == "39 of 106 issues received, 37%"
    assert CountLine("upheld", 0, 0, "issues received").words == "no issues received"
    assert CountLine("upheld", 199, 200, "issues received").rate == "99%"
