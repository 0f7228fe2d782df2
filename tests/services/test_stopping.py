from __future__ import annotations

import pytest

from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.services.imports import Plan, apply_import
from cpd_desktop.services.stopping import Stopped, stoppable
from cpd_desktop.services.teams import plan_teams
from cpd_desktop.services.workspace import Session, Workspace
from tests.services.building import TODAY, facts_of


def planner(session: Session) -> Plan:
    return plan_teams(session, [TeamDraft(2, "East", "Adults", None)], today=TODAY)


@pytest.mark.parametrize("looks", [0, 1, 2])
def test_a_stopped_import_leaves_nothing(workspace: Workspace, looks: int) -> None:
    answers = iter([False] * looks + [True] * 9)
    with pytest.raises(Stopped, match="Nothing was written"):
        workspace.write(apply_import, stoppable(planner, lambda: next(answers)), about={"kind": "teams"})
    assert facts_of(workspace).teams == {}


def test_what_is_not_stopped_is_carried_out(workspace: Workspace) -> None:
    workspace.write(apply_import, stoppable(planner, lambda: False), about={"kind": "teams"})
    assert [team.name for team in facts_of(workspace).teams.values()] == ["East"]
