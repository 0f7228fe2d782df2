"""The form that books: a session of a course, or only a day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.sessions.answers import SessionListed
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import Named, course_picker
from cpd_desktop.ui.widgets.session_choice import PlaceWanted, SessionChoice

NOT_PAST = "A booking is for today or a later day: record training that has taken place instead."


@dataclass(frozen=True, slots=True)
class DayWanted:
    """A course on a day, without a session."""

    course_id: int
    booked_on: date


class BookingForm(FormDialog):
    """Chooses a session; where none fits, a course and a day. Sends out a PlaceWanted or a DayWanted.

    *heads* is for how many people it is. *narrows* puts the course first, for any of many courses: the sessions are then that
    course's; else they are those of all of *courses*, and the course is only asked with a day. *course_id* is preset;
    *course_ids* are those whose sessions are offered while none is chosen, None for all. *only_asks* asks for a place: then
    there is no booking of a day, nor of what a manager is to approve.
    """

    def __init__(
        self, title: str, act: str, look: Look, today: Callable[[], date], parent: QWidget | None = None, *, about: str,
        courses: Iterable[Named], sessions: Sequence[SessionListed], heads: int = 1, course_id: int | None = None,
        course_ids: Collection[int] | None = None, narrows: bool = False, only_asks: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(title, act, look, parent, about=about)
        self._now, self._course_ids = today, course_ids
        self._act, self._asks = act, "Ask for a place" if heads == 1 else f"Ask for {heads:,} places"
        self.course = course_picker("Course", courses)
        self.course.set_key(course_id)
        self.session = SessionChoice(sessions, look, today, heads=heads, may_be_day=not only_asks, only_asks=only_asks)
        self.held_on = DateEdit("Booked for", today)
        self._of_day: list[QWidget] = []
        if narrows:
            self.add_field("course", "Course", self.course)
        self.add_field("session", "Session", self.session)
        if not narrows:
            self._of_day.append(
                self.add_part("course", "Course", self.course, hint="Only courses that satisfy this requirement")
            )
        self._of_day.append(self.add_part("completed_on", "Booked for", self.held_on))
        if narrows:
            self.course.chosen.connect(self._narrow)
            self._narrow(course_id)
        else:
            self.session.set_courses(course_ids)
        self.session.changed.connect(self._show_parts)
        self.session.known.connect(self._let_book)
        self.session.agreed.connect(self._let_book)
        self._show_parts()

    def _narrow(self, course_id: int | None) -> None:
        self.session.set_courses(self._course_ids if course_id is None else {course_id})

    def _show_parts(self) -> None:
        for part in self._of_day:
            part.setVisible(self.session.is_day)
        self._let_book()
        if not self.isVisible():
            self.first_field = "completed_on" if self.session.is_day and self.course.text() else ""
        else:
            self._fit()

    def _let_book(self) -> None:
        """Let it be booked once it was said what clashes; the button says whether it is booked or asked for."""
        place = self.session.place()
        words = self._asks if place is not None and place.asks else self._act
        self.act.setText(words)
        self.act.setAccessibleName(words)
        self.act.setEnabled(not self._is_waiting and self.session.is_known)
        if self.isVisible():
            self._fit()

    def wanted(self) -> PlaceWanted | DayWanted | None:
        """Return what is chosen; None after marking what is missing. Raises Refused for a day that is past."""
        place = self.session.place()
        if place is not None:
            return place
        if not self.session.is_day:
            self.show_error("session", "Needed: a session. Choose another course, or plan one on the page Sessions.")
            return None
        course_id = self.choice("course", needed="the course")
        held_on = self.day("completed_on", needed="the date")
        if course_id is None or held_on is None:
            return None
        if held_on < self._now():
            raise Refused(NOT_PAST, field="completed_on")
        return DayWanted(course_id, held_on)

    def draft(self) -> PlaceWanted | DayWanted | None:
        """Return what is chosen."""
        return self.wanted()
