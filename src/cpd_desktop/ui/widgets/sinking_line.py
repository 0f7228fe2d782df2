"""A line that explains a list: above it, or below all else where the page is low, so that the first rows are in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from cpd_desktop.ui.widgets.low_room import LownessFollower


class SinkingLine(QLabel):
    """Whoever lays it out calls `settle`; until then it stands where it was put."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("muted")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._places: tuple[QBoxLayout, int, QBoxLayout] | None = None
        self._lowness = LownessFollower(self, self._be_low)

    def settle(self, above: QBoxLayout, below: QBoxLayout) -> None:
        """Stand last of what is in *above* now; in a low room last of all in *below*."""
        self._places = above, above.count(), below
        self._be_low(is_low=False)

    def _be_low(self, is_low: bool) -> None:
        if self._places is not None:
            above, at, below = self._places
            if is_low:
                below.addWidget(self)
            else:
                above.insertWidget(at, self, int(above.direction() is QBoxLayout.Direction.LeftToRight))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the height of the page."""
        super().showEvent(event)
        self._lowness.shown()
