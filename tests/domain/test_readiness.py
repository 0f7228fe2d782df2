"""How pressing it is that somebody is not ready."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.readiness import Readiness, ReadinessState, RuleAnswer

LACKING = RuleAnswer("pieces", "Pieces", met=False, why="1 of 2 pieces.", to_do="Write 1 more.")
MET = RuleAnswer("peer", "Peer", met=True, why="1 piece, 1 needed.")
TOLD = RuleAnswer("form", "Form", met=False, why="Not open yet.", counts_for_readiness=False)


def standing(as_at: date, *rules: RuleAnswer, opens: date | None = date(2026, 9, 1)) -> Readiness:
    closes = None if opens is None else date(2026, 11, 30)
    return Readiness(7, "Sam", "East", "SWE", "SWE", as_at, None, None, opens, closes, rules)


def test_what_is_told_holds_nobody_back() -> None:
    one = standing(date(2026, 6, 1), MET, TOLD)
    assert one.is_ready
    assert one.state is ReadinessState.READY
    assert one.to_do == ()
    assert standing(date(2026, 6, 1), MET, LACKING, TOLD).to_do == ("Write 1 more.",)


@pytest.mark.parametrize(
    ("as_at", "state"),
    [(date(2026, 8, 31), ReadinessState.NOT_DUE_YET), (date(2026, 9, 1), ReadinessState.NOT_READY)],
)
def test_before_the_window_it_is_not_due_yet(as_at: date, state: ReadinessState) -> None:
    assert standing(as_at, LACKING).state is state


@pytest.mark.parametrize(
    ("due_on", "state"),
    [
        (None, ReadinessState.NOT_READY),
        (date(2026, 5, 31), ReadinessState.NOT_READY),
        (date(2026, 9, 1), ReadinessState.NOT_READY),
        (date(2026, 9, 2), ReadinessState.NOT_DUE_YET),
    ],
)
def test_without_a_window_three_months_are_early_enough(due_on: date | None, state: ReadinessState) -> None:
    lacking = RuleAnswer("hours", "Hours", met=False, why="", due_on=due_on)
    assert standing(date(2026, 6, 1), lacking, opens=None).state is state


def test_what_is_overdue_presses_before_the_window_too() -> None:
    late = RuleAnswer("last-renewal", "Last renewal", met=False, why="", due_on=date(2025, 11, 30))
    assert standing(date(2026, 1, 5), late).state is ReadinessState.NOT_READY
