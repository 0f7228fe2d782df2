from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.month_slider import MonthSlider

TODAY = date(2026, 11, 23)


@pytest.fixture
def slider(qtbot: QtBot, look: Look) -> MonthSlider:
    widget = MonthSlider("As at, by month", look, lambda: TODAY)
    qtbot.addWidget(widget)
    widget.show_day(TODAY)
    widget.show()
    return widget


def test_left_and_right_move_a_month(slider: MonthSlider, qtbot: QtBot) -> None:
    with qtbot.waitSignal(slider.changed) as changed:
        qtbot.keyClick(slider.slider, Qt.Key.Key_Left)

    assert changed.args == [date(2026, 10, 23)]
    assert slider.said.text() == "23 October 2026"


def test_while_it_is_dragged_only_the_last_place_goes_out(slider: MonthSlider, qtbot: QtBot) -> None:
    sent: list[date] = []
    slider.changed.connect(sent.append)
    for months in range(-1, -25, -1):
        slider.slider.setValue(months)

    qtbot.waitUntil(lambda: bool(sent))
    assert sent == [date(2024, 11, 23)]


def test_until_the_date_is_shown_what_is_dragged_over_goes_by(slider: MonthSlider, qtbot: QtBot) -> None:
    sent: list[date] = []
    slider.changed.connect(sent.append)
    slider.slider.setValue(-1)
    qtbot.waitUntil(lambda: bool(sent))
    for months in (-2, -3, -4):
        slider.slider.setValue(months)
        QApplication.processEvents()
    assert sent == [date(2026, 10, 23)]
    assert slider.said.text() == "23 July 2026"

    slider.answered()
    qtbot.waitUntil(lambda: len(sent) == 2)
    assert sent[1] == date(2026, 7, 23)
    slider.answered()
    QApplication.processEvents()
    assert len(sent) == 2


def test_a_date_that_is_never_shown_does_not_hold_up_the_next_one(slider: MonthSlider, qtbot: QtBot) -> None:
    sent: list[date] = []
    slider.changed.connect(sent.append)
    slider.slider.setValue(-1)
    qtbot.waitUntil(lambda: bool(sent))
    slider.slider.setValue(-2)

    qtbot.waitUntil(lambda: len(sent) == 2)
    assert sent[1] == date(2026, 9, 23)


def test_it_reaches_from_five_years_ago_to_a_year_ahead(slider: MonthSlider, qtbot: QtBot) -> None:
    qtbot.keyClick(slider.slider, Qt.Key.Key_Home)
    assert slider.day() == date(2021, 11, 23)
    qtbot.keyClick(slider.slider, Qt.Key.Key_End)
    assert slider.day() == date(2027, 11, 23)


def test_a_typed_date_is_shown_and_nothing_goes_out(slider: MonthSlider, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(slider.changed):
        slider.show_day(date(2026, 3, 25))

    assert slider.said.text() == "25 March 2026"
    assert slider.slider.value() == -8


def test_today_returns(slider: MonthSlider, qtbot: QtBot) -> None:
    slider.show_day(date(2025, 1, 1))
    assert slider.to_today.isEnabled()

    with qtbot.waitSignal(slider.changed) as changed:
        qtbot.mouseClick(slider.to_today, Qt.MouseButton.LeftButton)

    assert changed.args == [TODAY]
    assert not slider.to_today.isEnabled()


def test_it_is_named_by_its_label(slider: MonthSlider) -> None:
    assert slider.slider.accessibleName() == "As at, by month"
    assert slider.slider.accessibleDescription() == "23 November 2026, today"
