"""The evidence pack of the demonstration: what is claimed, what is not evidenced, and what went stale."""

from __future__ import annotations

import pytest

from cpd_desktop.domain.evidence_packs import Pack, Standing
from cpd_desktop.exchange.demo_story.evidence_pack import CLAIMS, STATEMENT, TITLE
from cpd_desktop.exchange.demo_story.findings import NOT_REACHED
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


def test_what_speaks_against_a_claim_is_true_of_its_rows(pack: Pack) -> None:
    """Contrary evidence counts nothing that the figure beside it does: what it says is found in the rows."""
    claims = {one.said.asked.code: one for one in pack.claims}
    rows = {code: [row.words for row in one.shown.rows] for code, one in claims.items()}

    for code, said, words in (
        ("mandatory-training-assured", "people told us themselves", ()),
        ("delegated-tasks", "some neighbourhood teams nobody", ("North: 0 of 2", "East: 0 of 2")),
        ("approvals", "hours, or training, to find", ("hours to find", "training to find")),
        (
            "isolated-teams",
            "One neighbourhood team was at no session",
            ("Neighbourhood East: nobody was at any session",),
        ),
        ("apprenticeships-on-track", "behind or at risk", ("behind", "at risk")),
        ("teams-reached", "two of its teams nobody", ("0 of",)),
    ):
        assert said in claims[code].said.contrary
        assert all(any(word in row for row in rows[code]) for word in words), code
        assert not any(letter.isdigit() for letter in claims[code].said.contrary)
    held, checked = claims["mandatory-training"].shown, claims["mandatory-training-assured"].shown
    assert held.of == checked.of
    assert checked.count < held.count
    reached = claims["teams-reached"].shown.rows
    silent = {row.reference.partition(" in ")[2] for row in reached if " 0 of " in row.words}
    assert silent - {row.reference.partition(" in ")[2] for row in reached if " 0 of " not in row.words} == set(
        NOT_REACHED
    )


def test_complaints_are_counted_of_all_that_were_received(pack: Pack) -> None:
    [upheld] = [one for one in pack.claims if one.said.asked.code == "complaints-upheld"]

    assert (upheld.shown.count, upheld.shown.of) == (39, 106)
    assert "received" in upheld.shown.base


def test_the_review_reached_five_of_its_seven_teams_with_each_of_its_findings(pack: Pack) -> None:
    [reached] = [one for one in pack.claims if one.said.asked.code == "teams-reached"]

    assert (reached.shown.count, reached.shown.of) == (15, 21)
