"""What is read of complaints: rows and drafts say the same, and an issue is counted where it belongs."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.complaints import IssueDraft, Outcome
from cpd_desktop.services.complaint_facts import complaint_facts, issue_on, issue_said, issue_values
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.complaints_book import EAST, RECEIVED, WEST, issue, source, with_teams

DRAFT = IssueDraft(b"s" * 16, "Late", "other", Outcome.UPHELD, date(2026, 1, 5), "Homes", 3, "An apology", 2)


def test_a_row_says_what_its_draft_says() -> None:
    assert issue_said(issue_values(DRAFT, 2)) == DRAFT


def test_an_issue_is_open_before_the_day_on_which_it_was_decided() -> None:
    assert issue_on(date(2026, 1, 5), DRAFT) == DRAFT
    before = issue_on(date(2026, 1, 4), DRAFT)
    assert (before.outcome, before.decided_on, before.remedy) == (Outcome.OPEN, None, "")
    undated = IssueDraft(b"", "Late", "other", Outcome.UPHELD)
    assert issue_on(date(1999, 1, 1), undated) == undated


def test_an_issue_counts_where_it_says_else_where_its_complaint_does(workspace: Workspace) -> None:
    with_teams(workspace)
    complaint = source(workspace, team_id=EAST)
    for parts in ({}, {"team_id": WEST}, {"service": "Housing"}):
        issue(workspace, complaint, **parts)
    source(workspace, title="Without an issue", team_id=EAST)
    source(workspace, title="Later", received_on=TODAY)
    found = workspace.read(complaint_facts, CoverageQuestion(date(2026, 6, 14)))
    assert [(one.team, one.service) for one in found.issues] == [
        ("East", "Community Support"), ("West", "Hospital Discharge"), ("", "Housing"),
    ]  # fmt: skip
    assert [one.title for one in found.sources] == ["A complaint", "Without an issue"]
    east = workspace.read(complaint_facts, CoverageQuestion(TODAY, team="East"))
    assert ([one.title for one in east.sources], len(east.issues)) == (["A complaint", "Without an issue"], 1)
    housing = workspace.read(complaint_facts, CoverageQuestion(TODAY, service="housing"))
    assert ([one.facts.received_on for one in housing.sources], len(housing.issues)) == ([RECEIVED], 1)
