"""What is said of who can do a delegated task, against need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.delegated_tasks import CouldTrain, DelegatedTask, TaskCapability, worst_first
from cpd_desktop.domain.stand_ins import with_stand_ins

TASK = DelegatedTask(1, "", "Small equipment", 7, "TA-3", "Trusted assessor", (1,), ("Occupational Therapist",))


def a_capability(**parts: Any) -> TaskCapability:
    return TaskCapability(**{"task": TASK, "team": "North", "held": 0, "needed": 2, "short_by": 2, **parts})


def somebody(number: int, day: date = date(2026, 12, 3)) -> CouldTrain:
    return CouldTrain(number, f"Person {number}", b"", day)


@pytest.mark.parametrize(
    ("held", "needed", "short_by", "answer"),
    [
        (0, 2, 2, "0 of 2 needed, short by 2"), (1, 2, 1, "1 of 2 needed, short by 1"), (2, 2, 0, "2 of 2 needed"),
        (3, 2, 0, "3 of 2 needed"), (0, 0, 0, "no one in scope"), (3, None, None, "3 can do it, no number is asked for"),
    ],
)  # fmt: skip
def test_the_figure_is_said_as_coverage_says_it(
    held: int, needed: int | None, short_by: int | None, answer: str
) -> None:
    found = a_capability(held=held, needed=needed, short_by=short_by)
    assert found.answer == answer
    assert found.is_short is bool(short_by)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"short_by": 0}, ""),
        ({"soonest": (somebody(1),), "lacking": 1}, "Person 1, 3 Dec 2026"),
        (
            {"soonest": tuple(map(somebody, range(1, 6))), "lacking": 9},
            "Person 1, 3 Dec 2026; Person 2, 3 Dec 2026; Person 3, 3 Dec 2026; and 2 more",
        ),
        ({"booked": 1}, "everybody who could be trained is booked"),
        ({}, "nobody in scope is left to be trained"),
        ({"lacking": 2, "booked": 1}, "no open session of TA-3 has a place for anybody here"),
    ],
)  # fmt: skip
def test_who_could_be_trained_soonest_is_said_or_why_nobody_is(parts: dict[str, Any], words: str) -> None:
    found = a_capability(**parts)
    assert found.soonest_words == words
    assert found.sentence.startswith("North, Small equipment: 0 of 2 needed, short by ") or not words
    assert (f"Soonest: {words}." in found.sentence) is bool(words)


def test_what_is_most_short_comes_first_and_what_nobody_asks_for_last() -> None:
    found = worst_first(
        [
            a_capability(team="A", needed=None, short_by=None), a_capability(team="B", short_by=0), a_capability(team="D", short_by=1),
            a_capability(team="C", short_by=1), a_capability(team="E", short_by=2),
        ]
    )  # fmt: skip
    assert [one.team for one in found] == ["E", "C", "D", "B", "A"]


def test_suggestions_stand_in_until_there_is_a_task_of_ones_own() -> None:
    suggested = replace(TASK, suggested=True)
    assert not suggested.counts
    assert [one.counts for one in with_stand_ins([suggested])] == [True]
    assert [one.counts for one in with_stand_ins([suggested, TASK])] == [False, True]
