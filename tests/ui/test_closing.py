"""Closing the window while something is being saved."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.closing import Closing
from cpd_desktop.ui.tasks import Tasks


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()
    tasks.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, tasks: Tasks) -> QMainWindow:
    window = QMainWindow()
    Closing(window, tasks, lambda: window.windowTitle() == "locked")
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def may_end(tasks: Tasks) -> Iterator[threading.Event]:
    """An act that is under way until this is set."""
    event = threading.Event()
    tasks.write(lambda _: None, None, event.wait, 30)
    yield event
    event.set()


def press(words: str) -> None:
    """Press a button of the box that is about to open."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        next(one for one in box.findChildren(QPushButton) if one.text().replace("&", "") == words).click()

    QTimer.singleShot(0, act)


def test_a_window_at_rest_closes(window: QMainWindow) -> None:
    assert window.close()


def test_reading_keeps_nobody_waiting(window: QMainWindow, tasks: Tasks) -> None:
    event = threading.Event()
    tasks.read("slow", lambda _: None, event.wait, 30)

    assert window.close()
    event.set()


def test_what_is_being_saved_is_waited_for(
    qtbot: QtBot, window: QMainWindow, tasks: Tasks, may_end: threading.Event
) -> None:
    press("Close when done")
    assert not window.close()
    assert window.isVisible()
    assert tasks.writing == 1

    may_end.set()

    qtbot.waitUntil(lambda: not window.isVisible())
    assert tasks.writing == 0


def test_one_can_keep_the_window_open(
    qtbot: QtBot, window: QMainWindow, tasks: Tasks, may_end: threading.Event
) -> None:
    press("Keep open")
    assert not window.close()

    may_end.set()

    qtbot.waitUntil(lambda: tasks.writing == 0)
    assert window.isVisible()


def test_a_locked_window_waits_without_a_question(qtbot: QtBot, window: QMainWindow, may_end: threading.Event) -> None:
    window.setWindowTitle("locked")
    assert not window.close()
    assert window.isVisible()

    may_end.set()

    qtbot.waitUntil(lambda: not window.isVisible())
