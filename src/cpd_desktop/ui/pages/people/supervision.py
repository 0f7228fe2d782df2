"""A person's supervision as a tab of their page, made and asked for when it is first looked at."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.shown_list import ShownList

if TYPE_CHECKING:
    from cpd_desktop.ui.pages.supervision.person_file import PersonFile


class SupervisionTab(QWidget):
    """Holds the same file that the page Supervision shows."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._person_id: int | None = None
        self._known_at: datetime | None = None
        self._is_stale = False
        self.file: PersonFile | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_person(self, person_id: int, known_at: datetime | None = None) -> None:
        """Show somebody's supervision as it was known at a moment, once it is looked at; asked again, it is read again."""
        self._person_id, self._known_at = person_id, known_at
        self._is_stale = True
        self._load_if_seen()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Read what is looked at now."""
        super().showEvent(event)
        self._load_if_seen()

    def _load_if_seen(self) -> None:
        if not self._is_stale or not self.isVisible() or self._person_id is None:
            return
        self._is_stale = False
        if self.file is None:
            from cpd_desktop.ui.pages.supervision.person_file import PersonFile  # noqa: PLC0415 - as the class says.

            self.file = PersonFile(self._context, self.window(), topic="people: supervision", parent=self)
            self._layout.addWidget(self.file)
        self.file.show_person(self._person_id, self._known_at)

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        if self.file is not None:
            self.file.focus_filter()

    def shown_list(self, *, name: str) -> ShownList | None:
        """Return the supervisions, for paper."""
        return None if self.file is None else self.file.shown_list(name=name)
