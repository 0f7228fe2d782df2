"""A word beside a field in which the name of somebody who draws on care and support seems to be; it refuses nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from cpd_desktop.domain.named_people import names_that_seem_to_be_there
from cpd_desktop.services.choosing import Options
from cpd_desktop.ui.announcing import announce

NamesIn = Callable[[str], tuple[str, ...]]
"""Says which names seem to be in a text."""
_PAUSE_MS = 500


def names_beside(options: Options) -> NamesIn:
    """Return what looks for names in a text other than those of people, teams, courses and roles that the book knows."""
    known = frozenset(
        one.name for some in (options.people, options.teams, options.courses, options.posts) for one in some
    )
    return partial(names_that_seem_to_be_there, known_names=known)


class NameWarning(QLabel):
    """Looks at *field* once typing rests. `shown` goes out when it comes or goes."""

    shown = Signal()

    def __init__(self, field: QLineEdit | QPlainTextEdit, names_in: NamesIn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setWordWrap(True)
        self.hide()
        self._field = field
        self._names_in = names_in
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.look)
        field.textChanged.connect(lambda *_: self._timer.start())

    def look(self) -> None:
        """Look for names now."""
        field = self._field
        text = field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
        words = warning_words(self._names_in(text))
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
            self.setVisible(bool(words))
            field.setAccessibleDescription(words)
            announce(self, words)
            self.shown.emit()


def warning_words(names: tuple[str, ...]) -> str:
    """Return the warning for *names*; nothing for none."""
    if not names:
        return ""
    quoted = ", ".join(f"“{name}”" for name in names)
    return f"▲ {quoted}: is this somebody who draws on care and support? Write it without a name."
