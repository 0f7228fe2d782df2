"""What the history tells of supervision: that there is text, who agreed and who can open it; and never what is sealed."""

from __future__ import annotations

import pytest

from cpd_desktop.domain.needs import Decision
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.domain.supervision_drafts import ActionDraft
from cpd_desktop.services.history import person_history, record_history, undo_change
from cpd_desktop.services.needs import decide_need
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.supervision.actions import open_actions, set_action_state
from cpd_desktop.services.supervision.file import supervisions_of
from cpd_desktop.services.supervision.logging import (
    AT_OWN_SIGN_IN,
    agree_supervision,
    amend_supervision,
    correct_supervision,
)
from cpd_desktop.services.trail import TrailQuestion, change_details, lines_of, trail
from cpd_desktop.services.versions import ACTION, NEED, SUPERVISION, versions_of_row
from cpd_desktop.services.workspace import Workspace
from tests.cli.running import done
from tests.services.building import TODAY
from tests.services.supervision.pair import CANARY, Pair, a_draft, log, with_pair


@pytest.fixture
def pair(workspace: Workspace) -> Pair:
    return with_pair(workspace)


def told(workspace: Workspace, kind: str, row_id: int) -> list[str]:
    return [f"{one.did} {one.words}" for one in workspace.read(versions_of_row, kind, row_id)]


def test_a_supervision_tells_from_what_to_what_and_of_its_text_that_it_is_there(
    workspace: Workspace, pair: Pair
) -> None:
    uuid = log(workspace, pair)
    draft = a_draft(pair, minutes=45, texts={"notes": f"Other {CANARY}"})
    workspace.write(correct_supervision, uuid, draft, reader=pair.supervisor, today=TODAY)
    for reader in (pair.supervisee, pair.supervisor):
        workspace.write(agree_supervision, uuid, reader.person_id, reader=reader, how=AT_OWN_SIGN_IN, today=TODAY)
    draft = a_draft(pair, minutes=50, texts={"notes": "Third"})
    workspace.write(amend_supervision, uuid, draft, "Why", reader=pair.supervisor, today=TODAY)
    (listed,) = workspace.read(supervisions_of, pair.person_id)

    assert told(workspace, SUPERVISION, listed.row_id) == [
        (
            "recorded supervisor: Gwen Parry; held on: 08/06/2026; minutes: 90; kind: individual; covered: management, support;"
            " state: held"
        ),
        "recorded text: sealed text, version 1",
        "corrected minutes: 90 → 45",
        "corrected text: sealed text, version 1 → sealed text, version 2",
        "recorded agreed by: Amir Khan; in version: 2; agreed on: 15/06/2026; how: at their own sign-in",
        "recorded agreed by: Gwen Parry; in version: 2; agreed on: 15/06/2026; how: at their own sign-in",
        "corrected minutes: 45 → 50",
        "corrected text: sealed text, version 2 → sealed text, version 3",
        "recorded amended by: Gwen Parry; as version: 3; amended on: 15/06/2026",
    ]


def test_an_action_and_a_need_tell_theirs(workspace: Workspace, pair: Pair) -> None:
    workspace.write(set_choice, "private_action_titles", 1)
    log(workspace, pair, actions=(ActionDraft(CANARY, due_on=TODAY, raises_need=True),))
    (action,) = workspace.read(open_actions, pair.person_id, None, reader=None)
    workspace.write(set_action_state, action.uuid, ActionState.DONE, today=TODAY)
    need = bytes.fromhex(action.need_uuid)
    workspace.write(decide_need, need, Decision.COACH, "", today=TODAY)

    assert told(workspace, ACTION, action.row_id) == [
        "recorded owner: supervisee; due: 15/06/2026; state: open",
        "recorded text: sealed text, version 1",
        "corrected state: open → done; closed: blank → 15/06/2026",
    ]
    assert told(workspace, NEED, 1) == [
        "recorded title: Agreed in supervision on 8 June 2026; source: supervision; raised: 08/06/2026",
        "corrected decision: blank → coach; decided: blank → 15/06/2026",
    ]


def test_the_history_of_a_person_names_fields_and_shows_none(workspace: Workspace, pair: Pair) -> None:
    log(workspace, pair, actions=(ActionDraft("Book it"),))
    workspace.write(undo_change)

    found = workspace.read(person_history, pair.person_id)

    assert {one.table for one in found} >= {"supervisions", "supervision_actions", "private_files", "book_users"}
    assert [one.did for one in found if one.table == "supervisions"] == ["recorded", "taken back"]
    uuid = next(one.record for one in found if one.table == "supervisions")
    assert [one.did for one in workspace.read(record_history, uuid)] == ["recorded", "taken back"]
    assert CANARY not in str(found)


def test_what_a_change_did_is_told_in_words(workspace: Workspace, pair: Pair) -> None:
    log(workspace, pair, actions=(ActionDraft("Book it", due_on=TODAY),))

    details = workspace.read(change_details, workspace.head().number, pair.person_id)

    assert lines_of(details.effects) == [
        "Private files: 1 recorded", "    + Amir Khan, Gwen Parry, supervision",
        "Who can open private files: 3 recorded", "    + supervisor, sealed key", "    + supervisee, sealed key",
        "    + recovery, sealed key",
        "Sealed texts: 1 recorded", "    + sealed text",
        "Supervision: 1 recorded", "    + Amir Khan, Gwen Parry, individual, held, 08 Jun 2026",
        "Actions of supervision: 1 recorded", "    + Amir Khan, Book it, open, 15 Jun 2026",
    ]  # fmt: skip


def test_every_change_of_such_a_book_can_be_told(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    workspace.write(agree_supervision, uuid, pair.person_id, reader=pair.supervisee, how=AT_OWN_SIGN_IN, today=TODAY)

    page = workspace.read(trail, TrailQuestion(person_id=pair.person_id))
    told_lines = [lines_of(workspace.read(change_details, line.number).effects) for line in page.lines]

    assert [line.act for line in page.lines][:2] == ["agree the record of a supervision", "log a supervision"]
    assert all(told_lines)


@pytest.mark.parametrize("ways", [("--person", "00002"), ("--change", "8"), ()])
def test_the_command_line_tells_it_too(workspace: Workspace, pair: Pair, ways: tuple[str, ...]) -> None:
    log(workspace, pair)
    workspace.close()

    for form in ((), ("--json",)):
        answer = done("history", "--book", workspace.book.path, *ways, *form)
        assert CANARY not in answer.out
        assert answer.out
