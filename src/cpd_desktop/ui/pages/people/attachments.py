"""The forms for the files of a training record: attaching, correcting what is said of one, and looking at them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from cpd_desktop.domain.attachments import (
    LONGEST_TITLE,
    AttachmentDraft,
    kind_of,
    size_in_words,
    words_for,
)
from cpd_desktop.services.attachments import Attachment
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.dialogs import line_edit
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.file_preview import FilePreview
from cpd_desktop.ui.widgets.files_field import FilesField
from cpd_desktop.ui.widgets.form import NEEDED, FormDialog
from cpd_desktop.ui.widgets.table import Table

Today = Callable[[], date]

ATTACHMENT_COLUMNS: tuple[Column[Attachment], ...] = (
    Column("Title", lambda one: one.title or one.name, width=28, tip=lambda one: one.title or one.name),
    Column("Date on it", lambda one: one.dated_on, width=13),
    Column("Kind", lambda one: words_for(one.media_type), width=16),
    Column(
        "Size", lambda one: one.size, size_in_words, width=9, right=True,
        sentence=lambda one: size_in_words(one.size),
    ),
    Column("File", lambda one: one.name, width=26, tip=lambda one: one.name),
)  # fmt: skip


_STILL = frozenset({"Open", "Save a copy …"})
"""What can be done with a file while old knowledge is shown."""


class Filed(Protocol):
    """What files are attached to, such as a training record: its UUID, what it is of and of which day, and the files."""

    @property
    def uuid(self) -> str:
        """By what it is known, in hexadecimal."""

    @property
    def course(self) -> str:
        """What it is of."""

    @property
    def completed_on(self) -> date:
        """Of which day it is."""

    @property
    def files(self) -> tuple[Attachment, ...]:
        """What is attached to it."""


def record_in_words(line: Filed) -> str:
    """Return which record it is: `Fire safety, 3 September 2026`."""
    return f"{line.course}, {line.completed_on.day} {line.completed_on:%B %Y}"


class AttachDialog(FormDialog):
    """Attaches files to the record named in *line*. Sends out a tuple of AttachmentDrafts."""

    def __init__(
        self, line: Filed, today: Today, look: Look, parent: QWidget | None = None, *,
        what: str = "Certificate, letter, photo or e-mail",
    ) -> None:  # fmt: skip
        about = f"To {record_in_words(line)}. The file is kept inside the record book, encrypted like the rest."
        super().__init__("Attach a file", "Attach", look, parent, about=about)
        self.files = FilesField(today, look)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.add_field("file", what, self.files)
        self.files.changed.connect(self._follow)
        self.preview = FilePreview()
        self.preview.setMinimumHeight(look.size(270))
        row = self.grid.rowCount()
        self.grid.addWidget(self.preview, row, 0, 1, 2)
        self.grid.setRowStretch(row, 1)
        self._follow()

    def _follow(self) -> None:
        count = len(self.files.cards)
        text = "Attach" if count < 2 else f"Attach {count} files"
        self.act.setText(text)
        self.act.setAccessibleName(text)
        self.preview.setVisible(count > 0)
        if self.isVisible():
            # Once the form has laid itself out anew, and the new fields are there to be typed into.
            QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        self._fit()
        if self.files.cards:
            self.files.cards[0].title.setFocus()

    def draft(self) -> tuple[AttachmentDraft, ...] | None:
        """Return the files with their titles and days."""
        drafts = self.files.drafts()
        if drafts == ():
            self.show_error("file", NEEDED.format("a file"))
        return drafts


class CorrectAttachmentDialog(FormDialog):
    """Corrects the title and the day of an attached file. Sends out a pair of both."""

    def __init__(self, about: Attachment, today: Today, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Correct an attachment", "Save attachment", look, parent, about=about.name)
        self.add_field("title", "Title", line_edit(about.title, most=LONGEST_TITLE))
        day = DateEdit("Date on it", today)
        day.set_day(about.dated_on)
        self.add_field("dated_on", "Date on it", day, wide=False)

    def draft(self) -> tuple[str, date | None]:
        """Return the title and the day."""
        return self.text("title"), self.day("dated_on")


class AttachmentsDialog(QDialog):
    """Lists a record's files with a preview. `asked` goes out with the name of an act and the file that it is about.

    Where they are not shown as it *is_now*, nothing that changes the book is offered.
    """

    asked = Signal(str, object)

    def __init__(
        self, line: Filed, preferences: Preferences, look: Look, parent: QWidget | None = None, *, is_now: bool = True
    ) -> None:
        super().__init__(parent)
        self.line = line
        self._is_now = is_now
        self._look = look
        title = "Attachments"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = QLabel(f"Attachments of {record_in_words(line)}")
        self.heading.setObjectName("sectionTitle")
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.hide()
        self.table: Table[Attachment] = Table("Files of this record", ATTACHMENT_COLUMNS, preferences)
        self.table.filter.hide()
        self.table.count.hide()
        self.table.empty_text = "No file is attached."
        if is_now:
            self.table.empty_text += " Attach one with the button below, or drop it on the record."
        self.preview = FilePreview()
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self.table.selected.connect(self._follow)
        self.table.opened.connect(self._open)
        self.show_files(line.files)

    def _lay_out(self) -> None:
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.preview)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        names = ("Open", "Save a copy …", "Correct …", "Remove", "Attach a file …")
        buttons = QHBoxLayout()
        for name in names:
            buttons.addWidget(self._button(name))
            if not self._is_now and name not in _STILL:
                self.buttons[name].hide()
        buttons.addStretch(1)
        close = QPushButton("Close attachments")
        close.setAccessibleName("Close attachments")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        buttons.addWidget(close)
        self.buttons["Open"].setDefault(True)
        layout = QVBoxLayout(self)
        margin = self._look.size(18)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(self._look.size(10))
        for widget in (self.heading, self.told):
            layout.addWidget(widget)
        layout.addWidget(splitter, 1)
        layout.addLayout(buttons)
        room = self.screen().availableSize()
        size = self._look.size
        self.resize(min(size(1040), round(room.width() * 0.95)), min(size(540), round(room.height() * 0.9)))

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(name)
        button.setAccessibleName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.asked.emit(name, self.table.current()))
        self.buttons[name] = button
        return button

    def show_files(self, files: Sequence[Attachment]) -> None:
        """Show the files as they are now; the one that was chosen stays so."""
        chosen = self.table.current()
        self.table.set_rows(files)
        same = next((one for one in files if chosen is not None and one.uuid == chosen.uuid), None)
        if same is not None:
            self.table.select(same)
        elif files:
            self.table.view.selectRow(0)
        self._follow()

    def tell(self, text: str, *, is_problem: bool = False) -> None:
        """Say what was done, or what could not be."""
        self.told.setObjectName("fieldError" if is_problem else "")
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        self.told.setText(text)
        self.told.setVisible(bool(text))
        announce(self.told, text, is_urgent=is_problem)

    def _follow(self) -> None:
        chosen = self.table.current() if self.table.chosen() else None
        for name in ("Save a copy …", "Correct …", "Remove"):
            self.buttons[name].setEnabled(chosen is not None)
        can_open = chosen is not None and kind_of(chosen.media_type) is not None
        self.buttons["Open"].setEnabled(can_open)
        why = "" if can_open or chosen is None else "Only a copy of this kind of file can be saved"
        self.buttons["Open"].setToolTip(why)
        if chosen is None:
            self.preview.show_words()
        else:
            self.preview.show_words("Loading …")
            self.asked.emit("Preview", chosen)

    def _open(self, about: Attachment) -> None:
        if self.buttons["Open"].isEnabled():
            self.asked.emit("Open", about)
