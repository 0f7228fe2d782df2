from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from cpd_desktop.documents import layout
from cpd_desktop.documents.run_chart import DASHED, SOLID, RunChart, run_chart
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, WIDTH, House
from tests.documents.reading import words_of
from tests.documents.supervision_samples import facts, months


def words(house: House = STANDARD, **parts: Any) -> str:
    points = [replace(one, **parts) for one in months(drift=True)]
    return words_of(layout.build(run_chart(points, WIDTH, house=house), facts("Chart"), house=house))


def test_every_month_has_its_figures_beneath_it() -> None:
    shown = words()
    assert shown.count("11/11") == 7
    assert "6/11" in shown
    assert "5/9" in shown
    for said in (SOLID, DASHED, "100%", "0%", "Dec", "2025", "2026", "Nov"):
        assert said in shown


def test_in_large_print_the_figures_stand_in_a_table() -> None:
    shown = words(LARGE_PRINT)
    assert "November 2026 6 of 11 5 of 9" in shown
    assert "6/11" not in shown


def test_figures_that_are_too_wide_stand_in_a_table_too() -> None:
    assert "December 2025 11,111 of 12,222" in words(supervised=11_111, should=12_222)


def test_a_month_in_which_nothing_was_due_has_no_point_and_says_so() -> None:
    assert "–" in words(due=0, held=0)
    assert "none due" in words(LARGE_PRINT, due=0, held=0)


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_the_shapes_of_the_two_lines_differ_without_colour(house: House) -> None:
    chart = RunChart(months(), WIDTH, house=house)
    canvas = Canvas("unwritten.pdf")
    drawn: list[str] = []
    canvas.circle = lambda *_, **__: drawn.append("circle")
    canvas.rect = lambda *_, **__: drawn.append("square")
    chart.wrap(WIDTH, 800)
    chart.drawOn(canvas, 0, 0)
    # A point for each month, and one in the legend.
    assert (drawn.count("circle"), drawn.count("square")) == (13, 13)


def test_no_months_are_no_chart_but_no_error() -> None:
    assert "Chart" in words_of(layout.build(run_chart([], WIDTH), facts("Chart")))
