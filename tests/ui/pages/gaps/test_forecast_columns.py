from PySide6.QtGui import QColor

from cpd_desktop.domain.forecast_sheets import ForecastNeed
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.gaps.forecast_columns import NEVER, cell_of, forecast_columns, short_since
from cpd_desktop.ui.theme import Look
from tests.domain.forecast_samples import BSL, DEMENTIA, FIRE, MONTHS, RATES, ROTA, a_sheet

NEEDS = {need.line.requirement.title: need for need in a_sheet(BSL, ROTA, FIRE, DEMENTIA).needs}


def columns(look: Look) -> dict[str, Column[ForecastNeed]]:
    return {column.heading: column for column in forecast_columns(look, MONTHS, RATES)}


def shown(column: Column[ForecastNeed], need: ForecastNeed) -> str:
    return column.show(column.value(need))


def test_there_is_a_column_for_now_and_for_each_month(look: Look) -> None:
    headings = list(columns(look))

    assert headings[:5] == ["Where", "Need", "Short from", "Now", "Nov 26"]
    assert headings[-1] == "Oct 27"
    assert len(headings) == 16


def test_since_when_it_is_short_has_a_shape_and_sorts_the_soonest_first(look: Look) -> None:
    column = columns(look)["Short from"]
    in_order = sorted(NEEDS.values(), key=column.value)

    assert [short_since(need) for need in in_order] == ["■ Now", "▲ January 2027", "▲ February 2027", NEVER]
    assert [shown(column, need) for need in in_order] == [short_since(need) for need in in_order]


def test_a_figure_that_is_short_has_a_shape_a_colour_and_a_sentence(look: Look) -> None:
    column, need = columns(look)["Feb 27"], NEEDS["BSL level 3"]
    assert column.colour is not None
    assert column.sentence is not None

    assert shown(column, need) == "▼ 1 of 2"
    assert column.sentence(need).startswith("28 February 2027: 1 of 2 needed, short by 1. 2 hold it by record")
    assert column.colour(need) == (QColor(look.theme.bad.back), QColor(look.theme.bad.text))
    before = columns(look)["Jan 27"]
    assert before.colour is not None
    assert shown(before, need) == "2 of 2"
    assert before.colour(need) is None


def test_figures_sort_by_the_share_that_is_met(look: Look) -> None:
    now = columns(look)["Now"]

    assert now.value(NEEDS["AMHP rota"]) < now.value(NEEDS["BSL level 3"]) < now.value(NEEDS["Dementia"])


def test_a_line_leads_to_its_cell_of_the_heat_map() -> None:
    assert cell_of(NEEDS["BSL level 3"]) == (1, 1)
    assert cell_of(NEEDS["AMHP rota"]) == ("Sensory", 2)
