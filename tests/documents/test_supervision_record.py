from __future__ import annotations

from dataclasses import replace

import pytest

from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.documents.supervision_record import supervision_record
from cpd_desktop.domain.supervision_sheets import SupervisionSheet
from tests.documents.reading import fonts_of, opened, words_of
from tests.documents.supervision_samples import (
    a_session,
    amended,
    cancelled,
    facts,
    hostile,
    pair_scope,
    two_thousand_words,
)


def record(sheet: SupervisionSheet, house: House = STANDARD) -> bytes:
    return supervision_record(sheet, facts("Supervision record", pair_scope(sheet)), house=house)


def test_an_ordinary_record_is_one_page_with_everything_on_it() -> None:
    data = record(a_session())
    assert len(opened(data).pages) == 1
    words = words_of(data)
    for said in (
        "Supervision record", "Priya Shah with Siân Ŵyn", "As at 23 November 2026", "Held on 3 November 2026, 75 minutes, shorter",
        "Individual supervision", "Management, support, development (3 of 4)", "Next date 3 December 2026", "Page 1 of 1",
        "Record book entry 1842 · 3f9a 1c22 0b7d 9e01",
    ):  # fmt: skip
        assert said in words


def test_learning_that_was_discussed_is_named_and_a_record_without_any_has_no_heading_for_it() -> None:
    finding = "Nobody checked mental capacity (Adult D: self-neglect)"
    words = words_of(record(replace(a_session(), discussed=(finding,)), LARGE_PRINT))
    assert "Learning discussed" in words
    assert finding in words
    assert "Learning discussed" not in words_of(record(a_session()))


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_every_page_says_for_whom_it_is_private(house: House) -> None:
    pages = [" ".join(page.extract_text().split()) for page in opened(record(two_thousand_words(), house)).pages]
    assert len(pages) > 3
    for number, words in enumerate(pages, 1):
        assert "Private: for Priya Shah and Siân Ŵyn" in words
        assert f"Page {number} of {len(pages)}" in words
    assert " ".join(pages).count("interpreter") > 80


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
@pytest.mark.parametrize("sheet", [hostile(), cancelled(), amended()], ids=["hostile", "cancelled", "amended"])
def test_whatever_was_typed_is_set_in_embedded_fonts_and_marked_where_it_cannot_be(
    sheet: SupervisionSheet, house: House
) -> None:
    data = record(sheet, house)
    assert all(fonts_of(data).values())
    words = words_of(data)
    assert "Private: for " in words
    if sheet == hostile():
        assert "<b>bold</b> & [emoji: 1 character not shown]" in words
        assert "Supervisee O'Brien-Łukasz <b>& a very long name" in words


def test_names_that_are_too_long_for_the_marking_are_cut_alike() -> None:
    sheet = replace(a_session(), supervisee="A" * 200, supervisor="B" * 200)
    words = words_of(record(sheet))
    marking = words[words.index("Private: for ") :].split("Northshire")[0]
    assert "A…" in marking
    assert "B…" in marking


def test_the_same_record_has_the_same_bytes() -> None:
    assert record(amended()) == record(amended())


def test_the_file_itself_is_named_without_a_word_of_what_was_said() -> None:
    said = opened(record(a_session())).metadata
    assert said is not None
    assert (said.title, said.subject) == ("Supervision record", "Priya Shah with Siân Ŵyn")
