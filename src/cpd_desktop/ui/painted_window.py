"""A window that says when it was painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class PaintedWindow(QMainWindow):
    """Lets what is heavy wait until there is something to look at."""

    def __init__(self) -> None:
        super().__init__()
        self._is_painted = False
        self._at_paint: list[Callable[[], None]] = []

    def after_paint(self, do: Callable[[], None]) -> None:
        """Do something once the window was painted; soon if it was already."""
        if self._is_painted:
            QTimer.singleShot(0, self, do)
        else:
            self._at_paint.append(do)

    def after_next_paint(self, do: Callable[[], None]) -> None:
        """Do something once what was just changed is painted too."""
        self._at_paint.append(do)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own form.
        """Paint, and let what waits for the first paint go on."""
        super().paintEvent(event)
        self._is_painted = True
        while self._at_paint:
            QTimer.singleShot(0, self, self._at_paint.pop(0))
