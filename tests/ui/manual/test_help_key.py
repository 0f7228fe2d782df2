"""F1 opens the manual at the page that is shown, and in a dialog at the dialog's topic."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.manual.help_key import topic_of
from cpd_desktop.ui.manual.window import ManualWindow
from cpd_desktop.ui.pages.teams.dialog import TeamDialog
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY


@pytest.fixture
def window(qtbot: QtBot, look: Look, preferences: Preferences, context: Context) -> Iterator[MainWindow]:
    window = MainWindow(look, preferences)
    # Not handed to qtbot, which would close it before all that is under way is done.
    window.show()
    window.show_book(context)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    yield window
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    window.close_book()
    window.close()
    window.deleteLater()


def test_f1_opens_the_manual_at_the_page(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    window.show_page("Gaps")
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)

    next(one for one in window.findChildren(QAction) if one.shortcut().toString() == "F1").trigger()

    manual = window.findChild(ManualWindow)
    assert manual is not None
    assert manual.isVisible()
    assert manual.browser.file == "gaps.md"


def test_f1_again_turns_the_same_window_to_another_page(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    first = window.help_key.open()
    window.show_page("Import and export")
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)

    assert window.help_key.open() is first
    assert first.browser.file == "import-and-export.md"


def test_without_a_book_it_begins_with_the_first_steps(qtbot: QtBot, look: Look, preferences: Preferences) -> None:
    window = MainWindow(look, preferences)
    qtbot.addWidget(window)

    assert window.help_key.open().browser.file == "first-steps.md"


def test_f1_in_a_dialog_opens_its_topic_and_escape_comes_back_to_the_dialog(
    qtbot: QtBot, window: MainWindow, look: Look
) -> None:
    dialog = TeamDialog(look, (), (), lambda: TODAY, parent=window)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog and bool(dialog.findChildren(QShortcut)))

    QTest.keyClick(dialog, Qt.Key.Key_F1)

    manual = dialog.findChild(ManualWindow)
    assert manual is not None
    assert (manual.browser.file, manual.browser.source().fragment()) == ("teams.md", "to-add-a-team-or-to-change-one")
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()
    assert dialog.isVisible()
    dialog.reject()


def test_a_dialog_without_a_topic_of_its_own_has_none(qtbot: QtBot, look: Look) -> None:
    manual = ManualWindow(look)
    qtbot.addWidget(manual)

    assert topic_of(manual) == ""
