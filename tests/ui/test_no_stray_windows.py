"""Widgets that are shown before they have their place flash up as windows and take the keys: no page makes any."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.changes import Touched
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[Windows]:
    windows = Windows()
    qapp.installEventFilter(windows)
    yield windows
    qapp.removeEventFilter(windows)


def test_pages_open_and_reload_without_a_stray_window(
    qtbot: QtBot, look: Look, preferences: Preferences, context: Context, windows: Windows
) -> None:
    window = MainWindow(look, preferences)
    qtbot.addWidget(window)
    window.show()
    window.show_book(context)
    for name in window.page_names():
        window.show_page(name)
        qtbot.waitUntil(lambda: context.tasks.under_way == 0)
        context.changed.emit(Touched.EVERYTHING)
        qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    window.close_book()

    assert windows.shown == ["MainWindow main window"]
