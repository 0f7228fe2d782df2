"""The forecast on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.documents.forecast_report import (
    MOST_ROWS,
    NOTHING_ASKED,
    changes_anything,
    days_shown,
    forecast_report,
)
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.forecast_sheets import ForecastSheet, forecast_sheet_of
from tests.documents.reading import fonts_of, opened, outline_of, words_of
from tests.documents.session_samples import HOSTILE, facts
from tests.domain.forecast_samples import AS_AT, BSL, MONTHS, a_cell, a_forecast, a_line, a_sheet


def paper(sheet: ForecastSheet, house: House = STANDARD) -> bytes:
    return forecast_report(sheet, facts("Forecast", sheet.scope), house=house)


def test_the_answer_stands_first_with_what_it_rests_on() -> None:
    words = words_of(paper(a_sheet()))

    assert "In February 2027, Deaf Services falls short of BSL level 3." in words
    assert "1 of 3 needs of holders, met now, fall short First: February 2027." in words
    assert "88% of booked places are counted 168 of 190 places, 88%." in words
    assert "84% of learners are counted 21 of 25 learners, 84%." in words
    sheet = a_sheet()
    late = words_of(paper(replace(sheet, forecast=replace(sheet.forecast, past_end=1))))
    assert "21 of 25 learners, 84%. 1 learner is past their expected end, and is counted from now." in late


def test_every_need_has_its_figures_and_what_is_short_its_shape() -> None:
    data = paper(a_sheet())
    words = words_of(data).replace("\u00a0", " ")

    assert [title for _, title, _ in outline_of(data)] == ["Expected of needed: 4 needs", "How it comes about: 2 needs"]
    assert "Now Jan 2027 Apr 2027 Jul 2027 Oct 2027" in words
    assert "Feb 2027 2 of 2 2 of 2 ▼ 1 of 2" in words
    assert "now ▼ 7 of 8 8 of 8" in words
    assert "not short 3 of 2" in words


def test_in_large_print_no_figure_is_broken_and_since_when_it_is_short_stands_below_the_need() -> None:
    line = a_line("BSL level 3", (10, 10, 9, 9), 12)
    data = paper(a_sheet(line, a_line("Dementia", (3, 3, 3, 3), 2, place="North")), LARGE_PRINT)
    words = words_of(data)
    assert "local · short now" in words
    assert "Short from" not in words
    lines = [line for page in opened(data).pages for line in page.extract_text().replace("\u00a0", " ").splitlines()]
    assert any("▼ 10 of 12" in line for line in lines)


def test_where_all_needs_are_of_one_place_no_row_says_so_again() -> None:
    words = words_of(paper(a_sheet(BSL)))
    assert "Deaf Services: BSL level 3" not in words
    assert "Deaf Services: BSL level 3" in words_of(paper(a_sheet(BSL, a_line("Dementia", (3, 3), 2, place="North"))))


def test_month_by_month_only_what_changes_has_a_row() -> None:
    words = words_of(paper(a_sheet(a_line("BSL level 3", (2, 2, 2, 2, 1), 2, booked=(0, 0, 0, 0, 1)))))

    assert "28 February 2027 2 − 1 expires 1 1 of 2, short by 1" in words
    assert "31 March 2027 1 + 1 booked at 88% 1 1.9 of 2, short by 0.1" in words
    assert "31 January 2027 2" not in words
    assert "30 April 2027 1" not in words


def test_what_is_supposed_is_said() -> None:
    supposed = ("Ann Baker leaves on 31 January 2027.",)
    data = paper(a_sheet(supposed=supposed, notes="As we hear.", scenario="Two more leave"))

    assert "Supposed: Two more leave" in [title for _, title, _ in outline_of(data)]
    assert "Ann Baker leaves on 31 January 2027." in words_of(data)
    assert "As we hear." in words_of(data)


def test_without_any_requirement_it_says_so() -> None:
    assert NOTHING_ASKED in words_of(paper(forecast_sheet_of("North", a_forecast(), 90)))


@pytest.mark.parametrize(
    ("months", "house", "shown"),
    [
        (MONTHS, STANDARD, (MONTHS[2], MONTHS[5], MONTHS[8], MONTHS[11])),
        (MONTHS, LARGE_PRINT, (MONTHS[5], MONTHS[11])),
        (MONTHS[:3], STANDARD, MONTHS[:3]),
        (MONTHS[:1], LARGE_PRINT, MONTHS[:1]),
        (MONTHS[:5], STANDARD, (MONTHS[1], MONTHS[2], MONTHS[3], MONTHS[4])),
    ],
)
def test_the_last_month_always_has_a_column(months: tuple[date, ...], house: House, shown: tuple[date, ...]) -> None:
    assert days_shown(months, house) == list(shown)


def test_a_month_changes_something_where_anybody_comes_or_goes_or_a_figure_is_another() -> None:
    before = a_cell(AS_AT, 2, 2)

    assert not changes_anything(before, a_cell(MONTHS[0], 2, 2))
    assert changes_anything(before, a_cell(MONTHS[0], 1, 2, before=2))
    assert changes_anything(before, a_cell(MONTHS[0], 2, 3))
    assert changes_anything(before, a_cell(MONTHS[0], 2, 2, booked=1))


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_many_lines_and_hostile_names_break_nothing(house: House) -> None:
    lines = [
        a_line(HOSTILE[at % len(HOSTILE)], (2, 1), 2, number=at, place=HOSTILE[at % len(HOSTILE)])
        for at in range(1, 81)
    ]
    data = paper(a_sheet(*lines, supposed=tuple(HOSTILE), notes="\n".join(HOSTILE)), house)

    assert f"And {80 - MOST_ROWS} more." in words_of(data)
    assert all(fonts_of(data).values())


def test_the_usual_paper_of_a_team_is_on_one_page() -> None:
    assert len(opened(paper(a_sheet(BSL))).pages) == 1
