"""What the papers for registers share: how each rule stands, who is registered, texts with their lengths."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cpd_desktop.documents import layout, register_parts
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.form_fields import FilledField, FormField
from cpd_desktop.domain.readiness import Readiness
from tests.documents.coverage_samples import some_facts
from tests.documents.reading import outline_of, words_of
from tests.documents.register_samples import hcpc_readiness, prose, swe_readiness, who


def fields(words: int) -> list[FilledField]:
    return [
        FilledField(FormField("a", "First field"), prose(words)),
        FilledField(FormField("b", "Second field", rule="2 words"), "three little words"),
        FilledField(FormField("c", "Third field")),
        FilledField(FormField("d", "Fourth field", is_required=False), " \u202e "),
    ]


def on_paper(words: int, house: House = STANDARD) -> bytes:
    return layout.build(register_parts.filled_fields(fields(words), house=house), some_facts("Fields", ""), house=house)


def rules_of(readiness: Readiness) -> str:
    return words_of(layout.build(register_parts.rules(readiness, house=STANDARD), some_facts("Rules", "")))


def test_short_fields_have_their_labels_beside_them_and_long_ones_above() -> None:
    for data, has_headings in ((on_paper(20), False), (on_paper(400), True), (on_paper(20, LARGE_PRINT), True)):
        titles = [title for _, title, _ in outline_of(data)]
        assert titles == (
            ["1. First field", "2. Second field", "3. Third field", "4. Fourth field"] if has_headings else []
        )
        words = words_of(data)
        assert "18 characters; the form takes 2 words: 1 word too many" in words
        assert words.count("▲ Nothing written yet: the form asks for it.") == 1
        assert words.count("Nothing written.") == 1


def test_a_rule_that_holds_nobody_back_is_told_apart() -> None:
    words = rules_of(swe_readiness())
    assert words.count("✓ Met") == 3
    assert words.count("▲ Not met") == 1
    assert words.count("○ Not counted") == 1
    assert words.count("Not counted: said so that it is known; it holds nobody back.") == 1
    assert "✓ Met, not counted" in rules_of(swe_readiness(is_ready=True))


def test_the_answer_counts_the_rules_that_count() -> None:
    assert register_parts.answer(swe_readiness()) == "Not ready: 3 of 4 requirements met."
    assert register_parts.answer(swe_readiness(is_ready=True)) == "Ready: 4 of 4 requirements met."
    assert register_parts.answer(hcpc_readiness()) == "Not due yet: 2 of 3 requirements met."


def test_what_is_not_recorded_is_said_or_left_out() -> None:
    bare = replace(hcpc_readiness(), cycle_starts_on=None, opens_on=None)
    story = register_parts.registered(who(body="", number="", role="", team=""), bare, "Cycle", house=STANDARD)
    words = words_of(layout.build(story, some_facts("Who", "")))
    assert "Registration not recorded, since 1 March 2019" in words
    assert "Cycle" not in words
    assert "Renewal" not in words
    assert "Post" not in words


def test_days_are_one_or_from_the_first_to_the_last() -> None:
    first = date(2026, 6, 1)
    assert register_parts.span(first, None) == register_parts.span(first, first) == "1 June 2026"
    assert register_parts.span(first, date(2026, 6, 3)) == "1 June 2026 to 3 June 2026"
    assert (register_parts.capital("a word"), register_parts.capital("")) == ("A word", "")
