from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.documents.chase_list import NOTHING, chase_list_paper
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.session_sheets import ChaseLine, ChasePart, ChaseSheet
from tests.documents.reading import fonts_of, opened, outline_of, words_of
from tests.documents.session_samples import HOSTILE, facts


def sheet(*names: str) -> ChaseSheet:
    lapsing = tuple(ChaseLine(name, "Night Team", "Fire safety", date(2026, 11, 1), "lapsed") for name in names)
    return ChaseSheet(
        "Whole organisation",
        (
            ChasePart("Lapsing, and nothing booked", "holdings lapse", "Last day", lapsing),
            ChasePart("Asked for, and not decided", "places are asked for", "Asked on", ()),
            ChasePart("Evidence not accepted", "records", "Completed on", (ChaseLine("Jo Li", "", "Fire safety"),)),
        ),
    )


def paper(*names: str, house: House = STANDARD) -> bytes:
    return chase_list_paper(sheet(*names), facts("Chase list", "Whole organisation"), house=house)


def test_each_reason_is_counted_and_has_its_lines() -> None:
    data = paper("Siân Ŵyn", "Ann Baker")
    words = words_of(data)
    assert "2 holdings lapse" in words
    assert "0 places are asked for" in words
    assert "Siân Ŵyn Night Team Fire safety 1 November 2026 lapsed" in words
    assert "3 lines in all" in words
    assert [title for _, title, _ in outline_of(data)] == ["Lapsing, and nothing booked: 2", "Evidence not accepted: 1"]


def test_nothing_to_chase_is_said_in_words() -> None:
    nothing = chase_list_paper(ChaseSheet("All", ()), facts("Chase list"))
    assert NOTHING in words_of(nothing)


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_many_lines_and_hostile_names_break_nothing(house: House) -> None:
    data = paper(*HOSTILE, *["Ann Baker"] * 200, house=house)
    assert "[Bengali: 5 characters not shown]" in words_of(data)
    assert all(fonts_of(data).values())
    assert "Who Team What Last day" in " ".join(opened(data).pages[1].extract_text().split())
