"""The form that asks which copy of a passport is made, why, and where it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from cpd_desktop.exchange.passport_files import passport_file_name
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.where_to_save import where_to_save
from cpd_desktop.ui.widgets.form import FormDialog

SAVE = "Save passport …"
OWN, EMPLOYER = "Your own copy, with what you wrote", "The employer's copy, with facts alone"
ABOUT = (
    "A ZIP file with the record as a PDF, the certificates, and the same as data, which another organisation's record book can import."
    " Whoever has the file can read it. That it was handed out is listed."
)
NOT_SIGNED_IN = "The person's own copy has what they wrote, and is made where they sign in themselves."


@dataclass(frozen=True)
class PassportAsked:
    """Which copy is wanted, and where to."""

    for_employer: bool
    large_print: bool
    reason: str
    out: Path


class PassportDialog(FormDialog):
    """Gathers a PassportAsked. *is_own* says whether it is the person themselves who is signed in."""

    def __init__(
        self, name: str, look: Look, preferences: Preferences, today: Callable[[], date], parent: QWidget | None = None,
        *, is_own: bool,
    ) -> None:  # fmt: skip
        about = ABOUT if is_own else f"{ABOUT} {NOT_SIGNED_IN}"
        super().__init__("Passport", SAVE, look, parent, about=about)
        self._name, self._preferences, self._today = name, preferences, today
        self.copy = QComboBox()
        for text in (OWN, EMPLOYER) if is_own else (EMPLOYER,):
            self.copy.addItem(text)
        self.reason = QLineEdit()
        self.large_print = QCheckBox("Large print")
        self.add_field("copy", "Which copy", self.copy)
        self.add_field("reason", "Why", self.reason, hint="For the list of what was handed out; may be left blank")
        self.add_check("large_print", self.large_print)

    def draft(self) -> PassportAsked | None:
        """Return what is wanted, after asking where it is saved; None where nowhere was chosen."""
        is_own = self.copy.currentText() == OWN
        name = passport_file_name(self._name, self._today(), is_own=is_own)
        title, kinds = "Save passport", "Passports (*.zip)"
        out = where_to_save(self, self._preferences, "passports", title=title, name=name, kinds=kinds)
        if out is None:
            return None
        return PassportAsked(not is_own, self.large_print.isChecked(), self.text("reason"), out)
