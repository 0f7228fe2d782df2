"""Saving dates as a calendar file, for the calendar program that people use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cpd_desktop.exchange.writing import write_file
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.where_to_save import where_to_save

P = ParamSpec("P")
_FOLDER = "reports"


class CalendarFile(QObject):
    """Asks where to, and writes there what a question answers; the file's name is told at the foot of the window."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._out = Path()

    def save(
        self, name: str, question: Callable[Concatenate[Session, P], bytes], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Ask where the file goes, with *name* offered, and write there what *question* returns."""
        preferences = self._context.preferences
        title = "Save the calendar file"
        out = where_to_save(self._window, preferences, _FOLDER, title=title, name=name, kinds="Calendar (*.ics)")
        if out is None:
            return
        self._out = out
        self._context.ask("calendar file: dates", self._write, question, *args, **kwargs)

    def _write(self, data: bytes) -> None:
        self._context.tasks.read("calendar file: written", self._told, write_file, self._out, data)

    def _told(self, out: Path) -> None:
        self._context.told.emit(f"Saved as {out.name}: open it, and your calendar program takes the dates in.")
