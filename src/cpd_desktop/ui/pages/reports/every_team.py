"""One report for every team in scope: in one file, or one file each in a folder; all of it, or nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.report_files import report_file_name, reports_of_teams
from cpd_desktop.exchange.writing import write_file, write_files
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.making import ReportWanted, question_of
from cpd_desktop.ui.widgets.pdf_view import joined
from cpd_desktop.ui.widgets.progress_line import ProgressLine

_STOPPED = "Stopped. No file was written."


def write_every_team(
    workspace: Workspace,
    wanted: ReportWanted,
    out: Path,
    produced_on: datetime,
    produced_by: str,
    progress: Progress,
    *,
    is_one_file: bool,
) -> int:
    """Write the report of every team to the file or into the folder *out*, and return how many teams there are; for a worker.

    Raises Stopped once *progress* is to stop, and Problem; then nothing is written.
    """
    made = reports_of_teams(
        workspace, wanted.name, question_of(workspace, wanted), produced_on=produced_on, produced_by=produced_by,
        large_print=wanted.large_print, progress=progress,
    )  # fmt: skip
    if is_one_file:
        write_file(out, joined(list(made.values())))
    else:
        write_files(out, made)
    return len(made)


class EveryTeam(QObject):
    """A button with its two ways, and the progress of the one that is taken. `told` goes out with what came of it."""

    told = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self._wanted: ReportWanted | None = None
        self.button = QPushButton("For every team")
        self.button.setAccessibleName("For every team")
        self.button.setObjectName("withMenu")
        menu = QMenu(self.button)
        self.in_one = menu.addAction("In &one file …", self._ask_file)
        self.one_each = menu.addAction("One file &each, in a folder …", self._ask_folder)
        self.button.setMenu(menu)
        self.progress = ProgressLine()

    def offer(self, wanted: ReportWanted | None, service: str) -> None:
        """Offer *wanted* for every team of *service*, or of all; nothing where it is not about a team."""
        is_of_team = wanted is not None and wanted.document.needs_team
        self._wanted = None
        if is_of_team and wanted is not None:
            question = CoverageQuestion(wanted.question.as_at, service=service)
            self._wanted = ReportWanted(wanted.name, question, wanted.large_print, wanted.known_at)
        self.button.setVisible(is_of_team)

    def _ask_file(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        about = f"{wanted.question.service} every team".strip()
        folder = Path(self._context.preferences.folder("reports"))
        start = str(folder / report_file_name(wanted.document, about, wanted.question.as_at))
        name, _ = QFileDialog.getSaveFileName(self._parent, "Every team in one file", start, "PDF (*.pdf)")
        if name:
            out = Path(name) if name.casefold().endswith(".pdf") else Path(f"{name}.pdf")
            self._write(wanted, out, is_one_file=True)

    def _ask_folder(self) -> None:
        start = self._context.preferences.folder("reports")
        name = QFileDialog.getExistingDirectory(self._parent, "A folder for one file each", start)
        if name and self._wanted is not None:
            self._write(self._wanted, Path(name), is_one_file=False)

    def _write(self, wanted: ReportWanted, out: Path, *, is_one_file: bool) -> None:
        context, progress = self._context, Progress(_STOPPED)
        context.preferences.used_folder("reports", out if is_one_file else out / "any")
        self.button.setEnabled(False)
        self.told.emit("", "")
        self.progress.watch(progress, "Making the reports of every team …")
        context.tasks.read(
            "every team",
            lambda answer: self._written(out, answer),
            attempt, write_every_team, context.workspace, wanted, out, context.clock(), context.who, progress,
            is_one_file=is_one_file,
        )  # fmt: skip

    def _written(self, out: Path, answer: int | Problem) -> None:
        self.progress.rest()
        self.button.setEnabled(True)
        if isinstance(answer, Problem):
            self.told.emit(str(answer), "" if str(answer) == _STOPPED else "fieldError")
        else:
            teams = f"{answer:,} {'team' if answer == 1 else 'teams'}"
            self.told.emit(f"✔ Wrote the reports of {teams} to {out.name}.", "")
