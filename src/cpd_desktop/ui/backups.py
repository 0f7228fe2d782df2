"""Automatic backups of the book that is open: where they go, when they are made, and what is told of them.

They are made on the writing worker, before what is asked of it next. One that fails is told, and stops nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from cpd_desktop.services.backups import BackupOutcome, KeptBackup
    from cpd_desktop.services.workspace import Workspace


def _backed_up(workspace: Workspace, folder: Path) -> BackupOutcome | Problem:
    from cpd_desktop.services.backups import back_up_if_changed  # noqa: PLC0415 - heavy; on the worker.

    return attempt(back_up_if_changed, workspace, folder)


def _newest(workspace: Workspace, folder: Path) -> KeptBackup | None:
    from cpd_desktop.services.backups import kept_backups  # noqa: PLC0415 - heavy; on the worker.

    return next(iter(kept_backups(workspace.book, folder)), None)


class AutomaticBackups(QObject):
    """`told` goes out when there is something new to say: a backup was made, or could not be."""

    told = Signal()

    def __init__(
        self, workspace: Workspace, tasks: Tasks, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._preferences = preferences
        # What the worker found when the program ended: nobody is told by then.
        self._last: list[BackupOutcome | Problem] = []

    @property
    def is_wanted(self) -> bool:
        """Whether this book is backed up: the demonstration is not, it can be made anew."""
        return not self._workspace.book.is_demo

    @property
    def folder(self) -> Path:
        """Where backups of this book go."""
        from cpd_desktop.services.backups import default_backup_folder  # noqa: PLC0415 - the book is open by now.

        chosen = self._preferences.text(self._name("folder"))
        return Path(chosen) if chosen else default_backup_folder(self._workspace.book.path)

    def set_folder(self, folder: Path) -> None:
        """Keep backups of this book in *folder* from now on; those made before stay where they are."""
        self._preferences.set_text(self._name("folder"), str(folder))
        self.told.emit()

    @property
    def problem(self) -> str:
        """Why the last backup could not be made; empty if it could."""
        return self._preferences.text(self._name("problem"))

    def make(self, then: Callable[[], None] | None = None) -> None:
        """Make a backup if something changed since the last one; *then* is called whatever came of it."""

        def finished(outcome: BackupOutcome | Problem) -> None:
            self._note(outcome)
            self.told.emit()
            if then is not None:
                then()

        if self.is_wanted:
            self._tasks.write(finished, finished, _backed_up, self._workspace, self.folder)
        elif then is not None:
            then()

    def make_at_end(self) -> None:
        """Have one made before the workers close; `settle` notes what came of it."""
        if self.is_wanted:
            workspace, folder, last = self._workspace, self.folder, self._last
            self._tasks.write(lambda _: None, None, lambda: last.append(_backed_up(workspace, folder)))

    def settle(self) -> None:
        """Note what came of the backup at the end, to be told at the next start where it failed."""
        for outcome in self._last:
            self._note(outcome)
        self._last.clear()

    def ask_newest(self, show: Callable[[KeptBackup | None], None]) -> None:
        """Have *show* called with the newest automatic backup, None for none; the folder may be far away."""
        self._tasks.read("newest backup", show, _newest, self._workspace, self.folder)

    def _note(self, outcome: BackupOutcome | Problem) -> None:
        self._preferences.set_text(self._name("problem"), str(outcome) if isinstance(outcome, Problem) else "")

    def _name(self, what: str) -> str:
        return f"automatic backups/{self._workspace.book.uuid}/{what}"
