"""What is private of a supervision: its texts, off until one of the two has signed in, with a word about names in them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.supervision_drafts import TEXTS
from cpd_desktop.ui.pages.supervision.name_warning import NamesIn, NameWarning
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.whole_line import WholeLine

CASE_REFERENCE = "case_reference"
_LINES, _MOST_LINES = 2, 10
_HINTS = {
    "caseload": "How heavy, and what stands out; no names",
    "wellbeing": "",
    "learning": "",
    "safeguarding": "Themes, and learning from SARs; no names",
    CASE_REFERENCE: "The number in your case system only, never a name",
}
_LONGEST_REFERENCE = 60


class PrivateNotes(QWidget):
    """The texts of a supervision by the keys of TEXTS. `changed` when one is typed in, `sign_in_wanted` for the button.

    *names_in* says which names of people who draw on care and support seem to be in a text. `grown` goes out when more room is
    taken.
    """

    changed = Signal()
    grown = Signal()
    sign_in_wanted = Signal()

    def __init__(self, look: Look, names_in: NamesIn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._names_in = names_in
        self.fields: dict[str, QPlainTextEdit | QLineEdit] = {}
        self.errors: dict[str, QLabel] = {}
        self.warnings: dict[str, NameWarning] = {}
        self.is_open = False
        self.heading = QLabel("Private notes")
        self.heading.setObjectName("sectionTitle")
        self.who = QLabel()
        self.who.setWordWrap(True)
        self.who.setObjectName("muted")
        self.who.setTextFormat(Qt.TextFormat.PlainText)
        self.sign_in = QPushButton("Sign in to write notes …")
        self.sign_in.setAccessibleName("Sign in to write notes …")
        self.sign_in.setAutoDefault(False)
        self.sign_in.clicked.connect(lambda _=False: self.sign_in_wanted.emit())
        self.closed = QFrame()
        self.closed.setObjectName("card")
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.body = QWidget()
        self._lay_out()
        self.close_for("")

    def _lay_out(self) -> None:
        size = self._look.size
        inside = QVBoxLayout(self.closed)
        inside.setContentsMargins(size(14), size(12), size(14), size(12))
        inside.setSpacing(size(10))
        inside.addWidget(self.why)
        line = QHBoxLayout()
        line.addWidget(self.sign_in)
        line.addStretch(1)
        inside.addLayout(line)
        grid = QGridLayout(self.body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(size(8))
        for at, (name, label) in enumerate(TEXTS.items()):
            grid.addLayout(self._field(name, label), at, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(8))
        for widget in (self.heading, self.who, self.closed, self.body):
            layout.addWidget(widget)
        layout.addStretch(1)

    def _field(self, name: str, label: str) -> QVBoxLayout:
        title = QLabel(label)
        field = WholeLine(_LONGEST_REFERENCE) if name == CASE_REFERENCE else QPlainTextEdit()
        if isinstance(field, QPlainTextEdit):
            field.setTabChangesFocus(True)
            field.textChanged.connect(lambda: self._grow(field))
            field.setFixedHeight(self._height(_LINES))
        field.setPlaceholderText(_HINTS.get(name, ""))
        field.setAccessibleName(label)
        title.setBuddy(field)
        field.textChanged.connect(lambda *_: self.changed.emit())
        error, warning = QLabel(), NameWarning(field, self._names_in)
        error.setObjectName("fieldError")
        error.setWordWrap(True)
        error.setTextFormat(Qt.TextFormat.PlainText)
        error.hide()
        warning.shown.connect(self.grown)
        box = QVBoxLayout()
        box.setSpacing(self._look.size(3))
        for widget in (title, field, error, warning):
            box.addWidget(widget)
        self.fields[name], self.errors[name], self.warnings[name] = field, error, warning
        return box

    def _height(self, lines: int) -> int:
        return self.fontMetrics().lineSpacing() * lines + self._look.size(16)

    def _grow(self, field: QPlainTextEdit) -> None:
        """Give a text the room that it takes, up to what leaves some for the others."""
        lines = round(field.document().size().height())
        height = self._height(max(_LINES, min(lines, _MOST_LINES)))
        if height != field.height():
            field.setFixedHeight(height)
            self.grown.emit()

    def open_for(self, words: str) -> None:
        """Let notes be written; *words* say who can read them."""
        self.is_open = True
        self.who.setText(words)
        self._show_state()

    def close_for(self, why: str, *, can_sign_in: bool = True) -> None:
        """Take no notes, and show none: *why* says so."""
        self.is_open = False
        for field in self.fields.values():
            field.clear()
        self.why.setText(why)
        self.sign_in.setVisible(can_sign_in)
        self._show_state()

    def _show_state(self) -> None:
        self.who.setVisible(self.is_open)
        self.body.setVisible(self.is_open)
        self.closed.setVisible(not self.is_open)

    def texts(self) -> dict[str, str]:
        """Return what is typed, by its key, as it is typed; blank fields are left out, and all of them while closed."""
        found = {name: _text_of(field) for name, field in self.fields.items()} if self.is_open else {}
        return {name: text for name, text in found.items() if text.strip()}

    def take(self, texts: Mapping[str, str]) -> None:
        """Show texts that were typed before; only while open."""
        if not self.is_open:
            return
        for name, field in self.fields.items():
            text = texts.get(name, "")
            if isinstance(field, QPlainTextEdit):
                field.setPlainText(text)
            else:
                field.setText(text)

    def look_for_names(self) -> None:
        """Look at every text now, and not only once typing rests."""
        for warning in self.warnings.values():
            warning.look()


def _text_of(field: QPlainTextEdit | QLineEdit) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
