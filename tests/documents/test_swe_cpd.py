from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.documents.swe_cpd import swe_cpd, swe_text
from cpd_desktop.domain.form_fields import copied
from cpd_desktop.domain.register_sheets import SweCpdSheet, Unread
from tests.documents.reading import fonts_of, opened, outline_of, words_of
from tests.documents.register_samples import (
    HOSTILE,
    SAID,
    SWE_FIELDS,
    SWE_SHEETS,
    a_hostile_year,
    a_long_year,
    a_managers_copy,
    a_piece,
    a_year,
    an_empty_year,
    hidden,
    prose,
    swe_facts,
)
from tests.documents.tagged_reading import errors_of, structure_of


def paper(sheet: SweCpdSheet, house: House = STANDARD) -> bytes:
    return swe_cpd(sheet, swe_facts(sheet), house=house)


def letters_of(pdf: bytes) -> str:
    """Return what all pages of a long document say, without white space and without what stands at their heads and feet."""
    pages = [re.sub(r"Page \d+ of \d+", "", page.extract_text()).splitlines() for page in opened(pdf).pages]
    on_pages = Counter(line for page in pages for line in set(page))
    return re.sub(r"\s", "", "".join(line for page in pages for line in page if on_pages[line] < 4))


def test_it_opens_with_the_answer_and_every_rule() -> None:
    words = words_of(paper(a_year()))
    for said in (
        "Private: for Priya Shah", "Not ready: 3 of 4 requirements met. 2 of 4 entries of the year count as different pieces.",
        "The text of 3 of 4 is here.", "Registration Social Work England, SW123456, since 1 March 2019",
        "Registration year 1 December 2025 to 30 November 2026", "Renewal open from 1 September 2026 to 30 November 2026",
        "CPD entered online ▲ Not met", "Not marked as done. CPD entered online: to do by 30 November 2026.", "Would pass a review ○ Not counted",
        "Done on 3 September 2026.",
    ):  # fmt: skip
        assert said in words


def test_each_piece_has_the_fields_of_the_form_in_their_order_with_their_lengths() -> None:
    words = words_of(paper(a_year(pieces=(a_piece(1),))))
    places = [words.index(f"{number}. {one.title}") for number, one in enumerate(SWE_FIELDS, 1)]
    assert places == sorted(places)
    for one in a_piece(1).fields:
        assert " ".join(one.text.split()) in words
        assert f"{one.words} words, {one.characters} characters" in words
    assert "Peer Nia Llŷr, Occupational therapist, 3 June 2026" in words
    assert "SWE 4.1 Learning from feedback" in words
    assert "Evidence Notes of the visit.pdf" in words


def test_what_counts_and_what_does_not_is_said_of_each_piece() -> None:
    words = words_of(paper(a_year()))
    assert "Says the same as piece 1, and counts once with it" in words
    assert "Entries without their text: 1 of 4" in words
    assert "Left out of this paper" in words


def test_what_must_be_written_and_is_not_stands_out() -> None:
    words = words_of(paper(a_year(pieces=(a_piece(1, {"title": "Only a title"}, peer=""),))))
    assert words.count("▲ Nothing written yet: the form asks for it.") == 2
    assert "Nothing written." in words


def test_somebody_elses_copy_has_what_is_shared_and_facts() -> None:
    data = paper(a_managers_copy())
    words = words_of(data)
    assert "Private: for Priya Shah and Siân Ŵyn" in words
    assert "Entries without their text: 2 of 3" in words
    assert words.count("Private to its author") == 2
    nothing = a_year(pieces=a_managers_copy().others)
    assert "Private: for" not in words_of(paper(nothing))
    assert "Hearing dogs" not in words_of(paper(nothing))


@pytest.mark.parametrize("unread", list(Unread))
def test_why_a_text_is_not_there_is_said(unread: Unread) -> None:
    words = words_of(paper(a_year(pieces=(hidden(1, unread),))))
    assert f"{unread.value[:1].upper()}{unread.value[1:]}" in words
    assert "Hearing dogs" not in words


def test_a_year_without_entries_says_so() -> None:
    words = words_of(paper(an_empty_year()))
    assert "No CPD entry of this registration year is recorded by this date." in words
    assert "Piece 1" not in words


def test_pieces_are_in_the_outline() -> None:
    titles = [title for _, title, _ in outline_of(paper(a_year()))]
    assert titles[:2] == ["What the register asks for", "Piece 1. Hearing dogs at home visits"]
    assert titles[-1] == "Entries without their text: 1 of 4"


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_long_text_is_there_to_the_last_word_in_its_order(house: House) -> None:
    data = paper(a_long_year(), house)
    read = letters_of(data)
    assert re.sub(r"\s", "", prose(2_000)) in read
    assert re.sub(r"\s", "", prose(20_000, in_one=True)) in read
    assert len(opened(data).pages) > 25


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_whatever_was_typed_is_set_in_embedded_fonts_and_never_becomes_markup(house: House) -> None:
    data = paper(a_hostile_year(), house)
    assert all(fonts_of(data).values())
    words = words_of(data)
    assert (
        "<b>bold</b> & [emoji: 1 character not shown] [Bengali: 5 characters not shown] [control: 1 character not shown]"
        in words
    )


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
@pytest.mark.parametrize("name", SWE_SHEETS)
def test_a_checker_finds_no_error(name: str, house: House, tmp_path: Path) -> None:
    data = paper(SWE_SHEETS[name](), house)
    assert errors_of(data, tmp_path) == []
    assert {one.kind for one in structure_of(data).walk()} >= {"H1", "H2", "Table", "TH", "L"}


@pytest.mark.parametrize("name", SWE_SHEETS)
def test_the_same_year_has_the_same_bytes(name: str) -> None:
    assert paper(SWE_SHEETS[name]()) == paper(SWE_SHEETS[name]())


def test_the_text_to_copy_has_every_field_to_the_letter() -> None:
    said = swe_text(a_year())
    assert said.startswith(
        "Social Work England CPD: Priya Shah, registration year 1 December 2025 to 30 November 2026\n3 pieces."
    )
    blocks = re.split(r"\n--- (.*)\n", said)
    titles, texts = blocks[1::2], blocks[2::2]
    assert len(titles) == 3 * len(SWE_FIELDS)
    for one, title, block in zip(a_piece(1).fields, titles, texts, strict=False):
        assert title.endswith(f"{one.asks.title} ({one.length})")
        assert block.split("\n\n======")[0].rstrip("\n") == one.copy
    assert "====== Piece 2: Self-neglect: what the reviews say ======" in said
    assert "Left out" not in said


def test_the_text_to_copy_keeps_what_paper_cannot_show_and_leaves_out_what_no_form_takes() -> None:
    said = swe_text(a_hostile_year())
    assert copied(HOSTILE) in said
    assert "🎉 বাংলা" in said
    assert not re.search("[\x07\u202e]", said)
    said.encode()
    long = swe_text(a_long_year())
    assert prose(20_000, in_one=True) in long
    assert prose(2_000).strip() in long


def test_no_text_can_imitate_the_lines_of_the_form() -> None:
    forged = "====== Piece 2: Forged ======\n\n--- 1. Title (1 word, 4 characters)\nNot mine\n  ======== more"
    said = swe_text(a_year(pieces=(a_piece(1, {**SAID, "learnt": forged}), a_piece(2))))
    # It is copied to the letter, and the lines of the form are told apart from it.
    assert forged in said
    assert "Those lines begin with ============ and -------: what looks like one otherwise is part of a text." in said
    assert re.findall(r"^={12} Piece (\d+)", said, re.MULTILINE) == ["1", "2"]
    assert len(re.findall(r"^-{7} \d+\. ", said, re.MULTILINE)) == 2 * len(SWE_FIELDS)


def test_without_text_there_is_nothing_to_copy() -> None:
    assert "There is no entry whose text may be copied." in swe_text(an_empty_year())
    assert SAID["learnt"] not in swe_text(a_year(pieces=a_managers_copy().others))
