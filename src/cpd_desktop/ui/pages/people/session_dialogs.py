"""The forms about one person and sessions: booking a course, asking for a place, and leave."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from cpd_desktop.services.leave import LeaveLine
from cpd_desktop.ui.booking import CourseOpening
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.booking_form import BookingForm
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog

Today = Callable[[], date]


class BookCourseDialog(BookingForm):
    """Books a course for one person: a session of it, or a day."""

    def __init__(
        self, name: str, opening: CourseOpening, today: Today, look: Look, parent: QWidget | None = None, *,
        course_ids: Collection[int] | None = None,
    ) -> None:  # fmt: skip
        only = next(iter(course_ids)) if course_ids is not None and len(course_ids) == 1 else None
        super().__init__(
            "Book a course", "Book", look, today, parent, about=f"For {name}", courses=opening.options.courses,
            sessions=opening.sessions, course_id=only, course_ids=course_ids, narrows=True,
        )  # fmt: skip


class AskPlaceDialog(BookingForm):
    """Asks for a place in a session for one person: a manager approves of it where the session needs that."""

    def __init__(
        self, name: str, opening: CourseOpening, today: Today, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Ask for a place", "Ask for a place", look, today, parent, about=f"For {name}", courses=opening.options.courses,
            sessions=opening.sessions, narrows=True, only_asks=True,
        )  # fmt: skip


@dataclass(frozen=True)
class LeaveEntry:
    """Leave from one day to another, both included; *row_id* is the row that it corrects, None for new leave."""

    starts_on: date
    ends_on: date
    row_id: int | None


class LeaveSpellDialog(FormDialog):
    """Adds or corrects leave: only the days are kept, not why. Sends out a LeaveEntry."""

    def __init__(
        self, name: str, today: Today, look: Look, parent: QWidget | None = None, *, line: LeaveLine | None = None
    ) -> None:
        title, act = ("Add leave", "Add leave") if line is None else ("Correct leave", "Save leave")
        about = f"Of {name}. Whoever books training is told of it; it changes no figure. Absence of weeks is under Posts and absence."
        super().__init__(title, act, look, parent, about=about)
        self._line = line
        starts, ends = DateEdit("From", today), DateEdit("To", today)
        starts.set_day(line.starts_on if line else None)
        ends.set_day(line.ends_on if line else None)
        self.add_field("starts_on", "From", starts, wide=False)
        self.add_field("ends_on", "To", ends, beside=True)

    def draft(self) -> LeaveEntry | None:
        """Return the days."""
        starts = self.day("starts_on", needed="the first day")
        ends = self.day("ends_on", needed="the last day; the same for one day")
        if starts is None or ends is None:
            return None
        return LeaveEntry(starts, ends, None if self._line is None else self._line.row_id)
