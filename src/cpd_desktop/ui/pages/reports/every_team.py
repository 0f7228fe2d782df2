"""One report for every team in scope: in one file, or one file each in a folder; all of it, or nothing."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from cpd_desktop.exchange.report_files import reports_of_teams
from cpd_desktop.exchange.writing import write_file, write_files
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.team_reports import teams_in_one
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.pages.reports.making import ReportWanted, question_of
from cpd_desktop.ui.pages.reports.several_files import FileOrFolder, Write


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


class EveryTeam(FileOrFolder):
    """A button with its two ways, and the progress of the one that is taken. `told` goes out with what came of it."""

    BUTTON: ClassVar[str] = "For every team"
    TOPIC: ClassVar[str] = "every team"
    MAKING: ClassVar[str] = "Making the reports of every team …"
    IN_ONE: ClassVar[str] = "Every team in one file"
    STOPPED: ClassVar[str] = "Stopped. No file was written."

    def offer(self, wanted: ReportWanted | None, service: str) -> None:
        """Offer *wanted* for every team of *service*, or of all; nothing where it is not about a team."""
        is_of_team = wanted is not None and wanted.document.needs_team
        self._wanted = None
        if is_of_team and wanted is not None:
            question = CoverageQuestion(wanted.question.as_at, service=service)
            self._wanted = ReportWanted(wanted.name, question, wanted.large_print, wanted.known_at)
        self.button.setVisible(is_of_team)

    def _whose(self, wanted: ReportWanted) -> str:
        return f"{wanted.question.service} every team".strip()

    def _writer(self, *, is_one_file: bool) -> Write:
        return partial(write_every_team, is_one_file=is_one_file)

    def _written(self, count: int) -> str:
        return f"the reports of {count:,} {'team' if count == 1 else 'teams'}"
