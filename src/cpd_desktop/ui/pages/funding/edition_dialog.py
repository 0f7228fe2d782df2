"""The form for one edition of a scheme: which first payments it covers, who is eligible, what its parts pay, and its bounds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from cpd_desktop.domain.funding_schemes import (
    EXAMPLE_OF_MOST_FILES,
    Edition,
    EditionDraft,
    most_files_text,
    typed_most_files,
)
from cpd_desktop.ui.pages.funding.edition_parts import FIELD, EditionPartsField
from cpd_desktop.ui.pages.funding.money_form import MoneyForm, pounds_edit
from cpd_desktop.ui.pages.people.dialogs import line_edit, text_edit
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit

Today = Callable[[], date]
_FROM, _TO = "First payments from", "First payments to"
_MOST_LETTERS = 2_000


class EditionDialog(MoneyForm):
    """Gathers an EditionDraft. *before* is the edition that is edited, or that an own one is made from; None for a new one."""

    def __init__(
        self, today: Today, look: Look, parent: QWidget | None = None, *, before: Edition | None = None
    ) -> None:
        is_own = before is not None and before.row_id is not None
        title = "Edit an edition" if is_own else "Add an edition of a scheme"
        about = "" if before is None or is_own else "It takes the place of the edition that comes with the program."
        super().__init__(title, "Save edition" if is_own else "Add edition", look, parent, about=about)
        said = EditionDraft("", "", "") if before is None else before.said
        self.scheme, self.edition, self.title = line_edit(said.scheme), line_edit(said.edition), line_edit(said.title)
        self.starts_on, self.ends_on = DateEdit(_FROM, today), DateEdit(_TO, today)
        self.starts_on.set_day(said.starts_on)
        self.ends_on.set_day(said.ends_on)
        self.registers = line_edit(", ".join(said.excluded_registers), most=_MOST_LETTERS)
        self.roles = line_edit(", ".join(said.eligible_roles), most=_MOST_LETTERS)
        self.employed = QCheckBox("In post when the course starts")
        self.employed.setChecked(said.employed_at_start)
        self.once = QCheckBox("One claim for a person and a course")
        self.once.setChecked(said.once_each)
        self.cap = pounds_edit(said.cap)
        self.parts = EditionPartsField(today, look, said.parts)
        self.clawback = text_edit(said.clawback_terms)
        self.file_types = line_edit(", ".join(said.file_types))
        self.megabytes = line_edit("" if said.file_megabytes is None else str(said.file_megabytes), most=6)
        self.most_files = line_edit(most_files_text(said.most_files), most=_MOST_LETTERS)
        self.source, self.notes = line_edit(said.source, most=_MOST_LETTERS), text_edit(said.notes)
        self._add_fields()
        if before is not None:
            # Which scheme and edition it takes the place of follows from these.
            for edit in (edit for edit in (self.scheme, self.edition) if edit.text()):
                edit.setReadOnly(True)
                edit.setToolTip("Which edition of which scheme it is stays. Add another one if another is meant.")
            self.first_field = "title" if said.edition else "edition"

    def _add_fields(self) -> None:
        self.add_field("scheme", "Code of the scheme", self.scheme, wide=False)
        self.add_field("edition", "Edition", self.edition, beside=True)
        self.add_field("title", "Title of the scheme", self.title)
        self.add_field("starts_on", _FROM, self.starts_on, wide=False)
        self.add_field("ends_on", _TO, self.ends_on, beside=True)
        self.add_field(
            "registers", "Registers whose members are not eligible", self.registers,
            hint="Codes with commas between them, such as SWE, HCPC, NMC; blank for none",
        )  # fmt: skip
        self.add_field(
            "roles", "Only for these roles", self.roles, hint="Titles or codes with commas between them; blank for all"
        )
        self.add_check("employed_at_start", self.employed)
        self.add_check("once_each", self.once)
        self.add_field(FIELD, "Parts", self.parts)
        self.add_field("cap", "Cap in pounds", self.cap, wide=False)
        self.add_field("file_megabytes", "MB a file of evidence", self.megabytes, beside=True)
        self.add_field("file_types", "Kinds of file", self.file_types, hint="Such as pdf, jpg; blank for any")
        self.add_field(
            "most_files",
            "Most files that show an item",
            self.most_files,
            hint=f"Such as {EXAMPLE_OF_MOST_FILES}; blank for any",
        )
        self.add_field("clawback_terms", "What is taken back, and when", self.clawback)
        self.add_field("source", "Source", self.source)
        self.add_field("notes", "Notes", self.notes)

    def draft(self) -> EditionDraft:
        """Return the edition as it was typed. Raises Refused, with the field, for what cannot be read."""
        return EditionDraft(
            scheme=self.text("scheme", needed="the scheme's code, such as LDSS"),
            edition=self.text("edition", needed="which edition it is"),
            title=self.text("title", needed="what the scheme is called"),
            parts=self.parts.values(),
            starts_on=self.day("starts_on"),
            ends_on=self.day("ends_on"),
            excluded_registers=_split(self.text("registers")),
            eligible_roles=_split(self.text("roles")),
            employed_at_start=self.employed.isChecked(),
            once_each=self.once.isChecked(),
            cap=self.pounds("cap"),
            clawback_terms=self.text("clawback_terms"),
            file_types=_split(self.text("file_types")),
            file_megabytes=self._megabytes(),
            source=self.text("source"),
            notes=self.text("notes"),
            most_files=typed_most_files(self.text("most_files")),
        )

    def _megabytes(self) -> int | None:
        text = self.text("file_megabytes")
        if not text:
            return None
        if not (text.isascii() and text.isdigit()):
            self.show_error("file_megabytes", f"“{text}” is no number of megabytes: type a whole number, such as 2.")
            return None
        return int(text)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())
