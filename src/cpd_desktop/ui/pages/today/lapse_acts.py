"""Telling whoever lapses concern: a draft for each person in a folder, after which nobody is told of the same lapse again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cpd_desktop.domain.lapses import Lapse
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context

FOLDER = "reminders"


@dataclass(frozen=True)
class Drafted:
    """The lapses of which drafts were written, how many drafts, and how many of those have no address."""

    lapses: tuple[Lapse, ...]
    drafts: int
    without_address: int


def drafted_lapses(workspace: Workspace, question: CoverageQuestion, folder: Path) -> Drafted:
    """Write a draft to each person in scope who was not told of a lapse. Raises Problem where the folder refuses."""
    # Imported with it: this page is the first that is shown, and e-mail and files are not.
    from cpd_desktop.exchange.reminder_files import lapse_mail_files  # noqa: PLC0415
    from cpd_desktop.exchange.writing import write_files  # noqa: PLC0415
    from cpd_desktop.services.lapses import lapses_to_tell  # noqa: PLC0415

    lapses = workspace.read(lapses_to_tell, question)
    files, unaddressed = lapse_mail_files(lapses, on=question.as_at)
    if files:
        write_files(folder, files)
    return Drafted(lapses, len(files), len(unaddressed))


class LapseActs(QObject):
    """Asks where the drafts go, writes them, and records who was told. `told` goes out with what was done, or why it was not."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    def choose_folder(self) -> None:
        """Ask for the folder, and write the drafts of the scope into it."""
        start = self._context.preferences.folder(FOLDER)
        name = QFileDialog.getExistingDirectory(self._window, "Folder for the e-mail drafts", start)
        if name:
            self.write_to(Path(name))

    def write_to(self, folder: Path) -> None:
        """Write the drafts of the scope into *folder*, and record that they were told."""
        context, view = self._context, self._context.view
        context.preferences.used_folder(FOLDER, folder / "draft")
        question = CoverageQuestion(view.as_at, team=view.team, service=view.service)
        context.tasks.read("today: lapses", self._drafted, attempt, drafted_lapses, context.workspace, question, folder)

    def _drafted(self, answer: Drafted | Problem) -> None:
        if isinstance(answer, Problem):
            self.told.emit(str(answer))
            return
        if not answer.lapses:
            self.told.emit("Everybody has been told already.")
            return
        from cpd_desktop.services.lapse_alerts import BY_MAIL_DRAFT, tell_lapses  # noqa: PLC0415 - heavy; see drafted_lapses.

        count = len(answer.lapses)
        title = "tell of a lapse" if count == 1 else f"tell of {count:,} lapses"
        self._context.act(
            title, lambda _: self._told(answer), None, tell_lapses, answer.lapses, how=BY_MAIL_DRAFT, today=self._context.today()
        )  # fmt: skip

    def _told(self, drafted: Drafted) -> None:
        count = "1 e-mail draft" if drafted.drafts == 1 else f"{drafted.drafts:,} e-mail drafts"
        lacking = f" {drafted.without_address:,} without an address: put it in." if drafted.without_address else ""
        self.told.emit(f"Wrote {count}: open each, look it over and send it.{lacking}")
