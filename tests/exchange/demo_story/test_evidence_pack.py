"""The evidence pack of the demonstration: what is claimed, what is not evidenced, and what went stale."""

from __future__ import annotations

import pytest

from cpd_desktop.domain.evidence_packs import Pack, Standing
from cpd_desktop.exchange.demo_story.evidence_pack import CLAIMS, STATEMENT, TITLE
from cpd_desktop.services.evidence_packs import pack_of, packs
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT


@pytest.fixture(scope="module")
def pack(told: Workspace) -> Pack:
    [uuid] = [uuid for _, uuid, said, _ in told.read(packs) if said.title == TITLE]
    return told.read(pack_of, uuid, AS_AT)


def test_there_are_at_least_twenty_claims_for_the_quality_statement(pack: Pack) -> None:
    assert pack.said.statement == STATEMENT
    assert [one.said.sentence for one in pack.claims] == [one.sentence for one in CLAIMS]
    assert len(pack.claims) >= 20
    assert len({one.said.asked.code for one in pack.claims}) >= 20


def test_two_are_not_evidenced_and_all_others_have_rows(pack: Pack) -> None:
    without = [one for one in pack.claims if one.standing is Standing.NOT_EVIDENCED]

    assert [one.said.sentence for one in without] == [one.sentence for one in CLAIMS[-2:]]
    assert all(one.shown.rows for one in pack.claims if one not in without)


def test_what_came_after_it_was_frozen_makes_one_claim_stale_and_changes_no_answer(pack: Pack) -> None:
    [stale] = [one for one in pack.claims if one.standing is Standing.STALE]

    assert stale.said.asked.code == "compliments"
    assert stale.changed
    assert stale.frozen is not None
    assert (stale.live.count, stale.shown.count) == (stale.frozen.answered.count + 1, stale.frozen.answered.count)


def test_complaints_are_counted_of_all_that_were_received(pack: Pack) -> None:
    [upheld] = [one for one in pack.claims if one.said.asked.code == "complaints-upheld"]

    assert (upheld.shown.count, upheld.shown.of) == (39, 106)
    assert "received" in upheld.shown.base
