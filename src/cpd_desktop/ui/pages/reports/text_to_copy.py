"""A person's paper as plain text, to be copied field by field into a register's online form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.writing import write_file
from cpd_desktop.services.person_reports import text_of
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.making import ReportWanted, question_of
from cpd_desktop.ui.where_to_save import where_to_save

BUTTON = "Save the text to copy …"
_TITLE = "Save the text to copy"


def write_text(workspace: Workspace, wanted: ReportWanted, out: Path) -> Path:
    """Write the text of what is wanted to *out*, and return where it is; for a worker. Raises Problem where it cannot be written."""
    question = question_of(workspace, wanted)
    return write_file(
        out, text_of(workspace, wanted.name, question, about=wanted.about_then, reader=wanted.reader).encode("utf-8")
    )


class TextToCopy(QObject):
    """A button that asks where the text is to go, and writes it. `told` goes out with what came of it, and the style to say it in."""

    told = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self._wanted: ReportWanted | None = None
        self.button = QPushButton(BUTTON)
        self.button.setAccessibleName(BUTTON)
        self.button.setToolTip("Every field of the online form, to be copied into it one by one.")
        self.button.clicked.connect(self._ask)
        self.button.hide()

    def offer(self, wanted: ReportWanted | None) -> None:
        """Offer the text of *wanted*; nothing where it has none, or is about more than one person."""
        has_text = wanted is not None and wanted.document.takes_text and bool(wanted.about.person)
        self._wanted = wanted if has_text else None
        self.button.setVisible(has_text)

    def _ask(self) -> None:
        wanted, preferences = self._wanted, self._context.preferences
        if wanted is None:
            return
        name = f"{wanted.file_name.removesuffix('.pdf')}.txt"
        out = where_to_save(self._parent, preferences, "reports", title=_TITLE, name=name, kinds="Text (*.txt)")
        if out is None:
            return
        # Whoever is signed in now: not who was when it was offered.
        mine = replace(wanted, reader=self._context.reader)
        self._context.tasks.read("report text", self._tell, attempt, write_text, self._context.workspace, mine, out)

    def _tell(self, answer: Path | Problem) -> None:
        if isinstance(answer, Problem):
            self.told.emit(str(answer), "fieldError")
        else:
            self.told.emit(f"✔ Saved as {answer.name}: it is readable for whoever opens it.", "")
