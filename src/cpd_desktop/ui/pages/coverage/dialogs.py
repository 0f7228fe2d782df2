"""What to do about the people behind a cell: record training, book it, exempt from it. Each gathers drafts, one a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from cpd_desktop.domain.drafts import ExemptionDraft, PersonKey, RecordDraft
from cpd_desktop.domain.evidence import STATABLE
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.requirements import Requirement
from cpd_desktop.domain.training import Course, Evidence, Outcome
from cpd_desktop.services.sessions.answers import SessionListed
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.booking_form import BookingForm, DayWanted
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import course_picker

MOST_NAMED = 4
OUTCOMES = (Outcome.COMPLETED, Outcome.PASSED, Outcome.ATTENDED, Outcome.FAILED, Outcome.DNA, Outcome.IN_PROGRESS)


@dataclass(frozen=True)
class CourseOption:
    """A course to choose."""

    key: int
    name: str
    detail: str


def key_of(person: Person) -> PersonKey:
    """Return by what a draft says who is meant."""
    return PersonKey(person.staff_number, person.email, person.name)


def names_of(people: Sequence[Person]) -> str:
    """Return who is meant: the first few names, and how many more."""
    named = ", ".join(person.name for person in people[:MOST_NAMED])
    return named + (f" and {len(people) - MOST_NAMED:,} more" if len(people) > MOST_NAMED else "")


def people_words(count: int) -> str:
    """Return `1 person` or `14 people`."""
    return f"{count:,} {'person' if count == 1 else 'people'}"


class RecordDialog(FormDialog):
    """Records training of one or of many people: the course is preset to the first that satisfies the requirement."""

    def __init__(
        self, look: Look, people: Sequence[Person], courses: Sequence[Course], today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        title = f"Record training of {people_words(len(people))}"
        super().__init__(title, "Record training", look, parent, about=names_of(people))
        self._people = tuple(people)
        self._codes = {course.id: course.code for course in courses}
        self.course = course_picker("Course", [CourseOption(one.id, one.title, one.code) for one in courses])
        if courses:
            self.course.set_key(courses[0].id)
        self.held_on = DateEdit("Completed on", today)
        self.held_on.set_day(today())
        self.add_field("course", "Course", self.course, hint="Only courses that satisfy this requirement")
        self.add_field("completed_on", "Completed on", self.held_on)
        self.first_field = "completed_on" if courses else ""
        self.outcome = QComboBox()
        for outcome in OUTCOMES:
            self.outcome.addItem(outcome.value.capitalize(), outcome)
        self.evidence = QComboBox()
        for evidence in STATABLE:
            self.evidence.addItem(evidence.value.capitalize(), evidence)
        self.add_field("outcome", "Outcome", self.outcome, hint="Only completed and passed count", wide=False)
        self.add_field("evidence", "Evidence", self.evidence, hint="What a provider confirmed is assured", beside=True)

    def draft(self) -> tuple[RecordDraft, ...] | None:
        """Return a record for each person."""
        course_id = self.choice("course", needed="the course")
        held_on = self.day("completed_on", needed="the date")
        if course_id is None or held_on is None:
            return None
        outcome, evidence = Outcome(self.outcome.currentData()), Evidence(self.evidence.currentData())
        code = self._codes[course_id]
        return tuple(
            RecordDraft(0, key_of(person), code, held_on, outcome, evidence=evidence) for person in self._people
        )


class BookDialog(BookingForm):
    """Books one or many people on a session, or on a day: a booking shows beside the status and never counts as held.

    Sends out a PlaceWanted, or a record for each person.
    """

    def __init__(
        self, look: Look, people: Sequence[Person], courses: Sequence[Course], sessions: Sequence[SessionListed],
        today: Callable[[], date], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(
            f"Book {people_words(len(people))}", "Book", look, today, parent, about=names_of(people), sessions=sessions,
            courses=[CourseOption(one.id, one.title, one.code) for one in courses], heads=len(people),
            course_id=courses[0].id if courses else None, course_ids={one.id for one in courses},
        )  # fmt: skip
        self._people = tuple(people)
        self._codes = {course.id: course.code for course in courses}

    def draft(self) -> Any:
        """Return the place that is wanted, or a booking for each person. Raises Refused for a day that is past."""
        wanted = self.wanted()
        if not isinstance(wanted, DayWanted):
            return wanted
        code = self._codes[wanted.course_id]
        return tuple(
            RecordDraft(0, key_of(person), code, wanted.booked_on, Outcome.BOOKED, evidence=Evidence.CLAIMED)
            for person in self._people
        )


class ExemptDialog(FormDialog):
    """Exempts one or many people from a requirement for a time, with the reason."""

    def __init__(
        self, look: Look, people: Sequence[Person], requirement: Requirement, today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(f"Exempt {people_words(len(people))}", "Exempt", look, parent, about=names_of(people))
        self._people = tuple(people)
        self._requirement = requirement
        self.starts_on = DateEdit("From", today)
        self.starts_on.set_day(today())
        self.ends_on = DateEdit("To", today)
        self.reason = QLineEdit()
        self.add_field("from", "From", self.starts_on, wide=False)
        self.add_field("to", "To", self.ends_on, beside=True)
        self.add_field(
            "reason", "Reason", self.reason, hint=f"Why {requirement.title} need not be held; blank To is without end"
        )

    def draft(self) -> tuple[ExemptionDraft, ...] | None:
        """Return an exemption for each person."""
        starts_on, ends_on = self.day("from", needed="the first day"), self.day("to")
        reason = self.text("reason", needed="the reason")
        if starts_on is None or not reason:
            return None
        return tuple(
            ExemptionDraft(0, key_of(person), self._requirement.code, starts_on, ends_on, reason)
            for person in self._people
        )
