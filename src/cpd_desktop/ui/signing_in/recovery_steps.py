"""The steps in which a recovery code is made: who holds it, a half at a time on the screen, and each half typed back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.problems import Refused
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.theme import Look

_WHY = (
    "When a supervisor leaves or cannot sign in, two people together can let a successor read what was written. Each of them"
    " holds half of a code on paper; neither can do anything alone, and the history shows everybody that it was used. Choose"
    " two who will not leave together, such as somebody from human resources and somebody from information governance."
)
_WORDS = {1: "first", 2: "second"}


def muted(text: str = "") -> QLabel:
    """Return a line that explains."""
    label = QLabel(text)
    label.setObjectName("muted")
    label.setWordWrap(True)
    return label


class _Step(QWidget):
    """A step with what is wrong with it at its foot."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.size(10))
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setWordWrap(True)
        self.error.hide()

    def say(self, text: str, field: QLineEdit | None = None) -> None:
        """Say what is wrong, beside *field*; nothing for a blank text."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        for edit in self.findChildren(QLineEdit):
            is_wrong = bool(text) and edit is field
            edit.setProperty("wrong", is_wrong)
            edit.setAccessibleDescription(text if is_wrong else "")
            edit.style().unpolish(edit)
            edit.style().polish(edit)
        if text:
            announce(self.error, text, is_urgent=True)
        if field is not None:
            field.setFocus()


class HoldersStep(_Step):
    """Asks for the two who are to hold a half each."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.column.addWidget(muted(_WHY))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.holders: dict[str, QLineEdit] = {}
        for name, label in (("first_holder", "First half is held by"), ("second_holder", "Second half is held by")):
            edit = QLineEdit()
            edit.setObjectName(name)
            edit.setAccessibleName(label)
            edit.setPlaceholderText("Name, and where they work")
            self.holders[name] = edit
            form.addRow(label, edit)
        self.column.addLayout(form)
        self.column.addWidget(self.error)
        self.column.addStretch(1)

    def names(self) -> tuple[str, str]:
        """Return both, as typed."""
        return self.holders["first_holder"].text(), self.holders["second_holder"].text()

    def refuse(self, refusal: Refused) -> None:
        """Say what is wrong with the names."""
        self.say(str(refusal), self.holders.get(refusal.field))


class ShowStep(_Step):
    """Shows one half, for its holder alone. `print_wanted` goes out for its sheet."""

    print_wanted = Signal()

    def __init__(self, look: Look, which: int) -> None:
        super().__init__(look)
        self._which = which
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.half = QLabel()
        self.half.setObjectName("card")
        self.half.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.half.setWordWrap(True)
        self.half.setMargin(look.size(14))
        self.half.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        font.setPointSizeF(self.font().pointSizeF() * 1.5)
        self.half.setFont(font)
        self.half.setStyleSheet(f"font-size: {look.size(20)}px; font-family: monospace;")
        self.print = QPushButton("Print this half …")
        self.print.setAccessibleName("Print this half …")
        self.print.setAutoDefault(False)
        self.print.clicked.connect(self.print_wanted)
        line = QHBoxLayout()
        line.addWidget(self.print)
        line.addStretch(1)
        for widget in (self.words, self.half):
            self.column.addWidget(widget)
        self.column.addLayout(line)
        self.column.addWidget(
            muted(
                "Print it, or copy it by hand. It is on paper only: it is saved nowhere, and is not shown again once this is"
                " done. There is no 0, 1, 8 or 9 in it."
            )
        )
        self.column.addStretch(1)

    def show_half(self, holder: str, half: str) -> None:
        """Show *half*, to be kept by *holder*."""
        self.words.setText(
            f"The {_WORDS[self._which]} half of two. It is for {holder}, who sits here alone: nobody else is to see it."
        )
        self.half.setText(half)
        spelt = "; ".join(" ".join(group) for group in half.split())
        self.half.setAccessibleName(f"The {_WORDS[self._which]} half: {spelt}" if half else "")

    def forget(self) -> None:
        """Show it no more."""
        self.half.clear()
        self.half.setAccessibleName("")


class TypeStep(_Step):
    """Asks for one half as it stands on its sheet, so that it is known to be readable."""

    def __init__(self, look: Look, which: int) -> None:
        super().__init__(look)
        self._which = which
        self.words = QLabel()
        self.words.setWordWrap(True)
        label = f"The {_WORDS[which]} half, as it stands on paper"
        self.edit = QLineEdit()
        self.edit.setObjectName(f"half {which}")
        self.edit.setAccessibleName(label)
        title = QLabel(label)
        title.setBuddy(self.edit)
        for widget in (self.words, title, self.edit, self.error):
            self.column.addWidget(widget)
        self.column.addWidget(muted("Capitals and spaces do not matter. What looks like 0, 1 or 8 is O, I or B."))
        self.column.addStretch(1)

    def begin(self, holder: str) -> None:
        """Ask *holder* for it."""
        self.words.setText(
            f"To be typed from the paper by {holder}: so it is known that it can be read when it is needed."
        )
        self.edit.setFocus()
