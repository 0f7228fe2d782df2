"""The retirement of a course: from when, what takes its place, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from cpd_desktop.domain.course_versions import Retirement
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import course_picker


@dataclass(frozen=True, slots=True)
class RetirementEntry:
    """What is said of a course that retires."""

    retired_on: date
    replaced_by_id: int | None
    reason: str


class RetireDialog(FormDialog):
    """Retires a course, or corrects how it retired: gathers a RetirementEntry. *courses* are what may take its place."""

    def __init__(
        self, course: str, before: Retirement | None, courses: Iterable[Option], today: Callable[[], date], look: Look,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        title, act = (
            ("Retire a course", "Retire course") if before is None else ("Correct a retirement", "Save retirement")
        )
        about = (
            f"{course} is not offered any more from this day: nobody is booked onto it. What was completed counts as long as it "
            "would have, and what takes its place also meets every requirement that asks for it."
        )
        super().__init__(title, act, look, parent, about=about)
        self.retired_on = DateEdit("Retired from", today)
        self.retired_on.set_day(today() if before is None else before.retired_on)
        self.replaced_by = course_picker("Replaced by", courses)
        self.reason = QLineEdit()
        self.add_field("retired_on", "Retired from", self.retired_on, wide=False)
        self.add_field("replaced_by", "Replaced by", self.replaced_by)
        self.add_field("reason", "Reason", self.reason)
        if before is not None:
            self.replaced_by.set_key(before.replaced_by_id)
            self.reason.setText(before.reason)

    def draft(self) -> RetirementEntry | None:
        """Return from when the course retires, and what takes its place."""
        retired_on = self.day("retired_on", needed="the first day on which it is not offered any more")
        replaced_by = self.choice("replaced_by")
        if retired_on is None:
            return None
        return RetirementEntry(retired_on, replaced_by, self.text("reason"))
