"""The period of a report: from a day to a day, both of which may be left blank; or the two dates that it compares."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cpd_desktop.documents.catalogue import Document
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit

_AHEAD = "Blank is from the date at the top, for twelve months."
_COMPARED = "Blank is from a month before, to the date at the top; known as far as the second date is."


class Period(QWidget):
    """Two dates. `changed` goes out when one of them is another.

    Of a period, blank is the date at the top, and twelve months on. Of two dates to compare, blank is a month before, and the date at the
    top; *first_known* is the day up to whose end the first is known, blank for as the second.
    """

    changed = Signal()

    def __init__(self, look: Look, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment: datetime | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(6))
        self.begins, self.ends = DateEdit("From", today), DateEdit("To", today)
        self.first_known = DateEdit("First as known on", today)
        self._known_label = QLabel("First as k&nown on")
        labels = (QLabel("F&rom"), QLabel("T&o"), self._known_label)
        for label, field in zip(labels, (self.begins, self.ends, self.first_known), strict=True):
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addWidget(field)
            field.changed.connect(lambda _: self.changed.emit())
        self.note = QLabel(_AHEAD)
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        layout.addWidget(self.note)
        self.hide()

    def show_for(self, document: Document) -> None:
        """Show the dates where *document* is about a period, or compares two dates."""
        self.setVisible(document.takes_period)
        for widget in (self._known_label, self.first_known):
            widget.setVisible(document.compares)
        self.note.setText(_COMPARED if document.compares else _AHEAD)

    def choose(self, begins_on: date | None, ends_on: date | None, first_known_at: datetime | None = None) -> None:
        """Show these days; None is blank."""
        self.begins.set_day(begins_on)
        self.ends.set_day(ends_on)
        self._moment = first_known_at
        self.first_known.set_day(None if first_known_at is None else first_known_at.date())

    def days(self) -> tuple[date | None, date | None]:
        """Return the two days; a field that cannot be read, and says so, counts as blank."""
        return _day(self.begins), _day(self.ends)

    def first_known_at(self) -> datetime | None:
        """Return up to when the first is known: to the minute as it was chosen elsewhere, or to the end of the day that is typed."""
        day = _day(self.first_known)
        if day is None:
            return None
        if self._moment is not None and self._moment.date() == day:
            return self._moment
        return datetime.combine(day, time.max).astimezone()


def _day(field: DateEdit) -> date | None:
    try:
        return field.day()
    except ValueError:
        return None
