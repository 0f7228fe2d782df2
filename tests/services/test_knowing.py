from datetime import UTC, date, datetime

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.workspace import Workspace
from tests.services.building import Clock

QUESTION = CoverageQuestion(date(2026, 6, 15), team="North")


def test_a_question_without_a_moment_is_about_now(workspace: Workspace) -> None:
    assert workspace.read(as_known_at, QUESTION, None) is QUESTION


def test_a_moment_leaves_out_what_was_recorded_later(workspace: Workspace, clock: Clock) -> None:
    workspace.write(set_choice, "warning_days", 30)
    noon = clock.turn(hours=3)
    clock.turn(hours=1)
    workspace.write(set_choice, "warning_days", 60)

    assert workspace.read(as_known_at, QUESTION, noon).upto == 1
    assert workspace.read(as_known_at, QUESTION, noon).team == "North"
    assert workspace.read(as_known_at, QUESTION, clock.turn(days=1)).upto == 2
    assert workspace.known_until(noon) == 1


def test_before_anything_was_recorded_there_is_nothing_to_say(workspace: Workspace) -> None:
    workspace.write(set_choice, "warning_days", 30)

    with pytest.raises(Refused, match=r"Nothing was recorded by 01 January 2020 12:00: choose a later moment\."):
        workspace.read(as_known_at, QUESTION, datetime(2020, 1, 1, 12, tzinfo=UTC))
