from __future__ import annotations

from dataclasses import replace

import pytest

from cpd_desktop.documents.reflection_slips import ENDING, NOBODY, PROMPTS, reflection_slips
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.supervision_sheets import AttendeeSheet, GroupSessionSheet
from tests.documents.reading import fonts_of, opened, words_of
from tests.documents.supervision_samples import a_group, facts


def paper(sheet: GroupSessionSheet, house: House = STANDARD) -> bytes:
    return reflection_slips(sheet, facts("Reflection slips", sheet.topic), house=house)


def pages(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in opened(data).pages]


def test_each_attendee_has_a_slip_with_the_facts_and_every_prompt_two_on_a_page() -> None:
    shown = pages(paper(a_group()))
    assert len(shown) == 5
    whole = " ".join(shown)
    for one in a_group().attendees:
        if one.name.isascii():
            assert f"{one.name} · {one.profession} · {one.team or one.organisation}" in whole
    for prompt in (*PROMPTS, ENDING):
        assert whole.count(prompt) == 9
    assert (
        whole.count(
            "12 November 2026, 90 minutes · facilitated by Siân Ŵyn · model: Gibbs' reflective cycle · 9 took part"
        )
        == 9
    )
    assert "cut here" in shown[0]
    assert "cut here" not in shown[4]
    for number, words in enumerate(shown, 1):
        assert f"Page {number} of 5" in words
        assert "Reflection slips" in words
        assert "Record book entry 1842" in words


def test_large_print_and_a_long_question_have_one_slip_a_page() -> None:
    assert len(pages(paper(a_group(), LARGE_PRINT))) == 9
    long = replace(a_group(), question="What would have helped, and whom? " * 60, topic="A very long topic " * 40)
    assert len(pages(paper(long, LARGE_PRINT))) == 9
    assert all(fonts_of(paper(long, LARGE_PRINT)).values())


def test_a_long_question_is_cut_and_shows_it() -> None:
    long = replace(a_group(), question="What would have helped? " * 60)
    words = words_of(paper(long))
    assert words.count("What would have helped?") < 9 * 20
    assert words.count("…") == 9


def test_names_that_hurt_are_set_as_they_are() -> None:
    there = (AttendeeSheet("<b>O'Brien</b> & " + "long " * 40, "Team", "Nurse"), AttendeeSheet("محمد عبد الله"))
    shown = words_of(paper(replace(a_group(), attendees=there)))
    assert "<b>O'Brien</b> & long" in shown


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_with_nobody_there_a_page_says_so(house: House) -> None:
    assert NOBODY in words_of(paper(replace(a_group(), attendees=()), house))


def test_the_same_session_has_the_same_bytes() -> None:
    assert paper(a_group()) == paper(a_group())
