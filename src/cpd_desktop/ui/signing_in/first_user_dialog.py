"""The dialog in which the first person who uses a book sets themself up."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.book_users import Role
from cpd_desktop.services.signing_in import WhoUses
from cpd_desktop.ui.signing_in.user_dialog import UserDialog
from cpd_desktop.ui.theme import Look

_ABOUT = (
    "Nobody uses this book by name yet. Private text is sealed to people: choose yourself, and a passphrase of your own. An"
    " administrator adds the others; while there is none, anybody with the book can."
)


class FirstUserDialog(UserDialog):
    """Sets up the first user, as an administrator or a manager. *why* says what it is wanted for."""

    def __init__(self, who: WhoUses, look: Look, why: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            who, look, parent, title="Set up yourself", act="Set up and sign in", about=f"{why} {_ABOUT}".strip(),
            roles=(Role.ADMINISTRATOR, Role.MANAGER), role=Role.ADMINISTRATOR, is_first=True,
        )  # fmt: skip
