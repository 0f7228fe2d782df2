"""A person's paper for everybody in scope: in one file, or one file each in a folder; all of it, or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from cpd_desktop.exchange.certificate_pages import pages_of_file
from cpd_desktop.exchange.report_files import paper_files
from cpd_desktop.exchange.writing import write_file, write_one_by_one
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.reports import report
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context, View
from cpd_desktop.ui.pages.reports.making import ReportWanted, question_of
from cpd_desktop.ui.pages.reports.several_files import FileOrFolder, Write


def write_every_person(
    workspace: Workspace,
    wanted: ReportWanted,
    out: Path,
    produced_on: datetime,
    produced_by: str,
    progress: Progress,
    *,
    is_one_file: bool,
) -> int:
    """Write the paper of everybody in scope to the file or into the folder *out*, and return how many people there are; for a worker.

    Raises Stopped once *progress* is to stop, and Problem; then nothing is written.
    """
    question = question_of(workspace, wanted)
    if is_one_file:
        data = report(
            workspace, wanted.name, question, produced_on=produced_on, produced_by=produced_by, large_print=wanted.large_print,
            about=wanted.about_then, reader=wanted.reader, pages_of=pages_of_file, progress=progress,
        )  # fmt: skip
        write_file(out, data)
        return progress.of
    made = paper_files(
        workspace, wanted.name, question, produced_on=produced_on, produced_by=produced_by, large_print=wanted.large_print,
        about=wanted.about_then, reader=wanted.reader, pages_of=pages_of_file, progress=progress,
    )  # fmt: skip
    return len(write_one_by_one(out, made))


class EveryPerson(FileOrFolder):
    """A button with its two ways, and the progress of the one that is taken. `told` goes out with what came of it."""

    BUTTON: ClassVar[str] = "For everybody in scope"
    TOPIC: ClassVar[str] = "every person"
    MAKING: ClassVar[str] = "Making one for each …"
    IN_ONE: ClassVar[str] = "Everybody in one file"
    STOPPED: ClassVar[str] = "Stopped. No file was written."

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.button.hide()

    def offer(self, wanted: ReportWanted | None, view: View) -> None:
        """Offer *wanted* for everybody of the team or service in scope; nothing where it is nobody's own, or all are in scope."""
        is_offered = wanted is not None and wanted.document.is_of_person and bool(view.team or view.service)
        self._wanted = None
        if is_offered and wanted is not None:
            question = CoverageQuestion(view.as_at, team=view.team, service="" if view.team else view.service)
            self._wanted = replace(wanted, question=question, about=replace(wanted.about, person=""), subject="")
        self.button.setVisible(is_offered)

    def _whose(self, wanted: ReportWanted) -> str:
        return wanted.question.team or wanted.question.service

    def _writer(self, *, is_one_file: bool) -> Write:
        return partial(write_every_person, is_one_file=is_one_file)

    def _written(self, count: int) -> str:
        return f"the papers of {count:,} {'person' if count == 1 else 'people'}"
