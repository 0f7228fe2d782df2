"""A person's qualifications and apprenticeships as a tab of their page, made and asked for when it is first looked at."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.shown_list import ShownList

if TYPE_CHECKING:
    from cpd_desktop.ui.pages.people.person_qualifications import PersonQualificationsList


class QualificationsTab(QWidget):
    """Holds the list of what one person has learnt, and learns, for an award."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._person: tuple[int, str] | None = None
        self._known_at: datetime | None = None
        self._is_stale = False
        self.list: PersonQualificationsList | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_person(self, person_id: int, name: str, known_at: datetime | None = None) -> None:
        """Show somebody's qualifications as known at a moment, once they are looked at; asked again, they are read again."""
        self._person, self._known_at = (person_id, name), known_at
        self._is_stale = True
        self._load_if_seen()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Read what is looked at now."""
        super().showEvent(event)
        self._load_if_seen()

    def _load_if_seen(self) -> None:
        if not self._is_stale or not self.isVisible() or self._person is None:
            return
        self._is_stale = False
        if self.list is None:
            from cpd_desktop.ui.pages.people.person_qualifications import PersonQualificationsList  # noqa: PLC0415 - as the class says.

            self.list = PersonQualificationsList(self._context, self)
            self._layout.addWidget(self.list)
        self.list.show_person(*self._person, self._known_at)

    def focus_filter(self) -> None:
        """Put the cursor into the list."""
        if self.list is not None:
            self.list.focus_filter()

    def shown_list(self, *, name: str) -> ShownList | None:
        """Return the list, for paper."""
        return None if self.list is None else self.list.shown_list(name=name)
