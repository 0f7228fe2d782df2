"""What is written in the entries of the demonstration: all of it can be written in a real form."""

from __future__ import annotations

import re

import pytest

from cpd_desktop.domain.cpd_entries import ENTRY_TEXTS
from cpd_desktop.exchange.demo_story import pieces
from cpd_desktop.exchange.demo_story.cpd import PIECES
from cpd_desktop.exchange.demo_story.pieces import Piece
from cpd_desktop.services.cpd_lists import activity_titles, standards
from tests.exchange.demo_story.telling import AS_AT

EVERY = [pieces.TEMPLATE, *(piece for some in PIECES.values() for piece in some)]


@pytest.mark.parametrize("piece", EVERY)
def test_a_piece_is_of_the_lists_and_the_form(piece: Piece) -> None:
    assert set(piece.texts) <= set(ENTRY_TEXTS)
    assert piece.activity in activity_titles(AS_AT)
    assert set(piece.standards) <= {one.code for one in standards(AS_AT)} | {"WM 1", "WM 2"}
    assert "title" in piece.texts or piece.course
    assert piece.days < 400
    assert {*piece.shared_with, *piece.taken_back_from} <= {"head", "deaf.manager", "north.manager", "quality.lead"}


@pytest.mark.parametrize("piece", EVERY)
def test_nobody_who_draws_on_care_is_named_and_no_case_is(piece: Piece) -> None:
    said = " ".join(text for name, text in piece.texts.items() if not name.startswith("peer_"))
    assert not re.search(r"\b(Mr|Mrs|Ms|Miss|Dr)\b|WM-\d|@|\d{5}", said)
    assert all(text not in repr(piece) for name, text in piece.texts.items() if len(text) > 20)


def test_texts_are_of_several_lengths_and_two_are_the_same_on_purpose() -> None:
    said = [tuple(sorted(piece.texts.items())) for piece in EVERY]
    assert len(set(said)) == len(said)
    first, second = pieces.SAME_TWICE
    assert dict(first.texts) | dict(second.texts) == dict(first.texts)
    assert first.texts["learnt"] == second.texts["learnt"]
    lengths = [sum(len(text.split()) for text in piece.texts.values()) for piece in EVERY]
    assert min(lengths) < 30
    assert max(lengths) > 150
