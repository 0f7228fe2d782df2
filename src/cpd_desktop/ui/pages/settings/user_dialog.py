"""The dialog that changes what somebody uses the book as."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.book_users import Role
from cpd_desktop.services.book_users import BookUser
from cpd_desktop.services.signing_in import WhoUses
from cpd_desktop.ui.signing_in.user_dialog import RoleField, ScopeField
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog

_ABOUT = (
    "What is sealed to them stays so, whatever their role. Only they can change their passphrase: menu File, when they are signed"
    " in."
)


@dataclass(frozen=True)
class UserChange:
    """What somebody uses the book as from now on, and what they look at first."""

    role: Role
    service: str
    team: str


class EditUserDialog(FormDialog):
    """Edits *user*."""

    def __init__(self, user: BookUser, who: WhoUses, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(f"Edit {user.name}", "Save", look, parent, about=f"Signs in as {user.sign_in}. {_ABOUT}")
        self.role = RoleField(Role, user.role)
        self.scope = ScopeField(who.places, user.service, user.team)
        self.add_field("role", "Uses the book as", self.role)
        self.add_field("scope", "Looks at first", self.scope)

    def draft(self) -> UserChange:
        """Return what was chosen."""
        return UserChange(self.role.role, *self.scope.scope)
