"""Ctrl+Z in a field in which nothing was typed takes back what was done in the book."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.policy import set_choice
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look


@pytest.fixture
def window(qtbot: QtBot, look: Look, preferences: Preferences, context: Context) -> Iterator[MainWindow]:
    """The window on People, after something was changed."""
    window = MainWindow(look, preferences)
    # Not handed to qtbot, which would close it before all that is under way is done.
    window.show()
    window.show_book(context)
    window.show_page("People")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    context.act("change warning days", None, None, set_choice, "warning_days", 30)
    qtbot.waitUntil(window.undo_action.isEnabled)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    yield window
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    window.close_book()
    window.close()
    window.deleteLater()


def test_an_empty_filter_passes_undo_and_redo_on(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    window.on_page("focus_filter")
    field = window.page("People").focusWidget()
    assert field is not None
    assert field.hasFocus()

    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.redo_action.isEnabled)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    QTest.keyClick(field, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(window.undo_action.isEnabled)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    assert field.hasFocus()


def test_what_was_typed_is_taken_back_first(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    window.on_page("focus_filter")
    field = window.page("People").focusWidget()
    assert field is not None
    QTest.keyClicks(field, "deaf")

    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    assert window.undo_action.isEnabled()
    assert not window.redo_action.isEnabled()
