"""Whether anybody is there, by what the windows get; and zoom by the wheel."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.idle import MINUTES, NEVER, IdleWatch, InputWatch, choose_idle_minutes, idle_minutes
from cpd_desktop.ui.preferences import Preferences


class MovingClock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def moving_clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is widget.windowHandle())
    return widget


@pytest.fixture
def given(widget: QWidget) -> Iterator[InputWatch]:
    given = InputWatch()
    given.watch(widget.windowHandle())
    yield given
    given.deleteLater()


def turn(widget: QWidget, angle: int, keys: Qt.KeyboardModifier) -> None:
    """Turn the wheel over a window, as the system tells it."""
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget.windowHandle(), event)


def test_a_key_a_movement_and_the_wheel_are_input(qtbot: QtBot, widget: QWidget, given: InputWatch) -> None:
    with qtbot.waitSignal(given.used):
        QTest.keyClick(widget.windowHandle(), Qt.Key.Key_A)
    with qtbot.waitSignal(given.used):
        QTest.mouseMove(widget.windowHandle(), QPoint(3, 4))
    with qtbot.waitSignal(given.used):
        turn(widget, 120, Qt.KeyboardModifier.NoModifier)


def test_a_window_that_comes_to_the_front_is_watched_too(qtbot: QtBot, given: InputWatch) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is other.windowHandle())

    with qtbot.waitSignal(given.used):
        QTest.keyClick(other.windowHandle(), Qt.Key.Key_A)


def test_ctrl_and_the_wheel_ask_for_zoom_notch_by_notch(widget: QWidget, given: InputWatch) -> None:
    wanted: list[int] = []
    given.zoom_wanted.connect(wanted.append)

    turn(widget, 120, Qt.KeyboardModifier.ControlModifier)
    turn(widget, -240, Qt.KeyboardModifier.ControlModifier)
    for _ in range(4):
        turn(widget, 30, Qt.KeyboardModifier.ControlModifier)
    turn(widget, 120, Qt.KeyboardModifier.NoModifier)

    assert wanted == [1, -2, 1]


def test_it_is_idle_when_the_time_has_run_out(qtbot: QtBot, moving_clock: MovingClock) -> None:
    idle = IdleWatch(lambda: 10, moving_clock)
    assert not idle.timer.isActive()
    idle.watch()
    assert idle.timer.interval() == 600_000

    with qtbot.waitSignal(idle.idle):
        idle.timer.start(0)

    assert not idle.timer.isActive()
    idle.deleteLater()


def test_after_the_computer_slept_the_first_touch_finds_it_idle(qtbot: QtBot, moving_clock: MovingClock) -> None:
    idle = IdleWatch(lambda: 10, moving_clock)
    idle.watch()
    told: list[bool] = []
    idle.idle.connect(lambda: told.append(True))
    qtbot.waitUntil(lambda: idle._since.elapsed() > 1_000)

    moving_clock.now += timedelta(minutes=9)
    idle.touch()
    assert told == []
    qtbot.waitUntil(lambda: idle._since.elapsed() > 1_000)
    moving_clock.now += timedelta(minutes=10)
    idle.touch()

    assert told == [True]
    idle.deleteLater()


def test_never_means_no_timer(moving_clock: MovingClock) -> None:
    idle = IdleWatch(lambda: NEVER, moving_clock)

    idle.watch()

    assert not idle.timer.isActive()
    idle.deleteLater()


def test_ten_minutes_are_the_default_and_a_protected_book_has_no_never(preferences: Preferences) -> None:
    assert idle_minutes(preferences, protected=True) == 10

    for minutes in MINUTES:
        choose_idle_minutes(preferences, minutes)
        assert idle_minutes(preferences, protected=True) == minutes
    choose_idle_minutes(preferences, NEVER)
    assert idle_minutes(preferences, protected=False) == NEVER
    assert idle_minutes(preferences, protected=True) == 10
    preferences.set_text("lock minutes", "many")
    assert idle_minutes(preferences, protected=True) == 10
