"""Every number of a year stands beside the records that it counts, as many as it says."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.complaints import Outcome
from cpd_desktop.services.complaint_numbers import FINDING, ISSUE, YearNumber, complaints_shown
from cpd_desktop.services.complaints import complaints_year
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.complaints_book import EAST, RECEIVED, issue, source, with_teams
from tests.services.learning_book import finding


def with_a_year(workspace: Workspace) -> None:
    with_teams(workspace)
    late = source(workspace, title="Late visits", team_id=EAST, acknowledged_on=date(2025, 5, 14))
    issue(workspace, late, Outcome.UPHELD)
    issue(workspace, late, Outcome.WITHDRAWN)
    issue(workspace, source(workspace, title="Taken back"), Outcome.WITHDRAWN)
    source(workspace, title="No issue yet")
    source(workspace, "CPT", "Thank you")
    source(workspace, "CON", "A word")
    source(workspace, "OMB", "On late visits", outcome="upheld", about_uuid=late)
    source(workspace, title="Of the year before", received_on=date(2025, 3, 31))
    finding(workspace, late, "Say who comes", found_on=RECEIVED, decided_on=RECEIVED)


def number(numbers: tuple[YearNumber, ...], what: str) -> YearNumber:
    return next(one for one in numbers if one.line.what == what)


def test_each_number_is_of_the_services_year_and_counts_its_records(workspace: Workspace) -> None:
    with_a_year(workspace)
    found = workspace.read(complaints_shown, CoverageQuestion(TODAY), 2025)
    year = workspace.read(complaints_year, 2025, TODAY)

    assert found.year == year
    for one in found.numbers:
        assert one.line.count == len(one.line.issues), one
        assert set(one.line.issues) <= found.behind.keys(), one
    lines = [one.line for one in found.numbers]
    every = (
        *year.upheld,
        year.well_founded,
        year.acknowledged_in_time,
        *year.by_outcome,
        *year.by_category,
        *year.by_service,
    )
    assert all(line in lines for line in (*every, *year.ombudsman, *year.learning, *year.by_month))
    assert number(found.numbers, "complaints withdrawn").line.count == year.withdrawn_complaints == 1
    assert number(found.numbers, "complaints without an issue yet").line.count == year.without_issues == 1
    assert not number(found.numbers, "compliments received").is_share
    learned = found.behind[number(found.numbers, "accepted").line.issues[0]]
    assert (learned.kind, learned.title) == (FINDING, "Say who comes")


def test_referrals_stand_with_what_they_count_and_every_number_beside_that_of_the_year_before(
    workspace: Workspace,
) -> None:
    with_a_year(workspace)
    source(workspace, title="Long ago", received_on=date(2023, 5, 1), referred_on=date(2025, 5, 1))
    source(workspace, title="Told late", received_on=date(2024, 5, 1), referred_on=date(2025, 3, 31))
    found = workspace.read(complaints_shown, CoverageQuestion(TODAY), 2025)
    referred = number(found.numbers, "complaints referred to the Ombudsman")
    assert (referred.part, referred.is_share, referred.note, referred.before) == (
        "Ombudsman", False, "told of in the year, whenever they were received", 1,
    )  # fmt: skip
    assert [(one.title, one.referred_on, one.issues) for one in (found.behind[uuid] for uuid in referred.line.issues)] == [
        ("Long ago", date(2025, 5, 1), 0),
    ]  # fmt: skip
    unknown = number(found.numbers, "on complaints without a day of referral")
    assert [found.behind[uuid].title for uuid in unknown.line.issues] == ["On late visits"]
    befores = {one.line.what: one.before for one in found.numbers}
    assert (befores["complaints received"], befores["compliments received"], befores["May 2025"]) == (2, 0, None)
    assert {one.title: one.issues for one in found.behind.values() if one.kind == "CMP"}["Late visits"] == 2
    assert found.years == (2026, 2025, 2024, 2023)
    part = workspace.read(complaints_shown, CoverageQuestion(date(2025, 4, 30)), 2025)
    assert number(part.numbers, "complaints referred to the Ombudsman").before == 0
    assert "on complaints without a day of referral" not in [one.line.what for one in part.numbers]


def test_the_list_has_each_issue_and_each_complaint_without_one_newest_first(workspace: Workspace) -> None:
    with_a_year(workspace)
    found = workspace.read(complaints_shown, CoverageQuestion(TODAY))

    assert (found.years, found.year.year) == ((2026, 2025, 2024), 2025)
    assert [(one.title, one.kind == ISSUE) for one in found.records] == [
        ("Late visits", True), ("Late visits", True), ("Taken back", True), ("No issue yet", False), ("Of the year before", False),
    ]  # fmt: skip
    east = workspace.read(complaints_shown, CoverageQuestion(TODAY, team="East"), 2030)
    assert {one.title for one in east.records} == {"Late visits"}
    assert east.year.year == 2025
