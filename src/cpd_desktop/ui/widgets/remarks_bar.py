"""A line that tells what an act made, ended or passed over on its way: read, then closed or gone with the next change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.theme import Look

MOST_SHOWN = 4


class RemarksBar(QFrame):
    """Shows remarks as sentences; hidden while there are none."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel()
        self.label.setObjectName("banner")
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = QToolButton()
        self.close_button.setText("Close")
        self.close_button.setAccessibleName("Close the remarks")
        self.close_button.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(8))
        layout.addWidget(self.label, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, remarks: Sequence[str]) -> None:
        """Show what was remarked, and have it read out."""
        shown = list(remarks[:MOST_SHOWN])
        if len(remarks) > MOST_SHOWN:
            shown.append(f"And {len(remarks) - MOST_SHOWN} more.")
        text = f"Saved. Please note: {' '.join(shown)}"
        self.label.setText(text)
        self.label.setAccessibleName(text)
        self.show()
        announce(self.label, text)
