from __future__ import annotations

from dataclasses import replace

from cpd_desktop.documents import layout
from cpd_desktop.documents.briefing import MOST_CHANGES, NOBODY, briefing_story
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.learning_sheets import BriefingSheet
from tests.documents.learning_samples import a_briefing, an_action
from tests.documents.reading import opened, words_of
from tests.documents.session_samples import HOSTILE, facts


def paper(sheet: BriefingSheet, house: House = STANDARD) -> bytes:
    scope = sheet.thread.source.said.title
    return layout.build(briefing_story(sheet, house=house), facts("Briefing", scope), house=house)


def test_it_is_one_page_with_what_was_found_what_changes_questions_and_a_slip_that_comes_back() -> None:
    actions = [an_action(), an_action("Letters", "open", organisation="The trust"), an_action("Dropped", "dropped")]
    data = paper(a_briefing(*actions))
    words = words_of(data)
    assert len(opened(data).pages) == 1
    for said in (
        "Ask once more", "Safeguarding Adults Review: Arthur, 25 July 2025. Theme: Self-neglect.", NOBODY, "Nobody asked again.",
        "A practice note (The lead), done 26 November 2025", "Letters (The trust), by 26 May 2026", "Who said no to you?",
        "Return slip, to The board", "Presented by", "Who was there: names, or how many of how many in post", "What gets in the way",
    ):  # fmt: skip
        assert said in words
    assert "Dropped" not in words


def test_many_actions_and_questions_still_leave_one_page() -> None:
    sheet = a_briefing(*(an_action(f"Action {number}") for number in range(12)))
    data = paper(replace(sheet, questions=tuple(f"Question {number}?" for number in range(9))))
    assert len(opened(data).pages) == 1
    assert words_of(data).count("Action ") == MOST_CHANGES


def test_hostile_words_are_shown_as_they_are() -> None:
    for raw in HOSTILE:
        data = paper(a_briefing(an_action(raw), title=raw), LARGE_PRINT)
        assert "Return slip" in words_of(data)
