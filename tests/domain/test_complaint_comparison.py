"""A year beside the year before: every column adds up, spellings are one line, and a part of a year stands beside the same part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.complaint_comparison import (
    before_words,
    beside,
    compared,
    same_day_before,
    years_before,
)
from cpd_desktop.domain.complaint_counts import SourceFacts, count_year
from cpd_desktop.domain.complaints import ComplaintsYear, Issue, IssueDraft, Outcome

AS_AT = date(2026, 11, 26)


def a_year(begins: int, *categories: str, decisions: Sequence[str] = (), as_at: date = AS_AT) -> ComplaintsYear:
    """Return a year with an issue of each category, each of a service of the same name, and these decisions of the Ombudsman."""
    day = date(begins, 5, 12)
    sources = [SourceFacts(b"c", "CMP", day)] if categories else []
    sources += [SourceFacts(bytes([at]), "OMB", day, outcome=outcome) for at, outcome in enumerate(decisions)]
    issues = [
        Issue(at, bytes([at]), IssueDraft(b"c", "Late", one, Outcome.OPEN), "", "", day, "", one)
        for at, one in enumerate(categories, 1)
    ]
    return count_year(begins, as_at, sources, issues)


def told(year: ComplaintsYear | None, name: str = "by_category") -> list[tuple[str, int, int]]:
    return [(line.what, line.count, line.of) for line in getattr(year, name)]


def test_what_one_year_lacks_counts_nothing_in_it_and_capitals_make_no_difference() -> None:
    found = beside(a_year(2026, "transport", "charging"), a_year(2025, "Transport", "transport ", "delay"))
    assert told(found) == [("charging", 1, 2), ("transport", 1, 2), ("delay", 0, 2)]
    assert told(found.before) == [("charging", 0, 3), ("transport", 2, 3), ("delay", 1, 3)]
    assert told(found, "by_service") == told(found)
    lines = compared(found, lambda year: year.by_category)
    assert [(one.line.what, [line.count for line in one.before if line]) for one in lines] == [
        ("charging", [0]), ("transport", [2]), ("delay", [1]),
    ]  # fmt: skip
    assert all(one.is_counted for one in lines)
    assert [one.is_counted for one in compared(found, lambda year: year.by_outcome)] == [False] * 5 + [True]
    alone = a_year(2026, "transport")
    assert beside(alone, None) is alone
    assert compared(alone, lambda year: year.by_category)[0].before == ()


def test_decisions_of_the_year_before_stand_with_nothing_beside_them_and_the_share_upheld_last() -> None:
    found = beside(a_year(2026, "transport"), a_year(2025, decisions=("upheld", "closed after initial enquiries")))
    assert told(found, "ombudsman") == [
        ("closed after initial enquiries", 0, 0), ("upheld", 0, 0), ("upheld after an investigation", 0, 0),
    ]  # fmt: skip
    both = beside(a_year(2026, decisions=("upheld",)), a_year(2025, decisions=("Not upheld",)))
    assert told(both, "ombudsman") == [("upheld", 1, 1), ("Not upheld", 0, 1), ("upheld after an investigation", 1, 1)]
    assert told(both.before, "ombudsman") == [
        ("upheld", 0, 1), ("Not upheld", 1, 1), ("upheld after an investigation", 0, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("as_at", "same_day", "so_far"),
    [
        (date(2026, 4, 1), date(2025, 4, 1), "so far, to 1 April 2026"),
        (AS_AT, date(2025, 11, 26), "so far, to 26 November 2026"),
        (date(2027, 3, 30), date(2026, 3, 30), "so far, to 30 March 2027"),
        (date(2027, 3, 31), None, ""),
        (date(2027, 12, 1), None, ""),
    ],
)
def test_a_year_is_a_part_of_one_up_to_its_last_day_but_one(as_at: date, same_day: date | None, so_far: str) -> None:
    year = a_year(2026, as_at=as_at)
    assert (same_day_before(year), year.so_far, year.is_so_far) == (same_day, so_far, bool(so_far))
    assert year.period_so_far == f"2026-27 {so_far}".strip()
    assert same_day_before(a_year(2027, as_at=date(2028, 2, 29))) == date(2027, 2, 28)


def test_a_part_of_a_year_is_compared_with_the_same_part_before_the_whole() -> None:
    before = a_year(2025, "delay", "delay")
    whole = beside(a_year(2026, "delay", as_at=date(2027, 3, 31)), before)
    assert [name for name, _ in years_before(whole)] == ["2025-26"]
    assert before_words(whole, lambda one: f"{one.issues}") == ("the year before, 2025-26: 2",)

    part = beside(a_year(2026, "delay"), before, a_year(2025, "delay", as_at=date(2025, 11, 26)))
    assert [(name, one.issues) for name, one in years_before(part)] == [
        ("2025-26 to 26 November 2025", 1), ("2025-26, whole year", 2),
    ]  # fmt: skip
    assert before_words(part, lambda one: f"{one.issues}") == (
        "the same days of the year before, 1 April to 26 November 2025: 1", "the whole year before, 2025-26: 2",
    )  # fmt: skip
    winter = beside(a_year(2026, as_at=date(2027, 1, 9)), before, a_year(2025, as_at=date(2026, 1, 9)))
    assert (
        before_words(winter, lambda _: "x")[0] == "the same days of the year before, 1 April 2025 to 9 January 2026: x"
    )
    assert years_before(before) == ()
    assert before_words(before, str) == ()


_CATEGORIES = st.lists(st.sampled_from(["x", "X ", "y", "Y", "z", ""]), max_size=6)


@given(_CATEGORIES, _CATEGORIES, _CATEGORIES)
def test_every_column_adds_up_and_has_the_same_lines(this: list[str], before: list[str], so_far: list[str]) -> None:
    found = beside(a_year(2026, *this), a_year(2025, *before), a_year(2025, *so_far, as_at=date(2025, 11, 26)))
    assert found.before is not None
    assert found.before_so_far is not None
    for name in ("by_category", "by_service"):
        for year in (found, found.before, found.before_so_far):
            assert sum(line.count for line in getattr(year, name)) == year.issues
            assert all(line.of == year.issues for line in getattr(year, name))
            assert [line.what for line in getattr(year, name)] == [line.what for line in getattr(found, name)]
