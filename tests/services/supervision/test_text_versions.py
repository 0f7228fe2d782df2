"""What a record said version by version, as it stands now and as it was known once."""

from __future__ import annotations

import pytest

from cpd_desktop.services.history import undo_change
from cpd_desktop.services.private import open_texts
from cpd_desktop.services.supervision.file import supervision_detail
from cpd_desktop.services.supervision.logging import (
    AT_OWN_SIGN_IN,
    agree_supervision,
    amend_supervision,
    correct_supervision,
)
from cpd_desktop.services.supervision.text_versions import ABOUT, facts_in_words, known_versions
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.supervision.pair import Pair, a_draft, log, with_pair

OTHER = {"notes": "Other"}


@pytest.fixture
def pair(workspace: Workspace) -> Pair:
    return with_pair(workspace)


def said(workspace: Workspace, pair: Pair, uuid: bytes, upto: int | None = None) -> list[tuple[int, object, str]]:
    """The versions with their texts and why each came to be."""
    opened = workspace.read(open_texts, pair.supervisor, ABOUT, [uuid], every_version=True)
    found = workspace.read(known_versions, uuid, opened.get(uuid), upto)
    return [(one.version, one.texts, one.reason) for one in found]


def agreed(workspace: Workspace, pair: Pair, uuid: bytes) -> None:
    for reader in (pair.supervisor, pair.supervisee):
        workspace.write(agree_supervision, uuid, reader.person_id, reader=reader, how=AT_OWN_SIGN_IN, today=TODAY)


def test_what_was_amended_later_is_left_out_of_what_was_known(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    agreed(workspace, pair, uuid)
    known = workspace.head().number
    draft = a_draft(pair, minutes=30, texts=OTHER)
    workspace.write(amend_supervision, uuid, draft, "It was shorter", reader=pair.supervisor, today=TODAY)

    first = (1, a_draft(pair).texts, "")
    assert said(workspace, pair, uuid, known) == [first]
    assert said(workspace, pair, uuid) == [first, (2, OTHER, "It was shorter")]
    (then,) = workspace.read(known_versions, uuid, None, known)
    assert "90 minutes" in then.facts


def test_an_undoing_counts_once_it_was_done(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    workspace.write(correct_supervision, uuid, a_draft(pair, texts=OTHER), reader=pair.supervisor, today=TODAY)
    corrected = workspace.head().number
    workspace.write(undo_change)

    assert [one for one, *_ in said(workspace, pair, uuid, corrected)] == [1, 2]
    assert [one for one, *_ in said(workspace, pair, uuid)] == [1]
    assert said(workspace, pair, uuid, corrected - 1) == [(1, a_draft(pair).texts, "")]


def test_the_whole_record_is_as_it_was_known(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    known = workspace.head().number
    draft = a_draft(pair, minutes=15, texts=OTHER)
    workspace.write(correct_supervision, uuid, draft, reader=pair.supervisor, today=TODAY)
    agreed(workspace, pair, uuid)

    then = workspace.read(supervision_detail, uuid, reader=pair.supervisee, upto=known)
    now = workspace.read(supervision_detail, uuid, reader=pair.supervisee)

    assert (then.texts, then.listed.minutes, then.listed.is_locked) == (a_draft(pair).texts, 90, False)
    assert (now.texts, now.listed.minutes, now.listed.is_locked) == (OTHER, 15, True)


def test_who_may_read_it_now_decides_who_may_read_what_it_said(workspace: Workspace, pair: Pair) -> None:
    uuid = log(workspace, pair)
    known = workspace.head().number

    assert workspace.read(supervision_detail, uuid, reader=pair.lead, upto=known).texts is None
    assert workspace.read(supervision_detail, uuid, reader=None, upto=known).texts is None


@pytest.mark.parametrize(
    ("minutes", "functions", "words"),
    [
        (90, ["management", "support"], "8 June 2026, 90 minutes, individual: management, support"),
        (None, [], "8 June 2026, length not known, individual"),
    ],
)
def test_facts_are_told_in_words(minutes: int | None, functions: list[str], words: str) -> None:
    assert facts_in_words(20612, minutes, "individual", functions) == words
