from datetime import date

from cpd_desktop.services.chosen_people import AlreadyHave, already_have, members_by_team, people_said
from cpd_desktop.services.many_people import MANAGER, DetailChange, MoveDraft, change_details, move_people
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import someone, whole, with_courses
from tests.services.test_record_acts import a_record


def test_what_the_chosen_have_is_told_with_their_posts_on_the_date(workspace: Workspace) -> None:
    people = [someone(workspace), someone(workspace, "00002", "Bo Chen", registration_body="SWE")]
    manager = someone(workspace, "00009", "Dee Early")
    workspace.write(change_details, people[:1], DetailChange(frozenset({MANAGER}), manager))
    workspace.write(move_people, people[:1], MoveDraft(date(2026, 6, 1), team="West"))

    first, second = workspace.read(people_said, people, TODAY)

    assert (first.name, first.manager, first.team, first.role) == ("Siân O’Brien", "Dee Early", "West", "Social Worker")
    assert (second.manager, second.registration_body, second.team) == ("", "SWE", "East")
    earlier = workspace.read(people_said, people, date(2026, 5, 31))
    assert earlier[0].team == "East"


def test_members_of_a_team_are_those_posted_on_the_date(workspace: Workspace) -> None:
    first, second = someone(workspace), someone(workspace, "00002", "Bo Chen", starts_on=date(2026, 6, 15))
    team = whole(workspace, first).places[0].team_id

    assert workspace.read(members_by_team, date(2026, 6, 14)) == {team: (first,)}
    assert workspace.read(members_by_team, date(2026, 6, 15)) == {team: (first, second)}


def test_who_has_a_course_already_is_told_by_name(workspace: Workspace) -> None:
    with_courses(workspace)
    people = [someone(workspace, f"0000{at}", name) for at, name in enumerate(("Ann", "Bo", "Cai", "Dee"), 1)]
    for person, day in zip(people, (date(2026, 6, 1), date(2025, 6, 16), date(2025, 6, 15)), strict=False):
        workspace.write(record_for, (person,), RecordEntry(1, a_record(day)), today=TODAY)

    found = workspace.read(already_have, people, 1, date(2026, 6, 1), TODAY)

    assert (found.that_day, found.in_date) == (("Ann",), ("Bo",))
    assert workspace.read(already_have, people, 1, None, TODAY) == AlreadyHave((), ("Ann", "Bo"))
    assert workspace.read(already_have, people, 2, date(2026, 6, 1), TODAY) == AlreadyHave((), ())
