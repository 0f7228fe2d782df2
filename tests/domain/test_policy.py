from dataclasses import fields

import pytest

from cpd_desktop.domain.policy import CHOICES, Choice, Policy, checked_choice
from cpd_desktop.domain.problems import Refused


def test_every_choice_is_a_field_of_the_policy_with_the_same_default() -> None:
    assert {choice.name: choice.default for choice in CHOICES} == {part.name: part.default for part in fields(Policy)}


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.name)
def test_every_default_is_within_its_limits_and_explained(choice: Choice) -> None:
    assert checked_choice(choice.name, choice.default) is choice
    assert choice.explanation.endswith(".")


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.name)
def test_both_limits_may_be_chosen_and_nothing_beyond(choice: Choice) -> None:
    assert checked_choice(choice.name, choice.least) is choice
    assert checked_choice(choice.name, choice.most) is choice
    for value in (choice.least - 1, choice.most + 1):
        with pytest.raises(Refused, match=f"{choice.name} must be .* not {value}") as refused:
            checked_choice(choice.name, value)
        assert refused.value.field == choice.name


def test_a_choice_that_there_is_not_is_refused_with_the_names_that_there_are() -> None:
    with pytest.raises(Refused, match="warning_days, mandatory_target") as refused:
        checked_choice("warning_weeks", 12)
    assert refused.value.field == "name"


def test_what_was_not_chosen_has_its_default() -> None:
    assert Policy.from_values({}) == Policy(warning_days=90, mandatory_target=90)
    assert Policy.from_values({"warning_days": 0}) == Policy(warning_days=0, mandatory_target=90)


def test_a_choice_that_a_newer_program_knows_is_passed_over() -> None:
    assert Policy.from_values({"colour": 3, "mandatory_target": 85}) == Policy(mandatory_target=85)


def test_a_value_in_words_has_its_unit_or_is_yes_or_no() -> None:
    said = {choice.name: (choice.words(1), choice.words(choice.default)) for choice in CHOICES}
    assert said == {
        "warning_days": ("1 days", "90 days"),
        "mandatory_target": ("1 per cent", "90 per cent"),
        "private_action_titles": ("yes", "no"),
        "approval_hours": ("1 hours", "0 hours"),
        "practice_educator_months": ("1 months", "0 months"),
        "assumed_attendance": ("1 per cent", "90 per cent"),
        "apprenticeship_review_weeks": ("1 weeks", "12 weeks"),
        "apprenticeship_assessment": ("yes", "no"),
        "claim_warning_days": ("1 days", "30 days"),
        "reach_share": ("1 per cent", "80 per cent"),
        "tell_within_days": ("1 days", "28 days"),
        "assumed_completion": ("1 per cent", "55 per cent"),
    }
