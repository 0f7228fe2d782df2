"""The form that plans the same session again: on which days, typed with commas between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from cpd_desktop.domain.typed_dates import typed_date
from cpd_desktop.services.sessions.known import KnownSession
from cpd_desktop.ui.pages.sessions.words import counted, days_words
from cpd_desktop.ui.session_words import day_words
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog


class RepeatDialog(FormDialog):
    """Asks for days. Sends out a tuple of them."""

    def __init__(
        self, known: KnownSession, today: Callable[[], date], look: Look, parent: QWidget | None = None
    ) -> None:
        about = (
            f"{known.title}, {days_words(known.first_on, known.last_on)}. Everything but the people is planned again: "
            "parts, groups, places and what is to change."
        )
        super().__init__("Repeat a session", "Plan sessions", look, parent, about=about)
        self._today = today
        self.days_typed = QLineEdit()
        self.days_typed.setPlaceholderText("12/3, 19/3, +6m")
        self.preview = QLabel()
        self.preview.setObjectName("muted")
        self.preview.setWordWrap(True)
        self.add_field(
            "days", "First day of each", self.days_typed, hint="Several with commas between, each as any date is typed"
        )
        self.grid.addWidget(self.preview, self.grid.rowCount(), 0, 1, 2)
        self.days_typed.textChanged.connect(lambda _: self._show_preview())
        self._show_preview()

    def _days(self) -> tuple[date, ...]:
        """Return the days. Raises ValueError, with a reason, for one that cannot be read."""
        found = (typed_date(text, today=self._today()) for text in self.days_typed.text().replace(";", ",").split(","))
        return tuple(day for day in found if day is not None)

    def _show_preview(self) -> None:
        try:
            days = self._days()
        except ValueError:
            days = ()
        self.preview.setText(f"{counted(len(days), 'session')}: {'; '.join(map(day_words, days))}." if days else " ")
        self.act.setText(f"Plan {counted(len(days), 'session')}" if days else "Plan sessions")
        self.act.setAccessibleName(self.act.text())
        if self.isVisible():
            self._fit()

    def draft(self) -> tuple[date, ...] | None:
        """Return the days."""
        try:
            days = self._days()
        except ValueError as error:
            self.show_error("days", f"{error}.")
            return None
        if not days:
            self.show_error("days", "Needed: at least one day.")
        return days or None
