from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.person import ABSENCE, ADDITIONAL, EXEMPTION, POSTING, REVOCATION
from cpd_desktop.services.person_acts import (
    ExemptionEntry,
    PlaceDraft,
    add_person,
    correct_person,
    delete_exemption,
    delete_place,
    save_exemption,
    save_place,
)
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries, rows_of
from tests.services.people_book import a_person_draft, someone, whole, with_courses
from tests.services.test_record_acts import a_record

MAY = date(2026, 5, 1)


def field_of(workspace: Workspace, act: Any, *args: Any, **kwargs: Any) -> str:
    """Return which field a refusal names."""
    with pytest.raises(Refused) as refused:
        workspace.write(act, *args, **kwargs)
    return refused.value.field


def test_adding_a_person_makes_role_team_and_posting_in_one_change_that_undo_takes_back(workspace: Workspace) -> None:
    person = someone(workspace, hours="18.5")

    assert whole(workspace, person).listed.teams == "East"
    assert entries(workspace)[-1]["act"] == "add a person"
    workspace.write(undo_change)
    assert rows_of(workspace, "person_details", "id") == []
    assert rows_of(workspace, "team_details", "id") == []


def test_a_staff_number_or_an_address_that_somebody_has_is_refused_with_the_name(workspace: Workspace) -> None:
    someone(workspace, email="sian@example.org")

    with pytest.raises(Refused, match="Siân O’Brien has this staff number already"):
        workspace.write(add_person, a_person_draft(name="Bo Chen"), today=TODAY)
    twin = a_person_draft("", "Bo Chen", email="sian@example.org")
    assert field_of(workspace, add_person, twin, today=TODAY) == "email"


def test_details_are_corrected_and_what_was_before_stays_in_the_history(workspace: Workspace) -> None:
    manager, person = someone(workspace, "00009", "Ann Able"), someone(workspace)
    details = whole(workspace, person).details

    corrected = replace(details, name="Siân Price", email="sian@example.org", manager_id=manager)
    workspace.write(correct_person, person, corrected)

    assert whole(workspace, person).details == replace(corrected, manager="Ann Able")
    names = rows_of(workspace, "person_details", "name, superseded_in IS NULL", f"person_id = {person}")
    assert names == [("Siân O’Brien", 0), ("Siân Price", 1)]


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"name": ""}, "name"),
        ({"staff_number": ""}, "staff_number"),
        ({"staff_number": "00009"}, "staff_number"),
        ({"staff_number": "", "email": "ann@example.org"}, "email"),
        ({"manager_id": 2}, "manager"),
    ],
)
def test_wrong_details_are_refused_beside_their_field(workspace: Workspace, parts: dict[str, Any], field: str) -> None:
    someone(workspace, "00009", "Ann Able", email="ann@example.org")
    person = someone(workspace)

    assert field_of(workspace, correct_person, person, replace(whole(workspace, person).details, **parts)) == field


def test_a_move_ends_the_other_postings_the_day_before(workspace: Workspace) -> None:
    person = someone(workspace)

    workspace.write(save_place, person, PlaceDraft(POSTING, MAY, None, "Team Manager", "North", "37", ends_others=True))

    new, old = whole(workspace, person).places
    assert (new.what, new.team, new.starts_on, new.ends_on) == ("Team Manager", "North", MAY, None)
    assert (old.team, old.ends_on) == ("East", date(2026, 4, 30))
    workspace.write(undo_change)
    assert [(one.team, one.ends_on) for one in whole(workspace, person).places] == [("East", None)]


def test_a_posting_is_ended_corrected_and_deleted(workspace: Workspace) -> None:
    person = someone(workspace)
    (line,) = whole(workspace, person).places

    ended = PlaceDraft(POSTING, line.starts_on, MAY, line.what, line.team, line.hours, line.id)
    workspace.write(save_place, person, ended)
    (line,) = whole(workspace, person).places
    assert line.ends_on == MAY
    workspace.write(delete_place, POSTING, line.id)
    assert whole(workspace, person).places == ()


def test_additional_roles_and_absences_are_kept(workspace: Workspace) -> None:
    person = someone(workspace)

    workspace.write(save_place, person, PlaceDraft(ADDITIONAL, MAY, None, "AMHP"))
    workspace.write(save_place, person, PlaceDraft(ABSENCE, MAY, date(2026, 5, 31)))

    kinds = [(one.kind, one.what, one.ends_on) for one in whole(workspace, person).places[1:]]
    assert kinds == [(ADDITIONAL, "AMHP", None), (ABSENCE, "Away", date(2026, 5, 31))]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (PlaceDraft(ABSENCE, MAY, date(2026, 4, 30)), "end_date"),
        (PlaceDraft(POSTING, MAY, None, "Social Worker", "East"), "start_date"),
        (PlaceDraft(POSTING, MAY, None, "Social Worker", ""), "team"),
        (PlaceDraft(POSTING, MAY, None, "", "East"), "job_role"),
    ],
)
def test_a_wrong_posting_or_absence_is_refused_beside_its_field(
    workspace: Workspace, draft: PlaceDraft, field: str
) -> None:
    assert field_of(workspace, save_place, someone(workspace), draft) == field


@pytest.mark.parametrize(
    ("first", "last", "refused"),
    [
        (date(2026, 4, 1), date(2026, 4, 30), False),
        (date(2026, 4, 1), date(2026, 5, 1), True),
        (date(2026, 5, 31), None, True),
        (date(2026, 6, 1), None, False),
    ],
)
def test_absences_may_follow_but_not_overlap(
    workspace: Workspace, first: date, last: date | None, *, refused: bool
) -> None:
    person = someone(workspace)
    workspace.write(save_place, person, PlaceDraft(ABSENCE, MAY, date(2026, 5, 31)))
    draft = PlaceDraft(ABSENCE, first, last)

    if refused:
        assert field_of(workspace, save_place, person, draft) == "start_date"
    else:
        assert workspace.write(save_place, person, draft).result


def status(workspace: Workspace, person: int) -> Status:
    return whole(workspace, person).holdings[0].holding.status


def test_an_exemption_is_added_corrected_and_deleted(workspace: Workspace) -> None:
    with_courses(workspace)
    person = someone(workspace)

    workspace.write(
        save_exemption, person, ExemptionEntry(EXEMPTION, 1, MAY, None, "Same course elsewhere"), today=TODAY
    )
    assert status(workspace, person) is Status.EXEMPT
    (line,) = whole(workspace, person).exemptions
    ended = ExemptionEntry(EXEMPTION, 1, MAY, date(2026, 5, 31), "Same course elsewhere", line.id)
    workspace.write(save_exemption, person, ended, today=TODAY)
    assert status(workspace, person) is Status.MISSING
    (line,) = whole(workspace, person).exemptions
    assert line.ends_on == date(2026, 5, 31)
    workspace.write(delete_exemption, EXEMPTION, line.id)
    assert whole(workspace, person).exemptions == ()


def test_a_revocation_is_added_corrected_and_deleted(workspace: Workspace) -> None:
    with_courses(workspace)
    person = someone(workspace)
    workspace.write(record_for, (person,), RecordEntry(1, a_record(date(2026, 4, 1))), today=TODAY)

    workspace.write(save_exemption, person, ExemptionEntry(REVOCATION, 1, MAY, None, "Not what it said"), today=TODAY)
    assert status(workspace, person) is Status.REVOKED
    (line,) = whole(workspace, person).exemptions
    earlier = ExemptionEntry(REVOCATION, 1, date(2026, 3, 1), None, "Not what it said", line.id)
    workspace.write(save_exemption, person, earlier, today=TODAY)
    assert status(workspace, person) is Status.IN_DATE
    (line,) = whole(workspace, person).exemptions
    workspace.write(delete_exemption, REVOCATION, line.id)
    assert whole(workspace, person).exemptions == ()


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (ExemptionEntry(EXEMPTION, 1, MAY, None, "  "), "reason"),
        (ExemptionEntry(EXEMPTION, 1, MAY, date(2026, 4, 30), "Why"), "to"),
        (ExemptionEntry(EXEMPTION, 1, date(2026, 3, 1), None, "Why"), "from"),
        (ExemptionEntry(REVOCATION, 1, date(2026, 6, 16), None, "Why"), "revoked_on"),
    ],
)
def test_a_wrong_exemption_is_refused_beside_its_field(workspace: Workspace, entry: ExemptionEntry, field: str) -> None:
    with_courses(workspace)
    person = someone(workspace)
    there = ExemptionEntry(EXEMPTION, 1, date(2026, 3, 1), date(2026, 3, 31), "Why")
    workspace.write(save_exemption, person, there, today=TODAY)

    assert field_of(workspace, save_exemption, person, entry, today=TODAY) == field
