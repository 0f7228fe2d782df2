"""One entry as it reads: everything that is written in it, each text with a button that copies it, and how it was before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cpd_desktop.domain.cpd_entries import ENTRY_TEXTS
from cpd_desktop.domain.typed_minutes import length_in_words
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.pages.cpd.entry_columns import EntryRow, reflection_words
from cpd_desktop.ui.pages.cpd.entry_dialog import shown_day
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.told_line import ToldLine

_WIDTH, _LEAST_HEIGHT = 760, 420


@dataclass(frozen=True)
class Shown:
    """An entry at one moment: *when* it was written so, in words, blank where there is one alone."""

    row: EntryRow = field(repr=False)
    when: str = ""


def facts_words(row: EntryRow) -> str:
    """Return the facts of an entry in one line."""
    one = row.entry
    until = "" if one.ends_on is None else f" to {one.ends_on:%d %b %Y}"
    parts = [f"{one.done_on:%d %b %Y}{until}", row.activity, length_in_words(one.minutes), reflection_words(one)]
    if one.standards:
        parts.append(", ".join(one.standards))
    return " · ".join(part for part in parts if part)


class EntryView(QDialog):
    """Shows *versions* of an entry, the newest first: the first is shown, a field chooses another."""

    def __init__(self, versions: Sequence[Shown], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.versions = tuple(versions)
        # What an entry is called is private: no title of a window says it.
        title = "CPD entry" if len(self.versions) == 1 else "History of a CPD entry"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading, self.who, self.facts = label("", "sectionTitle"), label("", "muted"), label("")
        self.told = ToldLine()
        self.choice = QComboBox()
        self.choice.setAccessibleName("As it was")
        for one in self.versions:
            self.choice.addItem(one.when)
        self.choice.setVisible(len(self.versions) > 1)
        self.choice.currentIndexChanged.connect(lambda at: self._show(self.versions[at].row))
        self.copies: dict[str, QPushButton] = {}
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setAccessibleName("What the entry says")
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button = QPushButton("Close entry")
        self.close_button.setAccessibleName("Close entry")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        self._show(self.versions[0].row)

    def _lay_out(self) -> None:
        margin = self._look.size(18)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(self._look.size(8))
        for widget in (self.heading, self.who, self.choice, self.facts):
            layout.addWidget(widget)
        layout.addWidget(self.scroller, 1)
        layout.addWidget(self.told)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.close_button)
        layout.addLayout(line)

    def _show(self, row: EntryRow) -> None:
        self.heading.setText(row.title)
        self.who.setText(f"Written by {row.author}" if row.author else "")
        self.who.setVisible(bool(row.author))
        self.facts.setText(facts_words(row))
        self.copies = {}
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, self._look.size(8), 0)
        layout.setSpacing(self._look.size(4))
        for name, title in ENTRY_TEXTS.items():
            text = row.read.texts.get(name, "")
            if text and name != "title":
                self._add_text(layout, name, title, shown_day(text) if name == "peer_on" else text)
        if not self.copies:
            layout.addWidget(label("Nothing but its facts and its title was written.", "muted"))
        layout.addStretch(1)
        self.scroller.setWidget(body)
        # What is made anew comes last otherwise, after the button that closes.
        for before, after in pairwise([self.scroller, *self.copies.values(), self.close_button]):
            self.setTabOrder(before, after)

    def _add_text(self, layout: QVBoxLayout, name: str, title: str, text: str) -> None:
        caption = label(title)
        font = caption.font()
        font.setBold(True)
        caption.setFont(font)
        words = f"Copy: {title}"
        copy = self.copies[name] = QPushButton("Copy")
        copy.setAccessibleName(words)
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda _=False: self._copy(title, text))
        line = QHBoxLayout()
        line.addWidget(caption, 1)
        line.addWidget(copy)
        layout.addLayout(line)
        layout.addWidget(label(text))

    def _copy(self, title: str, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        words = f"Copied: {title}, {len(text):,} characters."
        self.told.setText(words)
        self.told.show()
        announce(self.told, words)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Take the room that the screen has."""
        super().showEvent(event)
        room, size = self.screen().availableSize(), self._look.size
        self.resize(min(size(_WIDTH), round(room.width() * 0.95)), min(size(_LEAST_HEIGHT), round(room.height() * 0.9)))
        self.scroller.setFocus()


def label(text: str, name: str = "") -> QLabel:
    """Return a label that shows *text* as it is, never as markup, and lets it be selected."""
    found = QLabel(text)
    found.setObjectName(name)
    found.setWordWrap(True)
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return found
