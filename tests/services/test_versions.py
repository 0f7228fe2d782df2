from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.drafts import CourseDraft, RequirementDraft, TeamDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import expiry_from_text
from cpd_desktop.services.catalogue_of_courses import course_catalogue
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.many_in_catalogue import change_courses, change_requirements
from cpd_desktop.services.person import EXEMPTION, POSTING
from cpd_desktop.services.person_acts import (
    ExemptionEntry,
    PlaceDraft,
    correct_person,
    delete_exemption,
    save_exemption,
    save_place,
)
from cpd_desktop.services.teams import edit_team
from cpd_desktop.services.versions import (
    COURSE,
    PERSON,
    REQUIREMENT,
    TEAM,
    Version,
    versions_of,
    versions_of_row,
)
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import someone, whole, with_courses


def said(versions: tuple[Version, ...]) -> list[tuple[str, str]]:
    return [(one.did, one.words) for one in versions]


def test_details_tell_from_what_to_what(workspace: Workspace) -> None:
    manager, person = someone(workspace, "00009", "Ann Able"), someone(workspace)
    details = whole(workspace, person).details
    workspace.write(correct_person, person, replace(details, name="Siân Price", manager_id=manager))

    versions = workspace.read(versions_of, PERSON, person)

    assert said(versions) == [
        ("recorded", "name: Siân O’Brien; staff number: 00001"),
        ("corrected", "name: Siân O’Brien → Siân Price; manager: blank → Ann Able"),
    ]
    assert versions[1].change.act == "correct a person's details"
    assert versions[1].change.by == "tests"


def test_a_posting_tells_of_its_correction_by_either_row(workspace: Workspace) -> None:
    person = someone(workspace)
    place = whole(workspace, person).places[0]
    draft = PlaceDraft(POSTING, place.starts_on, date(2026, 5, 31), place.what, "West", "30", place.id)
    later = workspace.write(save_place, person, draft).result

    versions = workspace.read(versions_of_row, POSTING, later)

    assert versions == workspace.read(versions_of_row, POSTING, place.id)
    assert said(versions) == [
        ("recorded", "team: East; role: Social Worker; from: 08/01/2024"),
        ("corrected", "team: East → West; to: blank → 31/05/2026; hours: blank → 30"),
    ]


def test_what_was_taken_back_and_brought_back_is_told(workspace: Workspace) -> None:
    with_courses(workspace)
    person = someone(workspace)
    entry = ExemptionEntry(EXEMPTION, 1, date(2026, 6, 1), None, "Holds the older course")
    workspace.write(save_exemption, person, entry, today=TODAY)
    row = whole(workspace, person).exemptions[0].id
    workspace.write(delete_exemption, EXEMPTION, row)
    workspace.write(undo_change)

    versions = workspace.read(versions_of_row, EXEMPTION, row)

    assert [one.did for one in versions] == ["recorded", "taken back", "brought back"]
    assert versions[0].words == "requirement: Fire safety; from: 01/06/2026; reason: Holds the older course"


def test_a_course_tells_of_its_expiry_too(workspace: Workspace) -> None:
    with_courses(workspace)
    line = workspace.read(course_catalogue, TODAY).courses[0]
    wanted = CourseDraft(0, "", "", provider="Acme", expiry=expiry_from_text("24 months"))
    workspace.write(change_courses, [line.draft], wanted, frozenset({"provider", "expiry"}))

    versions = workspace.read(versions_of, COURSE, line.code)

    assert {("corrected", "provider: blank → Acme"), ("corrected", "expiry: 12 months → 24 months")} <= set(
        said(versions)
    )
    with pytest.raises(Refused, match="no course with the code 'NONE'"):
        workspace.read(versions_of, COURSE, "NONE")


def test_a_requirement_tells_its_courses_by_code_and_whom_it_is_for(workspace: Workspace) -> None:
    with_courses(workspace)
    draft = workspace.read(course_catalogue, TODAY).requirements[0].draft
    wanted = RequirementDraft(0, "", "", "", (), within_days=90, specialist=True)
    workspace.write(change_requirements, [draft], wanted, frozenset({"within_days", "specialist"}))

    first, second = workspace.read(versions_of, REQUIREMENT, draft.code)

    assert "courses: FIR-01; who: everyone" in first.words
    assert second.words == "time to complete: blank → 90 days; specialist: no → yes"


def test_a_team_tells_its_name_and_its_groups(workspace: Workspace) -> None:
    person = someone(workspace)
    team = whole(workspace, person).places[0].team_id
    workspace.write(edit_team, team, TeamDraft(0, "East Side", "Adults", ("Deaf",)), today=TODAY)

    assert said(workspace.read(versions_of, TEAM, team)) == [
        ("recorded", "name: East"),
        ("corrected", "name: East → East Side; service: blank → Adults"),
        ("recorded", "group served: Deaf"),
    ]


def test_a_row_that_never_was_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="not in the book any more"):
        workspace.read(versions_of_row, POSTING, 12345)
