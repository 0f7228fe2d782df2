"""Message boxes: their words, their buttons, and what Escape means."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton  # noqa: TID251 - what notices open is looked at.
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui import notices
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.welcome import PassphraseDialog


@pytest.fixture
def meanwhile(qtbot: QtBot) -> Callable[[Callable[[QMessageBox], None]], list[str]]:
    """Do something with the box that is about to open; its texts are kept."""
    texts: list[str] = []

    def later(do: Callable[[QMessageBox], None]) -> list[str]:
        def act() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            texts.extend([box.text(), box.informativeText()])
            do(box)

        QTimer.singleShot(0, act)
        return texts

    return later


def press(name: str) -> Callable[[QMessageBox], None]:
    def act(box: QMessageBox) -> None:
        next(button for button in box.buttons() if button.text().replace("&", "") == name).click()

    return act


Meanwhile = Callable[[Callable[[QMessageBox], None]], list[str]]


def test_a_problem_is_shown_as_it_is_written(meanwhile: Meanwhile) -> None:
    texts = meanwhile(press("Close"))

    notices.tell_problem(None, Problem("The file is gone: choose another."))

    assert texts[0] == "The file is gone: choose another."


def test_something_is_told_with_its_detail(meanwhile: Meanwhile) -> None:
    texts = meanwhile(press("Close"))

    notices.tell(None, "It is done.", "In the folder.")

    assert texts == ["It is done.", "In the folder."]


def test_a_bug_names_its_kind(meanwhile: Meanwhile) -> None:
    texts = meanwhile(press("Close"))

    notices.tell_bug(None, "KeyError")

    assert "KeyError" in texts[0]


def test_asking_is_answered_by_the_button_named_after_the_act(meanwhile: Meanwhile) -> None:
    meanwhile(press("Take over"))
    assert notices.ask(None, "Take the book over?", "Take over")

    meanwhile(press("Leave it"))
    assert not notices.ask(None, "Take the book over?", "Take over", otherwise="Leave it")


def test_escape_means_no(meanwhile: Meanwhile) -> None:
    meanwhile(lambda box: QTest.keyClick(box, Qt.Key.Key_Escape))

    assert not notices.ask(None, "Take the book over?", "Take over")


def test_no_button_has_a_picture(look: Look, meanwhile: Meanwhile) -> None:
    pictured: list[str] = []

    def note(box: QMessageBox) -> None:
        pictured.extend(button.text() for button in box.buttons() if not button.icon().isNull())
        box.reject()

    meanwhile(note)
    notices.tell(None, "It is done.")
    dialog = PassphraseDialog("own.cpd")
    pictured.extend(button.text() for button in dialog.findChildren(QPushButton) if not button.icon().isNull())
    dialog.deleteLater()

    assert pictured == []


@pytest.mark.parametrize(("loses", "name"), [(False, "Discard"), (True, "Keep editing")])
def test_enter_does_what_can_be_brought_back_and_leaves_what_cannot(
    meanwhile: Meanwhile, loses: bool, name: str
) -> None:
    named: list[str] = []

    def enter(box: QMessageBox) -> None:
        default = box.defaultButton()
        assert isinstance(default, QPushButton)
        named.append(default.text().replace("&", ""))
        QTest.keyClick(default, Qt.Key.Key_Return)

    meanwhile(enter)
    done = notices.ask(None, "Discard what you have typed?", "Discard", otherwise="Keep editing", loses=loses)

    assert (named, done) == ([name], not loses)
