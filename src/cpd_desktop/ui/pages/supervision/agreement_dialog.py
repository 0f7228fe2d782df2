"""What a supervisee and a supervisor agree: who, since when, where, and where they depart from the scheme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from cpd_desktop.domain.supervision import LINE_MANAGEMENT, PROFESSIONAL, length_from_text
from cpd_desktop.domain.supervision_drafts import AgreementDraft
from cpd_desktop.domain.typed_minutes import typed_minutes
from cpd_desktop.services.choosing import Option
from cpd_desktop.services.supervision.agreements import Agreement
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import person_picker

_PURPOSES = (
    ("Line management", LINE_MANAGEMENT),
    ("Professional: a second supervisor of the person's own profession", PROFESSIONAL),
)


class AgreementDialog(FormDialog):
    """Adds an agreement, or changes *agreement*. Sends out an AgreementDraft."""

    def __init__(
        self,
        look: Look,
        people: Sequence[Option],
        today: Callable[[], date],
        agreement: Agreement | None = None,
        parent: QWidget | None = None,
        *,
        person_id: int | None = None,
        supervisor_id: int | None = None,
    ) -> None:
        title = "Add a supervision agreement" if agreement is None else "Change a supervision agreement"
        super().__init__(title, "Add agreement" if agreement is None else "Save agreement", look, parent)
        self.person, self.supervisor = person_picker("Person", people), person_picker("Supervisor", people)
        self.purpose = QComboBox()
        for text, key in _PURPOSES:
            self.purpose.addItem(text, key)
        self.purpose.setMinimumContentsLength(20)
        self.purpose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.agreed_on = DateEdit("Agreed on", today, allow_blank=False)
        self.starts_on = DateEdit("From", today, allow_blank=False)
        self.ends_on, self.review_on = DateEdit("Until", today), DateEdit("To be reviewed by", today)
        self.interval, self.minutes, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self.interval.setPlaceholderText("As the scheme; or 2 weeks")
        self.minutes.setPlaceholderText("As the scheme; or 60")
        self.reason, self.confidentiality, self.disagreement = (_lines() for _ in range(3))
        self._add_fields()
        self.agreed_on.set_day(today())
        self.starts_on.set_day(today())
        self.person.set_key(person_id)
        self.supervisor.set_key(supervisor_id)
        if agreement is not None:
            self._show(agreement)
        if person_id is not None or agreement is not None:
            self.person.setEnabled(False)
            self.first_field = "supervisor"

    def _add_fields(self) -> None:
        self.add_field("person", "Person", self.person, wide=False)
        self.add_field("supervisor", "Supervisor", self.supervisor, beside=True)
        self.add_field("purpose", "What for", self.purpose)
        self.add_field("starts_on", "From", self.starts_on, wide=False)
        self.add_field("ends_on", "Until", self.ends_on, beside=True)
        self.add_field("agreed_on", "Agreed on", self.agreed_on, wide=False)
        self.add_field("review_on", "To be reviewed by", self.review_on, beside=True)
        self.review_on.edit.setPlaceholderText("A year after it was agreed")
        self.add_field("interval", "Every", self.interval, wide=False)
        self.add_field("minutes", "Minutes at least", self.minutes, beside=True)
        self.add_field(
            "reason", "Why it departs from the scheme", self.reason, hint="Only where the two lines above do"
        )
        self.add_field("place", "Place", self.place, hint="Where it is held, such as a quiet room, or by video")
        self.add_field(
            "confidentiality", "Confidentiality", self.confidentiality, hint="What goes further, and to whom"
        )
        self.add_field("disagreement", "If the two disagree", self.disagreement, hint="To whom either can turn")

    def _show(self, one: Agreement) -> None:
        self.person.set_key(one.person_id)
        self.supervisor.set_key(one.supervisor_id)
        self.purpose.setCurrentIndex(max(0, self.purpose.findData(one.purpose)))
        for field, day in (
            (self.agreed_on, one.agreed_on), (self.starts_on, one.starts_on), (self.ends_on, one.ends_on),
            (self.review_on, one.review_on),
        ):  # fmt: skip
            field.set_day(day)
        self.interval.setText("" if one.interval is None else str(one.interval))
        self.minutes.setText("" if one.minutes is None else str(one.minutes))
        self.place.setText(one.place)
        for edit, text in (
            (self.reason, one.reason), (self.confidentiality, one.confidentiality), (self.disagreement, one.disagreement),
        ):  # fmt: skip
            edit.setPlainText(text)

    def draft(self) -> AgreementDraft | None:
        """Return what was typed; None after marking what is missing or cannot be read."""
        person_id = self.choice("person", needed="whose supervision it is")
        supervisor_id = self.choice("supervisor", needed="who supervises")
        agreed_on, starts_on = self.day("agreed_on", needed="the day"), self.day("starts_on", needed="the first day")
        ends_on, review_on = self.day("ends_on"), self.day("review_on")
        interval = minutes = None
        try:
            interval = length_from_text(self.interval.text()) if self.interval.text().strip() else None
        except ValueError as error:
            self.show_error("interval", f"{error}.")
        try:
            minutes = typed_minutes(self.minutes.text())
        except ValueError as error:
            self.show_error("minutes", f"{error}.")
        if person_id is None or supervisor_id is None or agreed_on is None or starts_on is None:
            return None
        return AgreementDraft(
            person_id, supervisor_id, agreed_on, starts_on, ends_on, str(self.purpose.currentData()), interval, minutes,
            self.text("reason"), self.text("place"), self.text("confidentiality"), self.text("disagreement"), review_on,
        )  # fmt: skip


class EndAgreementDialog(FormDialog):
    """Asks for the last day of an agreement. Sends out the day."""

    def __init__(self, one: Agreement, today: Callable[[], date], look: Look, parent: QWidget | None = None) -> None:
        about = f"{one.person} with {one.supervisor}, since {one.starts_on.day} {one.starts_on:%B %Y}"
        super().__init__("End a supervision agreement", "End agreement", look, parent, about=about)
        self.ends_on = DateEdit("Last day", today, allow_blank=False)
        self.ends_on.set_day(today())
        self.add_field("ends_on", "Last day", self.ends_on, wide=False)

    def draft(self) -> date | None:
        """Return the last day."""
        return self.day("ends_on", needed="the last day")


def _lines() -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(edit.fontMetrics().lineSpacing() * 3 + 6)
    return edit
