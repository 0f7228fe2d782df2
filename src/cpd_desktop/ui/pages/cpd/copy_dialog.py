"""The pieces of the registration year field by field, as the register's online form takes them, each with a button that copies it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cpd_desktop.domain.form_fields import FilledField
from cpd_desktop.domain.register_sheets import PieceSheet, PieceState
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.pages.cpd.entry_view import label
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.told_line import ToldLine

_WIDTH, _HEIGHT = 820, 620


class CopyDialog(QDialog):
    """Shows one of *pieces* at a time; the first that counts is shown first."""

    def __init__(self, pieces: Sequence[PieceSheet], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pieces = tuple(pieces)
        self.setWindowTitle("Copy into the online form")
        self.setAccessibleName("Copy into the online form")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.piece = QComboBox()
        self.piece.setAccessibleName("Piece")
        self.piece.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.piece.setMinimumContentsLength(30)
        for one in self._pieces:
            self.piece.addItem(f"{one.number}. {one.title}")
        first = next((at for at, one in enumerate(self._pieces) if one.state is PieceState.COUNTS), 0)
        self.state = label("", "muted")
        self.told = ToldLine()
        self.copies: list[QPushButton] = []
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setAccessibleName("The fields of the form")
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button = QPushButton("Close form")
        self.close_button.setAccessibleName("Close form")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        self.piece.setCurrentIndex(first)
        self.piece.currentIndexChanged.connect(lambda _: self._show())
        self._show()

    def _lay_out(self) -> None:
        margin = self._look.size(18)
        heading = QLabel("Copy into the online form")
        heading.setObjectName("sectionTitle")
        about = label(
            "In the order of the form. What is copied lies in the clipboard, outside the record book, until something else is copied.",
            "muted",
        )
        name = QLabel("Piece")
        name.setBuddy(self.piece)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(self._look.size(8))
        for widget in (heading, about, name, self.piece, self.state):
            layout.addWidget(widget)
        layout.addWidget(self.scroller, 1)
        layout.addWidget(self.told)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.close_button)
        layout.addLayout(line)

    def _show(self) -> None:
        one = self._pieces[self.piece.currentIndex()]
        self.state.setText(f"It {one.state.value}.")
        self.copies = []
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, self._look.size(8), 0)
        layout.setSpacing(self._look.size(4))
        for filled in one.fields:
            self._add(layout, filled)
        if not one.fields and one.unread is not None:
            layout.addWidget(label(f"Its text is {one.unread.value}."))
        layout.addStretch(1)
        self.scroller.setWidget(body)
        # What is made anew comes last otherwise, after the button that closes.
        for before, after in pairwise([self.piece, *self.copies, self.close_button]):
            self.setTabOrder(before, after)

    def _add(self, layout: QVBoxLayout, filled: FilledField) -> None:
        title = filled.asks.title
        caption = label(title)
        font = caption.font()
        font.setBold(True)
        caption.setFont(font)
        copy = QPushButton("Copy")
        copy.setAccessibleName(f"Copy: {title}, {filled.length}")
        copy.setAutoDefault(False)
        copy.setEnabled(bool(filled.copy))
        copy.clicked.connect(lambda _=False: self._copy(filled))
        self.copies.append(copy)
        line = QHBoxLayout()
        line.addWidget(caption, 1)
        line.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(line)
        needed = "" if filled.copy or not filled.asks.is_required else " ▲ The form asks for it."
        layout.addWidget(label(f"{filled.length[:1].upper()}{filled.length[1:]}.{needed}", "muted"))
        if filled.copy:
            layout.addWidget(label(filled.copy))

    def _copy(self, filled: FilledField) -> None:
        QGuiApplication.clipboard().setText(filled.copy)
        words = f"Copied: {filled.asks.title}, {filled.length}."
        self.told.setText(words)
        self.told.show()
        announce(self.told, words)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Take the room that the screen has."""
        super().showEvent(event)
        room, size = self.screen().availableSize(), self._look.size
        self.resize(min(size(_WIDTH), round(room.width() * 0.95)), min(size(_HEIGHT), round(room.height() * 0.9)))
        self.piece.setFocus()
