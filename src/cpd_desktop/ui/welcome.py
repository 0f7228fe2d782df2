"""The ways in: make a book, open one, explore the demonstration; and the dialogs for passphrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.passphrases import wrong_with
from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.big_button import BigButton

_KEEP = "Without the passphrase nobody can open the book, and there is no way round it. Keep it safe."
_OPEN = (
    "The key will lie beside the book: whoever can copy the folder can read everything in it. "
    "Do not keep real records in such a book."
)


class Welcome(QWidget):
    """Three large ways in, and the books opened lately."""

    new = Signal()
    choose = Signal()
    demo = Signal()
    book = Signal(str)

    def __init__(self, recent: Sequence[Path], look: Look) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self.setAccessibleName("Ways in")
        title = QLabel("CPD Desktop")
        title.setObjectName("pageTitle")
        lead = QLabel(
            "Training, supervision and professional development: who holds what, who lacks it, and what to do next."
        )
        lead.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.size(48), look.size(36), look.size(48), look.size(36))
        layout.setSpacing(look.size(12))
        layout.addWidget(title)
        layout.addWidget(lead)
        for text, what, signal in (
            ("Create a record book", "A new, encrypted file for your council's records", self.new),
            ("Open a record book", "One that is on this computer", self.choose),
            ("Explore the demonstration", "An invented council with gaps that spreadsheets hide", self.demo),
        ):
            button = BigButton("wayIn", text, what)
            button.set_margins(look.size(18), look.size(16))
            button.setMaximumWidth(look.size(620))
            button.clicked.connect(lambda _=False, signal=signal: signal.emit())
            layout.addWidget(button)
            if self.focusProxy() is None:
                # Whoever comes here by keyboard begins with the first.
                self.setFocusProxy(button)
        if recent:
            heading = QLabel("Opened lately")
            heading.setObjectName("sectionTitle")
            layout.addWidget(heading)
            for path in recent:
                link = QPushButton(path.name)
                link.setFlat(True)
                link.setToolTip(str(path))
                link.setMaximumWidth(look.size(620))
                link.clicked.connect(lambda _=False, path=path: self.book.emit(str(path)))
                layout.addWidget(link)
        layout.addStretch(1)


class PassphraseDialog(QDialog):
    """Asks for the passphrase of a book. `submitted` goes out with it; the dialog stays until it is the right one."""

    submitted = Signal(str)

    def __init__(self, book: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Open {book}")
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.edit = QLineEdit()
        self.edit.setObjectName("passphrase edit")
        self.edit.setAccessibleName(f"Passphrase of {book}")
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setMinimumWidth(320)
        self.show_text = QCheckBox("&Show what I type")
        self.show_text.toggled.connect(
            lambda on: self.edit.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        )
        label = QLabel(f"&Passphrase of {book}")
        label.setBuddy(self.edit)
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setWordWrap(True)
        self.error.hide()
        buttons = QDialogButtonBox()
        self.button = buttons.addButton("Open record book", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        buttons.accepted.connect(self._submit)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, self.edit, self.error, self.show_text, buttons):
            layout.addWidget(widget)
        # Once it is in the dialog: before, the dialog would forget it when another button is pressed.
        self.button.setDefault(True)

    def _submit(self) -> None:
        if self.edit.text():
            self.button.setEnabled(False)
            self.submitted.emit(self.edit.text())
        else:
            self._say("Type the passphrase that was chosen when the book was made, or your own if you use it by name.")

    def refuse(self, problem: Problem) -> None:
        """Show why the book did not open; what was typed stays."""
        self.button.setEnabled(True)
        self._say(str(problem))
        self.edit.selectAll()

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()
        self.edit.setAccessibleDescription(text)
        announce(self.error, text, is_urgent=True)
        self.adjustSize()
        self.edit.setFocus()


@dataclass(frozen=True)
class NewBook:
    """A book to be made. A *passphrase* of None leaves its key open beside it; *empty* is without the suggestions."""

    path: Path
    passphrase: str | None
    organisation: str
    empty: bool


class CreateDialog(QDialog):
    """Asks where and how to make a new book. `submitted` goes out with a NewBook."""

    submitted = Signal(object)

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Create a record book")
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.organisation = self._line("organisation edit", "Organisation")
        self.path = self._line("path edit", "Where")
        self.path.setText(str(path))
        self.first = self._line("passphrase edit", "Passphrase", secret=True)
        self.second = self._line("passphrase again edit", "Passphrase again", secret=True)
        self.empty = QCheckBox("&Without the suggested courses and requirements")
        self.unprotected = QCheckBox("&No passphrase: for trying out only")
        for tick in (self.empty, self.unprotected):
            tick.setAccessibleName(tick.text().replace("&", ""))
        self.unprotected.toggled.connect(self._tell)
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setWordWrap(True)
        self.error.hide()
        browse = QPushButton("&Choose …")
        # Else Enter in any field would choose a file instead of making the book.
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        where = QHBoxLayout()
        where.addWidget(self.path, 1)
        where.addWidget(browse)
        form = self._form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.addRow("&Organisation", self.organisation)
        where_label = QLabel("&Where")
        where_label.setBuddy(self.path)
        form.addRow(where_label, where)
        form.addRow("&Passphrase", self.first)
        form.addRow("Passphrase &again", self.second)
        self.note = QLabel(_KEEP)
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self.buttons = QDialogButtonBox()
        self.button = self.buttons.addButton("Create record book", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        self.buttons.accepted.connect(self._submit)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        for widget in (self.note, self.unprotected, self.empty):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        form.addRow(self.error)
        # Once it is in the dialog: before, the dialog would forget it when another button is pressed.
        self.button.setDefault(True)

    @staticmethod
    def _line(name: str, label: str, *, secret: bool = False) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(name)
        edit.setAccessibleName(label)
        edit.setMinimumWidth(320)
        if secret:
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        return edit

    def _tell(self, is_open: bool) -> None:
        for edit in (self.first, self.second):
            edit.setEnabled(not is_open)
        self.note.setText(_OPEN if is_open else _KEEP)
        self.note.setObjectName("fieldError" if is_open else "muted")
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)
        if self.error.text():
            # What was wrong with the passphrase may not be wrong any more.
            self._say("", self.first)

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Create a record book", self.path.text(), "Record books (*.cpd)")
        if name:
            self.path.setText(name)

    def _submit(self) -> None:
        first, second = self.first.text(), self.second.text()
        is_open = self.unprotected.isChecked()
        if not self.path.text().strip():
            self._say("Say where the book is to be.", self.path)
        elif not is_open and (refused := wrong_with(first, second)) is not None:
            self._say(str(refused), self.first if refused.field == "new" else self.second)
        else:
            self.button.setEnabled(False)
            self._say("", self.path)
            passphrase = None if is_open else first
            path, organisation = Path(self.path.text().strip()), self.organisation.text().strip()
            self.submitted.emit(NewBook(path, passphrase, organisation, self.empty.isChecked()))

    def refuse(self, problem: Problem) -> None:
        """Show why the book was not made; everything typed stays."""
        self.button.setEnabled(True)
        self._say(str(problem), self.path)

    def _say(self, text: str, field: QLineEdit) -> None:
        """Say what is wrong below its field; nothing for a blank text."""
        self._form.takeRow(self.error)
        self.error.setText(text)
        self._form.insertRow(self._row_of(field) + 1, "", self.error)
        self.error.setVisible(bool(text))
        for edit in (self.path, self.first, self.second):
            is_wrong = bool(text) and edit is field
            edit.setAccessibleDescription(text if is_wrong else "")
            edit.setProperty("wrong", is_wrong)
            edit.style().unpolish(edit)
            edit.style().polish(edit)
        announce(self.error, text, is_urgent=True)
        if text:
            field.setFocus()
        self._grow()

    def _row_of(self, field: QLineEdit) -> int:
        rows = (self.organisation, self.path, self.first, self.second)
        return rows.index(field)

    def _grow(self) -> None:
        """Give everything its room: a dialog does not grow by itself when there is more to say."""
        layout = self.layout()
        assert layout is not None  # noqa: S101 - made with the dialog.
        layout.activate()
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
