"""A frozen answer stays what it was, the same can be had anew as it was known then, and what changed since makes the claim stale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.evidence_freezing import ASKS_OTHERWISE, REWORDED, digest_of, result_text, rows_text
from cpd_desktop.domain.evidence_packs import EvidenceClaim, Standing
from cpd_desktop.domain.learning import ActionState, Verdict
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.services.evidence_freezing import freeze_claim, freeze_pack
from cpd_desktop.services.evidence_pack_facts import FROZEN_COLUMNS, frozen_history, frozen_values
from cpd_desktop.services.evidence_packs import save_claim_of_pack
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import FrozenClaimRow
from tests.services.building import TODAY, rows_of
from tests.services.evidence_book import asked, claim, only_claim, pack, shown
from tests.services.learning_book import acknowledged, action, check, forum, told, with_learning, with_teams
from tests.services.people_book import someone

CODES = (
    "findings",
    "finding-reach",
    "teams-reached",
    "actions-on-time",
    "checks-made",
    "findings-embedded",
    "people-told",
)


def freeze(book: Workspace, row_id: int, as_at: date = TODAY) -> int:
    return book.write(freeze_claim, row_id, as_at=as_at, today=TODAY).result


def test_a_claim_is_frozen_with_its_date_rows_and_digest(workspace: Workspace) -> None:
    first, *_ = with_learning(workspace)
    uuid = pack(workspace)
    row_id = claim(workspace, uuid, "People know.", "finding-reach", about=first.hex())
    assert only_claim(workspace, uuid).standing is Standing.LIVE
    upto = workspace.head().number
    done = workspace.write(freeze_claim, row_id, as_at=date(2026, 5, 31), today=TODAY)
    assert done.touched is Touched.EVIDENCE_PACKS
    found = only_claim(workspace, uuid)
    assert found.frozen is not None
    assert (found.standing, found.changed) == (Standing.FROZEN, ())
    frozen = found.frozen
    assert (frozen.row_id, frozen.frozen_on, frozen.as_at, frozen.upto) == (done.result, TODAY, date(2026, 5, 31), upto)
    assert frozen.answered == asked(workspace, "finding-reach", on=date(2026, 5, 31), about=first.hex())
    assert (
        frozen.digest
        == digest_of(frozen.answered, found.said.words)
        == rows_of(workspace, "frozen_claims", "digest")[0][0]
    )
    assert workspace.write(freeze_claim, row_id, as_at=date(2026, 5, 31), today=TODAY).change is None
    again = freeze(workspace, row_id)
    assert [one.row_id for one in workspace.read(frozen_history, found.uuid)] == [again, done.result]
    assert only_claim(workspace, uuid).frozen == workspace.read(frozen_history, found.uuid)[0]


def test_a_change_of_the_records_makes_it_stale_and_undoing_that_does_not(workspace: Workspace) -> None:
    first, *_ = with_learning(workspace)
    uuid = pack(workspace)
    freeze(workspace, claim(workspace, uuid, "People know.", "finding-reach", about=first.hex()))
    before = only_claim(workspace, uuid)
    acknowledged(workspace, first, 3)
    stale = only_claim(workspace, uuid)
    assert (stale.standing, stale.frozen, stale.shown) == (Standing.STALE, before.frozen, before.shown)
    assert stale.changed[0] == "The figure was 2 of 5, 40%, and is 3 of 5, 60% now."
    assert "2 of 3 acknowledged" in stale.changed[1]
    assert "3 of 3 acknowledged" in stale.changed[1]
    workspace.write(undo_change, workspace.head().number)
    assert only_claim(workspace, uuid) == before


def test_what_happens_on_later_days_makes_nothing_stale(workspace: Workspace) -> None:
    first, *_ = with_learning(workspace)
    uuid = pack(workspace)
    freeze(workspace, claim(workspace, uuid, "People know.", "finding-reach", about=first.hex()), date(2026, 5, 31))
    acknowledged(workspace, first, 3, on=date(2026, 6, 1))
    found = only_claim(workspace, uuid)
    assert found.standing is Standing.FROZEN
    assert (found.live.figure, found.shown.figure) == ("3 of 5, 60%", "2 of 5, 40%")


def test_another_question_or_a_choice_of_the_organisation_makes_it_stale(workspace: Workspace) -> None:
    with_learning(workspace)
    uuid = pack(workspace)
    freeze(workspace, claim(workspace, uuid, "Teams were reached.", "teams-reached"))
    workspace.write(set_choice, "reach_share", 50)
    found = only_claim(workspace, uuid)
    assert found.standing is Standing.STALE
    workspace.write(undo_change, workspace.head().number)
    found = only_claim(workspace, uuid)
    workspace.write(
        save_claim_of_pack,
        replace(found.said, asked=replace(found.said.asked, team="East")),
        today=TODAY,
        row_id=found.row_id,
    )
    assert only_claim(workspace, uuid).changed == (ASKS_OTHERWISE,)


def test_a_claim_that_is_reworded_is_stale_until_it_is_frozen_again_or_says_the_same(workspace: Workspace) -> None:
    with_learning(workspace)
    uuid = pack(workspace)
    freeze(workspace, claim(workspace, uuid, "Teams were reached.", "teams-reached", contrary="Not all of them."))
    before = only_claim(workspace, uuid)

    def said(**parts: Any) -> EvidenceClaim:
        now = only_claim(workspace, uuid)
        workspace.write(save_claim_of_pack, replace(now.said, **parts), today=TODAY, row_id=now.row_id)
        return only_claim(workspace, uuid)

    stale = said(contrary="")
    assert (stale.standing, stale.frozen) == (Standing.STALE, before.frozen)
    assert stale.changed == (REWORDED, "What speaks against it was “Not all of them.”, and is nothing now.")
    assert said(contrary="Not all of them.").standing is Standing.FROZEN
    freeze(workspace, said(category="PR").row_id)
    again = only_claim(workspace, uuid)
    assert again.standing is Standing.FROZEN
    assert again.frozen is not None
    assert again.frozen.said == again.said.words
    assert [one.said == again.said.words for one in workspace.read(frozen_history, again.uuid)] == [True, False]
    # What was frozen by a program that did not keep the words is read, and verified, as it was.
    older = replace(again.frozen, said=None, digest=digest_of(again.frozen.answered))
    values = frozen_values(again.uuid, older, (result_text(older.answered), rows_text(older.answered)))

    def kept_without_words(session: Session) -> Done[None]:
        write_rows(ledger_of(session), FrozenClaimRow, FROZEN_COLUMNS, new=[values])
        return Done(None, Touched.EVIDENCE_PACKS)

    workspace.write(kept_without_words)
    found = said(sentence="Every team was reached.")
    assert found.frozen is not None
    assert (found.standing, found.frozen) == (Standing.FROZEN, replace(older, row_id=found.frozen.row_id))


def test_a_claim_without_rows_is_not_evidenced_frozen_or_not(workspace: Workspace) -> None:
    with_teams(workspace)
    uuid = pack(workspace)
    row_id = claim(workspace, uuid, "We told the carers.", "people-told")
    assert only_claim(workspace, uuid).standing is Standing.NOT_EVIDENCED
    freeze(workspace, row_id)
    assert only_claim(workspace, uuid).standing is Standing.NOT_EVIDENCED


def test_a_pack_is_frozen_as_one_change(workspace: Workspace) -> None:
    with_learning(workspace)
    uuid = pack(workspace)
    for code in CODES:
        claim(workspace, uuid, f"Claim of {code}.", code)
    before = shown(workspace, uuid)
    number = workspace.head().number
    done = workspace.write(freeze_pack, uuid, as_at=TODAY, today=TODAY)
    assert (done.result, done.change) == (len(CODES), number + 1)
    assert all(one.frozen is not None for one in shown(workspace, uuid).claims)
    assert workspace.write(freeze_pack, uuid, as_at=TODAY, today=TODAY).change is None
    workspace.write(undo_change, workspace.head().number)
    assert shown(workspace, uuid) == before


def test_what_cannot_be_frozen_is_refused(workspace: Workspace) -> None:
    with_teams(workspace)
    uuid = pack(workspace)
    with pytest.raises(Refused, match="no claims yet"):
        workspace.write(freeze_pack, uuid, as_at=TODAY, today=TODAY)
    with pytest.raises(Refused, match="no such pack"):
        workspace.write(freeze_pack, b"\1" * 16, as_at=TODAY, today=TODAY)
    row_id = claim(workspace, uuid, "One.", "findings")
    with pytest.raises(Refused, match="lies in the future") as refusal:
        freeze(workspace, row_id, TODAY + timedelta(days=1))
    assert refusal.value.field == "as_at"


def happen(book: Workspace, first: bytes, kind: str) -> None:
    """Let something happen to the records behind the claims; each time something else."""
    at = book.head().number
    match kind:
        case "acknowledged":
            acknowledged(book, first, 3, on=date(2026, 2, 1) + timedelta(days=at % 100))
        case "done":
            action(book, first, f"Action {at}", ActionState.DONE, due_on=date(2026, 3, 1))
        case "slipped back":
            check(book, first, Verdict.SLIPPED_BACK, on=date(2026, 4, 1) + timedelta(days=at % 60))
        case "told":
            told(book, forum(book, f"Forum {at}"))
        case "begun":
            someone(book, f"1{at:04}", f"Person {at}", team="West")
        case _:
            book.write(undo_change, at)


HAPPENINGS = ("acknowledged", "done", "slipped back", "told", "begun", "undone")


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.sampled_from(HAPPENINGS), min_size=1, max_size=5))
def test_whatever_happens_a_frozen_answer_is_what_it_was_and_can_be_had_anew(
    workspace: Workspace, what: list[str]
) -> None:
    if not rows_of(workspace, "findings", "id"):
        with_learning(workspace)
    first = bytes(rows_of(workspace, "findings", "uuid")[0][0])
    uuid = pack(workspace, f"Pack {workspace.head().number}")
    for code in CODES:
        claim(workspace, uuid, f"Claim of {code}.", code)
    workspace.write(freeze_pack, uuid, as_at=TODAY, today=TODAY)
    before = {one.uuid: one.frozen for one in shown(workspace, uuid).claims}
    frozen_at = workspace.head().number
    for kind in what:
        # The freezing itself is not undone here.
        if kind != "undone" or workspace.head().number > frozen_at:
            happen(workspace, first, kind)
    for one in shown(workspace, uuid).claims:
        assert one.frozen == before[one.uuid]
        assert one.frozen is not None
        parts = {"team": one.frozen.asked.team, "about": one.frozen.asked.about}
        anew = asked(workspace, one.frozen.asked.code, on=one.frozen.as_at, upto=one.frozen.upto, **parts)
        assert (anew, digest_of(anew, one.frozen.said)) == (one.frozen.answered, one.frozen.digest)
        now = asked(workspace, one.frozen.asked.code, on=one.frozen.as_at, **parts)
        assert (
            (one.standing is Standing.STALE)
            == (digest_of(now, one.said.words) != one.frozen.digest)
            == bool(one.changed)
        )
