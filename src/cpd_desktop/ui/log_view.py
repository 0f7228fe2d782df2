"""The log as people may read it, and send it to whoever looks after the program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.ui.theme import Look


class LogDialog(QDialog):
    """What the log holds, newest last."""

    def __init__(self, file: Path, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("The log")
        self.setAccessibleName("The log")
        note = QLabel(
            f"The log is {file}. It says where in the program something went wrong, and nothing about people:"
            " you may send it to whoever looks after the program."
        )
        note.setWordWrap(True)
        note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("The log")
        self.text.setPlainText(_read(file) or "Nothing has gone wrong.")
        self.copy = QPushButton("&Copy all")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.folder = QPushButton("Open its &folder")
        self.folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent))))
        self.folder.setEnabled(file.parent.is_dir())
        close = QPushButton("Close")
        close.setDefault(True)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addWidget(self.folder)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(note)
        layout.addWidget(self.text)
        layout.addLayout(buttons)
        self.resize(look.size(720), look.size(420))
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
