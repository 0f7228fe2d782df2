"""The minimum cover of a team: set, changed and taken back."""

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.team_cover import MOST, set_team_cover, team_covers
from cpd_desktop.services.workspace import Workspace
from tests.services.building import entries
from tests.services.people_book import someone


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    someone(workspace)
    return workspace


def test_a_minimum_is_set_changed_and_taken_back(furnished: Workspace) -> None:
    done = furnished.write(set_team_cover, 1, 3)
    known = furnished.head().number
    assert (done.result, done.touched) == (1, Touched.TEAMS | Touched.SESSIONS)
    assert entries(furnished)[-1]["act"] == "set the minimum cover of a team"
    assert furnished.write(set_team_cover, 1, 3).touched == Touched.NOTHING
    furnished.write(set_team_cover, 1, 2)
    assert furnished.read(team_covers) == {1: 2}
    furnished.write(set_team_cover, 1, None)
    assert furnished.read(team_covers) == {}
    assert furnished.read(team_covers, known) == {1: 3}
    assert furnished.write(set_team_cover, 1, None).change is None
    furnished.write(undo_change, None)
    assert furnished.read(team_covers) == {1: 2}


@pytest.mark.parametrize(("minimum", "is_taken"), [(0, False), (1, True), (MOST, True), (MOST + 1, False), (-1, False)])
def test_a_minimum_is_a_number_of_people(furnished: Workspace, minimum: int, is_taken: bool) -> None:
    if is_taken:
        furnished.write(set_team_cover, 1, minimum)
    else:
        with pytest.raises(Refused) as refused:
            furnished.write(set_team_cover, 1, minimum)
        assert refused.value.field == "minimum_cover"


def test_a_team_that_is_not_there_is_refused(furnished: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        furnished.write(set_team_cover, 99, 1)
    assert refused.value.field == "team"
