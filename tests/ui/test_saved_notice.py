"""What was saved last, with the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.saved_notice import SavedNotice


@pytest.fixture
def notice(qtbot: QtBot) -> SavedNotice:
    notice = SavedNotice()
    qtbot.addWidget(notice)
    notice.show()
    return notice


def test_what_was_saved_is_told_with_a_button_that_says_what_it_takes_back(qtbot: QtBot, notice: SavedNotice) -> None:
    notice.show_done("Saved 14:02", "add a person", "Undo")

    assert notice.label.text() == "Saved 14:02: add a person."
    assert notice.button.accessibleName() == "Undo: add a person"
    with qtbot.waitSignal(notice.pressed):
        QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)


def test_after_a_while_only_the_time_stays(qtbot: QtBot, notice: SavedNotice) -> None:
    notice.show_done("Saved 14:02", "add a person", "Undo")
    assert notice.timer.interval() == 30_000

    notice.timer.start(0)

    qtbot.waitUntil(notice.button.isHidden)
    assert notice.label.text() == "Saved 14:02"


def test_nothing_is_told_of_a_book_that_was_closed(notice: SavedNotice) -> None:
    notice.show_done("Saved 14:02", "add a person", "Undo")

    notice.clear()

    assert notice.label.text() == ""
    assert notice.button.isHidden()
    assert not notice.timer.isActive()
