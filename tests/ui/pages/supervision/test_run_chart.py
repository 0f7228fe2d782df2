"""The run-chart: what it draws, what it says, and how one goes through it."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.supervision.run_chart import Point, RunChart
from cpd_desktop.ui.theme import THEMES, Look, Theme
from tests.ui.reading import faults

POINTS = tuple(Point(date(2026, month, 1), supervised, 12) for month, supervised in ((8, 12), (9, 9), (10, 6), (11, 4)))


@pytest.fixture
def chart(qtbot: QtBot, look: Look) -> RunChart:
    chart = RunChart(look)
    qtbot.addWidget(chart)
    chart.resize(480, 240)
    chart.show()
    chart.show_points("East", POINTS)
    return chart


def picture(chart: RunChart) -> QImage:
    return chart.grab().toImage()


def has_colour(image: QImage, wanted: str) -> bool:
    colour = QColor(wanted).rgb()
    return any(image.pixel(x, y) == colour for x in range(image.width()) for y in range(image.height()))


def test_all_that_it_shows_is_said_as_n_of_n(chart: RunChart) -> None:
    assert chart.accessibleName() == "Run-chart: East"
    said = chart.accessibleDescription()
    assert "November 2026: 4 of 12 supervised within their interval" in said
    assert said.count("of 12") == 4
    assert faults(chart) == []


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: str(theme.name))
def test_it_is_drawn_in_the_colours_of_the_theme(chart: RunChart, look: Look, theme: Theme) -> None:
    look.apply(theme, 100)

    assert has_colour(picture(chart), theme.accent)


def test_the_arrow_keys_go_from_month_to_month(chart: RunChart) -> None:
    assert chart.at == 3
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.at == 2
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.at == 0
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.at == 0
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.at == 3


def test_the_month_under_the_pointer_is_the_current_one(chart: RunChart) -> None:
    at = QPointF(chart.width() * 0.25, 100)
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, chart.mapToGlobal(at), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(chart, event)

    assert chart.at == 0


def test_the_median_is_known_from_three_months_on(chart: RunChart) -> None:
    assert chart.middle() == pytest.approx(0.625)
    chart.show_points("East", POINTS[:2])
    assert chart.middle() is None


def test_a_month_in_which_nobody_was_expected_has_no_point_and_nothing_at_all_says_so(chart: RunChart) -> None:
    empty = Point(date(2026, 7, 1), 0, 0)
    chart.show_points("East", (empty, *POINTS))
    assert empty.share is None
    assert "July 2026: nobody was expected to be supervised" in chart.sentence()
    picture(chart)

    chart.show_points("East", ())
    assert chart.sentence() == "There is nothing to draw yet."
    QTest.keyClick(chart, Qt.Key.Key_Left)
    picture(chart)


def test_many_months_at_200_per_cent_are_drawn_in_little_room(chart: RunChart, look: Look) -> None:
    look.apply(look.theme, 200)
    months = tuple(Point(date(2024 + at // 12, at % 12 + 1, 1), at % 5, 12) for at in range(24))
    chart.show_points("East", months)
    chart.resize(chart.minimumSizeHint())

    assert has_colour(picture(chart), look.theme.accent)
    assert chart.minimumSizeHint().width() >= 600
