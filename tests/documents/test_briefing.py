from __future__ import annotations

from dataclasses import replace

import pytest

from cpd_desktop.documents import layout
from cpd_desktop.documents.briefing import MOST_CHANGES, NOBODY, NOTHING_YET, UNDECIDED, briefing_story
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.learning_answers import FindingState
from cpd_desktop.domain.learning_sheets import BriefingSheet
from tests.documents.learning_samples import SOURCE, a_briefing, an_action
from tests.documents.reading import long_words, numbers_in_order, opened, outline_of, words_of
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
        "A practice note (The lead), done 26 November 2025", "Letters (The trust), was due 26 May 2026, not done yet", "Who said no to you?",
        "Return slip, to The board", "Presented by", "Who was there: names, or how many of those in post", "What gets in the way",
    ):  # fmt: skip
        assert said in words
    assert "Dropped" not in words


def test_many_actions_and_questions_still_leave_one_page() -> None:
    sheet = a_briefing(*(an_action(f"Action {number}") for number in range(12)))
    data = paper(replace(sheet, questions=tuple(f"Question {number}?" for number in range(9))))
    assert len(opened(data).pages) == 1
    assert words_of(data).count("Action ") == MOST_CHANGES
    assert "And 8 more actions." in words_of(data)
    assert "more action" not in words_of(paper(a_briefing(*(an_action("x") for _ in range(MOST_CHANGES)))))


def test_a_page_full_of_words_is_one_page_still_and_one_in_large_print_keeps_its_slip_whole() -> None:
    long = "Nobody asked again, and nobody wrote down why the door stayed shut. " * 12
    changes = [an_action(f"A practice note on refusals, number {number}, for every team") for number in range(4)]
    sheet = replace(a_briefing(*changes), questions=tuple(f"What do we do about {number}?" for number in range(4)))
    said = replace(sheet.thread.finding.said, text=long)
    full = replace(sheet, thread=replace(sheet.thread, finding=replace(sheet.thread.finding, said=said)))
    assert len(opened(paper(full)).pages) == 1
    last = opened(paper(full, LARGE_PRINT)).pages[-1].extract_text()
    assert "Return slip" in last
    assert "What gets in the way" in last
    assert all(f"What do we do about {number}?" in last for number in range(4))


def test_it_says_why_nothing_changes_and_to_whom_the_slip_goes() -> None:
    refused = a_briefing(state=FindingState.NOT_ACCEPTED, reason="Nobody could read so many.")
    assert "What changes Nothing. It was not accepted, because: Nobody could read so many." in words_of(paper(refused))
    assert UNDECIDED in words_of(paper(a_briefing(state=FindingState.UNDECIDED)))
    assert NOTHING_YET in words_of(paper(a_briefing()))
    survey = replace(SOURCE, said=replace(SOURCE.said, kind="CSV", title="Carer survey of 2026"), kind="Carer survey")
    words = words_of(paper(replace(refused, thread=replace(refused.thread, source=survey))))
    assert "Return slip, to The principal social worker" in words, "only of a review does it go to the board"
    assert "Carer survey: Carer survey" not in words
    assert outline_of(paper(refused))[0] == (0, "Ask once more", 1)


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_a_text_of_3000_words_is_printed_whole_and_in_order(house: House) -> None:
    sheet = a_briefing(an_action())
    said = replace(sheet.thread.finding.said, text=long_words())
    long = replace(sheet, thread=replace(sheet.thread, finding=replace(sheet.thread.finding, said=said)))
    data = paper(long, house)
    assert data == paper(long, house)
    assert numbers_in_order(data) == list(range(3_000))
    assert "Return slip" in opened(data).pages[-1].extract_text()


def test_hostile_words_are_shown_as_they_are() -> None:
    for raw in HOSTILE:
        data = paper(a_briefing(an_action(raw), title=raw), LARGE_PRINT)
        assert "Return slip" in words_of(data)
