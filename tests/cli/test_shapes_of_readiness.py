"""The shapes of readiness in JSON: what there is not is null, and rules are said of one person only."""

from __future__ import annotations

from datetime import date

from cpd_desktop.cli.shapes_of_readiness import (
    programme_shape,
    readiness_shape,
    rule_answer_shape,
    rule_pack_shape,
    step_shape,
)
from cpd_desktop.domain.programmes import (
    Programme,
    ProgrammeStanding,
    ProgrammeState,
    StepStanding,
    StepState,
    StepTaken,
)
from cpd_desktop.domain.readiness import Readiness, RuleAnswer
from cpd_desktop.services.rule_packs import shipped_packs

DAY = date(2026, 11, 26)
ANSWER = RuleAnswer("pieces", "Pieces", met=True, why="2 pieces, 2 needed.")
ONE = Readiness(7, "Sam", "East", "SWE", "SWE", DAY, None, None, None, None, (ANSWER,), person_uuid="ab")


def test_rules_are_said_only_where_they_are_asked_for() -> None:
    assert "rules" not in readiness_shape(ONE, rules=False)
    shape = readiness_shape(ONE, rules=True)
    assert (shape["person"], shape["ready"], shape["state"], shape["opens_on"]) == ("ab", True, "ready", None)
    assert shape["rules"] == [rule_answer_shape(ANSWER)]
    assert rule_answer_shape(ANSWER)["to_do"] is None


def test_a_programme_and_its_steps() -> None:
    programme = Programme(1, "cd", 7, "ASYE", DAY, DAY, "", ProgrammeState.UNDER_WAY, None)
    step = StepStanding("review", 1, "Review", DAY, StepState.DUE)
    shape = programme_shape(ProgrammeStanding(programme, "Sam", "ASYE", ProgrammeState.UNDER_WAY, (step,)))
    assert (shape["assessor"], shape["state_on"], shape["steps"]) == (None, None, [step_shape(step)])
    assert step_shape(step)["done_on"] is None
    taken = StepStanding("review", 1, "Review", DAY, StepState.DONE, StepTaken("ef", "review", 1, DAY, "Jo", ""))
    assert (step_shape(taken)["by_whom"], step_shape(taken)["outcome"], step_shape(taken)["done_on"]) == (
        "Jo",
        None,
        DAY,
    )


def test_a_pack_with_its_content() -> None:
    shape = rule_pack_shape(shipped_packs(DAY)[0])
    assert (shape["code"], shape["own"], shape["from"]) == ("SWE", False, None)
    assert shape["content"]["rules"][0]["kind"] == "different pieces"
