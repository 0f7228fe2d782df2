"""Fields for passphrases in a form: not shown as one types, unless one wants to see it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QLineEdit

from cpd_desktop.domain.passphrases import SHORTEST, wrong_with
from cpd_desktop.ui.widgets.form import FormDialog

HINT = f"At least {SHORTEST} characters; several words are easy to keep in mind"


class PassphraseFields(QObject):
    """Adds fields (name, label, hint) for passphrases to a form, and a tick that shows them all.

    `forget` is for when the window locks: whoever unlocks it would see them.
    """

    def __init__(self, form: FormDialog, fields: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(form)
        self._form = form
        self.edits: dict[str, QLineEdit] = {}
        for name, label, hint in fields:
            edit = QLineEdit()
            edit.setObjectName(f"{name} passphrase")
            edit.setEchoMode(QLineEdit.EchoMode.Password)
            self.edits[name] = edit
            form.add_field(name, label, edit, hint=hint)
        self.show_text = QCheckBox("&Show what I type")
        self.show_text.toggled.connect(self._show)
        form.add_check("show", self.show_text)
        self.show_text.setAccessibleName("Show what I type")

    def _show(self, is_shown: bool) -> None:
        for edit in self.edits.values():
            edit.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)

    def forget(self) -> None:
        """Empty every field."""
        self.show_text.setChecked(False)
        for edit in self.edits.values():
            edit.clear()

    def text(self, name: str) -> str:
        """Return a passphrase as it was typed: it may begin or end with a space."""
        return self.edits[name].text()

    def new(self, first: str, again: str) -> str | None:
        """Return the new passphrase that was typed twice; None after marking what is wrong with it."""
        wrong = wrong_with(self.text(first), self.text(again))
        if wrong is not None:
            self._form.show_error(again if wrong.field == "again" else first, str(wrong))
            return None
        return self.text(first)
