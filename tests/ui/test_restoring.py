"""The dialog for restoring, through its own fields."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.books import WrongPassphrase
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.restoring import RestoreDialog, RestoreWanted
from cpd_desktop.ui.theme import Look


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    path = tmp_path / "monday.cpdbackup"
    path.write_bytes(b"a backup")
    return path


@pytest.fixture
def dialog(qtbot: QtBot, look: Look, preferences: Preferences, tmp_path: Path) -> Iterator[RestoreDialog]:
    dialog = RestoreDialog(look, preferences, tmp_path / "record-book.cpd")
    dialog.show()
    yield dialog
    # As after the restoring: else closing it would ask about what was typed.
    dialog.finish()


def press(dialog: RestoreDialog) -> None:
    QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)


def test_what_was_typed_goes_out(qtbot: QtBot, dialog: RestoreDialog, backup: Path, tmp_path: Path) -> None:
    dialog.backup.edit.setText(str(backup))
    QTest.keyClicks(dialog.passphrase, "correct horse")

    with qtbot.waitSignal(dialog.submitted) as submitted:
        press(dialog)

    assert submitted.args == [RestoreWanted(backup, tmp_path / "record-book.cpd", "correct horse")]
    assert dialog.act.text() == "Restore this backup"


def test_both_places_can_be_chosen(
    dialog: RestoreDialog, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = str(tmp_path / "other.cpd")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(backup), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (other, ""))

    QTest.mouseClick(dialog.backup.button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.target.button, Qt.MouseButton.LeftButton)

    assert (dialog.backup.edit.text(), dialog.target.edit.text()) == (str(backup), other)


def test_a_backup_that_is_not_there_is_said_beside_its_field(dialog: RestoreDialog, tmp_path: Path) -> None:
    press(dialog)
    assert dialog.error_of("backup") == "Needed: a file."

    dialog.backup.edit.setText(str(tmp_path / "gone.cpdbackup"))
    press(dialog)
    assert dialog.error_of("backup") == "There is no file gone.cpdbackup there: choose the backup."


def test_a_backup_is_not_put_over_itself(dialog: RestoreDialog, backup: Path) -> None:
    dialog.backup.edit.setText(str(backup))
    dialog.target.edit.setText(str(backup))
    press(dialog)

    assert "the backup itself" in dialog.error_of("target")


def test_a_wrong_passphrase_is_said_beside_it_and_anything_else_above(dialog: RestoreDialog) -> None:
    dialog.fail(WrongPassphrase("This is not the passphrase of monday.cpdbackup."))
    assert dialog.error_of("passphrase") == "This is not the passphrase of monday.cpdbackup."

    dialog.fail(Problem("monday.cpdbackup is damaged: choose an older one."))
    assert dialog.problem.text() == "monday.cpdbackup is damaged: choose an older one."
    assert dialog.act.isEnabled()


def test_the_passphrase_is_hidden_until_it_is_to_be_seen(dialog: RestoreDialog) -> None:
    assert dialog.passphrase.echoMode() == QLineEdit.EchoMode.Password

    dialog.findChildren(QCheckBox)[0].click()
    assert dialog.passphrase.echoMode() == QLineEdit.EchoMode.Normal
