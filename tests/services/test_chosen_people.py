from datetime import date

from cpd_desktop.services.chosen_people import people_said
from cpd_desktop.services.many_people import MANAGER, DetailChange, MoveDraft, change_details, move_people
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import someone


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
