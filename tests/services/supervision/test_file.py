"""The supervisions of a person, one of them whole, and a pair's file: facts for everybody, texts for their readers."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cpd_desktop.domain.supervision import ActionState, Kind, State
from cpd_desktop.domain.supervision_drafts import ActionAnswer, ActionDraft, CancelledDraft, SupervisionDraft
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.supervision.actions import open_actions
from cpd_desktop.services.supervision.file import (
    is_agreed_by_both,
    supervision_detail,
    supervision_file,
    supervisions_of,
    version_now,
)
from cpd_desktop.services.supervision.logging import (
    AT_OWN_SIGN_IN,
    agree_supervision,
    cancel_supervision,
    correct_supervision,
    log_supervision,
)
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.driver import connect
from tests.services.building import TODAY
from tests.services.people_book import someone
from tests.services.supervision.pair import CANARY, HELD_ON, Pair, a_draft, log, with_pair

EARLIER, LATER = date(2026, 5, 11), date(2026, 6, 15)


@pytest.fixture
def pair(workspace: Workspace) -> Pair:
    return with_pair(workspace)


def test_they_are_listed_newest_first_with_whomever(workspace: Workspace, pair: Pair) -> None:
    other = someone(workspace, "00009", "Nerys Bevan")
    log(workspace, pair)
    workspace.write(
        log_supervision, SupervisionDraft(pair.person_id, other, LATER, 60, Kind.PROFESSIONAL), reader=None, today=TODAY
    )
    cancelled = CancelledDraft(pair.person_id, pair.supervisor_id, EARLIER, "Amir Khan", "Illness")
    workspace.write(cancel_supervision, cancelled, today=TODAY)

    found = workspace.read(supervisions_of, pair.person_id)

    assert [(one.held_on, one.supervisor, one.state, one.kind) for one in found] == [
        (LATER, "Nerys Bevan", State.HELD, Kind.PROFESSIONAL),
        (HELD_ON, "Gwen Parry", State.HELD, Kind.INDIVIDUAL),
        (EARLIER, "Gwen Parry", State.CANCELLED, Kind.INDIVIDUAL),
    ]
    assert workspace.read(supervisions_of, pair.supervisor_id) == ()


def test_they_are_listed_as_they_were_known(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    known = workspace.head().number
    workspace.write(correct_supervision, uuid, a_draft(pair, minutes=15), reader=pair.supervisor, today=TODAY)
    for reader in (pair.supervisor, pair.supervisee):
        workspace.write(agree_supervision, uuid, reader.person_id, reader=reader, how=AT_OWN_SIGN_IN, today=TODAY)

    (then,) = workspace.read(supervisions_of, pair.person_id, upto=known)
    (now,) = workspace.read(supervisions_of, pair.person_id)

    assert (then.minutes, then.agreed, then.is_locked, then.has_text) == (90, (), False, True)
    assert (now.minutes, len(now.agreed), now.is_locked) == (15, 2, True)
    assert workspace.read(supervisions_of, pair.person_id, upto=known - 1) == ()


@pytest.mark.parametrize(("minutes", "is_short"), [(89, True), (90, False), (91, False), (None, False)])
def test_one_below_what_is_expected_on_its_day_is_short(
    workspace: Workspace, pair: Pair, minutes: int | None, is_short: bool
) -> None:
    # An hour and a half of uninterrupted time is the standard for social workers.
    log(workspace, pair, texts={}, minutes=minutes)

    assert [one.is_short for one in workspace.read(supervisions_of, pair.person_id)] == [is_short]


def test_a_cancelled_one_is_not_short(workspace: Workspace, pair: Pair) -> None:
    cancelled = CancelledDraft(pair.person_id, pair.supervisor_id, EARLIER, "Amir Khan", "Illness")
    workspace.write(cancel_supervision, cancelled, today=TODAY)

    assert [one.is_short for one in workspace.read(supervisions_of, pair.person_id)] == [False]


def test_the_two_read_it_and_others_hear_why_not(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)

    for reader in (pair.supervisor, pair.supervisee):
        found = workspace.read(supervision_detail, uuid, reader=reader)
        assert (found.texts, found.why_closed) == (a_draft(pair).texts, "")
    for other in (pair.lead, pair.administrator):
        closed = workspace.read(supervision_detail, uuid, reader=other)
        assert closed.texts is None
        assert closed.why_closed == (
            "This is sealed to Gwen Parry and Amir Khan, and to those they name: you are not one of them."
        )
    closed = workspace.read(supervision_detail, uuid, reader=None)
    assert closed.texts is None
    assert closed.why_closed.endswith("sign in to read it.")


def test_what_was_agreed_in_it_and_answered_in_it_stands_beside_it(workspace: Workspace, pair: Pair) -> None:
    log(workspace, pair, EARLIER, texts={}, actions=(ActionDraft("Carried over"),))
    (carried,) = workspace.read(open_actions, pair.person_id, None, reader=None)
    answer = ActionAnswer(carried.uuid.hex(), ActionState.DONE)
    uuid = log(workspace, pair, texts={}, actions=(ActionDraft("New"),), answers=(answer,))

    found = workspace.read(supervision_detail, uuid, reader=None)

    assert [one.title for one in found.actions] == ["New"]
    assert [(one.title, one.state) for one in found.answered] == [("Carried over", ActionState.DONE)]


def test_a_pairs_file_is_oldest_first_and_theirs_alone(workspace: Workspace, pair: Pair) -> None:
    other = someone(workspace, "00009", "Nerys Bevan")
    for day in (HELD_ON, EARLIER, LATER):
        log(workspace, pair, day, texts={"notes": f"On {day}"})
    workspace.write(log_supervision, replace(a_draft(pair, texts={}), supervisor_id=other), reader=None, today=TODAY)

    found = workspace.read(supervision_file, pair.person_id, pair.supervisor_id, reader=pair.supervisee)

    assert [(one.listed.held_on, one.texts) for one in found] == [
        (day, {"notes": f"On {day}"}) for day in (EARLIER, HELD_ON, LATER)
    ]
    closed = workspace.read(supervision_file, pair.person_id, pair.supervisor_id, reader=pair.lead)
    assert [one.texts for one in closed] == [None, None, None]
    assert workspace.read(supervision_file, pair.supervisor_id, pair.person_id, reader=pair.supervisor) == ()


def test_one_text_that_was_altered_says_so_and_the_others_open(spoilt: Workspace) -> None:
    pair = with_pair(spoilt)
    first, second = log(spoilt, pair, EARLIER), log(spoilt, pair)
    with closing(connect(spoilt.book.path, spoilt.book.key)) as driver:
        driver.execute("UPDATE sealed_texts SET body = substr(body, 1, 30) || x'00' WHERE about_uuid = ?", (first,))

    found = spoilt.read(supervision_file, pair.person_id, pair.supervisor_id, reader=pair.supervisor)

    assert [one.texts for one in found] == [None, a_draft(pair).texts]
    assert "altered" in found[0].why_closed
    assert spoilt.read(supervision_detail, second, reader=pair.supervisor).texts == a_draft(pair).texts


def test_after_an_undone_undoing_each_version_is_there_once(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    workspace.write(
        correct_supervision, uuid, a_draft(pair, texts={"notes": "Other"}), reader=pair.supervisor, today=TODAY
    )
    workspace.write(undo_change)
    workspace.write(undo_change, workspace.head().number)

    found = workspace.read(supervision_detail, uuid, reader=pair.supervisor)

    assert [(one.version, one.texts) for one in found.versions] == [
        (1, a_draft(pair).texts), (2, {"notes": "Other"}),
    ]  # fmt: skip
    assert found.texts == {"notes": "Other"}


def test_the_version_is_that_of_the_text(workspace: Workspace, pair: Pair) -> None:
    without, uuid = log(workspace, pair, EARLIER, texts={}), log(workspace, pair)
    workspace.write(correct_supervision, uuid, a_draft(pair, texts={}), reader=pair.supervisor, today=TODAY)

    assert (workspace.read(version_now, without), workspace.read(version_now, uuid)) == (0, 2)


def test_both_is_each_of_the_two(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    two = (pair.person_id, pair.supervisor_id)

    for reader, expected in ((pair.supervisor, False), (pair.supervisee, True)):
        workspace.write(agree_supervision, uuid, reader.person_id, reader=reader, how=AT_OWN_SIGN_IN, today=TODAY)
        assert workspace.read(is_agreed_by_both, uuid, *two) is expected


def test_nothing_private_is_in_what_python_shows(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair, HELD_ON - timedelta(days=1))

    assert CANARY not in repr(workspace.read(supervision_detail, uuid, reader=pair.supervisor))
