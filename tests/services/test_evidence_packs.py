"""Packs and their claims are recorded, corrected, put in order and deleted; each act is one step to undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.evidence_packs import Asked, Confidence, EvidenceClaimDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.evidence_packs import (
    delete_claim_of_pack,
    delete_pack,
    freeze_pack,
    move_claim,
    packs,
    save_claim_of_pack,
    save_pack,
)
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.trail import change_details, lines_of
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries, rows_of
from tests.services.evidence_book import STATEMENT, claim, pack, shown
from tests.services.learning_book import uuid_of, with_teams

LIVE = "superseded_in IS NULL"


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_teams(workspace)
    return workspace


def sentences(book: Workspace, pack_uuid: bytes) -> list[str]:
    """Return the sentences in order; their positions are from 1 without gaps."""
    found = shown(book, pack_uuid).claims
    assert [one.said.position for one in found] == list(range(1, len(found) + 1))
    return [one.said.sentence for one in found]


def row_of(book: Workspace, pack_uuid: bytes, sentence: str) -> int:
    return next(one.row_id for one in shown(book, pack_uuid).claims if one.said.sentence == sentence)


def test_a_pack_is_recorded_corrected_and_listed(book: Workspace) -> None:
    uuid = pack(book)
    ((row_id, found, said, claims),) = book.read(packs)
    assert (found, said.title, said.statement, claims) == (uuid, "Learning, improvement and innovation", STATEMENT, 0)
    done = book.write(save_pack, replace(said, owner="Head of practice"), today=TODAY, row_id=row_id)
    assert done.touched is Touched.EVIDENCE_PACKS
    assert book.read(packs)[0][2].owner == "Head of practice"
    assert (
        book.write(save_pack, replace(said, owner="Head of practice"), today=TODAY, row_id=done.result).change is None
    )
    book.write(undo_change, book.head().number)
    assert book.read(packs)[0][2] == said
    newer = pack(book, "Another")
    assert {one[1] for one in book.read(packs)} == {uuid, newer}
    with pytest.raises(Refused, match="lies in the future") as refusal:
        book.write(save_pack, replace(said, made_on=TODAY + timedelta(days=1)), today=TODAY)
    assert refusal.value.field == "made_on"


def test_a_claim_has_what_was_said_and_its_querys_usual_category(book: Workspace) -> None:
    uuid = pack(book)
    claim(book, uuid, "Supervision is in time.", "supervision-in-time", team="east", owner="Team manager",
          confidence=Confidence.LOW, contrary="Staff told us that it is not.")  # fmt: skip
    (found,) = shown(book, uuid).claims
    assert (found.said.category, found.category) == ("SL", "Feedback from staff and leaders")
    assert found.said == EvidenceClaimDraft(
        uuid, "Supervision is in time.", Asked("supervision-in-time", team="east"), "SL", "Team manager", Confidence.LOW,
        "Staff told us that it is not.", 1,
    )  # fmt: skip
    done = book.write(
        save_claim_of_pack, replace(found.said, category="PR", position=None), today=TODAY, row_id=found.row_id
    )
    (after,) = shown(book, uuid).claims
    assert (after.uuid, after.row_id, after.category, after.said.position) == (found.uuid, done.result, "Processes", 1)
    again = book.write(save_claim_of_pack, after.said, today=TODAY, row_id=after.row_id)
    assert (again.change, again.touched) == (None, Touched.NOTHING)
    with book.snapshot() as session:
        said = lines_of(change_details(session, book.head().number).effects)
    assert said[0] == "Claims of evidence packs: 1 recorded, 1 replaced or taken back"


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"asked": Asked("no such query")}, "query"),
        ({"asked": Asked("supervision-in-time", team="Nowhere")}, "team"),
        ({"asked": Asked("course", course="none")}, "course"),
        ({"asked": Asked("findings", about="ab" * 16)}, "about"),
        ({"asked": Asked("complaints-upheld", begins_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))}, "begins_on"),
        ({"asked": Asked("money-spent", begins_on=date(2025, 4, 1))}, "ends_on"),
        ({"sentence": ""}, "sentence"),
        ({"category": "XX"}, "category"),
        ({"pack_uuid": b"\1" * 16}, "pack"),
        ({"position": 3}, "position"),
        ({"position": 0}, "position"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(book: Workspace, parts: dict[str, Any], field: str) -> None:
    uuid = pack(book)
    claim(book, uuid, "One.", "named-roles")
    draft = EvidenceClaimDraft(uuid, "Two.", Asked("named-roles"), "")
    before = book.head()
    with pytest.raises(Refused) as refusal:
        book.write(save_claim_of_pack, replace(draft, **parts), today=TODAY)
    assert refusal.value.field == field
    assert book.head() == before


def test_a_claim_is_corrected_to_no_other_days_than_those_of_a_year(book: Workspace) -> None:
    uuid = pack(book)
    row_id = claim(book, uuid, "Compliments are kept.", "compliments")
    (found,) = shown(book, uuid).claims
    other = replace(found.said, asked=Asked("compliments", ends_on=date(2026, 10, 1)))
    with pytest.raises(Refused, match="give 01/04/2026 to 31/03/2027, or no days") as refusal:
        book.write(save_claim_of_pack, other, today=TODAY, row_id=row_id)
    assert refusal.value.field == "begins_on"


def test_a_claim_stays_in_its_pack(book: Workspace) -> None:
    uuid, other = pack(book), pack(book, "Another")
    row_id = claim(book, uuid, "One.", "named-roles")
    (found,) = shown(book, uuid).claims
    with pytest.raises(Refused, match="stays in its pack"):
        book.write(save_claim_of_pack, replace(found.said, pack_uuid=other), today=TODAY, row_id=row_id)


def test_claims_are_put_in_order(book: Workspace) -> None:
    uuid = pack(book)
    for sentence in ("One.", "Two.", "Three."):
        claim(book, uuid, sentence, "named-roles")
    claim(book, uuid, "Zero.", "named-roles", position=1)
    assert sentences(book, uuid) == ["Zero.", "One.", "Two.", "Three."]
    moved = book.write(move_claim, row_of(book, uuid, "Zero."), 3)
    assert sentences(book, uuid) == ["One.", "Two.", "Zero.", "Three."]
    assert moved.result == row_of(book, uuid, "Zero.")
    assert book.write(move_claim, moved.result, 3).change is None
    with pytest.raises(Refused, match="from 1 to 4"):
        book.write(move_claim, moved.result, 5)
    book.write(undo_change, book.head().number)
    assert sentences(book, uuid) == ["Zero.", "One.", "Two.", "Three."]
    found = shown(book, uuid).claims[3]
    book.write(
        save_claim_of_pack, replace(found.said, sentence="Minus one.", position=1), today=TODAY, row_id=found.row_id
    )
    assert sentences(book, uuid) == ["Minus one.", "Zero.", "One.", "Two."]
    book.write(delete_claim_of_pack, row_of(book, uuid, "Zero."))
    assert sentences(book, uuid) == ["Minus one.", "One.", "Two."]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.lists(
        some.tuples(some.sampled_from(["add", "move", "delete"]), some.integers(0, 30), some.integers(0, 30)),
        max_size=8,
    )
)
def test_whatever_is_done_positions_have_no_gaps_and_undoing_takes_it_back(
    book: Workspace, acts: list[tuple[str, int, int]]
) -> None:
    uuid = pack(book)
    expected: list[str] = []
    for at, (act, which, where) in enumerate(acts):
        before, number = list(expected), book.head().number
        if act == "add":
            place = where % (len(expected) + 1)
            claim(book, uuid, f"Claim {at}.", "named-roles", position=place + 1)
            expected.insert(place, f"Claim {at}.")
        elif expected:
            chosen = expected[which % len(expected)]
            row_id = row_of(book, uuid, chosen)
            expected.remove(chosen)
            if act == "delete":
                book.write(delete_claim_of_pack, row_id)
            else:
                place = where % (len(expected) + 1)
                book.write(move_claim, row_id, place + 1)
                expected.insert(place, chosen)
        assert sentences(book, uuid) == expected
        if book.head().number > number and which % 3 == 0:
            book.write(undo_change, book.head().number)
            expected = before
            assert sentences(book, uuid) == expected


def test_a_pack_is_deleted_with_all_of_it_and_comes_back(book: Workspace) -> None:
    uuid, other = pack(book), pack(book, "Another")
    for pack_uuid in (uuid, other):
        claim(book, pack_uuid, "One.", "named-roles")
        book.write(freeze_pack, pack_uuid, as_at=TODAY, today=TODAY)
    before = shown(book, uuid)
    done = book.write(delete_pack, before.row_id)
    assert done.touched is Touched.EVIDENCE_PACKS
    assert [one[1] for one in book.read(packs)] == [other]
    assert len(rows_of(book, "frozen_claims", "id")) == len(rows_of(book, "evidence_claims", "id")) == 1
    assert entries(book)[-1]["act"] == "delete an evidence pack"
    with pytest.raises(Refused, match="no such pack"):
        shown(book, uuid)
    book.write(undo_change, book.head().number)
    after = shown(book, uuid)
    assert (after.said, after.claims[0].said, after.claims[0].live) == (
        before.said,
        before.claims[0].said,
        before.claims[0].live,
    )
    assert after.claims[0].frozen is not None
    assert before.claims[0].frozen is not None
    assert replace(after.claims[0].frozen, row_id=0) == replace(before.claims[0].frozen, row_id=0)


def test_the_trail_names_the_acts(book: Workspace) -> None:
    uuid = pack(book)
    row_id = claim(book, uuid, "One.", "named-roles")
    assert [entry["act"] for entry in entries(book)[-2:]] == [
        "record an evidence pack",
        "record a claim of an evidence pack",
    ]
    assert uuid_of(book, row_id, "evidence_claims") == shown(book, uuid).claims[0].uuid
