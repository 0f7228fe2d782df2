from datetime import date

from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.services.choosing import Option, Options, options_to_choose
from cpd_desktop.services.workspace import Workspace
from tests.services.building import (
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_person,
    add_requirements,
    add_roles,
    add_teams,
)


def test_forms_choose_from_everything_the_book_knows_in_order_of_name(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "West", "Adults"), TeamDraft(3, "Éast"))
    add_roles(workspace, ("SW", "Social Worker", "post", False, ""), ("AMHP", "AMHP", "additional role", False, ""))
    add_courses(workspace, a_course_draft("FIR-01", title="Fire safety"))
    add_requirements(workspace, a_requirement_draft("R-1", starts_on=date(2020, 1, 1)))
    add_person(workspace, 2)
    add_person(workspace, 1)

    options = workspace.read(options_to_choose)

    assert [(one.name, one.detail) for one in options.people] == [("Person 1", "00001"), ("Person 2", "00002")]
    assert [(one.name, one.detail) for one in options.teams] == [("Éast", ""), ("West", "Adults")]
    assert [one.name for one in options.posts] == ["Social Worker"]
    assert [one.name for one in options.additional_roles] == ["AMHP"]
    assert [(one.name, one.detail) for one in options.courses] == [("Fire safety", "FIR-01")]
    assert [one.detail for one in options.requirements] == ["R-1"]


def test_an_empty_book_offers_nothing(workspace: Workspace) -> None:
    assert workspace.read(options_to_choose) == Options()
    assert Option(1, "A").detail == ""
