"""The certificates of a session, one file each in a folder; all of them, or nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.report_files import certificate_files
from cpd_desktop.exchange.writing import write_new_files
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.making import ReportWanted, question_of
from cpd_desktop.ui.widgets.progress_line import ProgressLine

STOPPED = "Stopped. No certificate was written."


def write_each(
    workspace: Workspace,
    wanted: ReportWanted,
    folder: Path,
    produced_on: datetime,
    produced_by: str,
    progress: Progress,
) -> int:
    """Write each certificate into *folder*, and return how many there are; for a worker.

    Raises Stopped once *progress* is to stop, and Problem, also where a file would be written over; then nothing is written.
    """
    made = certificate_files(
        workspace, question_of(workspace, wanted), produced_on=produced_on, produced_by=produced_by,
        large_print=wanted.large_print, about=wanted.about, progress=progress,
    )  # fmt: skip
    return len(write_new_files(folder, made))


class OneEach(QObject):
    """A button that asks for a folder, and the progress. `told` goes out with what came of it."""

    told = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self._wanted: ReportWanted | None = None
        self.button = QPushButton("One file each …")
        self.button.setAccessibleName("One file each …")
        self.button.clicked.connect(self._ask_folder)
        self.button.hide()
        self.progress = ProgressLine()

    def offer(self, wanted: ReportWanted | None) -> None:
        """Offer *wanted* as a file for each person; nothing where it is not of several people."""
        self._wanted = wanted if wanted is not None and wanted.document.takes_each and not wanted.about.person else None
        self.button.setVisible(self._wanted is not None)

    def _ask_folder(self) -> None:
        wanted, context = self._wanted, self._context
        if wanted is None:
            return
        start = context.preferences.folder("reports")
        name = QFileDialog.getExistingDirectory(self._parent, "A folder for one certificate each", start)
        if not name:
            return
        folder, progress = Path(name), Progress(STOPPED)
        context.preferences.used_folder("reports", folder / "any")
        self.button.setEnabled(False)
        self.told.emit("", "")
        self.progress.watch(progress, "Making the certificates …")
        context.tasks.read(
            "one certificate each",
            lambda answer: self._written(folder, answer),
            attempt, write_each, context.workspace, wanted, folder, context.clock(), context.who, progress,
        )  # fmt: skip

    def _written(self, folder: Path, answer: int | Problem) -> None:
        self.progress.rest()
        self.button.setEnabled(True)
        if isinstance(answer, Problem):
            self.told.emit(str(answer), "" if str(answer) == STOPPED else "fieldError")
        else:
            certificates = f"{answer:,} {'certificate' if answer == 1 else 'certificates'}"
            self.told.emit(f"✔ Wrote {certificates} to {folder.name}.", "")
