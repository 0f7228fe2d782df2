from __future__ import annotations

from dataclasses import replace

import pytest

from cpd_desktop.documents.group_session_record import group_session_record
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.supervision_sheets import AttendeeSheet, GroupSessionSheet
from tests.documents.coverage_samples import NAMES
from tests.documents.reading import opened, words_of
from tests.documents.supervision_samples import a_group, facts


def paper(sheet: GroupSessionSheet, house: House = STANDARD) -> bytes:
    return group_session_record(sheet, facts("Group session", sheet.topic), house=house)


def test_it_says_what_was_talked_about_and_who_was_there() -> None:
    words = words_of(paper(a_group()))
    for said in (
        "9 took part 1 from other organisations.", "4 teams and organisations", "5 professions", "4 of 8 have written their reflection",
        "Theirs alone to read.", "Held on 12 November 2026, 90 minutes", "Facilitator Siân Ŵyn",
        "Model Gibbs' reflective cycle", "Presenter Priya Shah", "The question What would have helped at the third missed visit?",
        "Themes Interpreters come late.", "What was learnt A missed visit is a question", "Actions: 1 of 2 open",
        "Write the letter in BSL, as a film Ann Baker 12 December 2026 Open", "Jo Bloggs Westmere NHS Trust Social worker",
    ):  # fmt: skip
        assert said in words


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_forty_attendees_are_all_there_by_team(house: House) -> None:
    data = paper(a_group(40), house)
    words = words_of(data)
    assert all(f"{name.split(' ')[0]}" in words for name in NAMES if name.isascii())
    assert "17 of 34 have written" in words
    assert words.count("Name Team or organisation Profession") >= 2
    assert len(opened(data).pages) > 1


def test_what_is_not_recorded_is_left_out_or_said() -> None:
    bare = GroupSessionSheet(a_group().held_on, 1, "", "Topic", attendees=(AttendeeSheet("Ann Baker"),), own=1)
    words = words_of(paper(bare))
    assert "1 minute" in words
    assert "Facilitator not recorded" in words
    assert "Ann Baker No team or organisation recorded not recorded" in words
    for missing in ("Presenter", "What was talked about", "Actions"):
        assert missing not in words
    assert "Nobody is recorded." in words_of(paper(replace(bare, attendees=())))


def test_long_words_and_markup_are_kept_as_they_are() -> None:
    long = replace(a_group(), themes="<i>theme</i> & more. " * 400, topic="<b>Topic</b> " * 30)
    words = words_of(paper(long))
    # Where a page ends, its foot and the next one's head stand between two words.
    assert words.count("<i>theme</i>") == 400
    assert "<b>Topic</b>" in words


def test_the_same_session_has_the_same_bytes() -> None:
    assert paper(a_group()) == paper(a_group())
