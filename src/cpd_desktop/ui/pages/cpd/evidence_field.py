"""Files that are to be sealed as evidence of an entry: chosen, or dropped from the file manager."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from cpd_desktop.domain.attachments import AttachmentDraft, media_type_of, size_in_words, words_for
from cpd_desktop.exchange.attaching import FilesRead, read_all_to_attach
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.file_drop import files_in

_DROP, _LET_GO, _READING = "or drop it here", "Let go to attach.", "Reading …"
_readings = count()


class EvidenceField(QWidget):
    """Takes any number of files and reads them on a worker. `changed` goes out when there are more or fewer."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.files: list[AttachmentDraft] = []
        self._readings = 0
        self.setAcceptDrops(True)
        self.button = QPushButton("Choose a file …")
        self.button.setAccessibleName("Choose a file …")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _=False: self._choose())
        self.hint = QLabel(_DROP)
        self.hint.setObjectName("muted")
        self.problem = QLabel()
        self.problem.setObjectName("fieldError")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        self.setFocusProxy(self.button)
        self._list = QVBoxLayout()
        self._list.setSpacing(context.look.size(4))
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addWidget(self.hint, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(context.look.size(6))
        box.addLayout(line)
        box.addWidget(self.problem)
        box.addLayout(self._list)

    @property
    def is_reading(self) -> bool:
        """Whether any file is not read yet: `taken` has not got it."""
        return self._readings > 0

    @property
    def _hint(self) -> str:
        return _READING if self.is_reading else _DROP

    def taken(self) -> tuple[tuple[str, bytes], ...]:
        """Return the names and contents of the files."""
        return tuple((one.name, one.content) for one in self.files)

    def read(self, paths: Sequence[Path]) -> None:
        """Read files from this computer; what cannot be read is told of."""
        self.problem.hide()
        self._readings += 1
        self.hint.setText(self._hint)

        def add(read: FilesRead) -> None:
            if isValid(self):
                self._add(read)

        # Each reading is a topic of its own: what is dropped next does not take its place.
        topic = f"cpd evidence {next(_readings)}"
        self._context.tasks.read(topic, add, read_all_to_attach, tuple(paths), today=self._context.today())

    def _choose(self) -> None:
        preferences = self._context.preferences
        names, _ = QFileDialog.getOpenFileNames(self, "Attach evidence", preferences.folder("attachments"))
        if names:
            preferences.used_folder("attachments", Path(names[0]))
            self.read([Path(name) for name in names])

    def _add(self, read: FilesRead) -> None:
        self._readings -= 1
        self.hint.setText(self._hint)
        for draft in read.drafts:
            self.files.append(draft)
            self._list.addWidget(self._card(draft))
        text = " ".join(read.problems)
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.button.setAccessibleDescription(text)
        announce(self, text or f"{len(read.drafts)} taken", is_urgent=bool(text))
        self.changed.emit()

    def _card(self, draft: AttachmentDraft) -> QWidget:
        row = QWidget()
        kind = words_for(media_type_of(draft.name, draft.content))
        words = QLabel(f"{draft.name} · {kind}, {size_in_words(len(draft.content))}")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        leave_out = QPushButton("Leave out")
        leave_out.setAccessibleName(f"Leave out {draft.name}")
        leave_out.setAutoDefault(False)
        leave_out.clicked.connect(lambda _=False: self._leave_out(row, draft))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(words, 1)
        line.addWidget(leave_out)
        return row

    def _leave_out(self, row: QWidget, draft: AttachmentDraft) -> None:
        self.files = [one for one in self.files if one is not draft]
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.button.setFocus()
        self.changed.emit()

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
        """Read what was dropped."""
        self.hint.setText(self._hint)
        paths = files_in(event.mimeData())
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.read(paths)
