"""A person's sessions as a tab of their page, made when it is first looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.shown_list import ShownList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cpd_desktop.domain.training import Outcome
    from cpd_desktop.services.leave import LeaveLine
    from cpd_desktop.services.sessions.answers import BookingListed
    from cpd_desktop.ui.pages.people.person_sessions import PersonSessions

    Shown = tuple[tuple[int, str], Sequence[BookingListed], Sequence[LeaveLine], dict[bytes, Outcome]]


class SessionsTab(QWidget):
    """Holds the lists of one person's places in sessions, and of their leave."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: Shown | None = None
        self.lists: PersonSessions | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_person(
        self, who: tuple[int, str], bookings: Sequence[BookingListed], leave: Sequence[LeaveLine],
        outcomes: dict[bytes, Outcome],
    ) -> None:  # fmt: skip
        """Show somebody's places and leave, once they are looked at; *outcomes* are those of their records, by UUID."""
        self._waiting = (who, bookings, leave, outcomes)
        self._show_if_seen()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Show what is looked at now."""
        super().showEvent(event)
        self._show_if_seen()

    def _show_if_seen(self) -> None:
        if self._waiting is None or not self.isVisible():
            return
        if self.lists is None:
            from cpd_desktop.ui.pages.people.person_sessions import PersonSessions  # noqa: PLC0415 - as the class says.

            self.lists = PersonSessions(self._context, self.window(), self)
            self._layout.addWidget(self.lists)
        self.lists.show_person(*self._waiting)
        self._waiting = None

    def focus_filter(self) -> None:
        """Put the cursor into the list."""
        if self.lists is not None:
            self.lists.focus_filter()

    def shown_list(self, *, name: str) -> ShownList | None:
        """Return the places, for paper."""
        return None if self.lists is None else self.lists.shown_list(name=name)
