"""The lock screen by itself: what it asks, and how it refuses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.lock_screen import LockScreen, pause_after
from cpd_desktop.ui.theme import LIGHT, Look


@pytest.fixture
def screen(qtbot: QtBot, look: Look) -> LockScreen:
    screen = LockScreen(look)
    qtbot.addWidget(screen)
    screen.show_for("own.cpd", protected=True)
    screen.resize(900, 600)
    screen.show()
    qtbot.waitExposed(screen)
    screen.focus_field()
    return screen


@pytest.mark.parametrize(("failures", "pause"), [(1, 0), (2, 0), (3, 2), (4, 4), (7, 32), (8, 60), (2_000, 60)])
def test_the_pause_grows_with_every_wrong_passphrase(failures: int, pause: int) -> None:
    assert pause_after(failures) == pause


def test_what_was_typed_is_handed_over_once(screen: LockScreen) -> None:
    typed: list[str] = []
    screen.submitted.connect(typed.append)

    QTest.keyClicks(screen.edit, "correct horse")
    QTest.keyClick(screen.edit, Qt.Key.Key_Return)
    QTest.keyClick(screen.edit, Qt.Key.Key_Return)

    assert typed == ["correct horse"]
    assert not screen.button.isEnabled()


def test_an_empty_field_says_what_to_type(screen: LockScreen) -> None:
    typed: list[str] = []
    screen.submitted.connect(typed.append)

    QTest.mouseClick(screen.button, Qt.MouseButton.LeftButton)

    assert typed == []
    assert screen.error.text() == screen.edit.accessibleDescription() == "Type the passphrase of the book."


def test_after_three_wrong_ones_the_next_try_waits_and_the_field_says_how_long(
    qtbot: QtBot, screen: LockScreen
) -> None:
    for _ in range(2):
        screen.refuse("That is not it.", is_wrong=True)
        assert screen.button.isEnabled()

    screen.refuse("That is not it.", is_wrong=True)

    assert screen.error.text() == "That is not it. You can try again in 2 seconds."
    assert not screen.button.isEnabled()
    screen._tick.setInterval(0)
    qtbot.waitUntil(screen.button.isEnabled)
    assert screen.error.text() == "That is not it."


def test_another_problem_costs_no_pause(screen: LockScreen) -> None:
    for _ in range(5):
        screen.refuse("The key file is missing.", is_wrong=False)

    assert screen.button.isEnabled()


def test_a_book_without_passphrase_has_one_button_and_says_so(screen: LockScreen) -> None:
    typed: list[str] = []
    screen.submitted.connect(typed.append)
    screen.show_for("demo.cpd", protected=False)
    screen.focus_field()

    assert not screen.edit.isVisible()
    assert screen.button.hasFocus()
    assert "not protected" in screen.words.text()
    QTest.keyClick(screen.button, Qt.Key.Key_Return)
    assert (screen.button.text(), typed) == ("Go on", [""])


def test_it_can_be_heard_and_read(screen: LockScreen) -> None:
    assert screen.accessibleName() == "Locked"
    assert screen.edit.accessibleName() == "Passphrase of own.cpd"
    assert screen.label.buddy() is screen.edit
    screen.show_text.click()
    assert screen.edit.echoMode() == QLineEdit.EchoMode.Normal


def test_it_grows_with_the_zoom(screen: LockScreen, look: Look) -> None:
    before = screen.edit.width()

    look.apply(LIGHT, 150)

    assert screen.edit.width() >= round(before * 1.4)
    look.apply(LIGHT, 100)


@pytest.mark.parametrize(("protected", "was_signed_in", "says"), [
    (True, False, "Type its passphrase to go on where you were."),
    (True, True, "Type your own passphrase to go on where you were; that of the book goes on with nobody signed in."),
    (False, False, "It is not protected by a passphrase: anybody can go on."),
    (False, True, "anybody can go on. Private text stays closed until somebody signs in again."),
])  # fmt: skip
def test_it_says_how_to_go_on(screen: LockScreen, protected: bool, was_signed_in: bool, says: str) -> None:
    screen.show_for("own.cpd", protected=protected, was_signed_in=was_signed_in)

    assert screen.words.text().startswith("own.cpd is open and nothing of it is shown. ")
    assert screen.words.text().endswith(says)
