"""The line in which a page says what was done last; it is read aloud too."""

from __future__ import annotations

from PySide6.QtCore import Qt, SignalInstance
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
        self._is_of_this_act = False
        self.hide()

    def tell(self, text: str) -> None:
        """Say *text*."""
        self.setText(text)
        self.show()
        announce(self, text)

    def go_with(self, done: SignalInstance, changed: SignalInstance) -> None:
        """Say no longer what an undo took back, or what another act came after.

        *done* goes out before what was done is told, and never with an undo; *changed* goes out after it, and with an undo.
        """
        done.connect(self._begin)
        changed.connect(self._end)

    def _begin(self, *_: object) -> None:
        self._is_of_this_act = True
        self.hide()

    def _end(self, *_: object) -> None:
        if not self._is_of_this_act:
            self.hide()
        self._is_of_this_act = False
