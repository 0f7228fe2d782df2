"""The first step: which file, and while it is read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.drop_zone import DropZone

_DROP = (
    "or drop a spreadsheet here: CSV, TSV, XLSX, XLS or ODS, as your HR or learning system writes it. "
    "Nothing is written before you have seen what becomes of every row."
)


class FileStep(QWidget):
    """Chooses the file. `dropped` goes out with its path, `choose` when the button is pressed."""

    dropped = Signal(object)
    choose = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drop = DropZone(_DROP, "Choose a file …", look)
        self.drop.dropped.connect(self.dropped)
        self.drop.choose.connect(self.choose)
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setWordWrap(True)
        self.error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.drop)
        layout.addWidget(self.error)
        layout.addStretch(1)

    def show_error(self, text: str) -> None:
        """Show why the file cannot be read; nothing for an empty text."""
        self.error.setText(text)
        self.error.setAccessibleName(text)
        self.error.setVisible(bool(text))
        announce(self.error, text, is_urgent=True)
