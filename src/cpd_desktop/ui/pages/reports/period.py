"""The period of a report: from a day to a day, both of which may be left blank."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cpd_desktop.documents.catalogue import Document
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit


class Period(QWidget):
    """Two dates. `changed` goes out when one of them is another. Blank is the date at the top, and twelve months on."""

    changed = Signal()

    def __init__(self, look: Look, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(6))
        self.begins, self.ends = DateEdit("From", today), DateEdit("To", today)
        for words, field in (("F&rom", self.begins), ("T&o", self.ends)):
            label = QLabel(words)
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addWidget(field)
            field.changed.connect(lambda _: self.changed.emit())
        note = QLabel("Blank is from the date at the top, for twelve months.")
        note.setObjectName("muted")
        note.setWordWrap(True)
        layout.addWidget(note)
        self.hide()

    def show_for(self, document: Document) -> None:
        """Show the dates where *document* is about a period."""
        self.setVisible(document.takes_period)

    def choose(self, begins_on: date | None, ends_on: date | None) -> None:
        """Show these days; None is blank."""
        self.begins.set_day(begins_on)
        self.ends.set_day(ends_on)

    def days(self) -> tuple[date | None, date | None]:
        """Return the two days; a field that cannot be read, and says so, counts as blank."""
        return _day(self.begins), _day(self.ends)


def _day(field: DateEdit) -> date | None:
    try:
        return field.day()
    except ValueError:
        return None
