"""The forms that end something: declining a request, cancelling places, cancelling a session, each with why."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from cpd_desktop.domain.sessions import LONGEST_LINE, EndedBy
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.whole_line import WholeLine

_NO_DETAILS = "Everybody with the book can read it: leave out details of health and family"


@dataclass(frozen=True)
class Ending:
    """Who cancelled, and why."""

    by: EndedBy
    reason: str


class DeclineDialog(FormDialog):
    """Asks why *who* get no place. Sends out the reason."""

    def __init__(self, who: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Decline a place", "Decline", look, parent, about=who)
        self.reason = _line()
        self.add_field("reason", "Reason", self.reason, hint=_NO_DETAILS)

    def draft(self) -> str:
        """Return the reason; a blank one is marked."""
        return self.text("reason", needed="why, so that whoever asked can be told")


class CancelDialog(FormDialog):
    """Asks who cancelled, and why. Sends out an Ending."""

    def __init__(
        self, title: str, act: str, about: str, look: Look, parent: QWidget | None = None, *,
        by: EndedBy, needs_reason: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(title, act, look, parent, about=about)
        self._needs_reason = needs_reason
        # Beside “Cancel session” a button “Cancel” would be a riddle.
        self.cancel.setText("Go back")
        self.cancel.setAccessibleName("Go back")
        self.by = QComboBox()
        self.by.addItems([one.value.capitalize() for one in EndedBy])
        self.by.setCurrentIndex(list(EndedBy).index(by))
        self.reason = _line()
        self.add_field("by", "Cancelled by", self.by)
        self.add_field("reason", "Reason" if needs_reason else "Reason, if it is known", self.reason, hint=_NO_DETAILS)

    def draft(self) -> Ending | None:
        """Return who and why."""
        reason = self.text("reason", needed="why it was cancelled" if self._needs_reason else "")
        return Ending(list(EndedBy)[self.by.currentIndex()], reason)


def _line() -> QLineEdit:
    return WholeLine(LONGEST_LINE)
