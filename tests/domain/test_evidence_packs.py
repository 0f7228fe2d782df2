"""Packs and claims: what a form may say, and what it may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.evidence_packs import (
    CANNOT_BE_ANSWERED,
    Answered,
    Asked,
    EvidenceClaim,
    EvidenceClaimDraft,
    EvidenceRow,
    Frozen,
    PackDraft,
    Standing,
    check_claim_of_pack,
    check_pack,
)
from cpd_desktop.domain.problems import Refused

PACK = PackDraft(
    " Learning,  improvement ", " We learn.\n\nAnd improve. ", " Principal  Social Worker ", date(2026, 6, 1)
)
CLAIM = EvidenceClaimDraft(b"p", " Supervision  is in time. ", Asked("supervision-in-time"), " sl ")
CATEGORIES = {"PE": "People's experience", "SL": "Feedback from staff and leaders"}


def test_texts_of_a_pack_are_put_in_order() -> None:
    assert check_pack(PACK) == PackDraft(
        "Learning, improvement", "We learn.\n\nAnd improve.", "Principal Social Worker", PACK.made_on
    )


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "a" * 201}, "title"),
        ({"statement": "Write to someone@example.org"}, "statement"),
        ({"made_on": date(1900, 1, 1)}, "made_on"),
    ],
)
def test_a_pack_that_cannot_be_is_refused(parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_pack(replace(PACK, **parts))
    assert refusal.value.field == field


def test_texts_of_a_claim_are_put_in_order() -> None:
    found = check_claim_of_pack(CLAIM, CATEGORIES)
    assert (found.sentence, found.category) == ("Supervision is in time.", "SL")


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"sentence": " "}, "sentence"),
        ({"sentence": "a" * 1_001}, "sentence"),
        ({"contrary": "NHS number 943 476 5919 says otherwise"}, "contrary"),
        ({"category": "XX"}, "category"),
        ({"category": ""}, "category"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_claim_of_pack(replace(CLAIM, **parts), CATEGORIES)
    assert refusal.value.field == field


def test_paper_shows_what_was_frozen_and_else_what_is_live() -> None:
    live = Answered("2 of 3, 67%", 2, 3, "teams", (EvidenceRow("team East", "reached"),))
    then = replace(live, figure="1 of 3, 33%", count=1, rows=())
    claim = EvidenceClaim(1, b"c", CLAIM, "Feedback", live, None, Standing.LIVE, ())
    assert claim.shown is live
    frozen = Frozen(1, date(2026, 6, 1), date(2026, 5, 31), 4, CLAIM.asked, then, "00")
    assert replace(claim, frozen=frozen).shown is then
    assert (live.words, live.is_evidenced, then.is_evidenced) == ("2 of 3, 67%: teams", True, False)
    row = EvidenceRow("team East", "2 of 3", counts=False)
    summed = replace(live, rows=(row,))
    assert (live.counts_rows, live.counted(live.rows[0])) == (False, "by its numbers")
    one = replace(live, count=1, of=2, rows=(*live.rows, row))
    assert (one.counts_rows, *map(one.counted, one.rows)) == (True, "yes", "no")
    assert summed.counted(row) == "by its numbers", "of what has numbers of its own nothing is left out"
    assert then.words == "Not evidenced: there is no record behind it. It asks how many teams"
    gone = replace(then, figure=CANNOT_BE_ANSWERED, base="There is no such source.")
    assert gone.words == ("Not evidenced: there is no record behind it. It cannot be answered: There is no such source")
