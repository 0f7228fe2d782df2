"""The files that show something of an entry: looked at, saved, removed, and more of them attached."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cpd_desktop.domain.attachments import kind_of, size_in_words, words_for
from cpd_desktop.services.cpd_evidence import EvidenceFile
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.cpd.evidence_field import EvidenceField
from cpd_desktop.ui.widgets.form import NEEDED, FormDialog
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.told_line import ToldLine
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

OPEN, SAVE_COPY, REMOVE = "Open", "Save a copy …", "Remove"
_ABOUT = "Sealed to you like the text, and shared with nobody. Opened or saved, a copy lies outside the record book."

EVIDENCE_COLUMNS: tuple[Column[EvidenceFile], ...] = (
    Column("File", lambda one: one.name, width=36, tip=lambda one: one.name),
    Column("Kind", lambda one: words_for(one.media_type), width=18),
    Column("Size", lambda one: one.size, size_in_words, width=10, right=True,
           sentence=lambda one: f"{one.name}: {size_in_words(one.size)}"),
)  # fmt: skip


class EvidenceDialog(FormDialog):
    """Sends out names and contents of new files. `asked` goes out with OPEN, SAVE_COPY or REMOVE and the file that it is about."""

    asked = Signal(str, object)

    def __init__(self, context: Context, files: Sequence[EvidenceFile], parent: QWidget | None = None) -> None:
        super().__init__("Evidence of a CPD entry", "Attach files", context.look, parent, about=_ABOUT)
        self.table: Table[EvidenceFile] = Table(
            "Files of this entry", EVIDENCE_COLUMNS, context.preferences, key=lambda one: one.uuid
        )
        self.table.filter.hide()
        self.table.count.hide()
        self.table.empty_text = "No file yet: choose one below, or drop it there."
        self.table.view.setMinimumHeight(context.look.size(150))
        self.table.selected.connect(self._follow)
        self.table.opened.connect(lambda one: self._ask(OPEN, one))
        self.told = ToldLine()
        self.buttons: dict[str, QPushButton] = {}
        line = WrappingLine()
        line.setSpacing(context.look.size(6))
        for text in (OPEN, SAVE_COPY, REMOVE):
            button = self.buttons[text] = QPushButton(text)
            button.setAccessibleName(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, text=text: self._ask(text, self.table.current()))
            line.addWidget(button)
        holder = QWidget()
        holder.setLayout(line)
        self.field = EvidenceField(context)
        self.field.changed.connect(self._grow)
        for widget in (self.table, holder, self.told):
            self.grid.addWidget(widget, self.grid.rowCount(), 0, 1, 2)
        self.add_field("file", "More files", self.field)
        self.set_files(files)

    def set_files(self, files: Sequence[EvidenceFile]) -> None:
        """Show the files as they are now."""
        self.table.set_rows(files)
        if self.table.current() is None and files:
            self.table.view.selectRow(0)
        self._follow()

    def tell(self, text: str) -> None:
        """Say what was done, or what could not be."""
        self.told.setText(text)
        self.told.setVisible(bool(text))
        announce(self.told, text)

    def _ask(self, text: str, about: EvidenceFile | None) -> None:
        if about is not None and self.buttons[text].isEnabled():
            self.asked.emit(text, about)

    def _grow(self) -> None:
        QTimer.singleShot(0, self, self._fit)

    def _follow(self) -> None:
        chosen = self.table.current()
        for text in (SAVE_COPY, REMOVE):
            self.buttons[text].setEnabled(chosen is not None)
        self.buttons[OPEN].setEnabled(chosen is not None and kind_of(chosen.media_type) is not None)

    def draft(self) -> tuple[tuple[str, bytes], ...]:
        """Return the files that were chosen."""
        taken = self.field.taken()
        if not taken:
            self.show_error("file", NEEDED.format("a file"))
        return taken

    def _state(self) -> list[str]:
        return [one.name for one in self.field.files]
