from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import expiry_from_text
from cpd_desktop.services.catalogue_of_courses import course_catalogue, course_planner, requirement_planner
from cpd_desktop.services.entry import enter
from cpd_desktop.services.workspace import Workspace
from tests.services.building import (
    TODAY,
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_person,
    add_requirements,
    add_roles,
    add_teams,
    facts_of,
)


def a_place(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "East", "Adults", ("Deaf",)))
    (role,) = add_roles(workspace, ("", "Social Worker", "post", False, ""))
    (team,) = facts_of(workspace).teams
    add_person(workspace, 1, team=team, role=role)
    add_person(workspace, 2, team=team, role=role)


def test_a_line_carries_the_draft_that_says_the_same(workspace: Workspace) -> None:
    low = a_course_draft("A-1", row=0, expiry="12 months", subject="Signing", tier=1)
    high = a_course_draft("A-2", row=0, expiry="never", satisfies=("A-1",), group="Deaf", hours="3")
    add_courses(workspace, low, high)
    catalogue = workspace.read(course_catalogue, TODAY)
    assert [line.draft for line in catalogue.courses] == [low, high]
    assert [option.name for option in catalogue.subjects] == ["Signing"]
    assert [option.name for option in catalogue.groups] == ["Deaf"]


def test_a_requirement_says_who_and_how_many(workspace: Workspace) -> None:
    a_place(workspace)
    add_courses(workspace, a_course_draft())
    draft = a_requirement_draft(
        row=0, teams=("East",), groups_served=("Deaf",), within_days=30, interval=expiry_from_text("2 years"),
        starts_on=date(2020, 1, 1),
    )  # fmt: skip
    add_requirements(workspace, draft)
    (line,) = workspace.read(course_catalogue, TODAY).requirements
    assert line.draft == draft
    assert line.applies_to == 2
    assert line.who == "in East, in teams that serve: Deaf"


def test_before_it_is_in_force_a_requirement_applies_to_nobody(workspace: Workspace) -> None:
    a_place(workspace)
    add_courses(workspace, a_course_draft())
    add_requirements(workspace, a_requirement_draft(starts_on=date(2090, 1, 1)))
    (line,) = workspace.read(course_catalogue, TODAY).requirements
    assert line.applies_to is None
    assert line.who == "Everyone"


def test_a_new_code_that_is_taken_is_refused(workspace: Workspace) -> None:
    add_courses(workspace, a_course_draft("A-1", title="Signing"))
    add_requirements(workspace, a_requirement_draft("R-1", courses=("A-1",)))
    with pytest.raises(Refused, match="is the code of Signing already") as refused:
        workspace.write(enter, course_planner(a_course_draft("a-1", row=0), is_new=True), act_name="add course")
    assert refused.value.field == "code"
    again = requirement_planner(a_requirement_draft("R-1", courses=("A-1",)), is_new=True)
    with pytest.raises(Refused, match="already"):
        workspace.write(enter, again, act_name="add requirement")
    changed = requirement_planner(a_requirement_draft("R-1", courses=("A-1",), title="Other"), is_new=False)
    workspace.write(enter, changed, act_name="change requirement")
    assert workspace.read(course_catalogue, TODAY).requirements[0].draft.title == "Other"
