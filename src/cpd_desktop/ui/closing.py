"""Closing the window while something is being saved: it is said, and waited for. Nothing is left half done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMainWindow

from cpd_desktop.ui import notices
from cpd_desktop.ui.tasks import Tasks


class Closing(QObject):
    """Stands before a window's closing."""

    def __init__(self, window: QMainWindow, tasks: Tasks, is_locked: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._is_locked = is_locked
        self._is_asking = False
        self.is_waiting = False
        window.installEventFilter(self)
        tasks.busy.connect(self._close_when_done)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Hold a closing back while an act is under way."""
        if event.type() != QEvent.Type.Close or not self._tasks.writing:
            return False
        event.ignore()
        if self._is_locked():
            # A question would be covered.
            self.is_waiting = True
        elif not self._is_asking and not self.is_waiting:
            self._ask()
        return True

    def _ask(self) -> None:
        self._is_asking = True
        self.is_waiting = notices.ask(
            self._window,
            "Something is still being saved. The window closes when that is done.",
            "Close when done",
            detail="An import, a backup or another change is under way; breaking it off is not possible.",
            otherwise="Keep open",
        )
        self._is_asking = False
        self._close_when_done()

    def _close_when_done(self, *_: int) -> None:
        if self.is_waiting and not self._tasks.writing:
            self._window.close()
