"""Complaints and co-production as plain tables: a row for each issue, and for each activity."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.co_production import CoProductionDraft, Step
from cpd_desktop.domain.complaints import Outcome
from cpd_desktop.services.co_production import save_co_production
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing import LISTINGS, Cell
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.complaints_book import EAST, RECEIVED, issue, source, with_teams


def listed(workspace: Workspace, name: str, as_at: date = TODAY) -> list[dict[str, Cell]]:
    listing = workspace.read(LISTINGS[name], CoverageQuestion(as_at))
    assert listing.name == name
    assert all(len(row) == len(listing.columns) for row in listing.rows)
    return [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]


def test_issues_stand_as_they_did_on_the_date_in_the_order_of_what_they_say(workspace: Workspace) -> None:
    with_teams(workspace)
    complaint = source(workspace, reference="C-2", team_id=EAST, referred_on=TODAY)
    for number in (10, 2):
        issue(workspace, complaint, Outcome.UPHELD, number=number)
    issue(workspace, source(workspace, reference="C-1", title="Another", well_founded=False))
    rows = listed(workspace, "complaints")
    assert [(row["complaint_reference"], row["issue_number"], row["complaint_outcome"]) for row in rows] == [
        ("C-1", 1, "open"), ("C-2", 2, "upheld"), ("C-2", 10, "upheld"),
    ]  # fmt: skip
    assert [(row["well_founded"], row["team"], row["counted in service"]) for row in rows[:2]] == [
        ("no", "", ""), ("", "", "Community Support"),
    ]  # fmt: skip
    assert [row["referred_on"] for row in rows] == [None, TODAY, TODAY]
    assert {row["complaint_outcome"] for row in listed(workspace, "complaints", RECEIVED)} == {"open"}


def test_activities_say_whether_they_are_co_production(workspace: Workspace) -> None:
    for title, step in (("Handbook", Step.LED), ("A letter", Step.INFORMED)):
        draft = CoProductionDraft(title, "Carers", step, RECEIVED, reach_outside=0)
        workspace.write(save_co_production, draft, today=TODAY)
    assert [(row["title"], row["step"], row["co-produced"], row["reach_outside"]) for row in listed(workspace, "co-production")] == [
        ("A letter", "informed", "no", 0), ("Handbook", "led", "yes", 0),
    ]  # fmt: skip
    assert listed(workspace, "co-production", date(2025, 5, 11)) == []
