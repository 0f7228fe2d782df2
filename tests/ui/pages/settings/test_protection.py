"""What protects the book."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cpd_desktop.domain.changes import Touched
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.settings.organisation_dialog import OrganisationDialog
from cpd_desktop.ui.pages.settings.passphrase_dialog import PassphraseDialog
from cpd_desktop.ui.pages.settings.protection import ProtectionPart
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import clock


def test_an_unprotected_book_says_so(qtbot: QtBot, context: Context) -> None:
    part = ProtectionPart(context)
    qtbot.addWidget(part)

    assert part.badge.text() == "▲ Not protected"
    assert "its key lies beside it" in part.words.text()


def test_a_protected_book_says_what_that_asks_of_people(
    qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]
) -> None:
    workspace = Workspace.create(tmp_path / "own.cpd", passphrase="correct horse", clock=clock, who="tests")
    part = ProtectionPart(open_context(workspace))
    qtbot.addWidget(part)

    assert part.badge.text() == "● Protected by a passphrase"
    assert "Without the passphrase nobody can open them" in part.words.text()


def test_the_passphrase_is_changed_and_the_new_one_opens_the_book(
    qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]
) -> None:
    path = tmp_path / "own.cpd"
    context = open_context(Workspace.create(path, passphrase="correct horse", clock=clock, who="tests"))
    part = ProtectionPart(context)
    qtbot.addWidget(part)
    part.show()
    assert part.passphrase.text() == "Change the passphrase …"

    QTest.mouseClick(part.passphrase, Qt.MouseButton.LeftButton)
    dialog = part.findChild(PassphraseDialog)
    assert dialog is not None
    for name, text in (("old", "wrong horse"), ("new", "battery staple"), ("again", "battery staple")):
        dialog.secrets[name].setText(text)
    dialog.submit()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    assert "not the passphrase" in dialog.error_of("old")

    dialog.secrets["old"].setText("correct horse")
    with qtbot.waitSignal(context.book_changed):
        dialog.submit()
    assert "Another passphrase opens the book" in part.told.text()
    qtbot.waitUntil(lambda: not isValid(dialog))
    Workspace.open(path, passphrase="battery staple", clock=clock, who="tests").close()


def test_a_book_without_a_passphrase_is_given_one_and_everything_says_so_at_once(
    qtbot: QtBot, empty_context: Context, look: Look
) -> None:
    window = MainWindow(look, empty_context.preferences)
    qtbot.addWidget(window)
    window.show_book(empty_context)
    window.show()
    window.show_page("Settings", "Protection")
    part = window.findChild(ProtectionPart)
    assert part is not None
    assert window.banner.isVisible()
    assert part.idle_lock.minutes.findText("Never") >= 0

    QTest.mouseClick(part.passphrase, Qt.MouseButton.LeftButton)
    dialog = part.findChild(PassphraseDialog)
    assert dialog is not None
    dialog.secrets["new"].setText("battery staple")
    dialog.secrets["again"].setText("battery staple")
    with qtbot.waitSignal(empty_context.book_changed):
        dialog.submit()

    assert part.badge.text() == "● Protected by a passphrase"
    assert part.passphrase.text() == "Change the passphrase …"
    assert not window.banner.isVisible()
    assert part.idle_lock.minutes.findText("Never") < 0
    window.locking.lock()
    assert window.locking.screen.edit.isVisible()
    window.close_book()


def test_the_demonstration_is_given_no_passphrase(qtbot: QtBot, context: Context) -> None:
    part = ProtectionPart(context)
    qtbot.addWidget(part)

    assert part.passphrase.isHidden()


def test_the_organisation_is_named_and_papers_are_made_again(qtbot: QtBot, empty_context: Context) -> None:
    part = ProtectionPart(empty_context)
    qtbot.addWidget(part)
    part.show()
    assert part.organisation.text() == "not named"
    done: list[str] = []
    empty_context.done.connect(lambda title, _: done.append(title))

    QTest.mouseClick(part.name, Qt.MouseButton.LeftButton)
    dialog = part.findChild(OrganisationDialog)
    assert dialog is not None
    dialog.name.setText("<b>Westmere</b> & Co")
    with qtbot.waitSignal(empty_context.changed) as changed:
        dialog.submit()

    assert changed.args == [Touched.EVERYTHING]
    assert part.organisation.text() == "<b>Westmere</b> & Co"
    assert part.organisation.textFormat() is Qt.TextFormat.PlainText
    assert part.organisation.accessibleName() == "Organisation: <b>Westmere</b> & Co"
    assert empty_context.workspace.book.organisation == "<b>Westmere</b> & Co"
    qtbot.waitUntil(lambda: not isValid(dialog))
    # It is no fact: there is nothing to undo.
    assert done == []


def test_a_sound_book_is_said_to_be_so(qtbot: QtBot, context: Context) -> None:
    part = ProtectionPart(context)
    qtbot.addWidget(part)
    part.show()

    QTest.mouseClick(part.check.check, Qt.MouseButton.LeftButton)
    assert not part.check.check.isEnabled()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)

    told = part.check.told.text()
    assert told.startswith("✔ The book is sound, checked at 14:02. ")
    assert "whole as far as can be seen from outside" in told
    assert part.check.findings.isHidden()
    assert part.check.check.isEnabled()


def test_what_is_wrong_with_the_book_is_listed(qtbot: QtBot, context: Context) -> None:
    part = ProtectionPart(context)
    qtbot.addWidget(part)
    part.show()
    path = context.workspace.book.path
    path.with_name(f"{path.name}.key2").unlink()

    QTest.mouseClick(part.check.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)

    assert part.check.told.text().startswith("▲ 1 finding: restore")
    assert part.check.findings.isVisible()
    assert "cannot be read" in part.check.findings.item(0).text()
