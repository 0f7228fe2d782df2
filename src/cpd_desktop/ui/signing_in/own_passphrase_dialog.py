"""The dialog in which who is signed in chooses another passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cpd_desktop.ui.signing_in.passphrase_fields import HINT, PassphraseFields
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog

_ABOUT = "What is sealed to you stays so. Nobody can tell you a forgotten passphrase, or open what is sealed to you in its place."
_OPENS_TOO = " It opens this book on any computer, too; backups that were made before keep the old one."


class OwnPassphraseDialog(FormDialog):
    """Asks for the passphrase that holds, and twice for the new one; the draft is both."""

    def __init__(self, name: str, look: Look, parent: QWidget | None = None, *, is_protected: bool) -> None:
        title = "Change my passphrase"
        super().__init__(title, "Change passphrase", look, parent, about=_ABOUT + (_OPENS_TOO if is_protected else ""))
        self.passphrases = PassphraseFields(
            self,
            [
                ("old", f"Passphrase that {name} has now", ""),
                ("new", "New passphrase", HINT),
                ("again", "New passphrase again", ""),
            ],
        )

    def draft(self) -> tuple[str, str] | None:
        """Return the old and the new one."""
        old = self.passphrases.text("old")
        if not old:
            self.show_error("old", "Needed: the passphrase that you have now.")
        new = self.passphrases.new("new", "again")
        return (old, new) if old and new is not None else None
