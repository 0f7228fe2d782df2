"""In which order a forecast is looked at, since when its lines are short, and its figures in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cpd_desktop.domain.forecast import ForecastCell
from cpd_desktop.domain.forecast_sheets import (
    NeedKind,
    figure_words,
    forecast_need,
    forecast_sheet_of,
    month_words,
    supposed_words,
)
from cpd_desktop.domain.scenarios import Scenario, SupposedLeaver, SupposedPlaces, SupposedStarters
from tests.domain.forecast_samples import (
    AS_AT,
    BSL,
    DEMENTIA,
    FIRE,
    MONTHS,
    RATES,
    ROTA,
    a_cell,
    a_forecast,
    a_line,
    a_sheet,
)


def test_what_falls_short_comes_first_specialist_before_capacity_before_everybody() -> None:
    sheet = a_sheet()

    assert [need.line.requirement.title for need in sheet.needs] == [
        "BSL level 3",
        "AMHP rota",
        "Fire safety",
        "Dementia",
    ]
    assert [need.kind for need in sheet.needs] == [
        NeedKind.SPECIALIST, NeedKind.CAPACITY, NeedKind.EVERYBODY, NeedKind.SPECIALIST,
    ]  # fmt: skip
    assert [need.when_words for need in sheet.needs] == ["February 2027", "now", "January 2027", "not short"]
    assert [need.line for need in sheet.in_reading_order] == [DEMENTIA, FIRE, ROTA, BSL]


def test_among_needs_of_a_kind_the_soonest_comes_first_then_the_shortest() -> None:
    later = a_line("Later", (2, 2, 2, 2, 2, 0), 2, number=5)
    worse = a_line("Worse", (2, 2, 2, 2, 0), 2, number=6)

    assert [need.line.requirement.title for need in a_sheet(later, BSL, worse).needs] == [
        "Worse",
        "BSL level 3",
        "Later",
    ]


def test_what_everybody_is_to_hold_is_short_below_the_target_and_a_need_of_holders_below_its_number() -> None:
    nine, eight = (a_cell(AS_AT, held, 10) for held in (9, 8))

    assert [forecast_need(FIRE, 90).is_short(cell) for cell in (nine, eight)] == [False, True]
    assert forecast_need(replace(FIRE, requirement=replace(FIRE.requirement, specialist=True)), 90).is_short(nine)
    assert forecast_need(BSL, 0).is_short(a_cell(AS_AT, 1, 2))
    assert not forecast_need(FIRE, 90).is_short(a_cell(AS_AT, 0, 0))


def test_the_sentence_says_what_falls_short_first_and_how_much_is_short_now() -> None:
    assert a_sheet().sentence == (
        "In February 2027, Deaf Services falls short of BSL level 3. 1 of 3 needs of holders is short on 26 November 2026."
    )
    two = a_sheet(BSL, a_line("Later", (2, 2, 2, 2, 2, 0), 2, number=5))
    assert two.headline == "In February 2027, Deaf Services falls short of BSL level 3, and 1 more by 31 October 2027"
    assert [need.line.requirement.title for need in two.falling] == ["BSL level 3", "Later"]
    assert a_sheet(ROTA).headline == "No need that is met now falls short by 31 October 2027"
    assert a_sheet(FIRE).now_words == ""
    nothing = forecast_sheet_of("North", a_forecast(), 90)
    assert nothing.sentence == "Nothing is required here, so nothing can fall short."


def test_where_and_when_a_need_falls_short_is_one_sentence() -> None:
    found = {need.line.requirement.title: need.sentence for need in a_sheet().needs}

    assert found == {
        "BSL level 3": "In February 2027, Deaf Services falls short of BSL level 3",
        "AMHP rota": "Whole organisation is short of AMHP rota now",
        "Fire safety": "In January 2027, Deaf Services falls short of Fire safety",
        "Dementia": "North: Dementia is not expected to fall short",
    }


def test_a_month_says_what_was_what_goes_and_what_is_expected() -> None:
    line = a_line("BSL level 3", (2, 2, 2, 2, 1), 2, booked=(0, 0, 0, 0, 1))
    need = forecast_need(line, 90)
    said = [need.month_sentence(cell, RATES) for cell in (line.now, *line.cells[2:5])]

    assert said == [
        "26 November 2026: 2 of 2 needed. 2 hold it by what is recorded.",
        "31 January 2027: 2 of 2 needed. 2 hold it by record on 31 December 2026, and nobody comes or goes.",
        "28 February 2027: 1 of 2 needed, short by 1. 2 hold it by record on 31 January 2027, − 1 expires.",
        "31 March 2027: 1.9 of 2 needed, short by 0.1. 1 person holds it by record on 28 February 2027, + 1 booked at 88%.",
    ]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (a_cell(AS_AT, 2, 3), "2 of 3"),
        (a_cell(AS_AT, 1, 2, booked=1), "1.9 of 2"),
        (a_cell(AS_AT, 0, 0), "no one"),
        (a_cell(AS_AT, 1200, 1300), "1,200 of 1,300"),
    ],
)
def test_a_figure_is_what_is_expected_of_what_is_needed(cell: ForecastCell, words: str) -> None:
    assert figure_words(cell) == words


def test_months_are_named_with_their_year() -> None:
    assert month_words(MONTHS[0]) == "November 2026"


def test_what_a_scenario_supposes_is_said_in_sentences() -> None:
    scenario = Scenario(
        "Spring",
        (SupposedLeaver("a1", date(2027, 1, 31)), SupposedLeaver("gone", date(2027, 2, 1))),
        (SupposedStarters("North", "Social Worker", date(2027, 3, 1), 2, 90), SupposedStarters("East", "Cook", date(2027, 3, 1))),
        (SupposedPlaces(("a1", "a2", "a3", "a4"), "BSL-3", date(2027, 4, 1)),),
        Fraction(4, 5),
        completion_rate=Fraction(1, 2),
    )  # fmt: skip
    names = {"a1": "Ann Baker", "a2": "Jo Li", "a3": "Siân Ŵyn", "a4": "Ed Fox"}

    known = supposed_words(scenario, names, AS_AT)
    assert known == (
        "Ann Baker leaves on 31 January 2027.",
        "Somebody who is not in the book leaves on 1 February 2027.",
        "2 people start as Social Worker in North on 1 March 2027, trained after 90 days.",
        "1 person starts as Cook in East on 1 March 2027.",
        "4 places in BSL-3 on 1 April 2027: Ann Baker; Jo Li; Siân Ŵyn and 1 more.",
        "80% of booked places are attended.",
        "50% of learners finish.",
    )
    assert supposed_words(Scenario("Nothing"), {}, AS_AT) == ()
    # On the day itself nothing is over yet.
    assert supposed_words(scenario, names, date(2027, 1, 31)) == known
    assert supposed_words(scenario, names, date(2027, 2, 1))[-1] == (
        "1 of 5 suppositions lies before 1 February 2027: whoever was to leave is counted no more."
    )
    assert supposed_words(scenario, names, date(2027, 4, 2)) == (
        *known,
        (
            "5 of 5 suppositions lie before 2 April 2027: whoever was to leave is counted no more; whoever was to start is counted as if"
            " they had; a place counts for nothing, since what came of it is in the book."
        ),
    )


def test_what_stands_month_by_month_on_paper_is_short_and_not_of_everybody() -> None:
    assert [need.line.requirement.title for need in a_sheet().to_explain] == ["BSL level 3", "AMHP rota"]
    assert DEMENTIA not in [need.line for need in a_sheet().to_explain]
