"""The forms for training records: recording for one person or many, correcting, and a record's history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.evidence import statable
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.exchange.values import Unreadable, read_hours, read_money
from cpd_desktop.services.choosing import Options
from cpd_desktop.services.chosen_people import AlreadyHave
from cpd_desktop.services.person import RecordLine
from cpd_desktop.services.record_acts import RecordEntry, RecordVersion
from cpd_desktop.services.sessions.answers import BookingListed
from cpd_desktop.ui.pages.people.columns import VERSION_COLUMNS
from cpd_desktop.ui.pages.people.dialogs import line_edit, text_edit
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.files_field import FilesField
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import course_picker
from cpd_desktop.ui.widgets.table import Table

MOST_NAMED = 6
GO_TO_SESSION = "Go to the session"


def count_of_people(count: int) -> str:
    """Return a count of people in words."""
    return "1 person" if count == 1 else f"{count:,} people"


def belongs_words(place: BookingListed) -> str:
    """Return that a record belongs to a place in a session, and where that is changed."""
    day = f"{place.first_on.day} {place.first_on:%b %Y}"
    return f"A place in the session of {day}: the page Sessions changes its course, its day and its outcome."


def _choices(values: Sequence[str], chosen: str) -> QComboBox:
    box = QComboBox()
    for value in values:
        box.addItem(value.capitalize(), value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


class RecordDialog(FormDialog):
    """Records training for the people named in *about*, or corrects a record. Sends out a RecordEntry.

    `asked` goes out with a course and a day (None for none yet) when they change, to be told who has it already. *place* is the
    booking that the record belongs to: what the session says of it is changed there, and `go_to_session` leads to it.
    """

    asked = Signal(int, object)

    def __init__(
        self,
        options: Options,
        today: Callable[[], date],
        look: Look,
        parent: QWidget | None = None,
        *,
        count: int = 1,
        about: str = "",
        course_id: int | None = None,
        line: RecordLine | None = None,
        place: BookingListed | None = None,
    ) -> None:
        title, act = "Add a training record", "Add record"
        if count > 1:
            title = act = f"Record training for {count_of_people(count)}"
        if line is not None:
            title, act = "Correct a training record", "Save record"
        super().__init__(title, act, look, parent, about=about)
        self._line = line
        self.go_to_session = QPushButton(GO_TO_SESSION)
        self.go_to_session.setAccessibleName(GO_TO_SESSION)
        self.go_to_session.setAutoDefault(False)
        if place is not None:
            self.about.setText(belongs_words(place))
            self.about.show()
            self.grid.addWidget(self.go_to_session, 0, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
            self.first_field = "valid_until"
        course = course_picker("Course", options.courses)
        course.set_key(line.course_id if line else course_id)
        self.add_field("course", "Course", course)
        completed = DateEdit("Date", today)
        completed.set_day(line.completed_on if line else None)
        self.add_field("completed_on", "Date", completed, wide=False)
        self._outcome = _choices(list(Outcome), line.outcome if line else Outcome.COMPLETED)
        self.add_field("outcome", "Outcome", self._outcome, beside=True)
        self.already = QLabel()
        self.already.setWordWrap(True)
        self.already.hide()
        self.grid.addWidget(self.already, self.grid.rowCount(), 0, 1, 2)
        self._course, self._completed = course, completed
        if line is None and course_id is not None:
            self.first_field = "completed_on"
        if line is None:
            course.chosen.connect(lambda _: self.ask_already())
            completed.changed.connect(lambda _: self.ask_already())
        until = DateEdit("Valid until (if the certificate says)", today)
        until.set_day(line.given if line else None)
        self.add_field("valid_until", "Valid until (if the certificate says)", until, wide=False)
        # What its source says: a grade that somebody's check gave it is not typed here.
        stated = line.stated if line else Evidence.CLAIMED
        self._evidence = _choices(statable(stated), stated)
        self.add_field("evidence", "Evidence", self._evidence, beside=True)
        self.add_field("provider", "Provider", line_edit(line.provider if line else ""), wide=False)
        self.add_field("hours", "Hours", line_edit(line.hours if line else "", most=10), beside=True)
        if count == 1:
            self.add_field("delivery", "Delivery", line_edit(line.delivery if line else ""), wide=False)
            self.add_field("cost", "Cost in pounds", line_edit(line.cost if line else "", most=15), beside=True)
        self.add_field("notes", "Notes", text_edit(line.notes if line else ""))
        self._has_more = count == 1
        self.files = FilesField(today, look)
        if count == 1:
            self.add_field("file", "Certificate or other files", self.files)
            # Once the form has laid itself out anew.
            self.files.changed.connect(lambda: QTimer.singleShot(0, self, self._fit))

    def ask_already(self) -> None:
        """Ask who has the course that is chosen already."""
        try:
            course_id, day = self._course.key(), self._completed.day()
        except ValueError:
            return
        if course_id is None:
            self.already.hide()
        else:
            self.asked.emit(course_id, day)

    def show_already(self, found: AlreadyHave) -> None:
        """Show who has it already: on that day, who will be left out, and in date by another record."""
        parts = []
        if found.that_day:
            parts.append(
                f"{_some(found.that_day)} {_have(found.that_day)} it on that day already and will be left out."
            )
        if found.in_date:
            parts.append(f"In date by another record: {_some(found.in_date)}.")
        self.already.setText(" ".join(parts))
        self.already.setAccessibleName(self.already.text())
        self.already.setVisible(bool(parts))
        self._fit()

    def draft(self) -> RecordEntry | None:
        """Return what was typed."""
        course_id = self.choice("course", needed="the course")
        completed = self.day("completed_on", needed="the day it was done or is booked for")
        until = self.day("valid_until")
        hours = self._number("hours")
        cost = self._number("cost") if self._has_more else ""
        if course_id is None or completed is None:
            return None
        draft = RecordDraft(
            0, PersonKey(), "", completed, Outcome(self._outcome.currentData()), until,
            Evidence(self._evidence.currentData()), hours, self.text("provider"), notes=self.text("notes"),
        )  # fmt: skip
        if self._has_more:
            accredited = self._line.accredited if self._line else ""
            draft = replace(draft, delivery=self.text("delivery"), cost=cost, accredited=accredited)
        files = self.files.drafts()
        return None if files is None else RecordEntry(course_id, draft, files)

    def _number(self, name: str) -> str:
        text = self.text(name)
        try:
            found = (read_money if name == "cost" else read_hours)(text) if text else None
        except Unreadable as error:
            reason = str(error)
            self.show_error(name, f"{reason[:1].upper()}{reason[1:]}.")
            return ""
        return "" if found is None else str(found)


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _have(names: Sequence[str]) -> str:
    return "has" if len(names) == 1 else "have"


class VersionsDialog(QDialog):
    """Shows what a training record has said, from its first version to the last."""

    def __init__(
        self, versions: Sequence[RecordVersion], preferences: Preferences, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        title = "History of a training record"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = QLabel(title)
        heading.setObjectName("sectionTitle")
        about = QLabel("Oldest first. Every version is kept: a correction or a deletion never removes one.")
        about.setObjectName("muted")
        about.setWordWrap(True)
        self.table: Table[RecordVersion] = Table("Versions of this record", VERSION_COLUMNS, preferences)
        self.table.set_rows(versions)
        close = QPushButton("Close history")
        close.setAccessibleName("Close history")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        margin = look.size(18)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(look.size(10))
        for widget in (heading, about, self.table):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        room = self.screen().availableSize()
        self.resize(min(look.size(960), round(room.width() * 0.95)), min(look.size(380), round(room.height() * 0.9)))
