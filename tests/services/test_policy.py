"""Choosing, and what is in force."""

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.policy import CHOICES, Policy
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.policy import choices, set_choice
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.policy import load_policy
from tests.services.building import Clock, entries, rows_of


def in_force(workspace: Workspace) -> dict[str, tuple[int, bool]]:
    return {one.choice.name: (one.value, one.chosen) for one in workspace.read(choices)}


def test_without_a_choice_the_defaults_are_in_force(workspace: Workspace) -> None:
    assert in_force(workspace) == {choice.name: (choice.default, False) for choice in CHOICES}


def test_a_choice_is_in_force_once_it_is_made(workspace: Workspace) -> None:
    done = workspace.write(set_choice, "warning_days", 60)

    assert done.touched == Touched.POLICY
    assert in_force(workspace) == {
        "warning_days": (60, True), "mandatory_target": (90, False), "private_action_titles": (0, False),
        "approval_hours": (0, False), "practice_educator_months": (0, False),
        "assumed_attendance": (90, False), "apprenticeship_review_weeks": (12, False),
        "apprenticeship_assessment": (0, False), "assumed_completion": (55, False), "claim_warning_days": (30, False),
        "reach_share": (80, False), "tell_within_days": (28, False),
    }  # fmt: skip
    assert workspace.read(load_policy) == Policy(warning_days=60)
    entry = entries(workspace)[-1]
    assert (entry["act"], entry["summary"]) == ("set choice", "warning_days 60")


def test_choosing_again_corrects_the_same_fact(workspace: Workspace) -> None:
    workspace.write(set_choice, "warning_days", 60)
    uuid = rows_of(workspace, "policy_choices", "uuid")

    workspace.write(set_choice, "warning_days", 90)

    assert in_force(workspace)["warning_days"] == (90, True)
    assert rows_of(workspace, "policy_choices", "uuid") == uuid
    assert rows_of(workspace, "policy_choices", "value", "1") == [(60,), (90,)]


@pytest.mark.parametrize("first", [None, 60])
def test_choosing_what_is_in_force_writes_nothing(workspace: Workspace, first: int | None) -> None:
    if first is not None:
        workspace.write(set_choice, "warning_days", first)
    before = workspace.head()

    done = workspace.write(set_choice, "warning_days", 90 if first is None else first)

    assert done.touched == Touched.NOTHING
    assert workspace.head() == before


@pytest.mark.parametrize("value", [0, 365])
def test_the_limits_themselves_may_be_chosen(workspace: Workspace, value: int) -> None:
    workspace.write(set_choice, "warning_days", value)

    assert in_force(workspace)["warning_days"] == (value, True)


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [("warning_days", -1, "warning_days"), ("warning_days", 366, "warning_days"), ("window", 1, "name")],
)
def test_what_may_not_be_chosen_is_refused(workspace: Workspace, name: str, value: int, field: str) -> None:
    with pytest.raises(Refused) as refused:
        workspace.write(set_choice, name, value)

    assert refused.value.field == field
    assert workspace.head().number == 0


def test_what_was_chosen_earlier_stays_known(workspace: Workspace, clock: Clock) -> None:
    workspace.write(set_choice, "warning_days", 60)
    then = workspace.known_until(clock.turn(hours=1))
    clock.turn(hours=1)

    workspace.write(set_choice, "warning_days", 30)

    assert workspace.read(load_policy, then) == Policy(warning_days=60)
    assert workspace.read(load_policy) == Policy(warning_days=30)
