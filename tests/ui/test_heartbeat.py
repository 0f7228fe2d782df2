"""The measure itself: it hears of what keeps the window, and of nothing else."""

import gc
from time import perf_counter

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.heartbeat import Heartbeat


def keep_busy(seconds: float) -> None:
    until = perf_counter() + seconds
    while perf_counter() < until:
        pass


def test_it_hears_of_what_keeps_the_window(qtbot: QtBot) -> None:
    done: list[bool] = []

    def work() -> None:
        keep_busy(0.15)
        done.append(True)

    with Heartbeat() as beat:
        QTimer.singleShot(0, work)
        qtbot.waitUntil(lambda: bool(done))

    assert beat.longest_ms >= 150
    # Under load the thread gets less of the processor than the clock says.
    assert beat.busiest_ms > 50


def test_an_idle_window_beats_and_does_nothing(qtbot: QtBot) -> None:
    # What tests before this one left behind is not this window's: their widgets to delete, and their garbage.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    gc.collect()

    with Heartbeat() as beat:
        qtbot.waitUntil(lambda: beat.beats > 10)

    assert beat.busiest_ms < 50
