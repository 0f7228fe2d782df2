"""A field of one line that takes so many characters, and never cuts what is kept already."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget


class WholeLine(QLineEdit):
    """A line of at most *most* characters, as Qt counts them (UTF-16).

    What is shown in it by the program is shown whole, also where it is longer: a correction of something else leaves it as it is, and
    whoever shortens it is told the bound by who keeps it.
    """

    def __init__(self, most: int, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.setText(text)

    def setText(self, text: str | None) -> None:  # noqa: N802 - Qt's own form.
        """Show *text*, whole."""
        shown = text or ""
        self.setMaxLength(max(self._most, len(shown.encode("utf-16-le", "surrogatepass")) // 2))
        super().setText(shown)
