"""A field of one line that takes so many characters, never cuts what is kept already, and says where it leaves out what is pasted."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from cpd_desktop.ui.announcing import announce


class WholeLine(QLineEdit):
    """A line of at most *most* characters, as Qt counts them (UTF-16).

    What is shown in it by the program is shown whole, also where it is longer: a correction of something else leaves it as it is, and
    whoever shortens it is told the bound by who keeps it. Of what is typed or pasted the beginning is taken that fits: the field says so
    beside itself and aloud, and goes on saying it to the pointer and to screen readers until something shorter is typed.
    """

    def __init__(self, most: int, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self._described = ""
        self._pointed = ""
        self.left_out = ""
        """What is said of what did not fit, blank while nothing was left out."""
        self.setText(text)
        self.inputRejected.connect(self._say_what_fits)
        self.textChanged.connect(self._say_no_more)

    def setText(self, text: str | None) -> None:  # noqa: N802 - Qt's own form.
        """Show *text*, whole."""
        shown = text or ""
        self.setMaxLength(max(self._most, len(shown.encode("utf-16-le", "surrogatepass")) // 2))
        super().setText(shown)

    def _say_what_fits(self) -> None:
        if not self.left_out:
            self._described, self._pointed = self.accessibleDescription(), self.toolTip()
        self.left_out = f"{self.maxLength():,} characters fit here: what came after them was left out."
        self.setAccessibleDescription(" ".join(filter(None, (self._described, self.left_out))))
        self.setToolTip(self.left_out)
        announce(self, self.left_out, is_urgent=True)
        if self.isVisible():
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.left_out, self)

    def _say_no_more(self, text: str) -> None:
        if self.left_out and len(text.encode("utf-16-le", "surrogatepass")) // 2 < self.maxLength():
            self.left_out = ""
            self.setAccessibleDescription(self._described)
            self.setToolTip(self._pointed)
            QToolTip.hideText()
