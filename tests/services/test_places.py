"""What there is by name."""

from datetime import date

from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.domain.sessions import PartDraft, SessionDraft
from cpd_desktop.services.places import places, team_places
from cpd_desktop.services.sessions.planning import plan_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, a_course_draft, add_courses, add_person, add_teams


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


def test_sessions_to_come_can_be_gone_to_by_course_and_day(workspace: Workspace) -> None:
    add_courses(workspace, a_course_draft("FIR-01", title="Fire safety"))
    course_id = workspace.read(places)[0].id
    days = (date(2026, 1, 5), date(2027, 3, 2), date(2027, 1, 14))
    drafts = [SessionDraft(course_id, (PartDraft(day),), place="Riverside Centre") for day in days]
    uuids = [workspace.write(plan_session, draft, today=TODAY).result for draft in drafts]

    found = workspace.read(places, TODAY)

    assert [(one.kind, one.key, one.name) for one in found[1:]] == [
        ("session", uuids[2].hex(), "Fire safety"), ("session", uuids[1].hex(), "Fire safety"),
    ]  # fmt: skip
    assert found[1].detail == "14 Jan 2027, 14/01/2027, Riverside Centre"
    assert len(workspace.read(places)) == 1


def test_an_empty_book_has_nowhere_to_go(workspace: Workspace) -> None:
    assert workspace.read(places) == []
    assert workspace.read(team_places) == []
