from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cpd_desktop.documents.hcpc_profile import hcpc_profile
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.register_sheets import HcpcProfileSheet
from tests.documents.reading import fonts_of, opened, outline_of, words_of
from tests.documents.register_samples import (
    HCPC_SHEETS,
    a_hostile_profile,
    a_managers_profile,
    a_profile,
    a_whole_profile,
    activities,
    an_empty_profile,
    hcpc_facts,
    prose,
)
from tests.documents.tagged_reading import errors_of, structure_of
from tests.documents.test_swe_cpd import letters_of


def paper(sheet: HcpcProfileSheet, house: House = STANDARD) -> bytes:
    return hcpc_profile(sheet, hcpc_facts(sheet), house=house)


def test_its_parts_come_in_the_order_that_the_register_asks_for() -> None:
    titles = [title for level, title, _ in outline_of(paper(a_profile())) if level == 0]
    assert titles == [
        "What the register asks for", "1. Practice summary", "2. Dated list of activities", "3. Personal statement", "4. Evidence",
    ]  # fmt: skip


def test_it_opens_with_the_answer() -> None:
    words = words_of(paper(a_profile()))
    for said in (
        "Not due yet: 2 of 3 requirements met. 14 activities, 3 of 5 types of activity, 1 of 2 gaps explained.",
        "Register HCPC: occupational therapist", "Registration HCPC, OT54321, since 1 March 2019",
        "Cycle 1 November 2025 to 31 October 2027", "Explain the gap from 1 May to 31 July 2026",
    ):  # fmt: skip
        assert said in words


def test_gaps_stand_in_the_list_explained_or_not() -> None:
    words = words_of(paper(a_profile()))
    before = words.index("2 8 December 2025")
    gap = words.index(
        "○ No activity from 1 January to 31 March 2026, 3 calendar months. Explained: I was on maternity leave"
    )
    after = words.index("3 2 April 2026 Supervision")
    assert before < gap < after
    assert "▲ No activity from 1 May to 31 July 2026, 3 calendar months. Not explained yet." in words


def test_statements_say_their_length_beside_what_is_asked_for() -> None:
    words = words_of(paper(a_whole_profile()))
    assert "180 words of about 500. Asked for: current role and type of work, about 500 words." in words
    assert "1,487 words of about 1,500." in words
    assert "Not written yet: about 1,500 words are asked for." in words_of(paper(a_profile()))


def test_the_list_is_complete_and_its_numbers_lead_to_mix_standards_and_evidence() -> None:
    words = words_of(paper(a_whole_profile()))
    assert "48 activities from 1 November 2025 to 23 November 2026." in words
    assert "46 activities" not in words
    words = words_of(paper(a_profile()))
    assert "Work-based 9 of 14 1 to 3, 6 to 8, 11 to 13" in words
    assert "Professional 0 of 14 none" in words
    assert "Standards that activities are mapped to: 2 of 3" in words
    assert "1 1 Certificate of moving and handling Certificate 2025.pdf PDF 305 KB" in words
    assert "3 files for 3 of 14 activities." in words


def test_an_entry_made_of_training_says_what_kind_it_was() -> None:
    assert (
        "How people choose equipment, and how they leave it in the cupboard Reflection on a piece of work"
        in words_of(paper(a_profile()))
    )


def test_somebody_elses_copy_has_facts_and_no_text() -> None:
    words = words_of(paper(a_managers_profile()))
    assert "Private: for" not in words
    assert "Written, and private to its author." in words
    assert "Explained by its author, and private to them." in words
    assert words.count("what it was is private to its author") == 6
    for text in ("maternity", "cupboard", prose(180).split(".")[0]):
        assert text not in words


def test_a_cycle_without_anything_says_so() -> None:
    words = words_of(paper(an_empty_profile()))
    assert "Nothing is recorded from the first day of the cycle to this date." in words
    assert "No file is attached to any activity of the list." in words
    assert words.count("▲ Not written yet.") == 2


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_long_text_is_there_to_the_last_word_in_its_order(house: House) -> None:
    data = paper(a_hostile_profile(), house)
    read = letters_of(data)
    assert re.sub(r"\s", "", prose(20_000, in_one=True)) in read
    assert re.sub(r"\s", "", prose(3_000)) in read
    assert read.count("z" * 400) == 3


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_whatever_was_typed_is_set_in_embedded_fonts_and_never_becomes_markup(house: House) -> None:
    data = paper(a_hostile_profile(), house)
    assert all(fonts_of(data).values())
    words = words_of(data)
    assert (
        "<b>bold</b> & [emoji: 1 character not shown] [Bengali: 5 characters not shown] [control: 1 character not shown]"
        in words
    )


def test_in_large_print_no_word_of_a_column_is_broken() -> None:
    words = words_of(paper(a_profile(), LARGE_PRINT))
    for said in (
        "Formal or educational, 2 files",
        "No. When What, of which type Length",
        "Activity File Kind Size",
        "▲ Not met",
    ):
        assert said in words


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
@pytest.mark.parametrize("name", HCPC_SHEETS)
def test_a_checker_finds_no_error(name: str, house: House, tmp_path: Path) -> None:
    data = paper(HCPC_SHEETS[name](), house)
    assert errors_of(data, tmp_path) == []
    assert {one.kind for one in structure_of(data).walk()} >= {"H1", "H2", "Table", "TH", "L"}


@pytest.mark.parametrize("name", HCPC_SHEETS)
def test_the_same_profile_has_the_same_bytes(name: str) -> None:
    assert paper(HCPC_SHEETS[name]()) == paper(HCPC_SHEETS[name]())


def test_a_list_of_many_pages_is_complete_and_in_order() -> None:
    lines = [replace(one, title=f"Thing {one.number}.", is_private=False) for one in activities(1_000)]
    data = paper(a_profile(activities=tuple(lines), gaps=()))
    assert len(opened(data).pages) > 30
    assert [int(number) for number in re.findall(r"Thing (\d+)\.", words_of(data))] == list(range(1, 1_001))
