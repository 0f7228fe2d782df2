"""The line of buttons that decide about places: approve, decline, cancel; each says how many it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.services.sessions.answers import BookingListed
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

_TO_DECIDE = frozenset({BookingState.REQUESTED, BookingState.APPROVED})


class DecidingLine(QFrame):
    """Approve, decline and cancel. Each signal goes out with the places that it is about."""

    approve_wanted = Signal(object)
    decline_wanted = Signal(object)
    cancel_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: list[BookingListed] = []
        self.approve, self.decline, self.cancel = QPushButton(), QPushButton(), QPushButton()
        self._line = WrappingLine(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.size(6))
        for button, signal in (
            (self.approve, self.approve_wanted), (self.decline, self.decline_wanted), (self.cancel, self.cancel_wanted),
        ):  # fmt: skip
            button.clicked.connect(lambda _=False, button=button, signal=signal: signal.emit(self.about(button)))
            self._line.addWidget(button)
        self.show_chosen(())

    def add(self, button: QWidget) -> None:
        """Put one more button at the end."""
        self._line.addWidget(button)

    def about(self, button: QPushButton) -> tuple[BookingListed, ...]:
        """Return the chosen places that a button is about: what is to be decided, or what stands."""
        if button is self.cancel:
            return tuple(one for one in self._chosen if one.booking.is_live)
        return tuple(one for one in self._chosen if one.booking.state in _TO_DECIDE)

    def show_chosen(self, chosen: Sequence[BookingListed]) -> None:
        """Say what can be done about the places that are chosen."""
        self._chosen = list(chosen)
        for button, act, noun, dots in (
            (self.approve, "Approve", "", ""), (self.decline, "Decline", "", " …"), (self.cancel, "Cancel", "place", " …"),
        ):  # fmt: skip
            count = len(self.about(button))
            button.setEnabled(count > 0)
            words = (act, f"{count:,}", f"{noun}s" if noun else "") if count > 1 else (act, noun)
            text = " ".join(word for word in words if word) + dots
            if button.text() != text:
                button.setText(text)
                button.setAccessibleName(button.text())
