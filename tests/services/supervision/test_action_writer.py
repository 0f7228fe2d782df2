"""What a correction makes of actions: the same title is the same action, and a promise of privacy is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.needs import Decision, Met, NeedDraft, Source
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.domain.supervision_drafts import ActionAnswer, ActionDraft, SupervisionDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.needs import decide_need, needs_list, raise_need
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.private import NotSignedIn
from cpd_desktop.services.supervision.action_writer import actions_agreed_in, needs_answered_in
from cpd_desktop.services.supervision.actions import open_actions
from cpd_desktop.services.supervision.file import supervision_detail
from cpd_desktop.services.supervision.logging import correct_supervision, log_supervision
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rows_of
from tests.services.people_book import someone
from tests.services.supervision.pair import CANARY, HELD_ON, Pair, a_draft, log, with_pair

LATER = date(2026, 6, 15)
DUE = date(2026, 7, 1)


@pytest.fixture
def pair(workspace: Workspace) -> Pair:
    return with_pair(workspace)


def correct(workspace: Workspace, pair: Pair, uuid: bytes, *actions: ActionDraft, **parts: Any) -> None:
    known: dict[str, Any] = {"texts": {}, **parts}
    draft = a_draft(pair, actions=actions, **known)
    workspace.write(correct_supervision, uuid, draft, reader=pair.supervisor, today=TODAY)


def test_the_same_title_stays_the_same_action_and_the_rest_follow_in_order(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair, texts={}, actions=(ActionDraft("One"), ActionDraft("Two"), ActionDraft("Three")))
    before = {row.values[2]: row.uuid for row in workspace.read(actions_agreed_in, uuid)}

    correct(workspace, pair, uuid, ActionDraft(" Three ", due_on=DUE), ActionDraft("Uno"))

    after = {row.values[2]: row.uuid for row in workspace.read(actions_agreed_in, uuid)}
    assert after == {"Three": before["Three"], "Uno": before["One"]}
    assert rows_of(workspace, "supervision_actions", "title, due_on IS NOT NULL") == [("Three", 1), ("Uno", 0)]


def test_what_was_answered_meanwhile_stays_answered(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair, texts={}, actions=(ActionDraft("One"),))
    (action,) = workspace.read(open_actions, pair.person_id, None, reader=None)
    log(workspace, pair, LATER, texts={}, answers=(ActionAnswer(action.uuid.hex(), ActionState.DONE),))

    correct(workspace, pair, uuid, ActionDraft("One", due_on=DUE))

    assert rows_of(workspace, "supervision_actions", "state, due_on IS NOT NULL") == [("done", 1)]


def test_a_corrected_answer_counts_and_one_left_out_is_open_again(workspace: Workspace, pair: Pair) -> None:
    log(workspace, pair, texts={}, actions=(ActionDraft("One"), ActionDraft("Two")))
    one, two = workspace.read(open_actions, pair.person_id, None, reader=None)
    done = tuple(ActionAnswer(each.uuid.hex(), ActionState.DONE) for each in (one, two))
    later = log(workspace, pair, LATER, texts={}, answers=done)

    draft = a_draft(pair, LATER, texts={}, answers=(ActionAnswer(one.uuid.hex(), ActionState.DROPPED),))
    workspace.write(correct_supervision, later, draft, reader=pair.supervisor, today=TODAY)

    assert rows_of(workspace, "supervision_actions", "title, state, closed_on IS NULL, closed_in") == [
        ("One", "dropped", 0, later), ("Two", "open", 1, b""),
    ]  # fmt: skip


def test_what_is_not_theirs_or_answered_already_is_refused(workspace: Workspace, pair: Pair) -> None:
    log(workspace, pair, texts={}, actions=(ActionDraft("One"),))
    (action,) = workspace.read(open_actions, pair.person_id, None, reader=None)
    answer = (ActionAnswer(action.uuid.hex(), ActionState.DONE),)
    other = someone(workspace, "00009", "Nerys Bevan")

    draft = SupervisionDraft(other, pair.supervisor_id, LATER, 60, answers=answer)
    with pytest.raises(Refused, match="not this person's") as refusal:
        workspace.write(log_supervision, draft, reader=None, today=TODAY)
    assert refusal.value.field == "actions"

    log(workspace, pair, LATER, texts={}, answers=answer)
    with pytest.raises(Refused, match="answered meanwhile"):
        log(workspace, pair, date(2026, 6, 12), texts={}, answers=answer)


def test_an_action_raises_a_need_that_knows_where_it_arose(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair, texts={}, actions=(ActionDraft("Lip reading", raises_need=True), ActionDraft("Other")))

    (listed,) = workspace.read(needs_list, CoverageQuestion(TODAY))
    need = listed.need
    assert (need.title, need.raised_on, need.source) == ("Lip reading", HELD_ON, Source.SUPERVISION)
    assert need.source_uuid == uuid.hex()
    actions = workspace.read(open_actions, pair.person_id, None, reader=None)
    assert [one.need_uuid for one in actions] == [need.uuid, ""]

    correct(
        workspace, pair, uuid, ActionDraft("Lip reading", need_uuid=need.uuid), ActionDraft("Other", raises_need=True)
    )
    assert len(workspace.read(needs_list, CoverageQuestion(TODAY))) == 2


def test_an_action_is_for_a_need_that_is_open_already_and_for_nobody_elses(workspace: Workspace, pair: Pair) -> None:
    need = workspace.write(raise_need, NeedDraft(pair.person_id, "Lip reading", HELD_ON), today=TODAY).result
    other = workspace.write(raise_need, NeedDraft(pair.supervisor_id, "Coaching", HELD_ON), today=TODAY).result
    uuid = log(workspace, pair, texts={}, actions=(ActionDraft("Practise"), ActionDraft("Join", need_uuid=need.hex())))
    assert [bytes(row.values[8]) for row in workspace.read(actions_agreed_in, uuid)] == [b"", need]

    correct(workspace, pair, uuid, ActionDraft("Practise", need_uuid=need.hex()), ActionDraft("Join"))
    assert {bytes(row.values[8]) for row in workspace.read(actions_agreed_in, uuid)} == {need}
    with pytest.raises(Refused, match="not this person's") as refusal:
        correct(workspace, pair, uuid, ActionDraft("Practise", need_uuid=other.hex()))
    assert refusal.value.field == "actions"
    assert len(workspace.read(needs_list, CoverageQuestion(TODAY))) == 2


def test_the_need_of_a_private_action_tells_nothing(workspace: Workspace, pair: Pair) -> None:
    workspace.write(set_choice, "private_action_titles", 1)
    draft = a_draft(pair, texts={}, actions=(ActionDraft(f"Cope with {CANARY}", raises_need=True),))

    done = workspace.write(log_supervision, draft, reader=pair.supervisor, today=TODAY)

    (listed,) = workspace.read(needs_list, CoverageQuestion(TODAY))
    assert listed.need.title == "Agreed in supervision on 8 June 2026"
    assert "give it a title of its own in Needs" in done.remarks[0]


def test_needs_are_answered_and_asked_again_when_that_is_corrected(workspace: Workspace, pair: Pair) -> None:
    need = workspace.write(raise_need, NeedDraft(pair.person_id, "Lip reading", HELD_ON), today=TODAY).result
    workspace.write(decide_need, need, Decision.COACH, "", today=TODAY)
    uuid = log(workspace, pair, texts={}, needs_met=((need.hex(), "partly"),))
    assert [(key, met) for key, (met, _) in workspace.read(needs_answered_in, uuid).items()] == [(need, "partly")]

    correct(workspace, pair, uuid, needs_met=((need.hex(), "yes"),))
    assert rows_of(workspace, "needs", "met, met_in") == [(Met.YES.value, uuid)]
    correct(workspace, pair, uuid)
    assert rows_of(workspace, "needs", "met, met_on, met_in") == [("", None, b"")]


def test_a_title_that_was_promised_to_be_private_stays_so(workspace: Workspace, pair: Pair) -> None:
    workspace.write(set_choice, "private_action_titles", 1)
    uuid = log(workspace, pair, texts={}, actions=(ActionDraft("Sealed"),))
    workspace.write(set_choice, "private_action_titles", 0)

    correct(workspace, pair, uuid, ActionDraft("Sealed", due_on=DUE), ActionDraft("Open"))

    assert rows_of(workspace, "supervision_actions", "title, due_on IS NOT NULL") == [("", 1), ("Open", 0)]
    detail = workspace.read(supervision_detail, uuid, reader=pair.supervisee)
    assert sorted(one.title for one in detail.actions) == ["Open", "Sealed"]


def test_titles_that_are_private_from_now_on_are_sealed_when_they_are_corrected(
    workspace: Workspace, pair: Pair
) -> None:
    uuid = log(workspace, pair, texts={}, actions=(ActionDraft("First"),))
    workspace.write(set_choice, "private_action_titles", 1)

    correct(workspace, pair, uuid, ActionDraft("First, in other words"))

    assert rows_of(workspace, "supervision_actions", "title") == [("",)]
    detail = workspace.read(supervision_detail, uuid, reader=pair.supervisee)
    assert [one.title for one in detail.actions] == ["First, in other words"]


def test_private_actions_are_agreed_by_who_is_signed_in(workspace: Workspace, pair: Pair) -> None:
    workspace.write(set_choice, "private_action_titles", 1)
    draft = a_draft(pair, texts={}, actions=(ActionDraft("First"),))

    with pytest.raises(NotSignedIn):
        workspace.write(log_supervision, draft, reader=None, today=TODAY)


def test_one_that_is_taken_out_takes_its_sealed_title_with_it(workspace: Workspace, pair: Pair) -> None:
    workspace.write(set_choice, "private_action_titles", 1)
    uuid = log(workspace, pair, texts={}, actions=(ActionDraft("First"), ActionDraft("Second")))

    correct(workspace, pair, uuid, ActionDraft("Second"))

    assert len(rows_of(workspace, "sealed_texts", "id")) == 1
    assert len(rows_of(workspace, "supervision_actions", "id")) == 1
