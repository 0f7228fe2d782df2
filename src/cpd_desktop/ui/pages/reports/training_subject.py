"""Which session of a course a report is about, chosen by course and date; and for a certificate, for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from cpd_desktop.documents.catalogue import Document
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.reports import ReportAbout
from cpd_desktop.services.sessions.paper_choices import SessionChoice
from cpd_desktop.ui.theme import Look

NO_SESSIONS = "There is no session of a course yet: plan one on the page Sessions."
NO_CLOSED = (
    "No session is closed yet: record attendance and close one on the page Sessions, then there are certificates."
)
_EVERYBODY = "Everybody who passed or completed it"
_LONGEST = 60


@dataclass(frozen=True)
class TrainingChosen:
    """What is chosen: what the report is about, and what its file is called after it, with the day."""

    about: ReportAbout
    words: str
    day: date
    is_of_one: bool


class TrainingSubject(QWidget):
    """The fields of a report about a session of a course. `changed` goes out when another is chosen by hand."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[SessionChoice, ...] = ()
        self._document: Document | None = None
        self._asked = ("", "")
        self.course_label, self.course = _field("&Course")
        self.session_label, self.session = _field("T&raining session")
        self.person_label, self.person = _field("For &whom")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(6))
        for widget in (
            self.course_label, self.course, self.session_label, self.session, self.person_label, self.person,
        ):  # fmt: skip
            layout.addWidget(widget)
        self.course.activated.connect(lambda _: self._choose_course())
        self.session.activated.connect(lambda _: self._choose_session())
        self.person.activated.connect(lambda _: self.changed.emit())
        self.hide()

    def offer(self, offered: Sequence[SessionChoice]) -> None:
        """Offer the sessions that there are now; what was chosen stays where it is still there."""
        self._offered = tuple(offered)
        self._fill(*self._kept())

    def show_for(self, document: Document) -> None:
        """Show the fields where *document* is about a session of a course, and what there is to choose from for it."""
        is_other = document != self._document
        kept = self._kept()
        self._document = document
        if is_other and document.needs_training_session:
            self._fill(*kept)
        self.setVisible(document.needs_training_session and bool(self._fitting()))
        for widget in (self.person_label, self.person):
            widget.setVisible(document.takes_one_person)

    def missing(self, document: Document) -> str:
        """Return why there is nothing to choose from for *document*; nothing where there is."""
        if not document.needs_training_session or self._fitting():
            return ""
        return NO_CLOSED if self._offered and document.takes_each else NO_SESSIONS

    def choose(self, key: str, person: str = "") -> bool:
        """Choose a session by its UUID in hexadecimal, and somebody by theirs; return whether it is one of these.

        What is not for this report is chosen once it is for one that it fits.
        """
        if not any(one.key == key for one in self._offered):
            return False
        self._asked = (key, person)
        self._fill(key, person)
        return True

    def _kept(self) -> tuple[str, str]:
        if self._asked[0]:
            return self._asked
        return str(self.session.currentData() or ""), str(self.person.currentData() or "")

    def _fitting(self) -> tuple[SessionChoice, ...]:
        """Return the sessions that the report can be about: certificates are of closed ones, sign-in sheets not of cancelled ones."""
        document = self._document
        if document is None or not document.needs_training_session:
            return ()
        if document.takes_each:
            return tuple(one for one in self._offered if one.is_closed)
        if document.name == "sign-in":
            return tuple(one for one in self._offered if one.state is not SessionState.CANCELLED)
        return self._offered

    def _fill(self, key: str, person: str) -> None:
        """Fill all three fields, and choose the session *key* and the person where they are there, else the newest of the course."""
        fitting = self._fitting()
        wanted = next((one for one in fitting if one.key == key), None)
        course = wanted.course if wanted is not None else str(self.course.currentData() or "")
        self.course.clear()
        for title in dict.fromkeys(one.course for one in fitting):
            self.course.addItem(_brief(title), title)
        self.course.setCurrentIndex(max(0, self.course.findData(course)))
        self._fill_sessions(key)
        self._fill_people(person)
        if wanted is not None:
            self._asked = ("", "")

    def _fill_sessions(self, key: str) -> None:
        course = self.course.currentData()
        self.session.clear()
        for one in self._fitting():
            if one.course == course:
                self.session.addItem(_words(one), one.key)
        self.session.setCurrentIndex(max(0, self.session.findData(key)))
        for field in (self.course, self.session):
            # A long title is cut in the narrow field.
            field.setToolTip(field.currentText())

    def _fill_people(self, person: str) -> None:
        chosen = self._chosen()
        self.person.clear()
        self.person.addItem(_EVERYBODY, "")
        for uuid, name in chosen.passed if chosen is not None else ():
            self.person.addItem(_brief(name), uuid)
        self.person.setCurrentIndex(max(0, self.person.findData(person)))

    def _choose_course(self) -> None:
        self._asked = ("", "")
        self._fill_sessions("")
        self._fill_people("")
        self.changed.emit()

    def _choose_session(self) -> None:
        self._asked = ("", "")
        self._fill_people("")
        self.session.setToolTip(self.session.currentText())
        self.changed.emit()

    def _chosen(self) -> SessionChoice | None:
        key = self.session.currentData()
        return next((one for one in self._offered if one.key == key), None)

    def chosen(self, document: Document) -> TrainingChosen | None:
        """Return what is chosen for *document*; None where there is nothing that it could be about."""
        one = self._chosen()
        if one is None or not self._fitting():
            return None
        person = str(self.person.currentData() or "") if document.takes_one_person else ""
        words = " ".join(filter(None, (one.title[:_LONGEST], self.person.currentText() if person else "")))
        return TrainingChosen(ReportAbout(session=one.key, person=person), words, one.first_on, bool(person))


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "…"


def _words(one: SessionChoice) -> str:
    """Return a session as one chooses it among those of its course: ``3 Nov 2026 to 10 Nov 2026, Town Hall, closed``."""
    day = f"{one.first_on.day} {one.first_on:%b %Y}"
    if one.last_on != one.first_on:
        day += f" to {one.last_on.day} {one.last_on:%b %Y}"
    title = one.title if one.title != one.course else ""
    state = "" if one.state is SessionState.OPEN else one.state.value
    return _brief(", ".join(filter(None, (day, title, one.place)))) + (f", {state}" if state else "")


def _field(text: str) -> tuple[QLabel, QComboBox]:
    label, field = QLabel(text), QComboBox()
    field.setAccessibleName(text.replace("&", ""))
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(12)
    label.setBuddy(field)
    return label, field
