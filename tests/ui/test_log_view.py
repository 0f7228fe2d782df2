"""The log as people may read it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.log_view import LogDialog
from cpd_desktop.ui.theme import Look


def test_the_log_is_shown_and_copied(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    file = tmp_path / "cpd-desktop.log"
    file.write_text("Nobody caught ValueError at page.py:3 show\n")
    dialog = LogDialog(file, look)
    qtbot.addWidget(dialog)
    dialog.show()

    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)

    assert dialog.text.toPlainText() == QGuiApplication.clipboard().text() == file.read_text()
    assert dialog.text.isReadOnly()
    assert dialog.text.accessibleName() == "The log"


def test_without_a_log_nothing_has_gone_wrong(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    dialog = LogDialog(tmp_path / "no folder" / "cpd-desktop.log", look)
    qtbot.addWidget(dialog)

    assert dialog.text.toPlainText() == "Nothing has gone wrong."
    assert not dialog.folder.isEnabled()
