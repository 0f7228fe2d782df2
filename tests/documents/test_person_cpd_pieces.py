from __future__ import annotations

from dataclasses import replace
from datetime import date

from cpd_desktop.documents import layout
from cpd_desktop.documents.person_cpd_pieces import WITHOUT_TITLE, entries, pieces
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD
from tests.documents.cpd_samples import TEXTS, a_sheet, an_entry
from tests.documents.reading import outline_of, words_of
from tests.documents.session_samples import facts


def test_the_list_has_every_entry_by_year_and_the_pieces_only_what_is_shown() -> None:
    hidden = an_entry(9, date(2024, 3, 1), has_peer=False, is_reflective=False, minutes=None)
    sheet = replace(a_sheet(), entries=(an_entry(1, date(2026, 9, 18), TEXTS), hidden))
    for house in (STANDARD, LARGE_PRINT):
        words = words_of(layout.build(entries(sheet, house), facts("CPD record"), house=house))
        assert "2026 · 1 entry · 1 h 30 min" in words
        assert WITHOUT_TITLE in words
        assert "no no" in words
    data = layout.build(pieces(sheet, STANDARD), facts("CPD record"))
    assert [title for level, title, _ in outline_of(data) if level == 0] == [TEXTS["title"]]
    assert WITHOUT_TITLE not in words_of(data)


def test_a_peer_reflection_says_with_whom_as_far_as_it_is_told() -> None:
    texts = {"title": "T", "peer_outcome": "We agreed."}
    one = replace(an_entry(1, date(2026, 9, 18), texts), evidence=("notes.pdf",), standards=(("LOCAL 1", ""),))
    words = words_of(layout.build(pieces(replace(a_sheet(), entries=(one,)), STANDARD), facts("CPD record")))
    assert "Peer reflection We agreed. Standards: LOCAL 1 Evidence: notes.pdf" in words
    unread = replace(one, texts={**texts, "peer_name": "Nia", "peer_on": "some day"})
    words = words_of(layout.build(pieces(replace(a_sheet(), entries=(unread,)), STANDARD), facts("CPD record")))
    assert "With Nia, some day" in words
