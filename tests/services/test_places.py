"""What there is by name."""

from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.services.places import places, team_places
from cpd_desktop.services.workspace import Workspace
from tests.services.building import a_course_draft, add_courses, add_person, add_teams


def test_teams_come_in_order_of_name_with_their_service(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(1, "West", "Adults"), TeamDraft(2, "east"))

    assert workspace.read(team_places) == [("east", ""), ("West", "Adults")]


def test_people_teams_and_courses_can_be_gone_to(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(1, "West", "Adults"))
    person_id = add_person(workspace)
    add_courses(workspace, a_course_draft())

    found = workspace.read(places)

    assert [place.kind for place in found] == ["person", "team", "course"]
    assert found[0].id == person_id
    assert (found[1].key, found[1].name, found[1].detail) == ("West", "West", "Adults")
    assert found[2].key == found[2].detail


def test_an_empty_book_has_nowhere_to_go(workspace: Workspace) -> None:
    assert workspace.read(places) == []
    assert workspace.read(team_places) == []
