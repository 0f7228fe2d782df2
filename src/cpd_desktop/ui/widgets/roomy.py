"""Room for a page's body: where the window is small or the zoom is high it scrolls, and nothing is squeezed or clipped."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cpd_desktop.ui.theme import Look


class Roomy(QScrollArea):
    """Holds *body*, which gets at least *least_height* (in pixels at 100%) and all the room there is."""

    def __init__(self, body: QWidget, look: Look, least_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._body = body
        self._least_height = least_height
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(body)
        self._fit()

    def set_least_height(self, least_height: int) -> None:
        """Give the body another least height, in pixels at 100%."""
        if least_height != self._least_height:
            self._least_height = least_height
            self._fit()

    def _fit(self) -> None:
        self._body.setMinimumHeight(self._look.size(self._least_height))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_body"):
            self._fit()


def room_of(panel: QWidget) -> QWidget:
    """Return the room in which a panel stands; where it stands in none, the panel itself."""
    found: QWidget = panel
    while not isinstance(found, Roomy):
        parent = found.parentWidget()
        if parent is None:
            return panel
        found = parent
    return found
