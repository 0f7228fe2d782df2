from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.documents import layout
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.documents.supervision_parts import SEALED, functions_in_words, session_body, session_facts
from cpd_desktop.domain.supervision import Function
from cpd_desktop.domain.supervision_sheets import SupervisionSheet, VersionSheet
from tests.documents.reading import outline_of, words_of
from tests.documents.supervision_samples import a_session, amended, an_action, cancelled, facts


def shown(sheet: SupervisionSheet, house: House = STANDARD) -> str:
    story = [*session_facts(sheet, house=house), *session_body(sheet, 1, house=house)]
    return words_of(layout.build(story, facts("Session"), house=house))


@pytest.mark.parametrize(("functions", "words"), [
    (frozenset(), "none ticked"),
    (frozenset({Function.MEDIATION}), "Mediation (1 of 4)"),
    (frozenset(Function), "Management, support, development, mediation (4 of 4)"),
])  # fmt: skip
def test_functions_in_words(functions: frozenset[Function], words: str) -> None:
    assert functions_in_words(a_session(functions=functions)) == words


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_the_texts_stand_under_their_labels_and_blank_ones_are_named(house: House) -> None:
    words = shown(a_session(), house)
    assert "Caseload headline 14 people, of whom 3 need an interpreter. One review is late" in words
    assert "Wants to shadow the rehabilitation officer." in words
    assert "Left blank: Anything else." in words


def test_a_long_text_has_the_whole_width_and_its_label_as_a_heading() -> None:
    sheet = a_session(versions=(VersionSheet(1, {"notes": "word " * 2_000, "wellbeing": "Well."}),))
    story = [*session_facts(sheet, house=STANDARD), *session_body(sheet, 1, house=STANDARD)]
    pdf = layout.build(story, facts("Session"))
    assert words_of(pdf).count("word ") >= 1_999
    assert (1, "Anything else") in [(level, title) for level, title, _ in outline_of(pdf)]


def test_what_was_answered_and_agreed_says_who_when_and_what_became_of_it() -> None:
    words = shown(a_session())
    assert "Ask for an interpreter who is there in the mornings Priya Shah 20 October 2026 Done" in words
    assert "Read the guidance on deafblind people Priya Shah no date Still open" in words
    assert "Book BSL level 2, part two Siân Ŵyn 20 November 2026 Open" in words
    assert "Agreed by Siân Ŵyn, on 3 November 2026, at their own sign-in" in words


def test_who_has_not_agreed_gets_a_line_to_sign_on() -> None:
    words = shown(a_session(agreed=(), waits_for=("Priya Shah",)))
    assert "not yet by Priya Shah" in words
    assert "Priya Shah: I agree this record. Signed, and the date" in words
    assert "I agree this record" not in shown(a_session())


def test_amendments_are_shown_version_by_version_with_the_words_before() -> None:
    words = shown(amended())
    assert "What stands above is version 3." in words
    assert words.index("Version 3, amended on 12 November 2026 by Siân Ŵyn") < words.index("Version 2, amended on 9")
    assert "Why: I did not say that." in words
    assert "Wellbeing, in version 1 Tired after the duty week, sleeping better." in words
    assert "Anything else, in version 2 Blank until then." in words
    assert "version 1, on 3 November 2026" in words
    assert "Amendments" not in shown(a_session())


def test_an_amendment_of_the_facts_or_of_the_actions_alone_says_so() -> None:
    texts = {"notes": "Same."}
    first = VersionSheet(1, texts, facts="3 November 2026, 75 minutes, individual")
    second = replace(first, number=2, amended_on=date(2026, 11, 9), by="Siân Ŵyn", reason="Typing.")
    assert "No text was changed, only the actions." in shown(a_session(versions=(first, second)))
    third = replace(second, facts="3 November 2026, 85 minutes, individual")
    assert "The facts were: 3 November 2026, 75 minutes" in shown(a_session(versions=(first, third)))


def test_a_cancelled_one_says_by_whom_and_why_and_nothing_else() -> None:
    words = shown(cancelled())
    assert "Planned for 3 November 2026 Cancelled by Supervisor Why Called to court" in words
    assert "Agreed" not in words
    assert "no reason recorded" in shown(replace(cancelled(), reason="", cancelled_by=""))


def test_what_is_sealed_or_cannot_be_opened_says_so_in_its_place() -> None:
    words = shown(a_session(actions=(an_action("", is_sealed=True),), versions=(), why_closed="It was altered since."))
    assert SEALED in words
    assert "It was altered since." in words
    assert "Nothing was written down beside the facts." in shown(a_session(versions=()))
