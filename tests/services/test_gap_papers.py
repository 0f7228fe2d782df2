from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from cpd_desktop.domain.departures import DepartureDraft, DepartureKind
from cpd_desktop.domain.drafts import PersonDraft, PersonKey, RecordDraft, TeamDraft
from cpd_desktop.domain.named_roles import NamedRoleDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import RequirementKind
from cpd_desktop.domain.scenarios import Scenario, SupposedLeaver
from cpd_desktop.services.approvals import approvals_ledger
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.delegated_tasks import delegated_tasks
from cpd_desktop.services.departures import record_departure
from cpd_desktop.services.forecast import forecast
from cpd_desktop.services.gap_papers import approvals_sheet, forecast_sheet, gaps_sheet, leaver_sheet
from cpd_desktop.services.gaps import gaps
from cpd_desktop.services.leaver_impact import leavers_by
from cpd_desktop.services.named_roles import named_roles, save_named_role
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.training import plan_training
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_people
from tests.services.building import (
    TODAY,
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_requirements,
    add_teams,
    take_in,
)

ASK = CoverageQuestion(TODAY)
LAST_DAY = date(2026, 9, 30)


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    """Two teams of one service and one without; needs of a team, of the service and of the organisation, each exactly met."""
    add_teams(
        workspace, TeamDraft(2, "Deaf Services", "Sensory", ("Deaf",)), TeamDraft(3, "Vision", "Sensory", ()),
        TeamDraft(4, "North", "Adults", ()),
    )  # fmt: skip
    add_courses(
        workspace, a_course_draft("FIR-01", expiry="never"),
        a_course_draft("BSL", row=3, expiry="never", subject="deaf", group="Deaf", tier=3),
    )  # fmt: skip
    drafts = [
        PersonDraft(row, PersonKey(f"{row}", "", f"Person {row}"), "Cook", team, date(2020, 1, 1))
        for row, team in ((2, "Deaf Services"), (3, "Vision"), (4, "North"), (5, "North"))
    ]
    take_in(workspace, partial(plan_people, drafts=drafts, today=TODAY))
    add_requirements(
        workspace,
        a_requirement_draft("R-BSL", courses=("BSL",), kind="capacity", minimum="1", groups_served=("Deaf",), specialist=True),
        a_requirement_draft("R-SER", row=3, kind="capacity", minimum="1", level="service", services=("Sensory",)),
        a_requirement_draft("R-ORG", row=4, kind="capacity", minimum="2", level="organisation"),
        a_requirement_draft("R-TEAM", row=5, kind="capacity", minimum="1", teams=("North",)),
    )  # fmt: skip
    records = [
        RecordDraft(row, PersonKey(who), course, date(2026, 1, 1))
        for row, (who, course) in enumerate((("2", "BSL"), ("3", "FIR-01"), ("4", "FIR-01")), 2)
    ]
    take_in(workspace, partial(plan_training, drafts=records, today=TODAY))
    workspace.write(save_named_role, NamedRoleDraft(None, title="Principal OT", functions=("Lead practice", "Advise")))
    return workspace


def leave(book: Workspace, name: str) -> None:
    people = {person.name: person.id for person in book.read(load_people).values()}
    draft = DepartureDraft(people[name], LAST_DAY, DepartureKind.RETIREMENT, TODAY)
    book.write(record_departure, draft, today=TODAY)


def test_the_sheet_has_the_figures_of_the_services(book: Workspace) -> None:
    sheet = book.read(gaps_sheet, ASK)
    assert sheet.gaps == book.read(gaps, ASK)
    assert (sheet.scope, sheet.teams, sheet.needs) == ("Whole organisation", 3, 4)
    roles = book.read(named_roles, ASK)
    assert (sheet.roles, sheet.functions_undone) == (roles.roles, ("Lead practice", "Advise"))
    assert sheet.tasks == book.read(delegated_tasks, ASK)


def test_who_holds_what_rests_on_them_is_named_at_every_level(book: Workspace) -> None:
    held = {one.row.requirement.code: one.holders for one in book.read(gaps_sheet, ASK).single_points}
    assert held == {
        "R-BSL": ("Person 2",), "R-SER": ("Person 3",), "R-ORG": ("Person 3", "Person 4"), "R-TEAM": ("Person 4",),
    }  # fmt: skip


def test_a_team_or_a_service_is_named_as_it_is_written_and_has_its_own_needs(book: Workspace) -> None:
    team = book.read(gaps_sheet, CoverageQuestion(TODAY, team="north"))
    assert (team.scope, team.teams, team.needs, team.roles) == ("North", 1, 1, ())
    service = book.read(gaps_sheet, CoverageQuestion(TODAY, service="SENSORY"))
    assert (service.scope, service.teams, service.needs) == ("Sensory", 2, 2)
    with pytest.raises(Refused, match="Nowhere"):
        book.read(gaps_sheet, CoverageQuestion(TODAY, team="Nowhere"))


def test_what_somebody_takes_along_says_of_how_many(book: Workspace) -> None:
    sheet = book.read(leaver_sheet, ASK, ("4", "4"), None)
    assert sheet.scope == "Person 4"
    assert sorted(one.requirement.code for one in sheet.impact.needs) == ["R-ORG", "R-TEAM"]
    assert (sheet.asked.needs, sheet.asked.roles, sheet.asked.people) == (4, 1, 4)
    with pytest.raises(Refused, match="There is no one with the key '99'"):
        book.read(leaver_sheet, ASK, ("99",), None)


def test_many_who_leave_are_named_in_part(book: Workspace) -> None:
    sheet = book.read(leaver_sheet, ASK, ("2", "3", "4", "5"), LAST_DAY)
    assert sheet.scope == "Person 2, Person 3, Person 4 and 1 more"
    assert {one.last_day for one in sheet.impact.leavers} == {LAST_DAY}


def test_of_nobody_named_those_who_leave_within_twelve_months_are_meant(book: Workspace) -> None:
    leave(book, "Person 2")
    sheet = book.read(leaver_sheet, ASK, (), None)
    assert sheet.scope == "Whole organisation: who leaves by 15 June 2027"
    assert sheet.impact == book.read(leavers_by, date(2027, 6, 15), ASK)
    assert [one.name for one in sheet.impact.leavers] == ["Person 2"]
    other = book.read(leaver_sheet, CoverageQuestion(TODAY, team="north"), (), date(2026, 12, 31))
    assert (other.scope, other.impact.leavers) == ("North: who leaves by 31 December 2026", ())


def test_the_forecast_on_paper_is_the_forecast_of_the_service(book: Workspace) -> None:
    sheet = book.read(forecast_sheet, CoverageQuestion(TODAY, service="SENSORY"), months=3)
    found = book.read(forecast, CoverageQuestion(TODAY, service="Sensory"), months=3)

    assert (sheet.scope, sheet.forecast, sheet.supposed) == ("Sensory", found, ())
    assert {need.line.requirement.code for need in sheet.needs} == {line.requirement.code for line in found.lines}
    assert {need.target for need in sheet.needs} == {90}
    with pytest.raises(Refused, match="Nowhere"):
        book.read(forecast_sheet, CoverageQuestion(TODAY, team="Nowhere"))


def test_what_a_scenario_supposes_is_said_by_name_and_of_one_kind_the_others_are_left_out(book: Workspace) -> None:
    people = {person.name: person.uuid for person in book.read(load_people).values()}
    scenario = Scenario("One leaves", (SupposedLeaver(people["Person 4"], LAST_DAY),), notes="As we hear.")
    sheet = book.read(forecast_sheet, ASK, scenario=scenario)

    assert sheet.supposed == ("Person 4 leaves on 30 September 2026.",)
    assert sheet.notes == "As we hear."
    assert sorted(need.line.requirement.code for need in sheet.falling) == ["R-ORG", "R-TEAM"]
    assert book.read(forecast_sheet, ASK, kind=RequirementKind.INDIVIDUAL).needs == ()
    capacity = book.read(forecast_sheet, ASK, scenario=scenario, kind=RequirementKind.CAPACITY)
    assert capacity.needs == tuple(need for need in sheet.needs if need.line.is_capacity)


def test_the_ledger_on_paper_is_the_ledger(book: Workspace) -> None:
    sheet = book.read(approvals_sheet, ASK)
    assert sheet.kinds == book.read(approvals_ledger, ASK).kinds
