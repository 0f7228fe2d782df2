"""The measure itself: it hears of what keeps the window, and of nothing else."""

import gc
from time import thread_time

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.heartbeat import Heartbeat


def keep_busy(seconds: float) -> None:
    """Work for so many seconds of this thread's own time, which under load are more on the clock."""
    until = thread_time() + seconds
    while thread_time() < until:
        pass


def test_it_hears_of_what_keeps_the_window(qtbot: QtBot) -> None:
    done: list[bool] = []

    def work() -> None:
        keep_busy(0.15)
        done.append(True)

    with Heartbeat() as beat:
        QTimer.singleShot(0, work)
        qtbot.waitUntil(lambda: bool(done))

    # The two clocks tick in steps of their own.
    assert beat.longest_ms > 140
    assert beat.busiest_ms > 140


def test_an_idle_window_beats_and_does_nothing(qtbot: QtBot) -> None:
    # What tests before this one left behind is not this window's: their widgets to delete, and their garbage.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    gc.collect()

    with Heartbeat() as beat:
        qtbot.waitUntil(lambda: beat.beats > 10)

    assert beat.busiest_ms < 50
