"""The manual's window, by mouse and by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.manual.pages import files
from cpd_desktop.ui.manual.window import ManualWindow
from cpd_desktop.ui.theme import LIGHT, Look


@pytest.fixture
def manual(qtbot: QtBot, look: Look) -> ManualWindow:
    manual = ManualWindow(look)
    qtbot.addWidget(manual)
    manual.show_page("gaps.md")
    qtbot.waitExposed(manual)
    return manual


def listed(manual: ManualWindow) -> list[str]:
    return [manual.contents.item(row).text() for row in range(manual.contents.count())]


def test_it_lists_all_pages_with_the_one_that_is_shown_chosen(manual: ManualWindow) -> None:
    assert len(listed(manual)) == len(files())
    assert manual.contents.currentItem().text() == "Gaps"
    assert "What good figures hide" in manual.browser.toPlainText()


def test_it_keeps_nobody_from_working(manual: ManualWindow) -> None:
    assert not manual.isModal()


def test_the_arrow_keys_turn_the_pages_and_back_returns(manual: ManualWindow) -> None:
    following = files()[files().index("gaps.md") + 1]
    manual.contents.setFocus()
    QTest.keyClick(manual.contents, Qt.Key.Key_Down)
    assert manual.browser.file == following

    QTest.mouseClick(manual.back, Qt.MouseButton.LeftButton)
    assert manual.browser.file == "gaps.md"
    assert manual.contents.currentItem().text() == "Gaps"
    QTest.mouseClick(manual.forward, Qt.MouseButton.LeftButton)
    assert manual.browser.file == following


def test_what_is_typed_is_found_over_all_pages_and_enter_opens_the_first(manual: ManualWindow) -> None:
    QTest.keyClicks(manual.search, "whole team")
    assert manual.contents.accessibleName() == "Found"
    assert listed(manual)[0].startswith("People: To record a course for the whole team\n")

    QTest.keyClick(manual.search, Qt.Key.Key_Return)

    assert manual.browser.file == "people.md"
    assert manual.browser.source().fragment() == "to-record-a-course-for-the-whole-team"
    assert manual.browser.extraSelections()


def test_what_is_nowhere_says_so_and_clearing_brings_the_contents_back(manual: ManualWindow) -> None:
    QTest.keyClicks(manual.search, "xyzzy")
    assert manual.found.text() == "Nothing has all these words. Try fewer, or another one."
    assert listed(manual) == []

    manual.search.clear()
    assert len(listed(manual)) == len(files())
    assert manual.found.isHidden()


def test_escape_closes_it(manual: ManualWindow) -> None:
    QTest.keyClick(manual.browser, Qt.Key.Key_Escape)

    assert not manual.isVisible()


def test_everything_in_it_has_a_name(manual: ManualWindow) -> None:
    named = (
        manual.search, manual.contents, manual.browser, manual.back, manual.forward, manual.print, manual.close_button,
    )  # fmt: skip

    assert all(widget.accessibleName() for widget in named)


def test_at_200_per_cent_the_contents_keep_their_room(qtbot: QtBot, manual: ManualWindow, look: Look) -> None:
    look.apply(LIGHT, 200)

    qtbot.waitUntil(lambda: manual.contents.width() >= look.size(150))
    look.apply(LIGHT, 100)
