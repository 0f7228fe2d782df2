"""Which e-mails are written about a session: to who has a place, who waits for one, or whose place was cancelled."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QWidget

from cpd_desktop.services.sessions.reminders import MailKind
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog

_WORDS = {
    MailKind.REMINDER: "A reminder, to who has a place",
    MailKind.JOINING: "How to join, to who has a place",
    MailKind.WAITING: "That they are on the waiting list, to who waits",
    MailKind.CANCELLED: "That it is cancelled, to who had a place",
}
_ABOUT = (
    "Each e-mail goes to one person and names nobody else; its calendar file puts the session into their calendar. "
    "They are saved as drafts: your mail program opens each for you to look over and send."
)


class RemindersDialog(FormDialog):
    """Asks what is written about the session called *title*; *kinds* says to how many. Sends out a MailKind."""

    def __init__(self, title: str, kinds: Mapping[MailKind, int], look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Reminders", "Write e-mails", look, parent, about=f"{title}. {_ABOUT}")
        self._kinds = tuple(kind for kind in _WORDS if kind in kinds)
        self.kind = QComboBox()
        for kind in self._kinds:
            count = kinds[kind]
            self.kind.addItem(f"{_WORDS[kind]} ({'1 person' if count == 1 else f'{count:,} people'})")
        self.add_field("kind", "What to write", self.kind)

    def draft(self) -> MailKind:
        """Return what is to be written."""
        return self._kinds[self.kind.currentIndex()]
