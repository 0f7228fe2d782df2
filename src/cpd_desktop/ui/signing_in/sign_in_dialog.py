"""The dialog in which somebody says who they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtWidgets import QLineEdit, QWidget

from cpd_desktop.ui.signing_in.passphrase_fields import PassphraseFields
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog

_ABOUT = "What is sealed to you opens for as long as you are signed in. Locking the window signs you out."


@dataclass(frozen=True)
class SignIn:
    """Who somebody says they are, and their passphrase."""

    name: str
    passphrase: str = field(repr=False)


class SignInDialog(FormDialog):
    """Asks for a sign-in name, remembered from the last time, and the passphrase. *why* says what it is wanted for."""

    def __init__(self, look: Look, name: str, why: str = "", parent: QWidget | None = None) -> None:
        super().__init__("Sign in", "Sign in", look, parent, about=why or _ABOUT)
        self.name = QLineEdit(name)
        self.name.setObjectName("sign-in name")
        self.add_field("sign_in", "Sign-in name", self.name)
        self.passphrases = PassphraseFields(self, [("passphrase", "Your passphrase", "")])
        if name:
            self.first_field = "passphrase"

    @property
    def is_changed(self) -> bool:
        """Nothing is lost here that would be worth a question."""
        return False

    def draft(self) -> SignIn | None:
        """Return what was typed."""
        name = self.text("sign_in", needed="the name that you sign in with, such as jo.patel")
        passphrase = self.passphrases.text("passphrase")
        if not passphrase:
            self.show_error("passphrase", "Needed: the passphrase that you chose for this book.")
        return SignIn(name, passphrase) if name and passphrase else None
