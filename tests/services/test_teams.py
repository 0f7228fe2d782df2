"""Teams by name, and what an import makes of services and groups served."""

from datetime import date
from functools import partial

import pytest

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.groups import groups_in_use, known_groups
from cpd_desktop.services.imports import Fate, Plan, apply_import, preview_import
from cpd_desktop.services.teams import (
    TeamBook,
    edit_team,
    plan_new_team,
    plan_teams,
)
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session
from tests.services.building import (
    FILE,
    HOSTILE_NAMES,
    TODAY,
    Clock,
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_requirements,
    add_teams,
    entries,
    facts_of,
    fates,
    is_untouched_by,
    rejections,
    rows_of,
    take_in,
)

DAY = day_number(TODAY)


def teams(*drafts: TeamDraft, today: date = TODAY) -> "partial[Plan]":
    return partial(plan_teams, drafts=drafts, today=today)


def served(workspace: Workspace) -> list[tuple[str, int | None, int | None]]:
    return rows_of(workspace, "team_groups", "served_group, starts_on, ends_on")


def test_a_new_team_serves_its_groups_from_the_beginning_of_time(workspace: Workspace) -> None:
    result = take_in(
        workspace, teams(TeamDraft(2, "Deaf Services", "Sensory", ("Deaf", "deafblind")), TeamDraft(3, "ASYE"))
    )

    assert fates(result) == ["new", "new"]
    assert rows_of(workspace, "team_details", "team_id, name, service") == [
        (1, "Deaf Services", "Sensory"),
        (2, "ASYE", ""),
    ]
    assert served(workspace) == [("Deaf", None, None), ("deafblind", None, None)]
    assert facts_of(workspace).catalogue_on(date(1990, 1, 1)).teams[1].groups_served == {"Deaf", "deafblind"}


def test_the_same_file_again_changes_nothing(workspace: Workspace) -> None:
    planner = teams(
        TeamDraft(2, "Deaf Services", "Sensory", ("deafblind", "Deaf")), TeamDraft(3, "Hospital", None, None)
    )
    take_in(workspace, planner)

    assert is_untouched_by(workspace, planner)
    assert is_untouched_by(workspace, teams(TeamDraft(2, "DEAF  SÉRVICES", "sensory", ("DEAF", "Deafblind", "deaf"))))


def test_a_file_that_says_nothing_of_service_and_groups_leaves_them(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services", "Sensory", ("Deaf",)))

    assert is_untouched_by(workspace, teams(TeamDraft(2, "Deaf Services")))


def test_another_service_is_a_correction_of_the_same_fact(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services", "Sensory", ("Deaf",)))
    uuid = rows_of(workspace, "team_details", "uuid")

    result = take_in(workspace, teams(TeamDraft(2, "deaf services", "Adult Care")))

    assert fates(result) == ["changed"]
    assert rows_of(workspace, "team_details", "name, service") == [("Deaf Services", "Adult Care")]
    assert rows_of(workspace, "team_details", "uuid") == uuid
    assert len(rows_of(workspace, "team_details", "id", "1")) == 2


def test_a_service_may_be_taken_away(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services", "Sensory"))

    take_in(workspace, teams(TeamDraft(2, "Deaf Services", "")))

    assert rows_of(workspace, "team_details", "service") == [("",)]


def test_a_service_keeps_the_spelling_that_it_has(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services", "Adult Care"))

    add_teams(workspace, TeamDraft(2, "Hospital", "ADULT CARE"), TeamDraft(3, "Mental Health", "adult  care"))

    assert {team.service for team in facts_of(workspace).teams.values()} == {"Adult Care"}


def test_a_group_that_is_no_longer_listed_ends_on_the_day_before(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services", None, ("Deaf", "dementia")))
    uuids = rows_of(workspace, "team_groups", "uuid")

    result = take_in(workspace, teams(TeamDraft(2, "Deaf Services", None, ("Deaf",))))

    assert fates(result) == ["changed"]
    assert served(workspace) == [("Deaf", None, None), ("dementia", None, DAY - 1)]
    assert rows_of(workspace, "team_groups", "uuid") == uuids
    facts = facts_of(workspace)
    assert facts.catalogue_on(date(2026, 6, 14)).teams[1].groups_served == {"Deaf", "dementia"}
    assert facts.catalogue_on(TODAY).teams[1].groups_served == {"Deaf"}


def test_a_group_that_comes_to_a_team_with_groups_begins_today(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services", None, ("Deaf",)))

    add_teams(workspace, TeamDraft(2, "Deaf Services", None, ("Deaf", "autism")))

    assert served(workspace) == [("Deaf", None, None), ("autism", DAY, None)]


def test_the_first_groups_of_a_team_hold_from_the_beginning_of_time(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services"))

    add_teams(workspace, TeamDraft(2, "Deaf Services", None, ("Deaf",)))

    assert served(workspace) == [("Deaf", None, None)]


def test_a_group_that_had_not_begun_before_today_vanishes(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services", None, ("Deaf",)))
    add_teams(workspace, TeamDraft(2, "Deaf Services", None, ("Deaf", "autism")))

    add_teams(workspace, TeamDraft(2, "Deaf Services", None, ("Deaf",)))

    assert served(workspace) == [("Deaf", None, None)]


def test_a_group_that_comes_back_begins_anew_and_its_past_stays(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services", None, ("Deaf",)), today=date(2024, 1, 1))
    add_teams(workspace, TeamDraft(2, "Deaf Services", None, ()), today=date(2025, 1, 1))
    planner = teams(TeamDraft(2, "Deaf Services", None, ("deaf",)))

    take_in(workspace, planner)

    assert served(workspace) == [("Deaf", None, day_number(date(2024, 12, 31))), ("Deaf", DAY, None)]
    assert is_untouched_by(workspace, planner)


def test_groups_take_the_spelling_of_courses_then_of_teams_then_of_requirements(workspace: Workspace) -> None:
    add_courses(workspace, a_course_draft("FIR-01"), a_course_draft("BSL-1", group="Deaf"))
    add_requirements(workspace, a_requirement_draft(groups_served=("Carers", "Dementia")))
    add_teams(workspace, TeamDraft(2, "Older People", None, ("dementia",)))

    add_teams(workspace, TeamDraft(2, "Deaf Services", None, ("DEAF", "DEMENTIA", "CARERS")))

    assert {group for group, _, _ in served(workspace)} == {"Deaf", "Dementia", "Carers"}
    assert "Carers" in workspace.read(known_groups)
    with workspace.snapshot() as session:
        assert groups_in_use(session).find("DEMENTIA") == "Dementia"


@pytest.mark.parametrize("name", ["", "  ", "\u0301"])
def test_a_team_without_a_name_is_refused(workspace: Workspace, name: str) -> None:
    result = take_in(workspace, teams(TeamDraft(7, name)))

    assert rejections(result) == [(7, "team", "a team needs a name")]


def test_the_same_team_twice_is_taken_once_and_refused_when_the_rows_differ(workspace: Workspace) -> None:
    planner = teams(
        TeamDraft(2, "Deaf Services", "Sensory", ("Deaf", "autism")),
        TeamDraft(3, "DEAF SERVICES", "sensory", ("autism", "deaf")),
        TeamDraft(4, "Deaf services", "Hospital", ("Deaf", "autism")),
    )

    result = take_in(workspace, planner)

    assert fates(result) == ["new", "same", "rejected"]
    assert rejections(result) == [(4, "team", "row 2 says otherwise of the same team")]
    assert not result.applied
    assert rows_of(workspace, "teams", "id", "1") == []


def test_rejected_rows_may_be_left_out(workspace: Workspace) -> None:
    result = take_in(workspace, teams(TeamDraft(2, ""), TeamDraft(3, "Deaf Services")), skip_rejected=True)

    assert result.applied
    assert [team.name for team in facts_of(workspace).teams.values()] == ["Deaf Services"]


def test_a_preview_writes_nothing(workspace: Workspace) -> None:
    assert fates(workspace.read(preview_import, teams(TeamDraft(2, "Deaf Services", None, ("Deaf",))))) == ["new"]
    assert entries(workspace) == []


def test_the_audit_entry_counts_what_was_done(workspace: Workspace) -> None:
    planner = teams(TeamDraft(2, "Deaf Services", "Sensory", ("Deaf",)), TeamDraft(3, "Hospital"))

    done = workspace.write(apply_import, planner, about=FILE)

    entry = entries(workspace)[0]
    assert done.touched == Touched.TEAMS
    assert (entry["act"], entry["by"], entry["summary"]) == ("import lists", "tests", "2 new, 0 changed, 0 the same")
    assert entry["content"]["import"] == {**FILE, "new": 2, "changed": 0, "same": 0}
    assert {name: table["added"] for name, table in entry["content"]["tables"].items()} == {
        "teams": [1, 2],
        "team_details": [1, 2],
        "team_groups": [1, 1],
    }


def test_what_was_known_earlier_stays_known(workspace: Workspace, clock: Clock) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services", "Sensory", ("Deaf", "autism")))
    then = workspace.known_until(clock.turn(hours=1))
    clock.turn(hours=1)
    before = facts_of(workspace)

    add_teams(workspace, TeamDraft(2, "Deaf Services", "Adult Care", ("dementia",)), TeamDraft(3, "Hospital"))

    known = facts_of(workspace, then)
    assert (known.teams, known.team_groups) == (before.teams, before.team_groups)
    assert facts_of(workspace).teams[1].service == "Adult Care"


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_is_only_a_name(workspace: Workspace, name: str) -> None:
    planner = teams(TeamDraft(2, name, name, (name,)))

    take_in(workspace, planner)

    assert rows_of(workspace, "team_details", "name, service") == [(name, name)]
    assert is_untouched_by(workspace, planner)


def test_the_team_book_makes_what_is_missing_once(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services", "Sensory"))

    def make(session: Session) -> Done[tuple[list[int], list[int]]]:
        book = TeamBook.of(session)
        first = book.create(ledger_of(session), [("Hospital", "SENSORY"), ("déaf services", "Other"), ("hospital", "")])
        again = book.create(ledger_of(session), [("HOSPITAL", "Acute"), ("Mental Health", "")])
        assert (book.name(2), book.name(1), book.like("hospitl")) == ("Hospital", "Deaf Services", "Hospital")
        return Done((first, again), Touched.TEAMS)

    assert workspace.write(make).result == ([2, 1, 2], [2, 3])
    assert rows_of(workspace, "team_details", "name, service") == [
        ("Deaf Services", "Sensory"),
        ("Hospital", "Sensory"),
        ("Mental Health", ""),
    ]


def test_the_team_book_knows_no_team_that_is_not_there(workspace: Workspace) -> None:
    book = workspace.read(TeamBook.of)

    assert (book.find("Deaf Services"), book.like("Deaf Services")) == (None, "")


def test_an_act_that_fails_leaves_no_team_behind(workspace: Workspace) -> None:
    def fail(session: Session) -> Done[None]:
        TeamBook.of(session).create(ledger_of(session), [("Deaf Services", "")])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        workspace.write(fail)

    assert rows_of(workspace, "teams", "id", "1") == []
    assert workspace.head().number == 0


def edited(workspace: Workspace, team_id: int, draft: TeamDraft) -> Done[int]:
    return workspace.write(edit_team, team_id, draft, today=TODAY)


def test_editing_renames_a_team_and_keeps_who_it_is(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services", "Sensory", ("Deaf",)))

    done = edited(workspace, 1, TeamDraft(0, "Deaf and Deafblind Services", "Adults", ("Deaf", "deafblind")))

    assert done.touched is Touched.TEAMS
    team = facts_of(workspace).catalogue_on(TODAY).teams[1]
    assert (team.name, team.service) == ("Deaf and Deafblind Services", "Adults")
    assert team.groups_served == {"Deaf", "deafblind"}


def test_saving_a_team_as_it_is_writes_nothing(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services", "Sensory", ("Deaf",)))

    done = edited(workspace, 1, TeamDraft(0, "Deaf Services", "Sensory", ("Deaf",)))

    assert done.touched is Touched.NOTHING


@pytest.mark.parametrize("name", ["", "  ", "reablement"])
def test_a_blank_name_and_another_teams_name_are_refused(workspace: Workspace, name: str) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services"), TeamDraft(3, "Reablement"))

    with pytest.raises(Refused) as refusal:
        edited(workspace, 1, TeamDraft(0, name))

    assert refusal.value.field == "team"


def test_a_team_that_is_not_there_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused):
        edited(workspace, 7, TeamDraft(0, "Nowhere"))


def test_a_new_team_is_planned_and_one_that_is_there_is_refused(workspace: Workspace) -> None:
    add_teams(workspace, TeamDraft(2, "Deaf Services"))

    new = workspace.read(plan_new_team, TeamDraft(0, "Reablement"), today=TODAY)
    known = workspace.read(plan_new_team, TeamDraft(0, "deaf services"), today=TODAY)

    assert [fate for _, fate in new.fates] == [Fate.NEW]
    assert [rejection.column for rejection in known.rejections] == ["team"]
