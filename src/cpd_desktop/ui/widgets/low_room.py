"""Little height, as at 200% on a laptop: a page says so, and what is in it gives its list the room before all that explains it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cpd_desktop.ui.theme import Look

_LOW = 440
"""Below this height, in pixels at 100%, a page is low: at 150% and more in a window of 1366 × 768, not at 125%."""


class LowRoom(QWidget):
    """Knows whether it is low. `lowness` goes out with that when it becomes so, and when it is so no longer."""

    lowness = Signal(bool)
    GIVES_WAY: ClassVar[bool] = True

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look_of_room = look
        self.is_low = False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the height."""
        super().resizeEvent(event)
        self._follow_height()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_look_of_room"):
            self._follow_height()

    def _follow_height(self) -> None:
        is_low = self.GIVES_WAY and self.height() < self._look_of_room.size(_LOW)
        is_other, self.is_low = is_low != self.is_low, is_low
        self._fit_height()
        if is_other:
            self.lowness.emit(is_low)

    def _fit_height(self) -> None:
        """Fit what is the room's own to its height and the zoom."""


class LownessFollower:
    """Tells a part of a room, by *take*, whether the room is low: when the part is shown, and whenever that changes.

    The part calls `shown` each time it is shown. In a room that never gives way, or in none, nothing is told.
    """

    def __init__(self, part: QWidget, take: Callable[[bool], None]) -> None:
        self._part, self._take = part, take
        self._room: LowRoom | None = None

    def shown(self) -> None:
        """Look for the room, and take what it says."""
        room = room_around(self._part)
        if room is None:
            return
        if room is not self._room:
            self._room = room
            room.lowness.connect(self._take)
        self._take(room.is_low)


def room_around(part: QWidget) -> LowRoom | None:
    """Return the page around a part of it; None where there is none."""
    found = part.parentWidget()
    while found is not None and not isinstance(found, LowRoom):
        found = found.parentWidget()
    return found
