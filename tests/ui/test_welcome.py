"""The ways in, and the dialogs that ask for passphrases."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.welcome import CreateDialog, NewBook, PassphraseDialog, Welcome

from .cut_off import cut_off


def press(widget: QPushButton) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def button(welcome: Welcome, name: str) -> QPushButton:
    return next(one for one in welcome.findChildren(QPushButton) if name in (one.accessibleName(), one.text()))


@pytest.fixture
def welcome(qtbot: QtBot, look: Look, tmp_path: Path) -> Welcome:
    welcome = Welcome([tmp_path / "adults.cpd"], look)
    qtbot.addWidget(welcome)
    welcome.show()
    return welcome


@pytest.mark.parametrize(
    ("name", "signal"),
    [("Create a record book", "new"), ("Open a record book", "choose"), ("Explore the demonstration", "demo")],
)
def test_there_are_three_ways_in(qtbot: QtBot, welcome: Welcome, name: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(welcome, signal)):
        press(button(welcome, name))


def test_a_book_opened_lately_is_one_click_away(qtbot: QtBot, welcome: Welcome, tmp_path: Path) -> None:
    with qtbot.waitSignal(welcome.book) as wanted:
        press(button(welcome, "adults.cpd"))

    assert wanted.args == [str(tmp_path / "adults.cpd")]


@pytest.fixture
def passphrase(qtbot: QtBot) -> PassphraseDialog:
    dialog = PassphraseDialog("adults.cpd")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_the_passphrase_goes_out_and_the_dialog_waits(qtbot: QtBot, passphrase: PassphraseDialog) -> None:
    QTest.keyClicks(passphrase.edit, "correct horse")

    with qtbot.waitSignal(passphrase.submitted) as submitted:
        QTest.keyClick(passphrase.edit, Qt.Key.Key_Return)

    assert submitted.args == ["correct horse"]
    assert passphrase.isVisible()
    assert not passphrase.button.isEnabled()


def test_a_wrong_passphrase_is_said_beside_the_field_and_kept(passphrase: PassphraseDialog) -> None:
    QTest.keyClicks(passphrase.edit, "wrong")
    QTest.keyClick(passphrase.edit, Qt.Key.Key_Return)

    words = "That is not the passphrase of adults.cpd: check capital letters and the keyboard, and try again."
    passphrase.refuse(Problem(words))

    assert passphrase.error.isVisible()
    assert passphrase.error.text() == words
    QApplication.processEvents()
    assert passphrase.error.height() >= passphrase.error.heightForWidth(passphrase.error.width())
    assert passphrase.edit.accessibleDescription() == passphrase.error.text()
    assert passphrase.edit.text() == "wrong"
    assert passphrase.button.isEnabled()


def test_no_passphrase_is_asked_for_again(qtbot: QtBot, passphrase: PassphraseDialog) -> None:
    with qtbot.assertNotEmitted(passphrase.submitted):
        press(passphrase.button)

    assert "Type the passphrase" in passphrase.error.text()


def test_the_passphrase_is_hidden_until_it_is_to_be_seen(passphrase: PassphraseDialog) -> None:
    assert passphrase.edit.echoMode() is QLineEdit.EchoMode.Password

    passphrase.show_text.click()

    assert passphrase.edit.echoMode() is QLineEdit.EchoMode.Normal
    assert passphrase.button.text() == "Open record book"


@pytest.fixture
def create(qtbot: QtBot, tmp_path: Path) -> CreateDialog:
    dialog = CreateDialog(tmp_path / "record-book.cpd")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def fill(dialog: CreateDialog, first: str, second: str) -> None:
    dialog.first.setText(first)
    dialog.second.setText(second)


def test_a_new_book_is_asked_for_with_everything_that_was_typed(
    qtbot: QtBot, create: CreateDialog, tmp_path: Path
) -> None:
    QTest.keyClicks(create.organisation, "Westmere Council")
    fill(create, "correct horse", "correct horse")

    with qtbot.waitSignal(create.submitted) as submitted:
        press(create.button)

    expected = NewBook(tmp_path / "record-book.cpd", "correct horse", "Westmere Council", empty=False)
    assert submitted.args == [expected]
    assert create.button.text() == "Create record book"
    assert not create.button.isEnabled()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("", "", "at least 8 characters"),
        ("1234567", "1234567", "at least 8 characters"),
        ("correct horse", "correct hors", "The two passphrases differ"),
    ],
)
def test_a_passphrase_that_will_not_do_is_said_and_kept(
    qtbot: QtBot, create: CreateDialog, first: str, second: str, said: str
) -> None:
    fill(create, first, second)

    with qtbot.assertNotEmitted(create.submitted):
        press(create.button)

    assert said in create.error.text()
    assert create.first.text() == first


def test_a_place_is_needed(qtbot: QtBot, create: CreateDialog) -> None:
    create.path.clear()
    fill(create, "correct horse", "correct horse")

    with qtbot.assertNotEmitted(create.submitted):
        press(create.button)

    assert create.error.text() == "Say where the book is to be."


def test_what_went_wrong_is_said_and_everything_typed_stays(create: CreateDialog) -> None:
    fill(create, "correct horse", "correct horse")
    press(create.button)

    create.refuse(Problem("record-book.cpd exists already: choose another name."))

    assert create.error.text() == "record-book.cpd exists already: choose another name."
    assert create.button.isEnabled()
    assert create.second.text() == "correct horse"


def test_the_place_can_be_chosen(create: CreateDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "other.cpd"), ""))

    create._browse()

    assert create.path.text() == str(tmp_path / "other.cpd")


def test_enter_makes_the_book_rather_than_choosing_a_file(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CreateDialog(tmp_path / "book.cpd")
    qtbot.addWidget(dialog)
    dialog.show()

    assert dialog.button.isDefault()
    choose = next(button for button in dialog.findChildren(QPushButton) if button.text() == "&Choose …")
    assert not choose.autoDefault()
    label = next(label for label in dialog.findChildren(QLabel) if label.text() == "&Where")
    assert label.buddy() is dialog.path


def test_a_book_can_be_made_without_the_suggestions_and_without_a_passphrase_after_a_plain_warning(
    qtbot: QtBot, create: CreateDialog, tmp_path: Path
) -> None:
    assert create.note.text().startswith("Without the passphrase nobody can open the book")

    create.empty.click()
    create.unprotected.click()
    assert "whoever can copy the folder can read everything in it" in create.note.text()
    assert not create.first.isEnabled()
    with qtbot.waitSignal(create.submitted) as submitted:
        press(create.button)

    assert submitted.args == [NewBook(tmp_path / "record-book.cpd", None, "", empty=True)]


def test_what_is_wrong_is_said_below_its_field_and_squeezes_nothing(qtbot: QtBot, create: CreateDialog) -> None:
    height = create.first.height()
    fill(create, "short", "short")

    press(create.button)
    qtbot.waitUntil(lambda: create.error.isVisible() and create.error.height() > 0)

    assert create.first.geometry().bottom() < create.error.geometry().top() < create.second.geometry().top()
    assert create.first.height() == height
    assert create.first.accessibleDescription() == create.error.text()
    assert cut_off(create) == []


def test_after_something_was_wrong_enter_makes_the_book(qtbot: QtBot, create: CreateDialog) -> None:
    press(create.button)

    create.unprotected.click()
    create.unprotected.setFocus()

    assert not create.error.isVisible()
    with qtbot.waitSignal(create.submitted):
        QTest.keyClick(create.unprotected, Qt.Key.Key_Return)
