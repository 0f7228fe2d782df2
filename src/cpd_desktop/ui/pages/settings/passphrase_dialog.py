"""The dialog that changes the passphrase of a book, or gives one to a book that has none."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from cpd_desktop.domain.passphrases import wrong_with
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog

CHANGE, PROTECT = "Change passphrase", "Protect the book"
_KEEP = "Without the passphrase nobody can open the book, and there is no way round it. Keep it where a colleague can find it when you are away."
_OLD_BACKUPS = (
    "Backups that were made before keep the passphrase that they were made with. Whoever has a copy of the book or of its key"
    " files from before, and knows the old passphrase, can still read the book: make a new backup, and remove the old ones"
    " once you are sure of it."
)
_OPEN_COPIES = (
    "Backups and copies that were made before are still open to everybody, and so is the book to whoever copied its key files:"
    " make a new backup, and remove the old ones. If strangers may have a copy, create a new record book instead."
)


@dataclass(frozen=True)
class PassphraseWanted:
    """The passphrase that holds now, empty for a book without one, and the one that is to hold."""

    old: str
    new: str


class PassphraseDialog(FormDialog):
    """Asks for the passphrase that holds, if there is one, and twice for the new one."""

    def __init__(self, book: str, look: Look, parent: QWidget | None = None, *, is_protected: bool) -> None:
        act = CHANGE if is_protected else PROTECT
        about = f"{_KEEP} {_OLD_BACKUPS if is_protected else _OPEN_COPIES}"
        super().__init__(f"{act}: {book}", act, look, parent, about=about)
        self.secrets: dict[str, QLineEdit] = {}
        fields = [("new", "New passphrase"), ("again", "New passphrase again")]
        if is_protected:
            fields.insert(0, ("old", "Passphrase that holds now"))
        for name, label in fields:
            edit = QLineEdit()
            edit.setObjectName(f"{name} passphrase")
            edit.setEchoMode(QLineEdit.EchoMode.Password)
            self.secrets[name] = edit
            self.add_field(name, label, edit)
        self.show_text = QCheckBox("Show what I type")
        self.show_text.toggled.connect(self._show_text)
        self.add_check("show", self.show_text)

    def _show_text(self, is_shown: bool) -> None:
        for edit in self.secrets.values():
            edit.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)

    def draft(self) -> PassphraseWanted | None:
        """Return what was typed, as it was typed: a passphrase may begin or end with a space."""
        old = self.secrets["old"].text() if "old" in self.secrets else ""
        if "old" in self.secrets and not old:
            self.show_error("old", "Needed: the passphrase that opens the book now.")
        new = self.secrets["new"].text()
        wrong = wrong_with(new, self.secrets["again"].text())
        if wrong is not None:
            self.show_error(wrong.field, str(wrong))
            return None
        return PassphraseWanted(old, new)
