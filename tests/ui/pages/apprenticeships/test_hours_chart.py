from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.apprenticeships import Break
from cpd_desktop.domain.off_the_job import HoursPoint
from cpd_desktop.domain.periods import add_months
from cpd_desktop.ui.pages.apprenticeships.hours_chart import HoursChart, point_words
from cpd_desktop.ui.theme import CONTRAST, DARK, LIGHT, Look, Theme

POINTS = (
    HoursPoint(date(2025, 8, 31), Decimal(0), Decimal(0)), HoursPoint(date(2025, 12, 31), Decimal(100), Decimal("87.5")),
    HoursPoint(date(2026, 3, 31), Decimal(150), Decimal(90)), HoursPoint(date(2026, 9, 1), Decimal(300), None),
)  # fmt: skip
AWAY = Break(1, b"", date(2026, 1, 12), date(2026, 3, 2), date(2026, 2, 27))


@pytest.fixture
def chart(qtbot: QtBot, look: Look) -> HoursChart:
    chart = HoursChart(look)
    qtbot.addWidget(chart)
    chart.resize(600, 260)
    chart.show_points(POINTS, [AWAY], date(2026, 3, 31))
    chart.show()
    return chart


def test_all_that_it_shows_is_said(chart: HoursChart) -> None:
    assert point_words(POINTS[1]) == "31 Dec 2025: 87.5 hours done, 100 hours planned"
    assert point_words(POINTS[3]) == "1 Sep 2026: 300 hours planned"
    assert point_words(HoursPoint(date(2026, 1, 1), None, Decimal(1))) == "1 Jan 2026: 1 hour done, minimum not known"
    said = chart.accessibleDescription()
    assert all(point_words(point) in said for point in POINTS)
    assert said.endswith("Break in learning from 12 Jan 2026 to 27 Feb 2026.")


def test_the_keys_go_from_day_to_day(chart: HoursChart) -> None:
    # At first the newest day with hours.
    assert chart.at == 2
    found = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Right):
        QTest.keyClick(chart, key)
        found.append(chart.at)

    assert found == [1, 0, 0, 3, 3]


def test_the_pointer_takes_the_nearest_day(chart: HoursChart) -> None:
    QTest.mouseMove(chart, QPoint(chart.width() - 4, 100))

    assert chart.at == 3


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: str(theme.name))
def test_planned_and_done_are_told_apart_without_their_colours(chart: HoursChart, look: Look, theme: Theme) -> None:
    look.apply(theme, 100)
    both = chart.grab().toImage()
    chart.show_points([HoursPoint(one.day, None, one.counted) for one in POINTS], [AWAY], date(2026, 3, 31))
    without_plan = chart.grab().toImage()

    assert both != without_plan
    look.apply(LIGHT, 100)


def test_without_points_it_says_so(qtbot: QtBot, look: Look) -> None:
    chart = HoursChart(look)
    qtbot.addWidget(chart)
    chart.show_points((), (), date(2026, 1, 1))
    chart.grab()

    assert chart.accessibleDescription() == "There is nothing to draw yet."
    QTest.keyClick(chart, Qt.Key.Key_Left)
    QTest.mouseMove(chart, QPoint(5, 5))
    assert chart.at == -1


def test_a_break_that_lasts_is_drawn_up_to_the_day(chart: HoursChart) -> None:
    chart.show_points(POINTS, [Break(1, b"", date(2026, 2, 2))], date(2026, 3, 31))

    assert chart.breaks == ((date(2026, 2, 2), date(2026, 3, 31)),)


def named(qtbot: QtBot, look: Look, width: int) -> list[str]:
    """Return what a chart of fifteen months names below it, from left to right."""
    days = [add_months(date(2025, 12, 25), month) for month in range(16)]
    chart = HoursChart(look)
    qtbot.addWidget(chart)
    chart.resize(width, 260)
    chart.show_points([HoursPoint(day, Decimal(at), None) for at, day in enumerate(days)], [], days[3])
    chart.show()
    return [words for _, words in chart.months()]


def test_the_name_of_the_first_month_does_not_take_the_room_of_the_second(qtbot: QtBot, look: Look) -> None:
    wide, narrow = named(qtbot, look, 2400), named(qtbot, look, 1100)

    assert wide[:3] == ["Dec 25", "Jan 26", "Feb 26"]
    assert narrow[:3] == ["Jan 26", "Feb 26", "Mar 26"]
