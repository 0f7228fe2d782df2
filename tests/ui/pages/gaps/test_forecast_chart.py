"""The chart of a need over the months ahead: what it draws, what it says, and how one goes through it."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.forecast_sheets import forecast_need
from cpd_desktop.ui.pages.gaps.forecast_chart import ForecastChart
from cpd_desktop.ui.theme import THEMES, Look, Theme
from tests.domain.forecast_samples import BSL, DEMENTIA, RATES
from tests.ui.reading import faults

NEED = forecast_need(BSL, 90)


@pytest.fixture
def chart(qtbot: QtBot, look: Look) -> ForecastChart:
    chart = ForecastChart(look)
    qtbot.addWidget(chart)
    chart.resize(640, 140)
    chart.show()
    chart.show_need(NEED, lambda cell: NEED.month_sentence(cell, RATES))
    return chart


def has_colour(image: QImage, wanted: str) -> bool:
    colour = QColor(wanted).rgb()
    return any(image.pixel(x, y) == colour for x in range(image.width()) for y in range(image.height()))


def test_it_begins_at_the_first_month_that_is_short_and_says_all_of_it(chart: ForecastChart) -> None:
    assert chart.at == 4
    assert chart.sentence().startswith("28 February 2027: 1 of 2 needed, short by 1.")
    assert chart.accessibleName() == "Chart of the forecast: Deaf Services, BSL level 3"
    assert chart.accessibleDescription().count("of 2 needed") == 13
    assert faults(chart) == []


def test_what_is_never_short_begins_at_the_last_month(chart: ForecastChart) -> None:
    need = forecast_need(DEMENTIA, 90)
    chart.show_need(need, lambda cell: need.month_sentence(cell, RATES))

    assert chart.at == 12


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: str(theme.name))
def test_it_is_drawn_in_the_colours_of_the_theme(chart: ForecastChart, look: Look, theme: Theme) -> None:
    look.apply(theme, 100)

    assert has_colour(chart.grab().toImage(), theme.accent)


def test_the_arrow_keys_go_from_month_to_month(chart: ForecastChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.moved) as moved:
        QTest.keyClick(chart, Qt.Key.Key_Right)
    assert moved.args == [5]
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.at == 0
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.at == 0
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.sentence().startswith("31 October 2027")


def test_a_press_goes_to_its_month(chart: ForecastChart) -> None:
    point = QPointF(chart.width() - 30, 80)
    kind, button = QMouseEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton
    QApplication.sendEvent(chart, QMouseEvent(kind, point, point, button, button, Qt.KeyboardModifier.NoModifier))

    assert chart.at == 12


def test_in_large_text_it_is_as_high_as_its_words_need(chart: ForecastChart, look: Look) -> None:
    before = chart.minimumSizeHint().height()
    look.apply(THEMES[look.theme.name], 200)

    assert chart.minimumSizeHint().height() > 1.5 * before
