from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from reportlab.pdfgen.canvas import Canvas

from cpd_desktop.documents import layout
from cpd_desktop.documents.hours_chart import BREAK, DONE, PLANNED, HoursChart, hours_chart
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, WIDTH, House
from cpd_desktop.domain.apprenticeships import Break
from cpd_desktop.domain.off_the_job import HoursPoint
from tests.documents.apprenticeship_samples import BREAK as PAUSE
from tests.documents.apprenticeship_samples import whole
from tests.documents.reading import words_of
from tests.documents.session_samples import facts
from tests.domain.apprentices import TODAY, pause


def words(points: Sequence[HoursPoint], breaks: Sequence[Break] = (), house: House = STANDARD) -> str:
    return words_of(layout.build(hours_chart(points, breaks, TODAY, house=house), facts("Chart"), house=house))


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_the_scale_the_days_and_what_each_line_is_are_named(house: House) -> None:
    shown = words(whole().curve, [PAUSE], house)
    for said in ("0", "100", "400", "1 Sep 2025", "12 Jan 2027", DONE, PLANNED, BREAK):
        assert said in shown
    assert BREAK not in words(whole().curve)


def test_who_does_not_see_it_is_told_the_figures() -> None:
    chart = HoursChart(whole().curve, [PAUSE], TODAY)
    assert chart.alternative == (
        "Chart of off-the-job hours from 31 August 2025 to 12 January 2027; by 26 November 2026 342 hours done that count, "
        "327.38 hours planned; at the end 365 hours planned; break from 1 February 2026 to 15 March 2026. "
        "The table of hours by month has the figures."
    )


def test_without_a_minimum_only_the_hours_done_are_drawn() -> None:
    points = whole(start=date(2024, 1, 1), weekly_hours=None).curve
    assert "no minimum is known" in HoursChart(points, (), TODAY).alternative
    assert DONE in words(points)


def test_a_break_that_lasts_reaches_to_the_date_and_one_outside_of_the_chart_is_left_out() -> None:
    chart = HoursChart(whole().curve, [pause(date(2026, 10, 1)), pause(date(2028, 1, 1))], TODAY)
    assert chart.alternative.count("break from") == 1
    assert "break from 1 October 2026 to 26 November 2026" in chart.alternative


def test_fewer_than_two_points_are_no_chart() -> None:
    assert hours_chart(whole().curve[:1], (), TODAY) == []


@pytest.mark.parametrize("most", ["0", "10", "40", "41", "365", "1000.5", "5000", "9999"])
def test_all_stays_within_the_picture(most: str) -> None:
    points = [HoursPoint(date(2025, 8, 31), Decimal(0), Decimal(0)), HoursPoint(TODAY, Decimal(most), Decimal(most))]
    chart = HoursChart(points, (), TODAY)
    drawn: list[float] = []
    canvas = Canvas("unwritten.pdf")
    canvas.line = lambda _x, y, _to_x, to_y: drawn.extend((y, to_y))
    canvas.circle = lambda _x, y, *_, **__: drawn.append(y)
    chart.wrap(WIDTH, 500)
    chart.canv = canvas
    chart.draw()
    assert 0 <= min(drawn) <= max(drawn) <= chart.height
