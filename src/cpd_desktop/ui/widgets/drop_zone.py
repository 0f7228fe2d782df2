"""A place to drop a file on, with a button for those who would rather choose it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from cpd_desktop.ui.theme import Look


class DropZone(QFrame):
    """Takes one file. `dropped` goes out with its path, `choose` when the button is pressed."""

    dropped = Signal(object)
    choose = Signal()

    def __init__(self, text: str, button: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setObjectName("card")
        self.setAcceptDrops(True)
        self.setAccessibleName(text)
        self.label = QLabel(text)
        self.label.setWordWrap(True)
        self.button = QPushButton(button)
        self.button.setObjectName("primary")
        self.button.setAccessibleName(button)
        self.button.clicked.connect(self.choose)
        layout = QHBoxLayout(self)
        side = look.size(16)
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(look.size(14))
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.label, 1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's own form.
        """Take one file of this computer, and say so."""
        if file_in(event.mimeData()) is not None:
            event.acceptProposedAction()
            self.label.setText("Let go to read this file.")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's own form.
        """Say what can be dropped again."""
        self.label.setText(self._text)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's own form.
        """Hand the file on."""
        self.label.setText(self._text)
        path = file_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


def file_in(data: QMimeData) -> Path | None:
    """Return the one file of this computer that is dragged, None for anything else."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
