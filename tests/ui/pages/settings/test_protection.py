"""What protects the book."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.settings.protection import ProtectionPart
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


def test_a_sound_book_is_said_to_be_so(qtbot: QtBot, context: Context) -> None:
    part = ProtectionPart(context)
    qtbot.addWidget(part)
    part.show()

    QTest.mouseClick(part.check.check, Qt.MouseButton.LeftButton)
    assert not part.check.check.isEnabled()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)

    assert part.check.told.text() == "✔ The book is sound, checked at 14:02."
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
