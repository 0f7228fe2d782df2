"""The words of co-production: each step with its place on the ladder, and reach that is not known is not nobody."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.co_production import CO_PRODUCED, CoProductionDraft, CoProductionLine, Step
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.learning.co_production_columns import (
    CO_PRODUCED_KIND,
    KINDS,
    NO_REACH,
    co_production_columns,
    sentence_of,
    step_words,
)
from cpd_desktop.ui.theme import Look


def a_line(step: Step = Step.LED, **parts: object) -> CoProductionLine:
    said = CoProductionDraft("Handbook", "Unpaid carers", step, date(2026, 3, 4), **parts)  # type: ignore[arg-type]
    return CoProductionLine(1, b"u", said, "East", "")


def test_a_step_has_its_height_and_only_the_upper_three_are_co_production(look: Look) -> None:
    assert [step_words(step) for step in (Step.INFORMED, Step.LED)] == ["▮▯▯▯▯ Informed", "▮▮▮▮▮ Led"]
    assert [step for step in Step if KINDS[CO_PRODUCED_KIND][1](a_line(step))] == list(CO_PRODUCED)
    assert all(KINDS[step.value][1](a_line(step)) for step in Step)
    (texts,) = texts_of(co_production_columns(look), [a_line()])
    assert texts[:5] == ("Handbook", "▮▮▮▮▮ Led", "Unpaid carers", "", "Not known")


def test_it_is_said_in_sentences_what_is_not_known_too() -> None:
    assert KINDS[NO_REACH][1](a_line())
    assert sentence_of(a_line()).endswith(
        "How many people outside the council it reached is not known. What it changed is not said yet."
    )
    known = a_line(Step.CONSULTED, reach_outside=0, changed="The form.", reached="families")
    assert sentence_of(known) == (
        "Handbook, with Unpaid carers: consulted, people were asked, and others decided (04 Mar 2026). It reached 0 people outside the"
        " council: families. What changed: The form."
    )
