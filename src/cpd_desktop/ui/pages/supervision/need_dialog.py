"""The forms of the golden thread: raising a need, deciding on it, and saying whether it was met."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from cpd_desktop.domain.needs import LONGEST_TITLE, Decision, Met, NeedDraft, Source
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.choosing import Options
from cpd_desktop.services.needs import NeedListed
from cpd_desktop.ui.booking import CourseOpening
from cpd_desktop.ui.pages.supervision.need_columns import SOURCES
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import course_picker, person_picker
from cpd_desktop.ui.widgets.session_choice import PlaceWanted, SessionChoice
from cpd_desktop.ui.widgets.whole_line import WholeLine

Today = Callable[[], date]
MOST_NAMED = 4
NO_SESSION = "No session: only a day, or to be booked later"


def names_words(names: Iterable[str]) -> str:
    """Return whom something is for: the first few names, and how many more."""
    known = list(names)
    more = len(known) - MOST_NAMED
    return f"For {', '.join(known[:MOST_NAMED])}{f' and {more:,} more' if more > 0 else ''}"


@dataclass(frozen=True)
class NeedStart:
    """What the form of a need begins with. *person_ids* are fixed, and named in *about*; none are: then one is chosen."""

    person_ids: tuple[int, ...] = ()
    about: str = ""
    title: str = ""
    course_id: int | None = None
    source: Source = Source.SUPERVISION
    source_uuid: str = ""
    raised_on: date | None = None


class NeedDialog(FormDialog):
    """Raises a need for one or many, or corrects *line*. Sends out a NeedDraft; its person is 0 where many are meant."""

    def __init__(
        self, options: Options, start: NeedStart, today: Today, look: Look, parent: QWidget | None = None,
        *, line: NeedListed | None = None,
    ) -> None:  # fmt: skip
        count = len(start.person_ids)
        title = f"Raise a need for {count:,} people" if count > 1 else "Raise a need"
        act = title if count > 1 else "Raise need"
        if line is not None:
            title, act = "Correct a need", "Save need"
        super().__init__(title, act, look, parent, about=start.about)
        self._start = start
        self._line = line
        self.person = None
        if not start.person_ids:
            self.person = person_picker("Person", options.people)
            self.add_field("person", "Person", self.person)
        self.title = WholeLine(LONGEST_TITLE, start.title)
        self.add_field(
            "title",
            "What is to be learnt",
            self.title,
            hint="In a few words, without the name of anybody who draws on care",
        )
        self.course = course_picker("Course that would meet it", options.courses)
        self.course.set_key(start.course_id)
        self.add_field(
            "course", "Course that would meet it", self.course, hint="Blank where no course would, or nobody knows"
        )
        self.source = QComboBox()
        for source, words in SOURCES.items():
            self.source.addItem(words, source.value)
        self.source.setCurrentIndex(self.source.findData(start.source.value))
        self.add_field("source", "Arose from", self.source, wide=False)
        raised_on = DateEdit("Raised on", today)
        raised_on.set_day(start.raised_on or today())
        self.add_field("raised_on", "Raised on", raised_on, beside=True)
        if start.person_ids:
            self.first_field = "title"
        self.course.chosen.connect(self._take_title)

    def _take_title(self, course_id: int | None) -> None:
        """Call a need that has no name yet after the course that would meet it."""
        if course_id is not None and not self.title.text().strip():
            text = self.course.text()
            self.title.setText(text.rpartition(" (")[0] or text)

    def draft(self) -> NeedDraft | None:
        """Return what was typed."""
        person_id = self._start.person_ids[0] if len(self._start.person_ids) == 1 else 0
        if self.person is not None:
            person_id = self.choice("person", needed="whose need it is") or 0
        title = self.text("title", needed="what is to be learnt")
        course_id = self.choice("course")
        raised_on = self.day("raised_on", needed="the day on which it was raised")
        if raised_on is None or not title:
            return None
        source = Source(self.source.currentData())
        return NeedDraft(person_id, title, raised_on, source, self._start.source_uuid, course_id)


@dataclass(frozen=True)
class DecisionEntry:
    """What was decided; with *booked_on*, or with a *place* in a session of the course, the booking is made at once."""

    decision: Decision
    course_id: int | None
    booked_on: date | None
    reason: str
    place: PlaceWanted | None = None


_DECISIONS = (
    (Decision.BOOK, "Book a course"), (Decision.COACH, "Coach"), (Decision.DECLINE, "Decline"), (Decision.NONE, "Leave undecided"),
)  # fmt: skip


class DecideDialog(FormDialog):
    """Decides on a need: book it, on a session or a day, now or later; coach; or decline it. Sends out a DecisionEntry."""

    def __init__(
        self, line: NeedListed, opening: CourseOpening, today: Today, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__("Decide on a need", "Save decision", look, parent, about=f"{line.name}: {line.need.title}")
        self._today = today
        self.decision = QComboBox()
        for decision, words in _DECISIONS:
            self.decision.addItem(words, decision.value)
        self.add_field("decision", "Decision", self.decision)
        self.course = course_picker("Course", opening.options.courses)
        self.course.set_key(line.need.course_id)
        self.session = SessionChoice(opening.sessions, look, today, day_words=NO_SESSION)
        self.booked_on = DateEdit("Booked for", today)
        self.reason = WholeLine(LONGEST_TITLE, line.need.reason)
        self._parts = {
            "course": self.add_part("course", "Course", self.course),
            "session": self.add_part("session", "Session", self.session),
            "booked_on": self.add_part(
                "booked_on", "Booked for", self.booked_on, hint="Blank where it is still to be booked"
            ),
            "reason": self.add_part(
                "reason", "Reason", self.reason, hint="Why it is declined, or how the coaching is to be"
            ),
        }
        self._narrow(line.need.course_id)
        known = line.need.decision if line.need.decision is not Decision.NONE else Decision.BOOK
        self.decision.setCurrentIndex(self.decision.findData(known.value))
        self.decision.currentIndexChanged.connect(lambda _: self._show_parts())
        self.course.chosen.connect(self._narrow)
        self.session.changed.connect(self._show_parts)
        self.session.known.connect(self._show_parts)
        self._show_parts()

    def _narrow(self, course_id: int | None) -> None:
        """Offer the sessions of the course that is chosen; of none while none is."""
        self.session.set_courses(() if course_id is None else {course_id})

    def _show_parts(self) -> None:
        chosen = Decision(self.decision.currentData())
        for name in ("course", "session"):
            self._parts[name].setVisible(chosen is Decision.BOOK)
        self._parts["booked_on"].setVisible(chosen is Decision.BOOK and self.session.is_day)
        self.act.setEnabled(not self._is_waiting and (self.session.is_known or chosen is not Decision.BOOK))
        self._parts["reason"].setVisible(chosen in (Decision.COACH, Decision.DECLINE))
        if self.isVisible():
            self._fit()

    def draft(self) -> DecisionEntry | None:
        """Return the decision. Raises Refused for a booking on a day that is past."""
        decision = Decision(self.decision.currentData())
        if decision is not Decision.BOOK:
            needed = "why it is declined" if decision is Decision.DECLINE else ""
            reason = self.text("reason", needed=needed) if decision is not Decision.NONE else ""
            return DecisionEntry(decision, None, None, reason)
        course_id = self.choice("course", needed="the course")
        place = self.session.place()
        if place is not None and course_id is not None:
            return DecisionEntry(decision, course_id, None, "", place)
        booked_on = self.day("booked_on")
        if booked_on is not None and booked_on < self._today():
            message = "A booking is for today or a later day: record training that has taken place instead."
            raise Refused(message, field="booked_on")
        return None if course_id is None else DecisionEntry(decision, course_id, booked_on, "")


_ANSWERS = ((Met.YES, "Yes"), (Met.PARTLY, "Partly"), (Met.NO, "No"))


class AnswerDialog(FormDialog):
    """Says whether a need was met, where no supervision asks. Sends out whether, and on which day that was found."""

    def __init__(self, line: NeedListed, today: Today, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(
            "Was the need met?", "Save answer", look, parent,
            about=f"{line.name}: {line.need.title}. The next supervision asks this by itself; answer here where none is to come.",
        )  # fmt: skip
        self.met = QComboBox()
        for met, words in _ANSWERS:
            self.met.addItem(words, met.value)
        self.add_field("met", "Was it met?", self.met, wide=False)
        met_on = DateEdit("Found on", today)
        met_on.set_day(today())
        self.add_field("needs_met", "Found on", met_on, beside=True)

    def draft(self) -> tuple[Met, date] | None:
        """Return the answer and its day."""
        day = self.day("needs_met", needed="the day")
        return None if day is None else (Met(self.met.currentData()), day)
