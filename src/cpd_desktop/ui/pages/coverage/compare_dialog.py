"""The form that asks which two dates to compare, and as known at which moments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QLineEdit, QWidget

from cpd_desktop.domain.changes_between import AskedAt
from cpd_desktop.domain.typed_times import LATEST, time_text, typed_time
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog

COMPARE = "Compare"
_KNOWN = "Blank for what is known now"
_TIME = "Blank for the end of that day"


@dataclass(frozen=True)
class TwoDates:
    """What is compared with what."""

    first: AskedAt
    second: AskedAt


class CompareDialog(FormDialog):
    """Gathers TwoDates. With the same date twice and an earlier moment of knowing, it is what has been recorded since."""

    def __init__(self, asked: TwoDates, today: Callable[[], date], look: Look, parent: QWidget | None = None) -> None:
        about = "What changed from one date to another. The same date twice, as known then and now, is what has been recorded since."
        super().__init__("Compare two dates", COMPARE, look, parent, about=about)
        self.days: dict[str, DateEdit] = {}
        self.known_on: dict[str, DateEdit] = {}
        self.times: dict[str, QLineEdit] = {}
        self._add("from", "First", asked.first, today)
        self._add("to", "Second", asked.second, today)

    def _add(self, name: str, words: str, asked: AskedAt, today: Callable[[], date]) -> None:
        day, known, at = DateEdit(f"{words} date", today), DateEdit(f"{words} as known on", today), QLineEdit()
        day.set_day(asked.as_at)
        if asked.known_at is not None:
            known.set_day(asked.known_at.date())
            hour = asked.known_at.time()
            at.setText("" if hour >= time(23, 59) else time_text(hour.hour * 60 + hour.minute))
        self.add_field(name, f"{words} date", day, wide=False)
        self.add_field(f"{name}_known_at", f"{words} as known on", known, hint=_KNOWN, wide=False)
        self.add_field(f"{name}_time", f"{words} as known at what time", at, hint=_TIME, beside=True)
        self.days[name], self.known_on[name], self.times[name] = day, known, at

    def draft(self) -> TwoDates | None:
        """Return the two dates; None where something cannot be read, which is marked."""
        first, second = self._asked("from", "the first date"), self._asked("to", "the second date")
        return None if first is None or second is None else TwoDates(first, second)

    def _asked(self, name: str, needed: str) -> AskedAt | None:
        day, known_on = self.day(name, needed=needed), self.day(f"{name}_known_at")
        try:
            minutes = typed_time(self.times[name].text())
        except ValueError as error:
            self.show_error(f"{name}_time", f"{error}.")
            return None
        if minutes is not None and known_on is None and not self.error_of(f"{name}_known_at"):
            self.show_error(f"{name}_known_at", "Needed: the day that the time is of.")
        if day is None:
            return None
        return AskedAt(day, None if known_on is None else _moment(known_on, minutes))


def _moment(day: date, minutes: int | None) -> datetime:
    """Return the moment with the time zone of this computer; without a time, the end of the day."""
    if minutes is None or minutes == LATEST:
        return datetime.combine(day, time.max).astimezone()
    return (datetime.combine(day, time.min) + timedelta(minutes=minutes)).astimezone()
