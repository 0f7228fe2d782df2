from __future__ import annotations

import pytest

from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.services.imports import Plan, apply_import
from cpd_desktop.services.progress import Progress, Stopped
from cpd_desktop.services.stopping import stoppable
from cpd_desktop.services.teams import plan_teams
from cpd_desktop.services.workspace import Session, Workspace
from tests.services.building import TODAY, facts_of


def planner(session: Session) -> Plan:
    return plan_teams(session, [TeamDraft(2, "East", "Adults", None)], today=TODAY)


class StoppedAfter(Progress):
    """Is told to stop once it was looked at so many times."""

    def __init__(self, looks: int) -> None:
        super().__init__("The import was stopped. Nothing was written.")
        self.looks = looks

    def check(self) -> None:
        if self.looks == 0:
            self.stop()
        self.looks -= 1
        super().check()


@pytest.mark.parametrize("looks", [0, 1, 2])
def test_a_stopped_import_leaves_nothing(workspace: Workspace, looks: int) -> None:
    with pytest.raises(Stopped, match="Nothing was written"):
        workspace.write(apply_import, stoppable(planner, StoppedAfter(looks)), about={"kind": "teams"})
    assert facts_of(workspace).teams == {}


def test_what_is_not_stopped_is_carried_out_and_tells_how_far_it_is(workspace: Workspace) -> None:
    progress = Progress()
    workspace.write(apply_import, stoppable(planner, progress), about={"kind": "teams"})
    assert [team.name for team in facts_of(workspace).teams.values()] == ["East"]
    assert progress.done == progress.of == 1
