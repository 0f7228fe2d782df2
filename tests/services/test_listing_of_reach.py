"""Exports of routes, of reach and of checks: what the register says, row by row."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.learning import CheckDraft, Method, RouteKind
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.effectiveness import save_check
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.learning_book import SHARED, register, route, with_learning, with_teams
from tests.services.people_book import NOW


def listed(workspace: Workspace, kind: str, question: CoverageQuestion = NOW) -> list[dict[str, object]]:
    listing = workspace.read(LISTINGS[kind], question)
    return [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]


def test_every_finding_has_a_row_for_each_team(workspace: Workspace) -> None:
    with_learning(workspace)
    rows = listed(workspace, "reach")
    assert len(rows) == 4 * 2
    east = next(one for one in rows if one["finding"] == "Nobody checked mental capacity" and one["team"] == "East")
    assert (east["state"], east["in_post"], east["acknowledged"], east["waiting"], east["routes"]) == (
        "partly reached", 3, 2, 1, "Seven-minute briefing",
    )  # fmt: skip
    assert sum(int(str(one["acknowledged"])) for one in rows) == sum(
        team.acknowledged for row in register(workspace).grid for team in row
    )
    assert listed(workspace, "reach", CoverageQuestion(date(2025, 11, 1))) == []


def test_every_route_is_listed_with_its_teams_also_one_that_is_ahead(workspace: Workspace) -> None:
    first, *_ = with_learning(workspace)
    ahead = date(2026, 7, 1)
    route(
        workspace, first, on=ahead, kind=RouteKind.SUPERVISION, what="A question", presented_by="The manager", discussion="Asked for time",
        returned_on=None,
    )  # fmt: skip
    rows = listed(workspace, "routes")
    assert [(one["finding"], one["teams"], one["shared_on"], one["planned"]) for one in rows] == [
        ("Hospital discharge was rushed", "East", SHARED, "no"), ("Nobody checked mental capacity", "East", SHARED, "no"),
        ("Nobody checked mental capacity", "", ahead, "yes"),
    ]  # fmt: skip
    last = rows[-1]
    assert (last["route"], last["what"], last["presented_by"], last["discussion"], last["finding_record"]) == (
        "supervision prompt", "A question", "The manager", "Asked for time", first.hex(),
    )  # fmt: skip
    assert listed(workspace, "routes", CoverageQuestion(date(2025, 11, 1))) == []


def test_every_check_is_listed_also_one_that_nobody_planned(workspace: Workspace) -> None:
    first, *_ = with_learning(workspace)
    workspace.write(save_check, CheckDraft(first, 3, date(2026, 5, 1), Method.OBSERVATION), today=TODAY)
    rows = listed(workspace, "checks")
    planned = next(one for one in rows if one["method"] == "observation")
    assert (planned["due_on"], planned["days_late"], planned["team"], planned["verdict"]) == (
        date(2026, 5, 1), 45, "All teams", "",
    )  # fmt: skip
    made = next(one for one in rows if one["verdict"] == "embedded")
    assert (made["sample"], made["met"], made["made_by"], made["months"]) == (10, 8, "Quality assurance", None)
    wanted = [one for one in rows if not one["record"]]
    assert {one["months"] for one in wanted} == {3, 6, 12}
    assert {one["method"] for one in wanted} == {""}


def test_a_book_without_findings_has_no_rows(workspace: Workspace) -> None:
    with_teams(workspace)
    assert listed(workspace, "reach") == listed(workspace, "checks") == listed(workspace, "routes") == []
