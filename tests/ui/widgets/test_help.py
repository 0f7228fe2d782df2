"""Help: the page at hand first, then the keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.main_window import PAGES as ENTRIES
from cpd_desktop.ui.widgets.help import PAGES, HelpDialog, help_text


def test_every_page_is_explained() -> None:
    assert set(PAGES) == {entry.name for entry in ENTRIES}


def test_help_begins_with_the_page_at_hand(qtbot: QtBot) -> None:
    dialog = HelpDialog("Gaps")
    qtbot.addWidget(dialog)
    dialog.show()

    text = dialog.text.toPlainText()
    assert text.startswith("Gaps\nTeams that look compliant")
    assert "Ctrl+K" in text
    assert "the nearest one" in text


def test_help_without_a_page_begins_with_the_first_steps() -> None:
    assert help_text("").startswith("<h2>First steps</h2>")


def test_escape_and_the_button_close_it(qtbot: QtBot) -> None:
    dialog = HelpDialog("Today")
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()

    dialog.show()
    dialog.button.click()
    assert not dialog.isVisible()
