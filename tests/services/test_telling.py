"""Whoever raised something is told; who is not told yet is listed, the longest waiting first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.learning import Channel, Decision, FeedbackDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.telling import delete_feedback, feedback_of, tell, to_tell
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries
from tests.services.learning_book import (
    CARERS,
    DECIDED,
    EAST,
    finding,
    forum,
    source,
    team_id,
    told,
    with_teams,
)


@pytest.fixture
def carers(workspace: Workspace) -> bytes:
    with_teams(workspace)
    return forum(workspace)


def waiting(
    workspace: Workspace, question: CoverageQuestion | None = None
) -> list[tuple[str, tuple[str, ...], date, int | None]]:
    found = workspace.read(to_tell, question or CoverageQuestion(TODAY))
    return [(one.title, one.findings, one.since, one.days_late) for one in found]


def test_a_decision_has_to_be_told_and_then_is(workspace: Workspace, carers: bytes) -> None:
    assert waiting(workspace) == []
    first = finding(workspace, carers, "Replies are slow")
    refused = finding(workspace, carers, "Open at night", decision=Decision.NOT_ACCEPTED, reason="Nobody asked for it.")
    finding(workspace, carers, "Letters are hard to read", decision=Decision.UNDECIDED)
    found = workspace.read(to_tell, CoverageQuestion(TODAY))[0]
    assert (found.raised_by, found.kind, found.findings, found.finding_uuids) == (
        CARERS, "CSV", ("Open at night", "Replies are slow"), (refused, first),
    )  # fmt: skip
    assert (found.since, found.due_on, found.days_late) == (DECIDED, date(2025, 12, 18), 179)
    assert waiting(workspace, CoverageQuestion(date(2025, 12, 18)))[0][3] is None
    assert waiting(workspace, CoverageQuestion(date(2025, 11, 19))) == []
    told(workspace, carers, first)
    assert waiting(workspace)[0][1] == ("Open at night",)
    row_id = told(workspace, carers)
    assert waiting(workspace) == []
    assert waiting(workspace, CoverageQuestion(date(2026, 5, 31))) != []
    workspace.write(delete_feedback, row_id)
    assert waiting(workspace)[0][1] == ("Open at night",)
    workspace.write(undo_change)
    assert waiting(workspace) == []


def test_what_was_told_before_the_decision_is_not_enough(workspace: Workspace, carers: bytes) -> None:
    finding(workspace, carers)
    told(workspace, carers, on=date(2025, 11, 19))
    assert len(waiting(workspace)) == 1
    told(workspace, carers, on=DECIDED)
    assert waiting(workspace) == []
    workspace.write(set_choice, "tell_within_days", 0)
    finding(workspace, carers, "Another", decided_on=date(2026, 6, 14))
    assert waiting(workspace)[0][3] == 1


def test_what_was_closed_without_a_finding_has_to_be_told_too(workspace: Workspace) -> None:
    with_teams(workspace)
    closed = forum(workspace, "Quiet forum", closed_on=date(2026, 6, 1))
    source(workspace, "Nobody waits", closed_on=date(2026, 6, 1))
    assert waiting(workspace) == [("Quiet forum", (), date(2026, 6, 1), None)]
    told(workspace, closed)
    assert waiting(workspace) == []


def test_a_team_has_its_own_sources_and_a_service_also_those_of_its_teams(workspace: Workspace) -> None:
    with_teams(workspace)
    of_team = forum(workspace, "East's forum", team_id=team_id(workspace))
    of_service = forum(workspace, "Forum of older people", service="older people")
    for one in (of_team, of_service, forum(workspace, "Forum of all")):
        finding(workspace, one)
    assert [one[0] for one in waiting(workspace, CoverageQuestion(TODAY, team=EAST))] == ["East's forum"]
    both = waiting(workspace, CoverageQuestion(TODAY, service="Older People"))
    assert [one[0] for one in both] == ["East's forum", "Forum of older people"]
    assert len(waiting(workspace)) == 3
    with pytest.raises(Refused):
        waiting(workspace, CoverageQuestion(TODAY, team="North"))


def test_telling_is_recorded_corrected_and_listed(workspace: Workspace, carers: bytes) -> None:
    one = finding(workspace, carers)
    draft = FeedbackDraft(carers, CARERS, "You said …", date(2026, 6, 1), Channel.LETTER, one)
    done = workspace.write(tell, draft, today=TODAY)
    assert done.touched is Touched.LEARNING
    later = replace(draft, told_on=date(2026, 6, 2), channel=Channel.NEWSLETTER)
    row_id = workspace.write(tell, later, today=TODAY, row_id=done.result).result
    assert [(each.row_id, each.said) for each in workspace.read(feedback_of, [carers], TODAY)[carers]] == [
        (row_id, later)
    ]
    assert workspace.read(feedback_of, None, date(2026, 6, 1)) == {}
    assert entries(workspace)[-1]["act"] == "correct who was told"
    other = finding(workspace, forum(workspace, "Another forum"))
    for wrong, field in (
        (replace(draft, source_uuid=b"no"), "source"), (replace(draft, finding_uuid=other), "finding"),
        (replace(draft, told_on=date(2025, 11, 2)), "told_on"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            workspace.write(tell, wrong, today=TODAY)
        assert refused.value.field == field
