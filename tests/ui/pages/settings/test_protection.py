"""What protects the book."""

from collections.abc import Callable
from pathlib import Path

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
