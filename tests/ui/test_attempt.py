from __future__ import annotations

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.attempt import attempt


def test_an_answer_comes_back() -> None:
    assert attempt(int, "7") == 7


def test_a_problem_comes_back_as_an_answer() -> None:
    problem = Problem("No.")

    def refuse() -> int:
        raise problem

    assert attempt(refuse) is problem


def test_a_bug_is_raised() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        attempt(int, "seven")
