"""Restoring a backup: which one, where the book is to be, and the passphrase that the book had."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog

_BACKUPS = "Backups (*.cpdbackup);;All files (*)"
_ABOUT = (
    "The backup is proven good before anything is touched. A book that is in its place already is kept aside, and you are told "
    "under which name."
)


@dataclass(frozen=True)
class RestoreWanted:
    """A backup to be put at *target*; an empty passphrase is none."""

    backup: Path
    target: Path
    passphrase: str


class PathField(QWidget):
    """A path that is typed or chosen."""

    def __init__(self, label: str, choose: Callable[[], str]) -> None:
        super().__init__()
        self._choose = choose
        self.edit = QLineEdit()
        self.edit.setAccessibleName(label)
        self.button = QPushButton("Choose …")
        self.button.setAccessibleName(f"{label}: choose …")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._pick)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.edit, 1)
        line.addWidget(self.button)
        self.setFocusProxy(self.edit)

    def _pick(self) -> None:
        name = self._choose()
        if name:
            self.edit.setText(name)


class RestoreDialog(FormDialog):
    """Gathers what is to be restored; `submitted` goes out with a RestoreWanted."""

    def __init__(self, look: Look, preferences: Preferences, target: Path, parent: QWidget | None = None) -> None:
        super().__init__("Restore a backup", "Restore this backup", look, parent, about=_ABOUT)
        self._preferences = preferences
        self.backup = PathField("Backup", self._choose_backup)
        self.target = PathField("Where the book is to be", self._choose_target)
        self.target.edit.setText(str(target))
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        show = QCheckBox("Show what I type")
        show.toggled.connect(
            lambda on: self.passphrase.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        )
        self.add_field("backup", "Backup", self.backup)
        self.add_field("target", "Where the book is to be", self.target)
        self.add_field(
            "passphrase", "Passphrase", self.passphrase,
            hint="The one that the book had when the backup was made; blank for a book without.",
        )  # fmt: skip
        self.add_check("show", show)

    def draft(self) -> RestoreWanted | None:
        """Return what was typed."""
        backup, target = self._path("backup", self.backup), self._path("target", self.target)
        if backup is not None and not backup.is_file():
            self.show_error("backup", f"There is no file {backup.name} there: choose the backup.")
            return None
        if backup is None or target is None:
            return None
        if backup.resolve() == target.resolve():
            self.show_error("target", "This is the backup itself: choose where the book is to be.")
            return None
        return RestoreWanted(backup, target, self.passphrase.text())

    def fail(self, problem: Problem) -> None:
        """Show a passphrase that is wrong or missing beside its field, anything else above."""
        if type(problem).__name__ in ("PassphraseNeeded", "WrongPassphrase"):
            self._wait(is_waiting=False)
            self.show_error("passphrase", str(problem))
            self._to_first_error()
        else:
            super().fail(problem)

    def _path(self, name: str, field: PathField) -> Path | None:
        text = field.edit.text().strip()
        if not text:
            self.show_error(name, "Needed: a file.")
        return Path(text) if text else None

    def _choose_backup(self) -> str:
        name, _ = QFileDialog.getOpenFileName(self, "Restore a backup", self._preferences.folder("backups"), _BACKUPS)
        return name

    def _choose_target(self) -> str:
        name, _ = QFileDialog.getSaveFileName(
            self, "Where the book is to be", self.target.edit.text(), "Record books (*.cpd)",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        return name
