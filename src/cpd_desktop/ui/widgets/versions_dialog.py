"""Shows what something has said from change to change: who changed it, when, and from what to what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cpd_desktop.services.versions import Version
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.table import Table


def _moment(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%d %b %Y %H:%M}"


COLUMNS: tuple[Column[Version], ...] = (
    Column("When", lambda one: one.change.at, _moment, width=18),
    Column("Who", lambda one: one.change.by, width=14),
    Column("What was done", lambda one: one.change.act, width=28, tip=lambda one: one.change.act),
    Column("Result", lambda one: one.did, width=12),
    Column("What it said", lambda one: one.words, width=70, tip=lambda one: one.words),
)


class HistoryDialog(QDialog):
    """The history of one thing, oldest first; *about* says of which."""

    def __init__(
        self, about: str, versions: Sequence[Version], preferences: Preferences, look: Look,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        title = f"History: {about}"
        # A window's title is seen by whoever looks over one's shoulder: no name of a person stands there.
        self.setWindowTitle("History")
        self.setAccessibleName("History")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = QLabel(title)
        self.heading.setObjectName("sectionTitle")
        self.heading.setWordWrap(True)
        note = QLabel("Oldest first. A correction or a deletion never removes what was said before.")
        note.setObjectName("muted")
        note.setWordWrap(True)
        self.table: Table[Version] = Table("What it said from change to change", COLUMNS, preferences)
        self.table.set_rows(versions)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table.selected.connect(self._show_whole)
        close = QPushButton("Close history")
        close.setAccessibleName("Close history")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        margin = look.size(18)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(look.size(10))
        for widget in (self.heading, note):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        # It can be long, at 200% above all: then it scrolls.
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setWidget(self.said)
        room.setAccessibleName("All that the chosen line says")
        room.setFixedHeight(look.size(64))
        layout.addWidget(room)
        layout.addLayout(buttons)
        screen = self.screen().availableSize()
        self.resize(
            min(look.size(960), round(screen.width() * 0.95)), min(look.size(420), round(screen.height() * 0.9))
        )
        if versions:
            self.table.view.selectRow(self.table.model.rowCount() - 1)
        self.table.view.setFocus()

    def _show_whole(self) -> None:
        """Show all that the chosen line says: a table cuts it short."""
        one = self.table.current()
        self.said.setText("" if one is None else f"{one.did.capitalize()}: {one.words}")
        self.said.setAccessibleName(self.said.text())
