"""Packs on a date: as they were known, whatever is gone meanwhile, and by name."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.evidence_packs import CANNOT_BE_ANSWERED, Standing
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.evidence_freezing import freeze_claim
from cpd_desktop.services.evidence_pack_answers import claim_of, pack_named, packs
from cpd_desktop.services.findings import delete_finding
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.evidence_book import claim, only_claim, pack, shown
from tests.services.learning_book import acknowledged, finding, forum, row_of, with_learning, with_teams


def test_a_pack_is_shown_on_a_date_and_as_it_was_known(workspace: Workspace) -> None:
    first, *_ = with_learning(workspace)
    uuid = pack(workspace)
    claim(workspace, uuid, "People know.", "finding-reach", about=first.hex())
    upto, before = workspace.head().number, only_claim(workspace, uuid)
    acknowledged(workspace, first, 3)
    assert before.about_title == "Nobody checked mental capacity"
    assert (before.live.figure, only_claim(workspace, uuid).live.figure) == ("2 of 5, 40%", "3 of 5, 60%")
    assert only_claim(workspace, uuid, upto=upto) == before
    assert only_claim(workspace, uuid, date(2026, 1, 19)).live.figure == "0 of 5, 0%"
    assert workspace.read(claim_of, before.uuid, TODAY, upto) == before
    assert shown(workspace, uuid, upto=upto).claims == (before,)
    with pytest.raises(Refused, match="no such pack"):
        shown(workspace, uuid, upto=1)
    assert workspace.read(packs, 1) == ()
    with pytest.raises(Refused, match="no such claim"):
        workspace.read(claim_of, b"\1" * 16, TODAY)


def test_a_claim_about_what_is_gone_says_so_and_keeps_what_was_frozen(workspace: Workspace) -> None:
    with_teams(workspace)
    gone = finding(workspace, forum(workspace))
    uuid = pack(workspace)
    row_id = claim(workspace, uuid, "It was decided.", "findings", about=gone.hex())
    workspace.write(freeze_claim, row_id, as_at=TODAY, today=TODAY)
    workspace.write(delete_finding, row_of(workspace, gone))
    found = only_claim(workspace, uuid)
    assert (found.live.figure, found.live.rows, found.standing) == (CANNOT_BE_ANSWERED, (), Standing.STALE)
    # What it is called was known when it was frozen: nobody reads a key there.
    assert found.about_title == "Nobody checked mental capacity"
    assert found.live.base.startswith("There is no source and no finding “Nobody checked mental capacity” on this date")
    assert found.shown.figure == "1 of 1, 100%"
    with pytest.raises(Refused, match="Claim 1 cannot be frozen: There is no source and no finding"):
        workspace.write(freeze_claim, found.row_id, as_at=TODAY, today=TODAY)
    [sentence] = found.changed
    assert sentence == f"When it was frozen the answer was “1 of 1, 100%”; now it cannot be answered. {found.live.base}"
    assert gone.hex()[:8] not in sentence


def test_what_was_frozen_later_is_no_answer_on_an_earlier_date(workspace: Workspace) -> None:
    first, *_ = with_learning(workspace)
    uuid, earlier = pack(workspace), date(2026, 1, 19)
    row_id = claim(workspace, uuid, "People know.", "finding-reach", about=first.hex())
    workspace.write(freeze_claim, row_id, as_at=TODAY, today=TODAY)
    then = only_claim(workspace, uuid, earlier)
    assert (then.frozen, then.standing, then.shown) == (None, Standing.LIVE, then.live)
    assert (then.shown.figure, only_claim(workspace, uuid).shown.figure) == ("0 of 5, 0%", "2 of 5, 40%")
    assert then.not_yet_frozen == "On 19 January 2026 it was not frozen yet: it was first frozen on 15 June 2026."
    assert workspace.read(claim_of, then.uuid, earlier) == then
    now = only_claim(workspace, uuid)
    assert (now.standing, now.not_yet_frozen) == (Standing.FROZEN, "")
    # The answer of the date itself may be frozen later, and is one.
    workspace.write(freeze_claim, row_id, as_at=earlier, today=TODAY)
    of_the_date = only_claim(workspace, uuid, earlier)
    assert (of_the_date.standing, of_the_date.not_yet_frozen) == (Standing.FROZEN, "")
    assert of_the_date.frozen is not None
    assert of_the_date.frozen.as_at == earlier


def test_a_pack_is_found_by_its_title_or_the_beginning_of_its_uuid(workspace: Workspace) -> None:
    uuid, other = pack(workspace), pack(workspace, "Another")
    assert workspace.read(pack_named, "learning,  IMPROVEMENT and innovation") == uuid
    assert workspace.read(pack_named, other.hex()[:8]) == other
    with pytest.raises(Refused, match="There is no pack 'None'") as refusal:
        workspace.read(pack_named, "None")
    assert refusal.value.field == "pack"
    pack(workspace, "another")
    with pytest.raises(Refused, match="Several packs"):
        workspace.read(pack_named, "ANOTHER")
