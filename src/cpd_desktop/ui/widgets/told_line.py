"""The line in which a page says what was done last; it is read aloud too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from cpd_desktop.ui.announcing import announce


class ToldLine(QLabel):
    """Takes no room until something is said in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("muted")
        self.setAccessibleName("What was done last")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def tell(self, text: str) -> None:
        """Say *text*."""
        self.setText(text)
        self.show()
        announce(self, text)
