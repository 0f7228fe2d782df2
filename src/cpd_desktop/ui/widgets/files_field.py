"""A field of a form that takes files: chosen or dropped, each with its title and its day to be confirmed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.attachments import (
    LONGEST_TITLE,
    OTHER,
    AttachmentDraft,
    media_type_of,
    size_in_words,
    words_for,
)
from cpd_desktop.exchange.attaching import FilesRead
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.file_drop import files_in
from cpd_desktop.ui.widgets.whole_line import WholeLine

_DROP, _LET_GO, _READING = "or drop it here", "Let go to attach.", "Reading …"


class FileCard(QFrame):
    """One file of the field: what it is, its title, its day, and a way to leave it out."""

    left_out = Signal(object)
    looked_at = Signal(object)

    def __init__(self, draft: AttachmentDraft, today: Callable[[], date], look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self.file = draft
        self.media_type = media_type_of(draft.name, draft.content)
        self.name = QLabel(f"{draft.name} · {words_for(self.media_type)}, {size_in_words(len(draft.content))}")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        self.title = WholeLine(LONGEST_TITLE, draft.title)
        self.title.setAccessibleName(f"Title of {draft.name}")
        self.dated_on = DateEdit(f"Date of {draft.name}", today)
        self.dated_on.set_day(draft.dated_on)
        self.leave_out = QPushButton("Leave out")
        self.leave_out.setAccessibleName(f"Leave out {draft.name}")
        self.leave_out.setAutoDefault(False)
        self.leave_out.clicked.connect(lambda: self.left_out.emit(self))
        self._lay_out(look)
        for editor in (self.title, self.dated_on.edit):
            editor.installEventFilter(self)

    def _lay_out(self, look: Look) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(look.size(10), look.size(8), look.size(10), look.size(8))
        grid.setHorizontalSpacing(look.size(10))
        grid.setVerticalSpacing(look.size(4))
        grid.addWidget(self.name, 0, 0, 1, 2)
        grid.addWidget(self.leave_out, 0, 2, Qt.AlignmentFlag.AlignTop)
        for column, text, editor in ((0, "Title", self.title), (1, "Date on it", self.dated_on)):
            label = QLabel(text)
            label.setBuddy(editor)
            grid.addWidget(label, 1, column)
        grid.addWidget(self.title, 2, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.dated_on, 2, 1, 1, 2)
        if self.media_type == OTHER:
            warning = QLabel("It is kept, but cannot be opened from here later: only a copy can be saved.")
            warning.setObjectName("muted")
            warning.setWordWrap(True)
            grid.addWidget(warning, 3, 0, 1, 3)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Say which file is looked at."""
        if event.type() == QEvent.Type.FocusIn:
            self.looked_at.emit(self)
        return super().eventFilter(watched, event)

    def draft(self) -> AttachmentDraft | None:
        """Return the file as it is confirmed; None, with what is wrong marked, if its day cannot be read."""
        try:
            day = self.dated_on.day()
        except ValueError as error:
            self.dated_on.show_error(f"{error}.")
            return None
        return replace(self.file, title=" ".join(self.title.text().split()), dated_on=day)


class FilesField(QWidget):
    """Takes any number of files. `choose` goes out when the button is pressed, `dropped` with paths.

    Whoever owns the form reads the files and hands them over with `add`. `changed` goes out when there are more or fewer,
    `looked_at` with the file to be previewed.
    """

    choose = Signal()
    dropped = Signal(object)
    changed = Signal()
    looked_at = Signal(object)

    def __init__(self, today: Callable[[], date], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._look = today, look
        self.setAcceptDrops(True)
        self.cards: list[FileCard] = []
        self._readings = 0
        self.button = QPushButton("Choose a file …")
        self.button.setAccessibleName("Choose a file …")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.choose)
        self.hint = QLabel(_DROP)
        self.hint.setObjectName("muted")
        self.problem = QLabel()
        self.problem.setObjectName("fieldError")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.setFocusProxy(self.button)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.size(6))
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addWidget(self.hint, 1)
        self._box.addLayout(line)
        self._box.addWidget(self.problem)

    def add(self, read: FilesRead) -> None:
        """Show files that were read, and say which could not be."""
        self._readings = max(0, self._readings - 1)
        self.hint.setText(self._hint)
        for draft in read.drafts:
            card = FileCard(draft, self._today, self._look)
            card.left_out.connect(self._leave_out)
            card.looked_at.connect(lambda one: self.looked_at.emit(one.file))
            self.cards.append(card)
            self._box.addWidget(card)
        text = " ".join(read.problems)
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.button.setAccessibleDescription(text)
        if read.drafts:
            self.looked_at.emit(self.cards[-len(read.drafts)].file)
        self.changed.emit()

    def tell_reading(self) -> None:
        """Say that files are being read; `add` is called once for each time that this is."""
        self._readings += 1
        self.problem.hide()
        self.hint.setText(_READING)

    @property
    def is_reading(self) -> bool:
        """Whether any file is not read yet."""
        return self._readings > 0

    @property
    def _hint(self) -> str:
        return _READING if self.is_reading else _DROP

    def _leave_out(self, card: FileCard) -> None:
        self.cards.remove(card)
        self._box.removeWidget(card)
        card.hide()
        card.deleteLater()
        self.button.setFocus()
        self.looked_at.emit(self.cards[0].file if self.cards else None)
        self.changed.emit()

    def drafts(self) -> tuple[AttachmentDraft, ...] | None:
        """Return the files as they are confirmed; None, with what is wrong marked, if a day cannot be read."""
        found = [card.draft() for card in self.cards]
        wrong = next((card for card, draft in zip(self.cards, found, strict=True) if draft is None), None)
        if wrong is not None:
            wrong.dated_on.setFocus()
            return None
        return tuple(draft for draft in found if draft is not None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's own form.
        """Take files of this computer, and say so."""
        if files_in(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.hint.setText(_LET_GO)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's own form.
        """Say what can be dropped again."""
        self.hint.setText(self._hint)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's own form.
        """Hand the files on."""
        self.hint.setText(self._hint)
        paths = files_in(event.mimeData())
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(paths)
