"""The line in which hours are logged one after the other, without a dialog: a day, hours, what was learnt, Enter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.apprenticeships import HoursDraft
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.pages.apprenticeships.fields import hours_in
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.whole_line import WholeLine
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

LOG = "Log hours"
_NARROW = 760


class HoursEntry(QFrame):
    """Gathers a HoursDraft of the apprenticeship with *uuid*, and sends it out with `submitted`; it saves nothing.

    Whoever takes it calls `finish` once it is saved, or `fail` with the problem, which is shown beside the field.
    """

    submitted = Signal(object)

    def __init__(self, today: Callable[[], date], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(LOG)
        self.uuid = b""
        self._look = look
        self._is_waiting = False
        self.errors: dict[str, QLabel] = {}
        self.day = DateEdit("Day", today)
        self.day.set_day(today())
        self.hours, self.activity, self.evidence = _line("Hours", 12), _line("What was learnt"), _line("Evidence")
        self.hours.setPlaceholderText("7.5")
        self.activity.setPlaceholderText("College day, shadowing …")
        self.evidence.setPlaceholderText("What shows it; may be blank")
        self.paid, self.new = QCheckBox("In paid working time"), QCheckBox("New learning for the standard")
        self.log = QPushButton(LOG)
        self.log.setObjectName("primary")
        self.log.setAccessibleName(LOG)
        self.log.clicked.connect(lambda _=False: self.submit())
        for box in (self.paid, self.new):
            box.setAccessibleName(box.text())
            box.setChecked(True)
        self._lay_out()
        for edit in (self.day.edit, self.hours, self.activity, self.evidence):
            edit.returnPressed.connect(self.submit)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        side = self._look.size(10)
        grid.setContentsMargins(side, side, side, side)
        grid.setHorizontalSpacing(self._look.size(12))
        grid.setVerticalSpacing(self._look.size(6))
        self._boxes = tuple(
            self._box(name, label, field)
            for name, label, field in (
                ("done_on", "Day", self.day), ("hours", "Hours", self.hours), ("activity", "What was learnt", self.activity),
                ("evidence", "Evidence", self.evidence),
            )
        )  # fmt: skip
        below = WrappingLine()
        below.setSpacing(self._look.size(12))
        for widget in (self.paid, self.new, self.log):
            below.addWidget(widget)
        self._below = QWidget()
        self._below.setLayout(below)
        below.setContentsMargins(0, 0, 0, 0)
        self._grid = grid
        self._arrange(is_narrow=False)

    def _arrange(self, *, is_narrow: bool) -> None:
        """Put the fields beside each other, or in two lines where there is little room."""
        self._is_narrow = is_narrow
        across = 2 if is_narrow else 4
        for at, box in enumerate(self._boxes):
            self._grid.addWidget(box, at // across, at % across)
        self._grid.addWidget(self._below, 2, 0, 1, 4)
        for at, stretch in enumerate((1, 1, 0, 0) if is_narrow else (2, 1, 4, 3)):
            self._grid.setColumnStretch(at, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the room there is."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._look.size(_NARROW)
        if is_narrow != self._is_narrow:
            self._arrange(is_narrow=is_narrow)

    def _box(self, name: str, label: str, field: QWidget) -> QWidget:
        title = QLabel(label)
        title.setBuddy(getattr(field, "edit", field))
        held = QWidget()
        box = QVBoxLayout(held)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self._look.size(3))
        box.addWidget(title)
        box.addWidget(field)
        if not isinstance(field, DateEdit):
            error = QLabel()
            error.setObjectName("fieldError")
            error.setWordWrap(True)
            error.hide()
            box.addWidget(error)
            self.errors[name] = error
        box.addStretch(1)
        return held

    def submit(self) -> None:
        """Send out what was typed, if it can be read."""
        if self._is_waiting:
            return
        self._clear()
        day, hours = self._day(), self._hours()
        if day is None or hours is None:
            return
        self._is_waiting = True
        self.log.setEnabled(False)
        self.submitted.emit(HoursDraft(
            self.uuid, day, hours, " ".join(self.activity.text().split()), self.paid.isChecked(), self.new.isChecked(),
            " ".join(self.evidence.text().split()),
        ))  # fmt: skip

    def _day(self) -> date | None:
        try:
            day = self.day.day()
        except ValueError as error:
            self._refuse(Refused(f"{error}.", field="done_on"))
            return None
        if day is None:
            self._refuse(Refused("Needed: the day.", field="done_on"))
        return day

    def _hours(self) -> Decimal | None:
        try:
            hours = hours_in(self.hours.text().strip(), "hours")
        except Refused as refusal:
            self._refuse(refusal)
            return None
        if hours is None:
            self._refuse(Refused("Needed: how many hours.", field="hours"))
        return hours

    def fail(self, problem: Problem) -> None:
        """Show why it was not saved, beside the field; everything typed is kept."""
        self._wait_no_more()
        self._refuse(problem)

    def finish(self, _result: object = None) -> None:
        """Be ready for the next entry: the day and the ticks stay, since entries come one after the other."""
        self._wait_no_more()
        for edit in (self.hours, self.activity, self.evidence):
            edit.clear()
        self.day.edit.setFocus()
        self.day.edit.selectAll()

    def _wait_no_more(self) -> None:
        self._is_waiting = False
        self.log.setEnabled(True)

    def _clear(self) -> None:
        self.day.show_error("")
        for name, error in self.errors.items():
            error.hide()
            self._field(name).setAccessibleDescription("")

    def _field(self, name: str) -> QLineEdit:
        return {"hours": self.hours, "activity": self.activity, "evidence": self.evidence}.get(name, self.activity)

    def _refuse(self, problem: Problem) -> None:
        name, text = getattr(problem, "field", ""), str(problem)
        if name == "done_on":
            self.day.show_error(text)
            self.day.edit.setFocus()
        else:
            error = self.errors.get(name, self.errors["activity"])
            error.setText(text)
            error.show()
            self._field(name).setAccessibleDescription(text)
            self._field(name).setFocus()
        announce(self, text, is_urgent=True)


def _line(label: str, most: int = 200) -> QLineEdit:
    edit = WholeLine(most)
    edit.setAccessibleName(label)
    return edit
