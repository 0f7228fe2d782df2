"""What speaks of a fact by its UUID stands in the way of undoing it, and what was agreed stands in the way of altering it."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.needs import Met, NeedDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.domain.supervision_drafts import ActionAnswer, ActionDraft
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.needs import answer_need, raise_need
from cpd_desktop.services.private import FileKind, file_for_writing, seal_text
from cpd_desktop.services.supervision.actions import open_actions, set_action_state
from cpd_desktop.services.supervision.logging import (
    AT_OWN_SIGN_IN,
    agree_supervision,
    correct_supervision,
    log_supervision,
)
from cpd_desktop.services.undo_order import changes_naming
from cpd_desktop.services.workspace import Session, Workspace
from cpd_desktop.store.ledger import ledger_of, new_uuid
from cpd_desktop.store.tables import CpdDraftRow, GroupAttendanceRow, GroupSessionRow
from tests.services.building import TODAY
from tests.services.supervision.pair import HELD_ON, Pair, a_draft, log, with_pair

LATER = date(2026, 6, 15)


@pytest.fixture
def pair(workspace: Workspace) -> Pair:
    return with_pair(workspace)


def newest(workspace: Workspace) -> int:
    return workspace.head().number


def refused_for(workspace: Workspace, number: int) -> str:
    with pytest.raises(Refused) as refusal:
        workspace.write(undo_change, number)
    return str(refusal.value)


def agree(workspace: Workspace, pair: Pair, uuid: bytes) -> int:
    workspace.write(agree_supervision, uuid, pair.person_id, reader=pair.supervisee, how=AT_OWN_SIGN_IN, today=TODAY)
    return newest(workspace)


def test_a_supervision_that_one_has_agreed_is_not_taken_back_first(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    logged = newest(workspace)
    agreed = agree(workspace, pair, uuid)

    assert refused_for(workspace, logged) == (
        f"Change {logged} (log a supervision) cannot be undone while change {agreed} builds on it: undo that first."
    )
    workspace.write(undo_change, agreed)
    workspace.write(undo_change, logged)


def test_an_action_answered_after_the_agreement_is_opened_again_without_ado(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair, actions=(ActionDraft("Do it"),))
    (action,) = workspace.read(open_actions, pair.person_id, None, reader=None)
    workspace.write(set_action_state, action.uuid, ActionState.DONE, today=TODAY)
    answered = newest(workspace)
    agree(workspace, pair, uuid)

    workspace.write(undo_change, answered)

    assert len(workspace.read(open_actions, pair.person_id, None, reader=None)) == 1


def test_actions_that_were_corrected_before_the_agreement_stay(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair, actions=(ActionDraft("Do it"),))
    draft = a_draft(pair, actions=(ActionDraft("Do it", due_on=LATER),))
    workspace.write(correct_supervision, uuid, draft, reader=pair.supervisor, today=TODAY)
    corrected = newest(workspace)
    agree(workspace, pair, uuid)

    assert "cannot be undone" in refused_for(workspace, corrected)


def test_an_answer_given_in_a_later_correction_keeps_the_supervision(workspace: Workspace, pair: Pair) -> None:
    log(workspace, pair, texts={}, actions=(ActionDraft("Do it"),))
    (action,) = workspace.read(open_actions, pair.person_id, None, reader=None)
    later = log(workspace, pair, LATER, texts={})
    logged = newest(workspace)
    draft = a_draft(pair, LATER, texts={}, answers=(ActionAnswer(action.uuid.hex(), ActionState.DONE),))
    workspace.write(correct_supervision, later, draft, reader=None, today=TODAY)
    corrected = newest(workspace)

    assert f"change {corrected} builds on it" in refused_for(workspace, logged)
    workspace.write(undo_change, corrected)
    workspace.write(undo_change, logged)


def test_a_need_that_was_answered_in_it_keeps_the_supervision(workspace: Workspace, pair: Pair) -> None:
    need = workspace.write(raise_need, NeedDraft(pair.person_id, "Lip reading", HELD_ON), today=TODAY).result
    uuid = log(workspace, pair, texts={})
    logged = newest(workspace)
    workspace.write(answer_need, need, Met.YES, HELD_ON, uuid)

    assert "cannot be undone" in refused_for(workspace, logged)


def test_a_need_that_an_action_names_is_not_taken_back_first(workspace: Workspace, pair: Pair) -> None:
    need = workspace.write(raise_need, NeedDraft(pair.person_id, "Lip reading", HELD_ON), today=TODAY).result
    raised = newest(workspace)
    log(workspace, pair, texts={}, actions=(ActionDraft("Book it", need_uuid=need.hex()),))

    assert "cannot be undone" in refused_for(workspace, raised)


def test_a_group_session_stays_while_somebody_has_written_in_their_draft(workspace: Workspace, pair: Pair) -> None:
    uuids = {}

    def hold(session: Session) -> Done[None]:
        ledger = ledger_of(session)
        group, uuids["draft"] = new_uuid(), new_uuid()
        ledger.add(
            GroupSessionRow,
            ("held_on", "minutes", "facilitator_id", "facilitator", "model", "topic", "presenter", "question", "themes",
             "learning"),
            [(group, 1, 60, None, "Somebody", "", "Topic", "", "", "", "")],
        )  # fmt: skip
        columns = ("session_uuid", "person_id", "name", "team", "profession", "organisation")
        ledger.add(GroupAttendanceRow, columns, [(new_uuid(), group, pair.person_id, "", "", "", "")])
        ledger.add(
            CpdDraftRow,
            ("person_id", "source", "source_uuid", "done_on", "minutes", "activity", "title", "with_peers", "state"),
            [(uuids["draft"], pair.person_id, "group session", group, 1, 60, "", "Topic", 1, "draft")],
        )
        return Done(None, Touched.GROUP_SESSIONS)

    def write(session: Session) -> Done[None]:
        opened = file_for_writing(session, pair.supervisee, FileKind.REFLECTION, pair.person_id, None)
        seal_text(session, opened, "cpd_drafts", uuids["draft"], {"learnt": "Much"})
        return Done(None, Touched.CPD)

    workspace.write(hold)
    held = newest(workspace)
    workspace.write(write)

    assert "cannot be undone" in refused_for(workspace, held)
    workspace.write(undo_change)
    workspace.write(undo_change, held)


def test_nothing_is_asked_of_tables_that_a_change_did_not_touch(workspace: Workspace, pair: Pair) -> None:
    done = workspace.write(log_supervision, a_draft(pair), reader=pair.supervisor, today=TODAY)
    assert done.change is not None
    agreed = agree(workspace, pair, done.result)

    with workspace.snapshot() as session:
        assert changes_naming(session.connection(), done.change, ("postings",)) == set()
        assert changes_naming(session.connection(), done.change, ("supervisions",)) == {agreed}
