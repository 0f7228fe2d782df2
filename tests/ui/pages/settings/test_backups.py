"""Backups, through their buttons."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.services.books import verify
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.settings.backups import BackupsPart
from tests.ui.conftest import clock


@pytest.fixture
def part(qtbot: QtBot, context: Context) -> BackupsPart:
    part = BackupsPart(context)
    qtbot.addWidget(part)
    part.show()
    return part


def choosing(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    """Let the file dialogs give *path*; the names that they proposed are kept."""
    proposed: list[str] = []

    def choose(*args: object) -> tuple[str, str]:
        proposed.append(str(args[2]))
        return (str(path) if path is not None else "", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    return proposed


def settle(qtbot: QtBot, part: BackupsPart) -> None:
    qtbot.waitUntil(lambda: not part.progress.isVisible())


def test_a_backup_is_made_verified_and_described(
    qtbot: QtBot, part: BackupsPart, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "one.cpdbackup"
    proposed = choosing(monkeypatch, out)

    QTest.mouseClick(part.make, Qt.MouseButton.LeftButton)
    assert part.progress.isVisible()
    assert part.told.text() == "Backing up to one.cpdbackup and checking it …"
    assert not part.make.isEnabled()
    settle(qtbot, part)

    assert part.told.text().startswith("Backed up and verified at 14:02: one.cpdbackup in")
    assert part.make.isEnabled()
    assert verify(out, None).head == context.workspace.head()
    assert Path(proposed[0]).name == "demo-2026-11-23-1402.cpdbackup"
    assert context.preferences.folder("backups") == str(tmp_path)


def test_a_name_that_is_taken_says_so_and_leaves_what_was_there(
    qtbot: QtBot, part: BackupsPart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "one.cpdbackup"
    out.write_text("mine")
    choosing(monkeypatch, out)

    QTest.mouseClick(part.make, Qt.MouseButton.LeftButton)
    settle(qtbot, part)

    assert part.error.isVisible()
    assert "exists already" in part.error.text()
    assert out.read_text() == "mine"


def test_a_sound_backup_is_said_to_be_whole(
    qtbot: QtBot, part: BackupsPart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "one.cpdbackup"
    part.back_up(out)
    settle(qtbot, part)
    choosing(monkeypatch, out)

    QTest.mouseClick(part.prove, Qt.MouseButton.LeftButton)
    settle(qtbot, part)

    assert part.told.text().startswith("Whole, and can be restored: one.cpdbackup")


def test_what_is_no_backup_says_so(
    qtbot: QtBot, part: BackupsPart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    choosing(monkeypatch, tmp_path / "letter.txt")

    QTest.mouseClick(part.prove, Qt.MouseButton.LeftButton)
    settle(qtbot, part)

    assert part.error.isVisible()
    assert "letter.txt" in part.error.text()
    assert not part.passphrase_line.isVisible()


def test_choosing_no_file_does_nothing(part: BackupsPart, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    choosing(monkeypatch, None)

    part.make.click()
    part.prove.click()

    assert context.tasks.under_way == 0


def test_a_protected_backup_asks_for_its_passphrase_until_it_is_the_right_one(
    qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]
) -> None:
    workspace = Workspace.create(tmp_path / "own.cpd", passphrase="correct horse", clock=clock, who="tests")
    part = BackupsPart(open_context(workspace))
    qtbot.addWidget(part)
    part.show()
    part.back_up(tmp_path / "one.cpdbackup")
    settle(qtbot, part)

    part.verify(tmp_path / "one.cpdbackup")
    settle(qtbot, part)
    assert part.passphrase_line.isVisible()

    QTest.keyClicks(part.passphrase, "wrong horse")
    QTest.keyClick(part.passphrase, Qt.Key.Key_Return)
    settle(qtbot, part)
    assert part.error.isVisible()
    assert part.passphrase.text() == "wrong horse"

    part.passphrase.setText("correct horse")
    QTest.mouseClick(part.prove_with, Qt.MouseButton.LeftButton)
    settle(qtbot, part)
    assert part.told.text().startswith("Whole, and can be restored")
    assert part.told.text().endswith("protected by its passphrase.")
    assert part.passphrase.text() == ""
    assert not part.passphrase_line.isVisible()


def test_the_last_automatic_backup_is_shown_with_its_folder(
    qtbot: QtBot, empty_context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = BackupsPart(empty_context)
    qtbot.addWidget(part)
    part.show()
    qtbot.waitUntil(lambda: part.newest.text().startswith("None has been made yet."))
    empty_context.backups.make()
    qtbot.waitUntil(lambda: "verified" in part.newest.text())
    assert part.newest.text().startswith("✔ Last made 23 November 2026, 14:02, and verified: empty-")
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "file"))
    QTest.mouseClick(part.folder, Qt.MouseButton.LeftButton)
    empty_context.backups.make()
    qtbot.waitUntil(lambda: "cannot be used" in part.trouble.text())
    assert part.trouble.isVisible()


def test_the_demonstration_says_that_it_is_not_backed_up(qtbot: QtBot, part: BackupsPart) -> None:
    assert not part.newest.isVisible()
    assert not part.folder.isVisible()
