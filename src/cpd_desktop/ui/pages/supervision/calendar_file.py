"""Saving the next dates of supervision as a calendar file, for the calendar program that people use."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from cpd_desktop.exchange.writing import write_file
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.calendar import next_dates_ics
from cpd_desktop.ui.context import Context


class CalendarFile(QObject):
    """Asks where to, and writes the dates of the scope that is looked at."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._out = Path()

    def save(self) -> None:
        """Ask where the file goes, and write it there."""
        preferences, view = self._context.preferences, self._context.view
        start = str(Path(preferences.folder("reports")) / f"Supervision dates {view.as_at:%Y-%m-%d}.ics")
        name, _ = QFileDialog.getSaveFileName(self._window, "Save the calendar file", start, "Calendar (*.ics)")
        if name:
            self.write_to(Path(name) if name.casefold().endswith(".ics") else Path(f"{name}.ics"))

    def write_to(self, out: Path) -> None:
        """Write the dates to a file; its name is told at the foot of the window."""
        view = self._context.view
        self._out = out
        self._context.preferences.used_folder("reports", out)
        question = CoverageQuestion(view.as_at, team=view.team, service=view.service)
        self._context.ask(
            "supervision: calendar", self._write, next_dates_ics, question, produced_at=self._context.clock()
        )

    def _write(self, data: bytes) -> None:
        self._context.tasks.read("supervision: calendar file", self._told, write_file, self._out, data)

    def _told(self, out: Path) -> None:
        self._context.told.emit(f"Saved as {out.name}: open it, and your calendar program takes the dates in.")
