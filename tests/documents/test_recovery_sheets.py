from __future__ import annotations

from dataclasses import replace

import pytest

from cpd_desktop.documents.recovery_sheets import SPOKEN, recovery_sheet
from cpd_desktop.domain.problems import Problem
from tests.documents.reading import fonts_of, opened, words_of
from tests.documents.supervision_samples import HALF, facts

FACTS = facts("Recovery code", "Half 1 of 2")
LONG_NAME = "Westmere and Northshire Metropolitan Borough Council, Adult Social Care and Health Directorate"


def test_the_half_stands_in_groups_of_five_with_how_each_is_said() -> None:
    words = words_of(recovery_sheet("Siân Ŵyn", HALF, 1, FACTS))
    for number, group in enumerate(HALF.split(), 1):
        assert f"{number} {group}" in words
    assert "1 KJ5XA Kilo · Juliett · five · X-ray · Alfa" in words
    assert "6 VCG Victor · Charlie · Golf" in words


def test_it_says_what_it_is_for_where_to_keep_it_and_that_two_are_needed() -> None:
    words = words_of(recovery_sheet("Siân Ŵyn", HALF, 1, FACTS))
    for said in (
        "The first half of two, kept by Siân Ŵyn. It opens nothing without the second half", "What it is for", "Where to keep it",
        "in the record book of Northshire County Council is sealed", "not where the other half is", "The program keeps no copy.",
        "There is no 0, 1, 8 or 9 in it",
    ):  # fmt: skip
        assert said in words
    assert "The second half of two, kept by Jo Bloggs. It opens nothing without the first half" in words_of(
        recovery_sheet("Jo Bloggs", HALF, 2, FACTS)
    )


@pytest.mark.parametrize("holder", ["Jo", "Alexandra Featherstonehaugh, Principal Social Worker", "W" * 300, "<b>&"])
def test_it_is_one_page_whoever_keeps_it(holder: str) -> None:
    widest = "NNNNN NNNNN QQQQQ WNWNW NNNNN NNN"
    data = recovery_sheet(holder, widest, 2, replace(FACTS, organisation=LONG_NAME))
    assert len(opened(data).pages) == 1
    assert all(fonts_of(data).values())


def test_the_half_is_nowhere_but_on_the_page() -> None:
    data = recovery_sheet("Siân Ŵyn", HALF, 1, FACTS)
    said = opened(data).metadata
    assert said is not None
    assert not [group for group in HALF.split() if group in f"{said.title}{said.subject}{said.author}"]


def test_small_letters_are_printed_as_capitals_and_what_is_no_half_is_refused() -> None:
    assert "KJ5XA" in words_of(recovery_sheet("Jo", HALF.lower(), 1, FACTS))
    for wrong in ("", "ABC01", "AB-CD", "привет"):
        with pytest.raises(Problem, match="no half of a recovery code") as problem:
            recovery_sheet("Jo", wrong, 1, FACTS)
        assert not wrong or wrong not in str(problem.value)


def test_every_sign_of_a_code_can_be_said_apart() -> None:
    assert set(SPOKEN) == set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    assert len(set(SPOKEN.values())) == len(SPOKEN)


def test_the_same_half_has_the_same_bytes() -> None:
    assert recovery_sheet("Jo", HALF, 1, FACTS) == recovery_sheet("Jo", HALF, 1, FACTS)
