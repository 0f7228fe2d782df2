"""The dialog in which a supervisor hands their files over to a successor."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from cpd_desktop.services.recovery_status import ToHandOver
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog


class HandOverDialog(FormDialog):
    """Asks who takes over; the draft is the successor's UUID."""

    def __init__(self, name: str, found: ToHandOver, look: Look, parent: QWidget | None = None) -> None:
        noun = "supervision file" if found.files == 1 else "supervision files"
        about = (
            f"{name}, you hand {found.files:,} {noun} over: your successor can then read all that was written there, by you and by"
            " whom you supervised. You still can, and everybody sees in the history that it was done. It does not change who"
            " supervises whom."
        )
        super().__init__("Hand my files over", "Hand over", look, parent, about=about)
        self.successor = QComboBox()
        self.successor.setObjectName("successor")
        self.successor.addItem("Choose who takes over", "")
        for user in found.successors:
            self.successor.addItem(f"{user.name} ({user.sign_in}, {user.role})", user.uuid.hex())
        self.add_field("successor", "Successor", self.successor)

    def draft(self) -> bytes | None:
        """Return whom it is."""
        chosen = str(self.successor.currentData())
        if not chosen:
            self.show_error("successor", "Needed: who takes over.")
            return None
        return bytes.fromhex(chosen)
