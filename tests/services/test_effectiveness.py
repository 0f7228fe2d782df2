"""Checks are planned, made, corrected and taken back; those that the rule wants come by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.group_sessions import Attendee, GroupSessionDraft
from cpd_desktop.domain.learning import CheckDraft, Decision, Method, Verdict
from cpd_desktop.domain.learning_answers import Check
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.effectiveness import checks_of, delete_check, save_check
from cpd_desktop.services.findings import close_finding
from cpd_desktop.services.group_sessions import log_group_session
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.learning_routes import carry_findings
from cpd_desktop.services.listing_of_reach import checks_listing
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries
from tests.services.learning_book import (
    EAST,
    SHARED,
    SIAN,
    WEST,
    acknowledged,
    check,
    finding,
    line_of,
    route,
    row_of,
    source,
    team_id,
    thread,
    with_teams,
)


@pytest.fixture
def one(workspace: Workspace) -> bytes:
    with_teams(workspace)
    return finding(workspace, source(workspace))


def checks(workspace: Workspace, uuid: bytes, as_at: date = TODAY, upto: int | None = None) -> tuple[Check, ...]:
    return workspace.read(checks_of, [uuid], as_at, upto).get(uuid, ())


def told(workspace: Workspace, uuid: bytes, as_at: date = TODAY) -> list[tuple[int, date, int | None]]:
    return [(each.said.months, each.said.due_on, each.days_late) for each in checks(workspace, uuid, as_at)]


def test_the_rule_wants_checks_from_the_first_day_on_which_it_was_shared(workspace: Workspace, one: bytes) -> None:
    assert told(workspace, one) == []
    route(workspace, one, EAST)
    assert told(workspace, one) == [
        (3, date(2026, 4, 15), 61), (6, date(2026, 7, 15), None), (12, date(2027, 1, 15), None),
    ]  # fmt: skip
    assert told(workspace, one, date(2026, 4, 15))[0] == (3, date(2026, 4, 15), None)
    assert told(workspace, one, date(2026, 1, 14)) == []
    # Somebody heard of it in supervision before anybody shared it.
    acknowledged(workspace, one, SIAN, on=date(2025, 12, 31))
    assert told(workspace, one)[0] == (3, date(2026, 3, 31), 76)
    assert [each.team for each in checks(workspace, one)] == ["All teams"] * 3


def test_a_group_session_that_carries_it_begins_the_months(workspace: Workspace, one: bytes) -> None:
    there = GroupSessionDraft(date(2026, 1, 10), 60, "Self-neglect", (Attendee(SIAN),), facilitator="Trust")
    meeting = workspace.write(log_group_session, there, today=TODAY).result
    workspace.write(carry_findings, [one], about_uuid=meeting, today=TODAY)
    assert told(workspace, one)[0] == (3, date(2026, 4, 10), 66)
    assert told(workspace, one, date(2026, 1, 9)) == []


def test_a_planned_check_takes_the_place_of_the_one_that_the_rule_wants(workspace: Workspace, one: bytes) -> None:
    route(workspace, one)
    planned = CheckDraft(one, 3, date(2026, 5, 1), Method.OBSERVATION)
    done = workspace.write(save_check, planned, today=TODAY)
    assert done.touched is Touched.LEARNING
    assert told(workspace, one)[0] == (3, date(2026, 5, 1), 45)
    first = checks(workspace, one)[0]
    assert (first.row_id, first.team, first.said) == (done.result, "All teams", planned)
    made = replace(planned, made_on=date(2026, 5, 20), sample=12, met=12, verdict=Verdict.EMBEDDED, made_by="QA")
    row_id = workspace.write(save_check, made, today=TODAY, row_id=done.result).result
    assert told(workspace, one)[0] == (3, date(2026, 5, 1), None)
    # It was planned still, and overdue, the day before it was made.
    assert told(workspace, one, date(2026, 5, 19))[0] == (3, date(2026, 5, 1), 18)
    assert checks(workspace, one, upto=workspace.head().number - 1)[0].said == planned
    with pytest.raises(Refused, match="already") as refused:
        workspace.write(save_check, made, today=TODAY)
    assert refused.value.field == "months"
    workspace.write(delete_check, row_id)
    assert told(workspace, one)[0] == (3, date(2026, 4, 15), 61)
    workspace.write(undo_change)
    assert checks(workspace, one)[0].said == made
    assert [entry["act"] for entry in entries(workspace)][-4:] == [
        "plan an effectiveness check", "correct an effectiveness check", "delete an effectiveness check",
        "undo delete an effectiveness check",
    ]  # fmt: skip


def test_a_check_of_one_team_leaves_those_of_the_others_due(workspace: Workspace, one: bytes) -> None:
    route(workspace, one)
    check(workspace, one, months=6, team=EAST, due_on=date(2026, 4, 1), on=TODAY)
    # Neither the check of all teams at 6 months nor the earlier one of all has been made by that.
    assert told(workspace, one) == [
        (6, date(2026, 4, 1), None), (3, date(2026, 4, 15), 61), (6, date(2026, 7, 15), None), (12, date(2027, 1, 15), None),
    ]  # fmt: skip
    assert [each.team for each in checks(workspace, one)] == [EAST, *["All teams"] * 3]
    in_east = finding(workspace, source(workspace, "Another review"), teams=(EAST,))
    route(workspace, in_east)
    check(workspace, in_east, months=6, team=EAST, due_on=date(2026, 4, 1), on=TODAY)
    assert told(workspace, in_east) == [(6, date(2026, 4, 1), None), (12, date(2027, 1, 15), None)]


def test_a_planned_check_that_nobody_made_is_passed_over_once_a_later_one_was(workspace: Workspace, one: bytes) -> None:
    route(workspace, one, on=date(2025, 11, 15))
    planned = CheckDraft(one, 3, date(2026, 2, 15), Method.RE_AUDIT)
    in_west = replace(planned, team_id=team_id(workspace, WEST))
    for draft in (planned, in_west):
        workspace.write(save_check, draft, today=TODAY)
    made_on = date(2026, 5, 20)
    check(workspace, one, months=6, due_on=date(2026, 5, 15), on=made_on, team=EAST)

    def three(as_at: date = TODAY) -> list[tuple[str, int | None, bool]]:
        return [
            (each.team, each.days_late, each.is_passed_over) for each in checks(workspace, one, as_at) if each.said.months == 3
        ]  # fmt: skip

    still = [("All teams", 120, False), (WEST, 120, False)]
    assert three() == still, "East alone was checked after six months"
    check(workspace, one, months=6, due_on=date(2026, 5, 15), on=made_on)
    assert three() == [("All teams", None, True), (WEST, None, True)]
    line = line_of(workspace, one)
    assert (line.checks_overdue, line.overdue, line.next_check_on) == (0, (), date(2026, 11, 15))
    listed = workspace.read(checks_listing, CoverageQuestion(TODAY))
    at = [listed.columns.index(name) for name in ("months", "days_late", "not_made")]
    assert [tuple(row[each] for each in at) for row in listed.rows] == [
        (3, None, "yes"), (3, None, "yes"), (6, None, "no"), (6, None, "no"), (12, None, "no"),
    ]  # fmt: skip
    # The day before it was made those before it were due, and overdue.
    before = date(2026, 5, 19)
    assert three(before) == [("All teams", 93, False), (WEST, 93, False)]
    assert line_of(workspace, one, CoverageQuestion(before)).checks_overdue == 4


def test_no_check_is_wanted_of_what_was_not_accepted_or_is_closed_and_checked_at_the_end(workspace: Workspace) -> None:
    with_teams(workspace)
    refused = finding(
        workspace, source(workspace), decision=Decision.NOT_ACCEPTED, reason="The rota is the provider's."
    )
    route(workspace, refused)
    assert told(workspace, refused) == []
    early = date(2025, 1, 2)
    closed = finding(workspace, source(workspace, "Old review", received_on=early), found_on=early, decided_on=early)
    route(workspace, closed, on=early)
    check(workspace, closed, months=12, on=date(2026, 1, 5))
    # The last one says more than those that nobody made.
    assert told(workspace, closed) == [(12, date(2026, 1, 5), None)]
    workspace.write(save_check, CheckDraft(closed, 0, date(2026, 2, 1), Method.RE_AUDIT), today=TODAY)
    assert told(workspace, closed)[1] == (0, date(2026, 2, 1), 134)
    workspace.write(close_finding, row_of(workspace, closed), on=date(2026, 1, 10), today=TODAY)
    assert told(workspace, closed)[1] == (0, date(2026, 2, 1), None)
    check(workspace, closed, Verdict.SLIPPED_BACK, on=date(2026, 5, 1))
    assert told(workspace, closed)[1] == (0, date(2026, 2, 1), 134)


def test_what_is_not_there_is_refused(workspace: Workspace, one: bytes) -> None:
    draft = CheckDraft(one, 3, SHARED, Method.RE_AUDIT)
    for wrong, field in ((replace(draft, finding_uuid=b"no"), "finding"), (replace(draft, team_id=99), "team")):
        with pytest.raises(Refused) as refused:
            workspace.write(save_check, wrong, today=TODAY)
        assert refused.value.field == field
    row_id = workspace.write(save_check, draft, today=TODAY).result
    other = finding(workspace, source(workspace, "Another review"))
    with pytest.raises(Refused, match="another finding"):
        workspace.write(save_check, replace(draft, finding_uuid=other), today=TODAY, row_id=row_id)


def test_what_is_found_later_is_not_known_on_the_date(workspace: Workspace, one: bytes) -> None:
    route(workspace, one)
    row_id = check(workspace, one, months=3, due_on=date(2026, 4, 15), on=date(2026, 4, 20), result="Eight of ten")
    planned = CheckDraft(one, 3, date(2026, 4, 15), Method.RE_AUDIT)
    before, after = (checks(workspace, one, day)[0] for day in (date(2026, 4, 19), date(2026, 4, 20)))
    assert (before.said, before.days_late, before.row_id) == (planned, 4, row_id)
    assert (before.recorded, after.said.verdict, after.whole) == (after.said, Verdict.EMBEDDED, None)
    # The list for export and the thread are of the same checks.
    listed = workspace.read(checks_listing, CoverageQuestion(date(2026, 4, 19)))
    first = dict(zip(listed.columns, listed.rows[0], strict=True))
    assert [first[name] for name in ("due_on", "made_on", "sample", "met", "result", "verdict")] == [
        date(2026, 4, 15), None, None, None, "", "",
    ]  # fmt: skip
    assert thread(workspace, one, date(2026, 4, 19)).checks[0] == before
    # What was looked at on that day is no plan that could take the place of the check.
    with pytest.raises(Refused, match="was made on 20/04/2026") as refused:
        workspace.write(save_check, before.said, today=TODAY, row_id=row_id)
    assert refused.value.field == "made_on"


def test_a_check_that_stands_for_months_is_not_made_on_the_day_of_sharing(workspace: Workspace, one: bytes) -> None:
    with pytest.raises(Refused, match="was not shared with anybody by 01/05/2026"):
        check(workspace, one, months=3)
    route(workspace, one)
    for months, first in ((3, date(2026, 3, 15)), (6, date(2026, 6, 15))):
        with pytest.raises(Refused, match="Record this one as a check on a day of its own") as refused:
            check(workspace, one, months=months, on=first - date.resolution)
        assert refused.value.field == "months"
    with pytest.raises(Refused, match="a check made from 15/12/2026 on stands for 12 months"):
        check(workspace, one, months=12, on=SHARED)
    # On a day of its own it leaves those of the rule as they were.
    row_id = check(workspace, one, on=SHARED)
    assert [months for months, _, _ in told(workspace, one)] == [0, 3, 6, 12]
    check(workspace, one, months=6, on=date(2026, 6, 15))
    assert [months for months, _, _ in told(workspace, one)] == [0, 6, 12]
    # Words of one that was recorded are corrected whenever it was made.
    said = replace(checks(workspace, one)[0].said, result="Eight of ten")
    workspace.write(save_check, said, today=TODAY, row_id=row_id)
