"""Adding a course, or changing one: all that is kept of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from cpd_desktop.domain.drafts import CourseDraft
from cpd_desktop.domain.training import Expiry, expiry_from_text
from cpd_desktop.exchange.values import read_hours
from cpd_desktop.services.catalogue_of_courses import Catalogue
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.many_picker import ManyPicker, by_detail
from cpd_desktop.ui.widgets.picker import Picker

TIERS = (("No tier", None), ("1 aware", 1), ("2 skilled", 2), ("3 specialist", 3))
KINDS = (("Not said", ""), ("Mandatory", "mandatory"), ("Core", "core"), ("Specialist", "specialist"))
EXPIRY_HINT = "For example 12 months, 365 days, 31 March, never or not known."


class CourseDialog(FormDialog):
    """Gathers a CourseDraft. *before* is the course that is changed, None for a new one."""

    def __init__(
        self, catalogue: Catalogue, before: CourseDraft | None, look: Look, parent: QWidget | None = None
    ) -> None:
        title = "Add a course" if before is None else "Change a course"
        super().__init__(title, "Add course" if before is None else "Save course", look, parent)
        self.before = before
        self.code, self.title = QLineEdit(), QLineEdit()
        self.kind, self.tier = combo(KINDS), combo(TIERS)
        self.subject = Picker("Subject", catalogue.subjects, what="subject", allow_new=True)
        self.group = Picker(
            "For which group", catalogue.groups, what="group", allow_new=True, hint="Blank for a generic course"
        )
        self.expiry = QLineEdit()
        self.satisfies = ManyPicker(
            "Lower levels that it satisfies", catalogue.options.courses, "course", written=by_detail
        )
        self.provider, self.delivery, self.hours = QLineEdit(), QLineEdit(), QLineEdit()
        self.category, self.source = QLineEdit(), QLineEdit()
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setMaximumHeight(look.size(70))
        self._add_fields()
        self._show(before)

    def _add_fields(self) -> None:
        self.add_field("code", "Code", self.code, wide=False)
        self.add_field("title", "Title", self.title, beside=True)
        self.add_field("kind", "Kind", self.kind, wide=False)
        self.add_field("expiry", "Expires after", self.expiry, beside=True)
        self.add_field("subject", "Subject", self.subject, wide=False)
        self.add_field("tier", "Tier", self.tier, beside=True)
        self.add_field("group", "For which group", self.group, wide=False)
        self.add_field("hours", "Hours", self.hours, beside=True)
        self.add_field("satisfies", "Lower levels that it satisfies", self.satisfies)
        self.add_field("provider", "Provider", self.provider, wide=False)
        self.add_field("delivery", "Delivery", self.delivery, beside=True)
        self.add_field("asc_wds_category", "ASC-WDS category", self.category, wide=False)
        self.add_field("source", "Source", self.source, beside=True)
        self.add_field("notes", "Notes", self.notes)
        self.expiry.setPlaceholderText("12 months, 31 March, never …")
        self.expiry.setToolTip(EXPIRY_HINT)

    def _show(self, before: CourseDraft | None) -> None:
        if before is None:
            return
        self.code.setText(before.code)
        # A course is known by its code.
        self.code.setReadOnly(True)
        self.code.setToolTip("A course is known by its code, which stays.")
        self.title.setText(before.title)
        self.kind.setCurrentIndex(max(0, self.kind.findData(before.kind)))
        self.tier.setCurrentIndex(max(0, self.tier.findData(before.tier)))
        self.subject.edit.setText(before.subject)
        self.group.edit.setText(before.group)
        self.expiry.setText("" if before.expiry is None else str(before.expiry))
        self.satisfies.set_values(before.satisfies)
        for field, text in (
            (self.provider, before.provider), (self.delivery, before.delivery), (self.hours, before.hours),
            (self.category, before.asc_wds_category), (self.source, before.source),
        ):  # fmt: skip
            field.setText(text)
        self.notes.setPlainText(before.notes)

    def draft(self) -> CourseDraft:
        """Return what was typed."""
        if self.satisfies.pending():
            self.show_error("satisfies", f"“{self.satisfies.pending()}” was not taken: choose it from the list.")
        draft = CourseDraft(
            row=0,
            code=self.text("code", needed="the code by which the course is known"),
            title=self.text("title", needed="the title of the course"),
            kind=str(self.kind.currentData()),
            subject=self.subject.text(),
            tier=self.tier.currentData(),
            group=self.group.text(),
            expiry=self._expiry(),
            provider=self.text("provider"),
            delivery=self.text("delivery"),
            hours=self._hours(),
            asc_wds_category=self.text("asc_wds_category"),
            satisfies=self.satisfies.values(),
            source=self.text("source"),
            notes=self.text("notes"),
        )
        return draft if self.before is None else replace(draft, code=self.before.code)

    def _expiry(self) -> Expiry | None:
        text = self.text("expiry")
        return expiry_typed(self, "expiry", text) if text else None

    def _hours(self) -> str:
        try:
            hours = read_hours(self.text("hours"))
        except ValueError as error:
            self.show_error("hours", f"{error}.")
            return ""
        return "" if hours is None else format(hours, "f")

    def _state(self) -> list[str]:
        return [*super()._state(), *self.satisfies.values()]


def combo(choices: tuple[tuple[str, object], ...]) -> QComboBox:
    """Return a list to choose from, each text with what stands for it."""
    box = QComboBox()
    # Else the longest text would make the form wider than a small screen.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    for text, value in choices:
        box.addItem(text, value)
    return box


def expiry_typed(form: FormDialog, name: str, text: str) -> Expiry | None:
    """Return the expiry in a form's field; what cannot be read is marked, and None comes back."""
    try:
        return expiry_from_text(text)
    except ValueError as error:
        form.show_error(name, f"{error}.")
        return None
