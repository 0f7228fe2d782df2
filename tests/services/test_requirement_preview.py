from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.drafts import RequirementDraft, TeamDraft
from cpd_desktop.domain.holdings import Status
from cpd_desktop.services.catalogue_of_courses import course_catalogue
from cpd_desktop.services.requirement_preview import requirement_preview
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


@pytest.fixture
def council(workspace: Workspace) -> Workspace:
    add_teams(workspace, TeamDraft(2, "East", "Adults", ("Deaf",)), TeamDraft(3, "West", "Adults", ()))
    (role,) = add_roles(workspace, ("", "Social Worker", "post", False, ""))
    teams = {team.name: team.id for team in facts_of(workspace).teams.values()}
    for person, team in ((1, "East"), (2, "East"), (3, "West")):
        add_person(workspace, person, team=teams[team], role=role)
    add_courses(workspace, a_course_draft())
    return workspace


@pytest.mark.parametrize(
    ("scope", "people", "teams"),
    [
        ({}, 3, 2), ({"teams": ("West",)}, 1, 1), ({"services": ("Adults",)}, 3, 2), ({"groups_served": ("deaf",)}, 2, 1),
        ({"people": ("00002",)}, 1, 1), ({"roles": ("Social Worker",)}, 3, 2),
    ],
)  # fmt: skip
def test_the_rules_say_whom_it_applies_to(council: Workspace, scope: dict[str, Any], people: int, teams: int) -> None:
    preview = council.read(requirement_preview, a_requirement_draft(**scope), TODAY)
    assert (len(preview.people), preview.teams) == (people, teams)
    assert preview.lacking == people
    assert {one.status for one in preview.people} == {Status.MISSING}


def test_the_preview_is_what_the_saved_requirement_says(council: Workspace) -> None:
    draft = a_requirement_draft(teams=("East",))
    preview = council.read(requirement_preview, draft, TODAY)
    add_requirements(council, draft)
    (line,) = council.read(course_catalogue, TODAY).requirements
    assert line.applies_to == len(preview.people) == 2


def test_a_change_says_what_it_was_before(council: Workspace) -> None:
    add_requirements(council, a_requirement_draft())
    preview = council.read(requirement_preview, a_requirement_draft(teams=("West",)), TODAY)
    assert preview.before == 3
    assert preview.sentence == ("Applies to 1 person in 1 team: 0 hold it, 1 do not. It applies to 3 as it stands.")


def test_one_that_begins_later_is_asked_about_on_its_first_day(council: Workspace) -> None:
    later = date(2090, 1, 1)
    preview = council.read(requirement_preview, a_requirement_draft(starts_on=later), TODAY)
    assert preview.on == later
    assert len(preview.people) == 3


def test_half_typed_it_is_no_error(council: Workspace) -> None:
    draft = RequirementDraft(0, "", "", "capacity", (), teams=("East", "no such team"), minimum="some")
    assert len(council.read(requirement_preview, draft, TODAY).people) == 2
    ended = a_requirement_draft(ends_on=date(1999, 1, 1))
    assert council.read(requirement_preview, ended, TODAY).sentence.startswith("Applies to no one")
