"""A team with the people that it needs at work: one form, one change."""

import pytest

from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import changes, undo_change
from cpd_desktop.services.places import places
from cpd_desktop.services.team_cover import team_covers
from cpd_desktop.services.team_with_cover import add_team_with_cover, edit_team_with_cover, sheet_with_cover
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY

EAST = TeamDraft(0, "East", "Adults", ())


def team_id(workspace: Workspace) -> int:
    return next(place.id for place in workspace.read(places) if place.kind == "team")


def minimum(workspace: Workspace, name: str = "East") -> int | None:
    return workspace.read(sheet_with_cover, CoverageQuestion(TODAY, team=name))[1]


def test_a_team_is_added_with_its_minimum_as_one_change(workspace: Workspace) -> None:
    workspace.write(add_team_with_cover, EAST, 4, today=TODAY)

    assert minimum(workspace) == 4
    assert workspace.read(changes)[0].act == "add a team"
    workspace.write(undo_change)
    assert workspace.read(places) == []
    assert workspace.read(team_covers) == {}


def test_without_a_minimum_nothing_is_said_of_it(workspace: Workspace) -> None:
    workspace.write(add_team_with_cover, EAST, None, today=TODAY)

    assert minimum(workspace) is None


def test_a_name_that_is_taken_is_refused_whatever_the_minimum(workspace: Workspace) -> None:
    workspace.write(add_team_with_cover, EAST, None, today=TODAY)
    with pytest.raises(Refused, match="already"):
        workspace.write(add_team_with_cover, EAST, 3, today=TODAY)

    assert minimum(workspace) is None


def test_name_and_minimum_are_changed_together_and_undone_together(workspace: Workspace) -> None:
    workspace.write(add_team_with_cover, EAST, 4, today=TODAY)
    key = team_id(workspace)
    workspace.write(edit_team_with_cover, key, TeamDraft(0, "East End", "Adults", ()), 5, today=TODAY)
    assert minimum(workspace, "East End") == 5
    assert workspace.read(changes)[0].act == "edit a team"
    workspace.write(undo_change)
    assert minimum(workspace) == 4

    workspace.write(edit_team_with_cover, key, EAST, None, today=TODAY)
    assert minimum(workspace) is None
    assert workspace.write(edit_team_with_cover, key, EAST, None, today=TODAY).change is None
    with pytest.raises(Refused) as refusal:
        workspace.write(edit_team_with_cover, key, EAST, 20_000, today=TODAY)
    assert refusal.value.field == "minimum_cover"
