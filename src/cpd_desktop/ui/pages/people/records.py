"""The forms for training records: recording for one person or many, correcting, and a record's history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.exchange.values import Unreadable, read_hours, read_money
from cpd_desktop.services.choosing import Options
from cpd_desktop.services.person import RecordLine
from cpd_desktop.services.record_acts import RecordEntry, RecordVersion
from cpd_desktop.ui.pages.people.columns import VERSION_COLUMNS
from cpd_desktop.ui.pages.people.dialogs import line_edit, text_edit
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import course_picker
from cpd_desktop.ui.widgets.table import Table


def count_of_people(count: int) -> str:
    """Return a count of people in words."""
    return "1 person" if count == 1 else f"{count:,} people"


def _choices(values: Sequence[str], chosen: str) -> QComboBox:
    box = QComboBox()
    for value in values:
        box.addItem(value.capitalize(), value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


class RecordDialog(FormDialog):
    """Records training for the people named in *about*, or corrects a record. Sends out a RecordEntry."""

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
    ) -> None:
        title, act = "Add a training record", "Add record"
        if count > 1:
            title = act = f"Record training for {count_of_people(count)}"
        if line is not None:
            title, act = "Correct a training record", "Save record"
        super().__init__(title, act, look, parent, about=about)
        self._line = line
        course = course_picker("Course", options.courses)
        course.set_key(line.course_id if line else course_id)
        self.add_field("course", "Course", course)
        completed = DateEdit("Date", today)
        completed.set_day(line.completed_on if line else None)
        self.add_field("completed_on", "Date", completed, wide=False)
        self._outcome = _choices(list(Outcome), line.outcome if line else Outcome.COMPLETED)
        self.add_field("outcome", "Outcome", self._outcome, beside=True)
        until = DateEdit("Valid until (if the certificate says)", today)
        until.set_day(line.given if line else None)
        self.add_field("valid_until", "Valid until (if the certificate says)", until, wide=False)
        self._evidence = _choices(list(Evidence), line.evidence if line else Evidence.CLAIMED)
        self.add_field("evidence", "Evidence", self._evidence, beside=True)
        self.add_field("provider", "Provider", line_edit(line.provider if line else ""), wide=False)
        self.add_field("hours", "Hours", line_edit(line.hours if line else "", most=10), beside=True)
        if count == 1:
            self.add_field("delivery", "Delivery", line_edit(line.delivery if line else ""), wide=False)
            self.add_field("cost", "Cost in pounds", line_edit(line.cost if line else "", most=15), beside=True)
        self.add_field("notes", "Notes", text_edit(line.notes if line else ""))
        self._has_more = count == 1

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
        return RecordEntry(course_id, draft)

    def _number(self, name: str) -> str:
        text = self.text(name)
        try:
            found = (read_money if name == "cost" else read_hours)(text) if text else None
        except Unreadable as error:
            reason = str(error)
            self.show_error(name, f"{reason[:1].upper()}{reason[1:]}.")
            return ""
        return "" if found is None else str(found)


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
        for widget in (heading, about, self.table):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        room = self.screen().availableSize()
        self.resize(min(look.size(960), round(room.width() * 0.95)), min(look.size(380), round(room.height() * 0.9)))
