"""What writes several reports at once: a button, the progress with Cancel, and what came of it; all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.report_files import report_file_name
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.making import ReportWanted
from cpd_desktop.ui.where_to_save import PDF, where_to_save
from cpd_desktop.ui.widgets.progress_line import ProgressLine

Write = Callable[[Workspace, ReportWanted, Path, datetime, str, Progress], int]
"""Writes what is wanted into a file or folder, by whom at which moment, and returns how many there are; for a worker."""


class SeveralFiles(QObject):
    """A button named BUTTON, and the progress of what it starts. `told` goes out with what came of it, and the style to say it in.

    A subclass connects the button, and offers it for what is `_wanted`. TOPIC is the name of the work, MAKING is said meanwhile,
    STOPPED once it was cancelled.
    """

    told = Signal(str, str)
    BUTTON: ClassVar[str] = ""
    TOPIC: ClassVar[str] = ""
    MAKING: ClassVar[str] = ""
    STOPPED: ClassVar[str] = ""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self._wanted: ReportWanted | None = None
        self.button = QPushButton(self.BUTTON)
        self.button.setAccessibleName(self.BUTTON)
        self.progress = ProgressLine()

    def _written(self, count: int) -> str:
        """Return what was written, by how many."""
        raise NotImplementedError

    def _folder_asked(self, title: str) -> Path | None:
        """Ask for a folder; None where nobody chose one."""
        name = QFileDialog.getExistingDirectory(self._parent, title, self._context.preferences.folder("reports"))
        return Path(name) if name else None

    def _write(self, out: Path, wanted: ReportWanted, write: Write, *, is_folder: bool) -> None:
        """Have a worker *write* what is wanted into the file or folder *out*."""
        context, progress = self._context, Progress(self.STOPPED)
        context.preferences.used_folder("reports", out / "any" if is_folder else out)
        self.button.setEnabled(False)
        self.told.emit("", "")
        self.progress.watch(progress, self.MAKING)
        context.tasks.read(
            self.TOPIC,
            lambda answer: self._finish(out, answer),
            attempt, write, context.workspace, wanted, out, context.clock(), context.who, progress,
        )  # fmt: skip

    def _finish(self, out: Path, answer: int | Problem) -> None:
        self.progress.rest()
        self.button.setEnabled(True)
        if isinstance(answer, Problem):
            self.told.emit(str(answer), "" if str(answer) == self.STOPPED else "fieldError")
        else:
            self.told.emit(f"✔ Wrote {self._written(answer)} to {out.name}.", "")


class FileOrFolder(SeveralFiles):
    """A button with two ways: all in one file, or one file each in a folder. IN_ONE is the title under which the file is asked for."""

    IN_ONE: ClassVar[str] = ""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.button.setObjectName("withMenu")
        menu = QMenu(self.button)
        self.in_one = menu.addAction("In &one file …", self._ask_file)
        self.one_each = menu.addAction("One file &each, in a folder …", self._ask_folder)
        self.button.setMenu(menu)

    def _whose(self, wanted: ReportWanted) -> str:
        """Return whose reports they are, for the name of the one file."""
        raise NotImplementedError

    def _writer(self, *, is_one_file: bool) -> Write:
        """Return what writes them all into one file, or each into its own; for a worker."""
        raise NotImplementedError

    def _ask_file(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        name = report_file_name(wanted.document, self._whose(wanted), wanted.question.as_at)
        out = where_to_save(self._parent, self._context.preferences, "reports", title=self.IN_ONE, name=name, kinds=PDF)
        if out is not None:
            self._write(out, wanted, self._writer(is_one_file=True), is_folder=False)

    def _ask_folder(self) -> None:
        folder = self._folder_asked("A folder for one file each")
        if folder is not None and self._wanted is not None:
            self._write(folder, self._wanted, self._writer(is_one_file=False), is_folder=True)
