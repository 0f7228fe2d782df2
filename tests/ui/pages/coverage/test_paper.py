from __future__ import annotations

from cpd_desktop.ui.models.heat import Head, HeatCell, HeatSheet, Mark
from cpd_desktop.ui.pages.coverage.paper import cell_text, heat_list


def test_a_cell_is_a_sign_its_figure_and_its_word() -> None:
    assert cell_text(HeatCell(Mark.BAD, "3 of 9", "6 lack it", "")) == "■ 3 of 9\n6 lack it".replace(" ", "\u00a0")
    both = cell_text(HeatCell(Mark.BAD, "3 of 9", "6 lack it", "", beside="assured 2"))
    assert both == "■ 3 of 9\n6 lack it\nassured 2".replace(" ", "\u00a0")
    assert cell_text(HeatCell(Mark.QUIET, "", "no one in scope", "")) == "–"


def test_places_are_rows_and_requirements_columns() -> None:
    sheet = HeatSheet(
        (Head("Deaf Services"),),
        (Head("Fire safety"), Head("BSL level 3", is_apart=True)),
        lambda _row, column: HeatCell(Mark.GOOD, f"{column} of 2", "all hold it", ""),
    )
    listed = heat_list(sheet, scope="Adults", lead="", filtered="", total=4)
    assert listed.headings == ("Team", "Fire safety", "◆\u00a0BSL level 3")
    first, second = ("✓ 0 of 2\nall hold it", "✓ 1 of 2\nall hold it")
    assert listed.rows == (("Deaf Services", *(words.replace(" ", "\u00a0") for words in (first, second))),)
    assert listed.counted == "1 of 4 teams and services."
