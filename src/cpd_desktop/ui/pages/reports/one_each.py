"""The certificates of a session, one file each in a folder; all of them, or nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from cpd_desktop.exchange.report_files import certificate_files
from cpd_desktop.exchange.writing import write_new_files
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.making import ReportWanted, question_of
from cpd_desktop.ui.pages.reports.several_files import SeveralFiles

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


class OneEach(SeveralFiles):
    """A button that asks for a folder, and the progress. `told` goes out with what came of it."""

    BUTTON: ClassVar[str] = "One file each …"
    TOPIC: ClassVar[str] = "one certificate each"
    MAKING: ClassVar[str] = "Making the certificates …"
    STOPPED: ClassVar[str] = STOPPED

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.button.clicked.connect(self._ask_folder)
        self.button.hide()

    def offer(self, wanted: ReportWanted | None) -> None:
        """Offer *wanted* as a file for each person; nothing where it is not of several people."""
        is_of_many = wanted is not None and wanted.document.takes_each and not wanted.document.is_of_person
        self._wanted = wanted if wanted is not None and is_of_many and not wanted.about.person else None
        self.button.setVisible(self._wanted is not None)

    def _ask_folder(self) -> None:
        wanted = self._wanted
        folder = None if wanted is None else self._folder_asked("A folder for one certificate each")
        if wanted is not None and folder is not None:
            self._write(folder, wanted, write_each, is_folder=True)

    def _written(self, count: int) -> str:
        return f"{count:,} {'certificate' if count == 1 else 'certificates'}"
