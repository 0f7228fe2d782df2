"""Actions carry over until they are answered; everybody counts them, and a private title only its readers read."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.domain.supervision_drafts import ActionAnswer, ActionDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.supervision.actions import (
    SEALED_TITLE,
    SupervisionAction,
    actions_list,
    open_actions,
    set_action_state,
)
from cpd_desktop.services.supervision.logging import log_supervision
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.driver import connect
from tests.services.building import TODAY, entries
from tests.services.people_book import someone
from tests.services.supervision.pair import CANARY, HELD_ON, Pair, a_draft, live_rows, log, with_pair

LATER = date(2026, 6, 15)
DUE = date(2026, 7, 1)


@pytest.fixture
def pair(workspace: Workspace) -> Pair:
    return with_pair(workspace)


def titles(actions: tuple[SupervisionAction, ...]) -> list[str]:
    return [one.title for one in actions]


def test_open_ones_are_carried_over_what_is_due_first_at_the_top(workspace: Workspace, pair: Pair) -> None:
    log(
        workspace, pair, texts={},
        actions=(ActionDraft("No date"), ActionDraft("Later", due_on=LATER), ActionDraft("Sooner", "supervisor", HELD_ON)),
    )  # fmt: skip

    found = workspace.read(open_actions, pair.person_id, pair.supervisor_id, reader=None)

    assert titles(found) == ["Sooner", "Later", "No date"]
    assert [one.words for one in found] == [
        "Sooner (supervisor, due 8 Jun 2026)", "Later (supervisee, due 15 Jun 2026)", "No date (supervisee, no date)",
    ]  # fmt: skip
    assert (found[0].person, found[0].supervisor, found[0].agreed_on) == ("Amir Khan", "Gwen Parry", HELD_ON)


def test_each_pair_carries_over_its_own(workspace: Workspace, pair: Pair) -> None:
    log(workspace, pair, texts={}, actions=(ActionDraft("With Gwen"),))
    other = someone(workspace, "00009", "Nerys Bevan")
    draft = a_draft(pair, LATER, texts={}, actions=(ActionDraft("With Nerys"),))
    workspace.write(
        log_supervision, type(draft)(pair.person_id, other, LATER, 60, actions=draft.actions), reader=None, today=TODAY
    )

    assert titles(workspace.read(open_actions, pair.person_id, pair.supervisor_id, reader=None)) == ["With Gwen"]
    assert titles(workspace.read(open_actions, pair.person_id, other, reader=None)) == ["With Nerys"]
    assert titles(workspace.read(open_actions, pair.person_id, None, reader=None)) == ["With Gwen", "With Nerys"]
    assert workspace.read(open_actions, pair.supervisor_id, None, reader=None) == ()


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.DROPPED])
def test_what_is_answered_is_carried_over_no_more(workspace: Workspace, pair: Pair, state: ActionState) -> None:
    log(workspace, pair, texts={}, actions=(ActionDraft("First"), ActionDraft("Second")))
    first, second = workspace.read(open_actions, pair.person_id, None, reader=None)

    later = log(
        workspace, pair, LATER, texts={},
        answers=(ActionAnswer(first.uuid.hex(), state), ActionAnswer(second.uuid.hex(), ActionState.OPEN)),
    )  # fmt: skip

    assert titles(workspace.read(open_actions, pair.person_id, None, reader=None)) == ["Second"]
    closed = workspace.read(actions_list, CoverageQuestion(TODAY))[-1]
    assert (closed.title, closed.state, closed.closed_on) == ("First", state, LATER)
    assert closed.words == f"First (supervisee, {state} on 15 Jun 2026)"
    assert later != closed.supervision_uuid


def test_one_is_answered_between_two_supervisions_and_opened_again(workspace: Workspace, pair: Pair) -> None:
    log(workspace, pair, texts={}, actions=(ActionDraft("First"),))
    (action,) = workspace.read(open_actions, pair.person_id, None, reader=None)
    before = live_rows(workspace)

    workspace.write(set_action_state, action.uuid, ActionState.DONE, today=TODAY)
    assert workspace.read(open_actions, pair.person_id, None, reader=None) == ()
    assert (entries(workspace)[-1]["act"], entries(workspace)[-1]["summary"]) == (
        "answer an action of supervision",
        "done",
    )
    assert workspace.write(set_action_state, action.uuid, ActionState.DONE, today=TODAY).change is None

    workspace.write(set_action_state, action.uuid, ActionState.OPEN, today=TODAY)
    assert live_rows(workspace) == before


def test_answering_one_can_be_taken_back(workspace: Workspace, pair: Pair) -> None:
    log(workspace, pair, texts={}, actions=(ActionDraft("First"),))
    (action,) = workspace.read(open_actions, pair.person_id, None, reader=None)
    before = live_rows(workspace)
    workspace.write(set_action_state, action.uuid, ActionState.DROPPED, today=TODAY)

    workspace.write(undo_change)

    assert live_rows(workspace) == before


def test_one_that_is_gone_is_refused(workspace: Workspace, pair: Pair) -> None:
    with pytest.raises(Refused, match="This action is not in the book any more"):
        workspace.write(set_action_state, b"\0" * 16, ActionState.DONE, today=TODAY)


def test_the_list_has_what_was_open_on_the_date(workspace: Workspace, pair: Pair) -> None:
    log(workspace, pair, texts={}, actions=(ActionDraft("First", due_on=HELD_ON), ActionDraft("Second", due_on=DUE)))
    first, _ = workspace.read(open_actions, pair.person_id, None, reader=None)
    known = workspace.head().number
    log(workspace, pair, LATER, texts={}, answers=(ActionAnswer(first.uuid.hex(), ActionState.DONE),))

    def states(as_at: date, upto: int | None = None) -> list[tuple[str, ActionState, bool]]:
        found = workspace.read(actions_list, CoverageQuestion(as_at, upto))
        return [(one.title, one.state, one.is_overdue(as_at)) for one in found]

    assert states(HELD_ON - timedelta(days=1)) == []
    assert states(HELD_ON) == [("First", ActionState.OPEN, False), ("Second", ActionState.OPEN, False)]
    assert states(LATER - timedelta(days=1)) == [("First", ActionState.OPEN, True), ("Second", ActionState.OPEN, False)]
    assert states(LATER) == [("Second", ActionState.OPEN, False), ("First", ActionState.DONE, False)]
    assert states(LATER, known) == [("First", ActionState.OPEN, True), ("Second", ActionState.OPEN, False)]


def test_the_list_keeps_to_the_team_or_service_asked_for(workspace: Workspace, pair: Pair) -> None:
    log(workspace, pair, texts={}, actions=(ActionDraft("In East"),))

    assert titles(workspace.read(actions_list, CoverageQuestion(TODAY, team="East"))) == ["In East"]
    assert workspace.read(actions_list, CoverageQuestion(TODAY, team="West")) == ()
    assert workspace.read(actions_list, CoverageQuestion(TODAY, service="Nowhere")) == ()


def test_a_private_title_is_for_its_readers_and_everybody_counts_it(workspace: Workspace, pair: Pair) -> None:
    workspace.write(set_choice, "private_action_titles", 1)
    log(workspace, pair, texts={}, actions=(ActionDraft(f"Talk about {CANARY}", due_on=DUE),))

    for reader in (pair.supervisor, pair.supervisee):
        (action,) = workspace.read(open_actions, pair.person_id, None, reader=reader)
        assert (action.title, action.is_sealed) == (f"Talk about {CANARY}", True)
        assert CANARY not in repr(action)
    for other in (None, pair.lead, pair.administrator):
        (action,) = workspace.read(actions_list, CoverageQuestion(TODAY), reader=other)
        assert (action.title, action.shown_title, action.due_on) == ("", SEALED_TITLE, DUE)


def test_a_private_title_that_was_altered_leaves_the_others_readable(spoilt: Workspace) -> None:
    pair = with_pair(spoilt)
    spoilt.write(set_choice, "private_action_titles", 1)
    log(spoilt, pair, texts={}, actions=(ActionDraft("First", due_on=HELD_ON), ActionDraft("Second", due_on=DUE)))
    with closing(connect(spoilt.book.path, spoilt.book.key)) as driver:
        driver.execute("UPDATE sealed_texts SET body = zeroblob(length(body)) WHERE id = 1")

    assert titles(spoilt.read(open_actions, pair.person_id, None, reader=pair.supervisor)) == ["", "Second"]
