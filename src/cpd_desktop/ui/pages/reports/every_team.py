"""One report for every team in scope: in one file, or one file each in a folder; all of it, or nothing."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from cpd_desktop.exchange.report_files import report_file_name, reports_of_teams
from cpd_desktop.exchange.writing import write_file, write_files
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.team_reports import teams_in_one
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.making import ReportWanted, question_of
from cpd_desktop.ui.pages.reports.several_files import SeveralFiles


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
    question = question_of(workspace, wanted)
    if is_one_file:
        whole = teams_in_one(
            workspace, wanted.name, question, produced_on=produced_on, produced_by=produced_by, large_print=wanted.large_print,
            progress=progress,
        )  # fmt: skip
        write_file(out, whole.pdf)
        return len(whole.teams)
    made = reports_of_teams(
        workspace, wanted.name, question, produced_on=produced_on, produced_by=produced_by, large_print=wanted.large_print,
        progress=progress,
    )  # fmt: skip
    return len(write_files(out, made))


class EveryTeam(SeveralFiles):
    """A button with its two ways, and the progress of the one that is taken. `told` goes out with what came of it."""

    BUTTON: ClassVar[str] = "For every team"
    TOPIC: ClassVar[str] = "every team"
    MAKING: ClassVar[str] = "Making the reports of every team …"
    STOPPED: ClassVar[str] = "Stopped. No file was written."

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.button.setObjectName("withMenu")
        menu = QMenu(self.button)
        self.in_one = menu.addAction("In &one file …", self._ask_file)
        self.one_each = menu.addAction("One file &each, in a folder …", self._ask_folder)
        self.button.setMenu(menu)

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
            self._write(out, wanted, partial(write_every_team, is_one_file=True), is_folder=False)

    def _ask_folder(self) -> None:
        folder = self._folder_asked("A folder for one file each")
        if folder is not None and self._wanted is not None:
            self._write(folder, self._wanted, partial(write_every_team, is_one_file=False), is_folder=True)

    def _written(self, count: int) -> str:
        return f"the reports of {count:,} {'team' if count == 1 else 'teams'}"
