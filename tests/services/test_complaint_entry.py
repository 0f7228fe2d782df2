"""A complaint and its issues are one change: recorded, corrected, deleted with what is left out, and undone as one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.complaints import IssueDraft, Outcome
from cpd_desktop.domain.learning import SourceDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.complaint_entry import (
    ComplaintDraft,
    complaint_entered,
    save_complaint,
    save_complaints,
)
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rows_of
from tests.services.complaints_book import COMMUNICATION, RECEIVED, uuid_of, with_teams

LIVE = "superseded_in IS NULL"


def an_issue(text: str = "Nobody called back", **parts: Any) -> IssueDraft:
    return replace(IssueDraft(b"", text, COMMUNICATION), **parts)


def a_complaint(*issues: IssueDraft, title: str = "Late visits", reference: str = "C-1") -> ComplaintDraft:
    source = SourceDraft("CMP", title, RECEIVED, reference=reference)
    return ComplaintDraft(source, tuple((None, one) for one in issues), tuple(range(len(issues))))


def live(workspace: Workspace) -> list[tuple[object, ...]]:
    return sorted(rows_of(workspace, "complaint_issues", "number, issue, outcome", LIVE))


def test_one_change_records_it_corrects_it_and_deletes_what_is_left_out(workspace: Workspace) -> None:
    with_teams(workspace)
    done = workspace.write(save_complaint, a_complaint(an_issue(), an_issue("The plan was late")), today=TODAY)
    assert done.touched is Touched.LEARNING
    assert live(workspace) == [(1, "Nobody called back", "open"), (2, "The plan was late", "open")]

    known = workspace.read(complaint_entered, uuid_of(workspace, "learning_sources", done.result))
    (_, first), (second_id, second) = known.issues
    assert (known.row_id, known.said.reference, first.number) == (done.result, "C-1", 1)
    upheld = replace(second, outcome=Outcome.UPHELD, decided_on=date(2025, 6, 1))
    later = ComplaintDraft(replace(known.said, title="Visits"), ((second_id, upheld), (None, an_issue("Rude"))))
    corrected = workspace.write(save_complaint, later, today=TODAY, row_id=known.row_id)
    assert live(workspace) == [(2, "The plan was late", "upheld"), (3, "Rude", "open")]

    assert corrected.change is not None
    workspace.write(undo_change, corrected.change)
    assert live(workspace) == [(1, "Nobody called back", "open"), (2, "The plan was late", "open")]
    again = workspace.read(complaint_entered, known.uuid)
    same = ComplaintDraft(again.said, again.issues)
    assert workspace.write(save_complaint, same, today=TODAY, row_id=again.row_id).change is None


def test_what_is_wrong_with_an_issue_says_with_which_and_nothing_is_written(workspace: Workspace) -> None:
    with_teams(workspace)
    wrong = a_complaint(an_issue(), an_issue(decided_on=date(2025, 6, 1)))
    with pytest.raises(Refused, match=r"^Issue 2: An open issue is not decided") as refused:
        workspace.write(save_complaint, wrong, today=TODAY)
    assert refused.value.field == "issues"
    with pytest.raises(Refused) as twice:
        workspace.write(save_complaints, [a_complaint(an_issue()), replace(wrong, rows=(3, 4))], today=TODAY)
    assert str(twice.value).startswith("Row 4: 'Late visits' has the reference C-1 already")
    with pytest.raises(Refused, match=r"^Row 2: An open issue"):
        workspace.write(save_complaints, [wrong], today=TODAY)
    assert rows_of(workspace, "learning_sources", "id") == []


def test_several_are_one_change(workspace: Workspace) -> None:
    with_teams(workspace)
    drafts = [a_complaint(an_issue()), a_complaint(an_issue("Rude"), title="Calls", reference="C-2")]
    done = workspace.write(save_complaints, drafts, today=TODAY)
    assert len(done.result) == len(live(workspace)) == 2
    assert workspace.write(save_complaints, [], today=TODAY).change is None
    assert done.change is not None
    workspace.write(undo_change, done.change)
    assert live(workspace) == []
    with pytest.raises(Refused, match="no such complaint"):
        workspace.read(complaint_entered, b"\0" * 16)
