"""What sessions and courses carry, and what supervision has to discuss: said once, and counted as acknowledged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.learning import Decision, RouteKind, Verdict
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.reach import DISCUSSION_QUESTIONS
from cpd_desktop.domain.supervision_drafts import SupervisionDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.findings import close_finding
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.learning_carried import findings_to_carry
from cpd_desktop.services.learning_routes import (
    acknowledge,
    carry_findings,
    discussed_in,
    findings_carried,
    learning_to_discuss,
    routes_of,
)
from cpd_desktop.services.reach import acknowledged_on, reach_of
from cpd_desktop.services.supervision.file import supervision_detail
from cpd_desktop.services.supervision.logging import (
    correct_supervision,
    delete_supervision,
    log_supervision,
)
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries
from tests.services.learning_book import (
    DECIDED,
    JO,
    LEE,
    SHARED,
    SIAN,
    WEST,
    check,
    finding,
    route,
    row_of,
    source,
    with_learning,
    with_teams,
)
from tests.services.people_book import with_courses
from tests.services.sessions.sessions_book import a_session, planned

HELD_ON = date(2026, 6, 8)


def to_discuss(workspace: Workspace, person_id: int, on: date = TODAY) -> list[str]:
    return [one.title for one in workspace.read(learning_to_discuss, person_id, on)]


def test_supervision_has_to_discuss_what_was_shared_and_is_not_acknowledged(workspace: Workspace) -> None:
    first, second, _ = with_learning(workspace)
    assert to_discuss(workspace, JO) == ["Nobody checked mental capacity"]
    assert to_discuss(workspace, SIAN) == []
    # Not shared with West, and with East only from its day on.
    assert to_discuss(workspace, LEE) == []
    assert to_discuss(workspace, JO, date(2026, 1, 14)) == []
    assert set(to_discuss(workspace, SIAN, SHARED)) == {
        "Nobody checked mental capacity",
        "Hospital discharge was rushed",
    }
    one = workspace.read(learning_to_discuss, JO, TODAY)[0]
    assert (one.source, one.questions, one.since) == ("Adult D: self-neglect", DISCUSSION_QUESTIONS, SHARED)
    route(workspace, first, WEST, kind=RouteKind.SUPERVISION, what="When did you last check capacity?", on=TODAY)
    assert workspace.read(learning_to_discuss, LEE, TODAY)[0].questions == ("When did you last check capacity?",)
    check(workspace, first, on=date(2026, 5, 2))
    assert second not in [one.finding_uuid for one in workspace.read(learning_to_discuss, JO, TODAY)]


def test_closed_and_rejected_findings_are_not_discussed_until_practice_slips_back(workspace: Workspace) -> None:
    with_teams(workspace)
    review = source(workspace)
    closed = finding(workspace, review, "Closed one")
    for uuid in (closed, finding(workspace, review, "Refused", decision=Decision.NOT_ACCEPTED, reason="Not ours."),
                 finding(workspace, review, "Undecided", decision=Decision.UNDECIDED)):  # fmt: skip
        route(workspace, uuid)
    check(workspace, closed)
    workspace.write(close_finding, row_of(workspace, closed), on=date(2026, 5, 2), today=TODAY)
    assert to_discuss(workspace, JO) == []
    assert to_discuss(workspace, JO, date(2026, 5, 1)) == ["Closed one"]
    assert [one.title for one in workspace.read(findings_to_carry, TODAY)] == ["Undecided"]
    check(workspace, closed, Verdict.SLIPPED_BACK, on=date(2026, 6, 1))
    assert to_discuss(workspace, JO) == ["Closed one"]
    assert to_discuss(workspace, JO, DECIDED) == []


def test_what_is_ticked_in_supervision_is_acknowledged_in_the_same_act(workspace: Workspace) -> None:
    first, second, _ = with_learning(workspace)
    draft = SupervisionDraft(JO, SIAN, HELD_ON, 60, discussed=(first,))
    before = len(entries(workspace))
    done = workspace.write(log_supervision, draft, reader=None, today=TODAY)
    assert Touched.LEARNING in done.touched
    assert len(entries(workspace)) == before + 1
    assert workspace.read(acknowledged_on, [first], TODAY)[first][JO] == HELD_ON
    assert to_discuss(workspace, JO) == []
    detail = workspace.read(supervision_detail, done.result, reader=None)
    assert [one.title for one in detail.discussed] == ["Nobody checked mental capacity"]
    # The day goes with the supervision; what was acknowledged elsewhere stays as it was.
    moved = replace(draft, held_on=date(2026, 6, 9), discussed=(first, second))
    workspace.write(correct_supervision, done.result, moved, reader=None, today=TODAY)
    assert workspace.read(acknowledged_on, [first], TODAY)[first][JO] == date(2026, 6, 9)
    assert workspace.read(acknowledged_on, [second], TODAY)[second][JO] == date(2026, 1, 20)
    again = workspace.write(correct_supervision, done.result, moved, reader=None, today=TODAY)
    assert again.touched is Touched.NOTHING
    workspace.write(correct_supervision, done.result, replace(moved, discussed=()), reader=None, today=TODAY)
    assert to_discuss(workspace, JO) == ["Nobody checked mental capacity"]
    workspace.write(undo_change)
    assert to_discuss(workspace, JO) == []
    workspace.write(delete_supervision, done.result, reader=None)
    assert JO not in workspace.read(acknowledged_on, [first], TODAY)[first]
    assert workspace.read(discussed_in, [done.result]) == {}


def test_what_was_acknowledged_after_a_supervision_may_have_been_discussed_in_it(workspace: Workspace) -> None:
    first, second, _ = with_learning(workspace)
    workspace.write(acknowledge, first, [JO], on=TODAY, how="read it", today=TODAY)
    draft = SupervisionDraft(JO, SIAN, HELD_ON, 60, discussed=(first, second))
    done = workspace.write(log_supervision, draft, reader=None, today=TODAY)
    assert [one.finding_uuid for one in workspace.read(discussed_in, [done.result])[done.result]] == [first]
    assert workspace.read(acknowledged_on, [first], TODAY)[first][JO] == HELD_ON
    # An earlier day said elsewhere leaves it discussed there, and a supervision that is deleted leaves what was said elsewhere.
    earlier = date(2026, 1, 19)
    workspace.write(acknowledge, first, [JO], on=earlier, how="read it", today=TODAY)
    assert workspace.read(acknowledged_on, [first], TODAY)[first][JO] == earlier
    assert done.result in workspace.read(discussed_in, [done.result])
    workspace.write(delete_supervision, done.result, reader=None)
    assert workspace.read(acknowledged_on, [first], TODAY)[first][JO] == earlier


def test_a_finding_of_a_later_day_cannot_have_been_discussed(workspace: Workspace) -> None:
    first, *_ = with_learning(workspace)
    for discussed, held_on in (((first,), date(2025, 11, 9)), ((b"no",), HELD_ON)):
        with pytest.raises(Refused) as refused:
            workspace.write(
                log_supervision, SupervisionDraft(JO, SIAN, held_on, 60, discussed=discussed), reader=None, today=TODAY
            )
        assert refused.value.field == "discussed"


def test_a_session_and_a_course_carry_exactly_what_is_said(workspace: Workspace) -> None:
    with_courses(workspace)
    first, second, third = with_learning(workspace)
    meeting = planned(workspace, a_session())
    done = workspace.write(carry_findings, [first, second], about_uuid=meeting, today=TODAY)
    assert (done.result, done.touched) == (2, Touched.LEARNING)
    assert [one.title for one in workspace.read(findings_carried, meeting)] == [
        "Hospital discharge was rushed", "Nobody checked mental capacity",
    ]  # fmt: skip
    by_it = next(one for one in workspace.read(routes_of, [first])[first] if one.said.about_uuid)
    workspace.write(acknowledge, first, [LEE], on=TODAY, how="heard of it", route_uuid=by_it.uuid, today=TODAY)
    workspace.write(carry_findings, [second, third], about_uuid=meeting, today=TODAY)
    assert {one.finding_uuid for one in workspace.read(findings_carried, meeting)} == {second, third}
    assert LEE not in workspace.read(acknowledged_on, [first], TODAY)[first]
    assert workspace.write(carry_findings, [third, second], about_uuid=meeting, today=TODAY).touched is Touched.NOTHING
    workspace.write(carry_findings, [first], course_id=2, today=TODAY)
    assert [one.title for one in workspace.read(findings_carried, course_id=2)] == ["Nobody checked mental capacity"]
    assert workspace.read(reach_of, [first], CoverageQuestion(TODAY, team=WEST))[first][0].routes == (
        "Mental capacity",
    )
    assert entries(workspace)[-1]["act"] == "say which findings a course carries"
    assert workspace.read(findings_carried) == ()
    for uuids, about in (([b"no"], meeting), ([first], b"no")):
        with pytest.raises(Refused) as refused:
            workspace.write(carry_findings, uuids, about_uuid=about, today=TODAY)
        assert refused.value.field == "findings"
