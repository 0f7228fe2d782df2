"""The shapes of what came of training: stable keys, and null for what is hidden."""

from datetime import date
from decimal import Decimal

from cpd_desktop.cli.shapes_of_practice import course_practice_shape, fair_access_shape, together_shape
from cpd_desktop.domain.fair_access import AccessRow, FairAccess
from cpd_desktop.domain.learning_together import TeamPair, TeamTogether, Together
from cpd_desktop.domain.practice import Barrier, CostOfUse, practice_figures
from cpd_desktop.services.practice_answers import CoursePractice

DAY = date(2026, 6, 15)
HIDDEN = AccessRow("West", None, None, None, None, None)


def test_the_cost_for_each_who_uses_it_is_exact_text() -> None:
    cost = CostOfUse(5, 3, Decimal("100.00"), 1)
    one = CoursePractice(1, "Fire", practice_figures({}, ()), 6, 6, ((Barrier.NO_TIME, 2),), cost)
    shape = course_practice_shape(one)
    assert (shape["cost"], shape["cost_per_user"], shape["users"]) == ("100.00", "33.33", 3)
    assert (shape["people_with_cost"], shape["people_without_cost"]) == (5, 1)
    assert shape["barriers"] == [{"barrier": "no time", "answers": 2}]
    hidden = course_practice_shape(CoursePractice(1, "Fire", (), None, None, None, None))
    assert [hidden[name] for name in ("people", "answers", "barriers", "cost", "cost_per_user", "users")] == [None] * 6


def test_what_is_hidden_of_fair_access_is_null() -> None:
    row = AccessRow("East", 6, 12, Decimal("36.5"), Decimal("60.06"), 3)
    shape = fair_access_shape(FairAccess(DAY, DAY, row, (HIDDEN,), (), (), (), 6, 0, 0))
    assert (shape["whole"]["money"], shape["whole"]["money_per_person"], shape["whole"]["specialist"]) == (
        "60.06",
        "10.01",
        3,
    )
    assert {value for name, value in shape["teams"][0].items() if name not in ("title", "hidden")} == {None}


def test_teams_that_learned_with_nobody_are_named() -> None:
    pair = TeamPair("East", "West", 2, 5, DAY)
    shape = together_shape(
        Together(DAY, DAY, (pair,), (TeamTogether("Night"), TeamTogether("East", ("West",), 2, 0, 2)))
    )
    assert shape["isolated"] == ["Night"]
    assert shape["teams"][1]["with_teams"] == ["West"]
    assert shape["pairs"][0]["times"] == 2
