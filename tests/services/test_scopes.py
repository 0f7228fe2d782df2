"""A scope is named as the book writes it, and one that is not there is refused."""

from __future__ import annotations

from typing import Any

import pytest

from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.scopes import known_scope, scope_of
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, add_teams


@pytest.mark.parametrize(
    ("team", "service", "words"),
    [("", "", "Whole organisation"), ("deaf services", "", "Deaf Services"), ("", "SENSORY", "Sensory")],
)
def test_a_scope_is_said_as_it_is_written(workspace: Workspace, team: str, service: str, words: str) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services", "Sensory"))

    assert scope_of(workspace.read(known_scope, CoverageQuestion(TODAY, None, team, service))) == words


@pytest.mark.parametrize("scope", [{"team": "Nowhere"}, {"service": "Nothing"}])
def test_what_is_not_there_is_refused_with_its_field(workspace: Workspace, scope: dict[str, Any]) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services", "Sensory"))

    with pytest.raises(Refused) as refusal:
        workspace.read(known_scope, CoverageQuestion(TODAY, **scope))
    assert refusal.value.field in scope
