"""A list of findings becomes sources, findings and actions, of ours and of partners; the same list twice changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.learning import ActionState, CheckDraft, Decision, FindingDraft, Method, PartnerStatus, Verdict
from cpd_desktop.domain.learning_answers import FindingState
from cpd_desktop.domain.learning_files import ActionRow, FindingRow, SourceKey
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.effectiveness import save_check
from cpd_desktop.services.finding_plans import plan_findings
from cpd_desktop.services.findings import close_finding, decide_finding, save_finding
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.learning import learning, thread_of
from cpd_desktop.services.learning_actions import drop_action, reopen_action
from cpd_desktop.services.learning_records import RecordedAction, recorded_actions
from cpd_desktop.services.organisation import name_organisation
from cpd_desktop.services.workspace import Session, Workspace
from tests.services.building import TODAY, fates, is_untouched_by, rejections, remarks, take_in
from tests.services.complaints_book import EAST, WEST, source, with_teams
from tests.services.people_book import someone

REVIEWED, AGREED = date(2026, 3, 2), date(2026, 3, 20)
SAR = SourceKey("SAR", "SAR-7", "A review of self-neglect", REVIEWED)


def row(number: int, finding: str = "Capacity is assessed anew", key: SourceKey = SAR, **parts: Any) -> FindingRow:
    return FindingRow(number, key, finding, **parts)


def action(title: str = "Train all teams", **parts: Any) -> ActionRow:
    return ActionRow(title, **parts)


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_teams(workspace)
    return workspace


def taken(book: Workspace, *rows: FindingRow, skip_rejected: bool = False) -> ImportResult:
    return take_in(book, planner(rows), skip_rejected=skip_rejected)


def planner(rows: Sequence[FindingRow]) -> Any:
    return partial(plan_findings, drafts=rows, today=TODAY)


def actions(book: Workspace) -> list[RecordedAction]:
    def read(session: Session) -> list[RecordedAction]:
        return [one for some in recorded_actions(session, None).values() for one in some]

    return sorted(book.read(read), key=lambda one: one.said.title)


LIST = (
    row(
        2, decision=Decision.ACCEPTED, decided_on=AGREED, teams=("west", "East"), theme="Mental capacity", owner="00001", text="Long",
        action=action(owner="Practice lead", organisation="Westmere Council", due_on=date(2026, 9, 1)),
    ),
    row(3, action=action("Audit of referrals", organisation="The hospital trust", agreed_on=AGREED,
                         partner_status=PartnerStatus.UNDER_WAY)),
    row(4, "Share at once", decision=Decision.NOT_ACCEPTED, reason="It is the law already", raised_by="The board"),
    row(5, "Calls are returned", SourceKey("CSV", "", "Carers’ forum", date(2026, 4, 1)), is_strength=True),
)  # fmt: skip


def test_sources_findings_and_actions_come_of_a_list_and_the_same_list_changes_nothing(book: Workspace) -> None:
    anna = someone(book, team="East")
    name_organisation(book, "Westmere Council")
    result = taken(book, *LIST)
    assert fates(result) == ["new"] * 4
    assert remarks(result) == [(4, "decision", "no day of the decision is given: taken as 02/03/2026")]
    register = book.read(learning, CoverageQuestion(TODAY))
    assert {(one.said.kind, one.said.reference, one.findings) for one in register.sources} == {
        ("SAR", "SAR-7", 2),
        ("CSV", "", 1),
    }
    by_title = {one.said.title: one for one in register.findings}
    capacity = by_title["Capacity is assessed anew"]
    assert (capacity.state, capacity.said.teams, capacity.said.owner_id) == (FindingState.ACCEPTED, (EAST, WEST), anna)
    refused = by_title["Share at once"]
    assert (refused.state, refused.reason) == (FindingState.NOT_ACCEPTED, "It is the law already")
    assert by_title["Calls are returned"].said.is_strength
    audit, train = actions(book)
    assert (audit.said.organisation, audit.said.partner_status) == ("The hospital trust", PartnerStatus.UNDER_WAY)
    assert (train.said.organisation, train.said.owner, train.said.agreed_on) == ("", "Practice lead", AGREED)
    assert is_untouched_by(book, planner(LIST))


def test_a_later_list_says_what_was_done_and_is_one_step_to_undo(book: Workspace) -> None:
    someone(book, team="East")
    taken(book, *LIST)
    result = taken(
        book,
        row(2, action=action(done_on=date(2026, 6, 1))),
        row(3, action=action("Audit of referrals", partner_status=PartnerStatus.IMPLEMENTED)),
        row(4, "Share at once", decision=Decision.ACCEPTED, decided_on=TODAY),
        row(5, "Calls are returned", SourceKey("CSV", "", "carers' forum"), action=action("Tell the carers")),
    )
    assert fates(result) == ["changed", "changed", "changed", "new"]
    audit, tell, train = actions(book)
    assert (train.state, train.state_on, tell.state) == (ActionState.DONE, date(2026, 6, 1), ActionState.OPEN)
    assert (audit.said.partner_status, audit.said.organisation) == (PartnerStatus.IMPLEMENTED, "The hospital trust")
    book.write(undo_change, None, imports_only=True)
    assert [one.state for one in actions(book)] == [ActionState.OPEN] * 2


def test_what_was_recorded_by_hand_is_found_again(book: Workspace) -> None:
    uuid = source(book, "AUD", "Case file audit", received_on=REVIEWED)
    book.write(save_finding, FindingDraft(uuid, "Recording is late", REVIEWED), today=TODAY)
    key = SourceKey("Practice or supervision audit", "", "case file audit")
    assert fates(taken(book, row(2, "recording is LATE", key))) == ["same"]


def test_what_cannot_be_is_rejected_with_its_column(book: Workspace) -> None:
    accepted: dict[str, Any] = {"decision": Decision.ACCEPTED, "decided_on": AGREED}
    other = replace(SAR, reference="SAR-8", received_on=None)
    result = taken(
        book,
        row(2, key=replace(SAR, kind="Rumour")),
        row(3, key=other),
        row(4, decision=Decision.NOT_ACCEPTED, decided_on=AGREED),
        row(5, decision=Decision.NOT_ACCEPTED, reason="No", action=action()),
        row(6, teams=("North",)),
        row(7, found_on=date(2026, 3, 1)),
        row(8, decision=Decision.ACCEPTED, decided_on=date(2026, 3, 1)),
        row(9, **accepted, action=action(agreed_on=AGREED, done_on=date(2026, 3, 19))),
        row(10, **accepted, action=action(due_on=date(2026, 3, 19))),
        row(11, **accepted, action=action(agreed_on=date(2026, 6, 16))),
        row(12, text="Ask a.person@example.org"),
        row(13, **accepted),
        row(14, decision=Decision.UNDECIDED),
    )
    assert [(at, column) for at, column, _ in rejections(result)] == [
        (2, "source_kind"), (3, "received_on"), (4, "reason"), (5, "action"), (6, "teams"), (7, "found_on"), (8, "decided_on"),
        (9, "action_done_on"), (10, "due_on"), (11, "agreed_on"), (12, "text"), (14, "decision"),
    ]  # fmt: skip
    assert rejections(result)[-1][2] == "row 13 says otherwise of the same finding"
    assert book.read(learning, CoverageQuestion(TODAY)).findings == ()


def test_open_actions_must_be_dropped_before_a_finding_is_not_accepted(book: Workspace) -> None:
    taken(book, row(2, decision=Decision.ACCEPTED, decided_on=AGREED, action=action()))
    refused = taken(book, row(2, decision=Decision.NOT_ACCEPTED, decided_on=TODAY, reason="No money"))
    assert rejections(refused) == [(2, "decision", "there are open actions: drop them first, and say why")]


def test_a_later_list_leaves_what_was_decided_done_and_said_before(book: Workspace) -> None:
    first = row(
        2,
        decision=Decision.ACCEPTED,
        decided_on=AGREED,
        action=action(organisation="The trust", partner_status=PartnerStatus.UNDER_WAY),
    )
    taken(book, first)
    finding_line = book.read(learning, CoverageQuestion(TODAY)).findings[0]
    done_on, yesterday = date(2026, 4, 2), TODAY - timedelta(days=1)
    result = taken(book, row(2, action=action(done_on=done_on, partner_status=PartnerStatus.IMPLEMENTED)))
    assert fates(result) == ["changed"]
    result = taken(book, row(2, decision=Decision.NOT_ACCEPTED, reason="The trust does it"))
    assert remarks(result) == [(2, "decision", "no day of the decision is given: taken as 15/06/2026")]

    def told(as_at: date) -> tuple[Decision, str, PartnerStatus]:
        thread = book.read(thread_of, finding_line.uuid, as_at)
        return thread.finding.decision, thread.actions[0].state, thread.actions[0].said.partner_status

    assert told(date(2026, 4, 1)) == (Decision.ACCEPTED, "open", PartnerStatus.UNDER_WAY)
    assert told(yesterday) == (Decision.ACCEPTED, "done", PartnerStatus.UNDER_WAY)
    assert told(TODAY) == (Decision.NOT_ACCEPTED, "done", PartnerStatus.IMPLEMENTED)
    # The day of what was done is corrected, and the same list again changes nothing.
    moved = row(2, action=action(done_on=date(2026, 4, 3)))
    assert fates(taken(book, moved)) == ["changed"]
    assert [told(day)[1] for day in (done_on, date(2026, 4, 3))] == ["open", "done"]
    assert is_untouched_by(book, planner([moved]))


def test_the_same_list_again_takes_back_nothing_that_was_done_since(book: Workspace) -> None:
    done_on, later = date(2026, 4, 2), date(2026, 5, 4)
    register = row(2, decision=Decision.ACCEPTED, decided_on=AGREED, action=action(done_on=done_on))
    taken(book, register)
    line = book.read(learning, CoverageQuestion(TODAY)).findings[0]
    book.write(reopen_action, actions(book)[0].row_id, on=later, today=TODAY)
    assert is_untouched_by(book, planner([register]))
    assert (actions(book)[0].state, actions(book)[0].state_on) == (ActionState.OPEN, later)
    book.write(drop_action, actions(book)[0].row_id, on=later, reason="The trust does it", today=TODAY)
    reason = "The law gives it to the trust"
    book.write(decide_finding, line.row_id, Decision.NOT_ACCEPTED, on=later, reason=reason, today=TODAY)
    # What the list says was so on its day is on record: the refusal and its reason stay.
    assert is_untouched_by(book, planner([register]))
    line = book.read(learning, CoverageQuestion(TODAY)).findings[0]
    assert (line.decision, line.decided_on, line.reason) == (Decision.NOT_ACCEPTED, later, reason)
    # An older list that decides otherwise is refused; one that gives another reason of its day corrects that alone.
    older = row(2, decision=Decision.ACCEPTED, decided_on=later - timedelta(days=1))
    assert rejections(taken(book, older)) == [
        (2, "decided_on", "it was not accepted on 04/05/2026: give a later day, or that one to correct it")
    ]
    assert fates(taken(book, replace(register, reason="Ours to do"))) == ["changed"]
    steps = book.read(thread_of, line.uuid, TODAY).history
    assert [(one.act.value, one.on, one.said) for one in steps] == [
        ("accepted", AGREED, "Ours to do"), ("not accepted", later, reason),
    ]  # fmt: skip


def test_a_list_does_not_move_the_agreement_past_what_came_of_it(book: Workspace) -> None:
    done_on = date(2026, 4, 2)
    taken(book, row(2, decision=Decision.ACCEPTED, decided_on=AGREED, action=action(done_on=done_on)))
    moved = taken(book, row(2, action=action(agreed_on=date(2026, 4, 3))))
    assert rejections(moved) == [
        (2, "agreed_on", "it was done on 02/04/2026: it was agreed on that day or earlier"),
    ]  # fmt: skip
    assert fates(taken(book, row(2, action=action(agreed_on=done_on)))) == ["changed"]


def test_a_list_decides_on_what_slipped_back_and_not_on_what_is_closed(book: Workspace) -> None:
    taken(book, row(2, decision=Decision.ACCEPTED, decided_on=AGREED))
    line = book.read(learning, CoverageQuestion(TODAY)).findings[0]
    made = CheckDraft(line.uuid, 0, AGREED, Method.RE_AUDIT, made_on=AGREED, verdict=Verdict.EMBEDDED)
    book.write(save_check, made, today=TODAY)
    book.write(close_finding, line.row_id, on=AGREED, today=TODAY)
    other = row(2, decision=Decision.NOT_ACCEPTED, decided_on=TODAY, reason="Not ours")
    assert rejections(taken(book, other)) == [(2, "decision", "the finding was closed: open it again first")]
    later = replace(made, made_on=date(2026, 5, 1), verdict=Verdict.SLIPPED_BACK)
    book.write(save_check, later, today=TODAY)
    assert fates(taken(book, other)) == ["changed"]
    assert book.read(learning, CoverageQuestion(TODAY)).findings[0].state is FindingState.NOT_ACCEPTED
