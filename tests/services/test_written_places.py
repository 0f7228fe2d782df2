"""What a row says of a team and a service, and what of that is a change."""

from __future__ import annotations

from typing import Any

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.services.written_places import WrittenPlaces
from tests.services.complaints_book import EAST, WEST, with_teams

COMMUNITY, HOSPITAL = "Community Support", "Hospital Discharge"


def test_a_team_brings_its_service_and_what_is_said_already_is_no_change(workspace: Workspace) -> None:
    with_teams(workspace)
    cases: tuple[tuple[tuple[str, str], tuple[int | None, str], dict[str, Any]], ...] = (
        (("", ""), (EAST, COMMUNITY), {}),
        (("east", ""), (None, ""), {"team_id": EAST, "service": COMMUNITY}),
        (("East", "hospital discharge"), (None, ""), {"team_id": EAST, "service": COMMUNITY}),
        (("East", ""), (EAST, "Of Then"), {}),
        (("East", "of then"), (EAST, "Of Then"), {}),
        (("East", COMMUNITY), (EAST, "Of Then"), {"team_id": EAST, "service": COMMUNITY}),
        (("West", ""), (EAST, COMMUNITY), {"team_id": WEST, "service": HOSPITAL}),
        (("", "HOSPITAL discharge"), (EAST, COMMUNITY), {"team_id": None, "service": HOSPITAL}),
        (("", "community support"), (EAST, COMMUNITY), {}),
        (("", "Somewhere"), (None, ""), {"team_id": None, "service": "Somewhere"}),
    )
    places = workspace.read(WrittenPlaces)
    for (team, service), (team_id, before), changed in cases:
        assert places.fields(team, service, team_id=team_id, before=before) == changed, (team, service, team_id, before)
    with pytest.raises(Refused, match="there is no team 'Wesst': did you mean West") as refused:
        places.fields("Wesst", "", team_id=None, before="")
    assert refused.value.field == "team"
