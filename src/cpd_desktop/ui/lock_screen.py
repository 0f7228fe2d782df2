"""What is shown instead of the book while the window is locked."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.theme import Look

_FREE_TRIES = 3
_LONGEST_PAUSE = 60


def pause_after(failures: int) -> int:
    """Return the pause in seconds after so many wrong passphrases: none at first, then 2, 4, 8 and up to 60."""
    return 0 if failures < _FREE_TRIES else min(2 ** (failures - _FREE_TRIES + 1), _LONGEST_PAUSE)


def _how_to_go_on(protected: bool, was_signed_in: bool) -> str:
    if protected and was_signed_in:
        return "Type your own passphrase to go on where you were; that of the book goes on with nobody signed in."
    if protected:
        return "Type its passphrase to go on where you were."
    signed_out = " Private text stays closed until somebody signs in again." if was_signed_in else ""
    return f"It is not protected by a passphrase: anybody can go on.{signed_out}"


class LockScreen(QWidget):
    """Asks for the passphrase, or only for a press where the book has none. `submitted` goes out with what was typed."""

    submitted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("lock screen")
        self.setAccessibleName("Locked")
        self._look = look
        self._failures = 0
        self._left = 0
        self._tick = QTimer(self)
        self._tick.setInterval(1_000)
        self._tick.timeout.connect(self._count_down)
        self.title = QLabel("Locked")
        self.title.setObjectName("pageTitle")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.label = QLabel("&Passphrase")
        self.edit = QLineEdit()
        self.edit.setObjectName("unlock passphrase edit")
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        # Its menu would be a window of its own.
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.edit.returnPressed.connect(self._submit)
        self.label.setBuddy(self.edit)
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setWordWrap(True)
        self.error.hide()
        self.show_text = QCheckBox("&Show what I type")
        self.show_text.toggled.connect(
            lambda on: self.edit.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        )
        self.button = QPushButton()
        self.button.setObjectName("primary")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self._submit)
        self._lay_out()
        look.changed.connect(self._fit)
        self._fit()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout()
        for widget in (self.title, self.words, self.label, self.edit, self.error, self.show_text):
            self._column.addWidget(widget)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        self._column.addLayout(line)
        self._inner = QWidget()
        self._inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._inner)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)

    def _fit(self) -> None:
        self._inner.setFixedWidth(self._look.size(380))
        self._column.setSpacing(self._look.size(10))

    def show_for(self, book: str, *, protected: bool, was_signed_in: bool = False) -> None:
        """Begin for the book called *book*; what was typed before is gone.

        Where somebody *was signed in*, it says that their own passphrase signs them in again.
        """
        self.edit.clear()
        self.show_text.setChecked(False)
        self._failures = 0
        for widget in (self.label, self.edit, self.show_text):
            widget.setVisible(protected)
        self.edit.setAccessibleName(f"Passphrase of {book}")
        self.button.setText("Unlock" if protected else "Go on")
        self.words.setText(f"{book} is open and nothing of it is shown. {_how_to_go_on(protected, was_signed_in)}")
        self._say("")
        self._set_ready(ready=True)

    def focus_field(self) -> None:
        """Put the cursor where one goes on."""
        (self.edit if self.edit.isVisibleTo(self) else self.button).setFocus()

    def refuse(self, words: str, *, is_wrong: bool) -> None:
        """Say why it stays locked; after several wrong passphrases the next try has to wait."""
        self._failures += int(is_wrong)
        self._left = pause_after(self._failures) if is_wrong else 0
        self._refusal = words
        self._set_ready(ready=not self._left)
        self._tell_refusal()
        if self._left:
            self._tick.start()
        self.edit.selectAll()
        self.edit.setFocus()

    def _count_down(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._tick.stop()
            self._set_ready(ready=True)
        self._tell_refusal()

    def _tell_refusal(self) -> None:
        wait = f" You can try again in {self._left} seconds." if self._left > 0 else ""
        self._say(self._refusal + wait)

    def _submit(self) -> None:
        if not self.button.isEnabled():
            return
        if self.edit.isVisibleTo(self) and not self.edit.text():
            self._say("Type the passphrase of the book.")
            return
        self._say("")
        self._set_ready(ready=False)
        self.submitted.emit(self.edit.text())

    def _set_ready(self, *, ready: bool) -> None:
        self.button.setEnabled(ready)
        if ready:
            self._tick.stop()
            self._left = 0

    def _say(self, words: str) -> None:
        self.error.setText(words)
        self.error.setVisible(bool(words))
        self.edit.setAccessibleDescription(words)
        announce(self.error, words, is_urgent=True)
