"""What is read of complaints: rows and drafts say the same, and an issue is counted where it belongs."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.complaints import IssueDraft, Outcome
from cpd_desktop.services.complaint_facts import complaint_facts, issue_on, issue_said, issue_values
from cpd_desktop.services.complaints import complaints_year
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


def test_what_was_referred_since_a_day_is_there_though_it_was_received_before_it(workspace: Workspace) -> None:
    with_teams(workspace)
    referred = source(workspace, title="Referred", referred_on=date(2026, 4, 20), team_id=EAST)
    issue(workspace, referred, team_id=WEST)
    source(workspace, title="Not referred")
    source(workspace, "OMB", "Decision", received_on=date(2026, 5, 1), about_uuid=referred)
    source(
        workspace, "OMB", "On a compliment", received_on=date(2026, 5, 2), about_uuid=source(workspace, "CPT", "Thanks")
    )
    since = date(2026, 4, 1)

    def told(as_at: date, team: str = "") -> list[tuple[str, date | None]]:
        found = workspace.read(complaint_facts, CoverageQuestion(as_at, team=team), since=since).sources
        return [(one.title, one.facts.referred_on) for one in found]

    day = date(2026, 4, 20)
    assert told(TODAY) == [("Referred", day), ("Decision", day), ("On a compliment", None)]
    assert told(date(2026, 4, 19)) == [("Referred", None)]
    assert told(TODAY, team="West") == [("Referred", day)], "it counts where its issue does"


def test_whether_a_complaint_was_well_founded_is_known_from_the_day_on_which_it_ended(workspace: Workspace) -> None:
    with_teams(workspace)
    closed = source(workspace, title="Closed", well_founded=True, closed_on=date(2025, 9, 1))
    issue(workspace, closed, Outcome.NOT_UPHELD)
    decided = source(workspace, title="Decided", well_founded=False, team_id=EAST)
    issue(workspace, decided, Outcome.UPHELD)
    issue(workspace, decided, Outcome.UPHELD, decided_on=date(2025, 8, 1), team_id=WEST)
    source(workspace, title="Undated", well_founded=True)

    def told(as_at: date, team: str = "") -> list[bool | None]:
        found = workspace.read(complaint_facts, CoverageQuestion(as_at, team=team)).sources
        return [one.facts.is_well_founded for one in sorted(found, key=lambda one: one.title)]

    assert told(date(2025, 7, 31)) == [None, None, True]
    assert told(date(2025, 7, 31), "East") == [None], "the issue of another team was open still"
    assert told(date(2025, 8, 1)) == [None, False, True]
    assert told(date(2025, 8, 31)) == [None, False, True]
    assert told(date(2025, 9, 1)) == [True, False, True]
    counts = [
        workspace.read(complaints_year, 2025, day).well_founded
        for day in (date(2025, 7, 31), date(2025, 8, 1), date(2025, 9, 1))
    ]
    # Until it is closed, a complaint is well-founded as its issues say.
    assert [(line.count, line.of) for line in counts] == [(1, 2), (1, 3), (2, 3)]
    then = workspace.read(complaints_year, 2026, date(2026, 7, 31)).before_so_far
    assert then is not None
    assert (then.well_founded.count, then.well_founded.of) == (1, 2), "the same days of the year before, as they stood"


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
