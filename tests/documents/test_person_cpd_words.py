from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.documents.person_cpd_words import (
    days_words,
    last_year,
    met_words,
    of_rules,
    state_words,
    until_words,
    window,
)
from cpd_desktop.domain.readiness import RuleAnswer
from cpd_desktop.domain.training import Open, ValidUntil
from tests.documents.cpd_samples import a_sheet, an_entry


@pytest.mark.parametrize(
    ("until", "words"),
    [(None, ""), (date(2027, 9, 3), "3 Sep 2027"), (Open.NEVER, "no end"), (Open.NOT_KNOWN, "end not known")],
)
def test_a_last_day_is_a_day_or_why_there_is_none(until: ValidUntil | None, words: str) -> None:
    assert until_words(until) == words


def test_days_are_one_or_from_one_to_another() -> None:
    day = date(2026, 5, 1)
    assert (days_words(day, None), days_words(day, day), days_words(day, date(2026, 5, 3))) == (
        "1 May 2026", "1 May 2026", "1 May 2026 to 3 May 2026",
    )  # fmt: skip


def test_how_somebody_stands_is_said_with_a_shape_and_counts_what_counts() -> None:
    swe, amhp = a_sheet().readiness
    assert (state_words(swe), of_rules(swe)) == ("▲ Not ready", "3 of 4")
    assert (state_words(amhp), of_rules(amhp)) == ("✓ Ready", "1 of 1")
    assert window(swe) == "1 Dec 2025 to 30 Nov 2026; renewal 1 Sep 2026 to 30 Nov 2026"


def test_a_rule_that_holds_nobody_back_says_so_met_or_not() -> None:
    rule = RuleAnswer("x", "X", met=True, why="")
    words = [
        met_words(replace(rule, met=met, counts_for_readiness=counts))
        for counts in (True, False)
        for met in (True, False)
    ]
    assert [one.replace("\u00a0", " ") for one in words] == [
        "✓ Met",
        "▲ Not met",
        "✓ Met, not counted",
        "○ Not counted",
    ]


@pytest.mark.parametrize(
    ("done_on", "count"),
    [(date(2025, 11, 26), 0), (date(2025, 11, 27), 1), (date(2026, 11, 26), 1), (date(2026, 11, 27), 0)],
)
def test_the_last_year_is_twelve_months_that_end_with_the_date(done_on: date, count: int) -> None:
    recent = last_year(replace(a_sheet(), entries=(an_entry(1, done_on, minutes=None),)))
    assert (len(recent.entries), recent.without_length, recent.words) == (count, count, "")
