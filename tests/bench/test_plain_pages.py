"""Plain pages have the words, lines and grounds of the pages that they were taken from, and no tags."""

from __future__ import annotations

from cpd_desktop.bench.plain_pages import drawn, pages_in
from cpd_desktop.documents import layout, tables, text
from tests.documents.reading import opened, words_of
from tests.documents.session_samples import facts


def test_a_document_drawn_plainly_says_the_same() -> None:
    table = tables.table([tables.Column("Who"), tables.Column("What")], [tables.Row(("Jo Li", "Fire safety"))])
    tagged = layout.build([text.heading("People"), table, *text.body("In words.")], facts("A list"))
    pages = pages_in(tagged)
    plain = drawn(pages)
    assert sorted(words_of(plain).split()) == sorted(words_of(tagged).split())
    assert len(opened(plain).pages) == len(pages) == 1
    assert pages[0].lines
    assert any(is_bold for *_, is_bold in pages[0].words)
    assert b"StructTreeRoot" in tagged
    assert b"StructTreeRoot" not in plain
