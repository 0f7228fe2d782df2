"""The dialog that names the organisation."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog

_ABOUT = (
    "It stands at the head of every report from now on. It is not part of the history, and Ctrl+Z does not take it back: to"
    " change it back, name it again."
)


class OrganisationDialog(FormDialog):
    """Asks for the name; blank is no name."""

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Name the organisation", "Save the name", look, parent, about=_ABOUT)
        self.name = QLineEdit(name)
        self.name.setObjectName("organisation")
        self.add_field("organisation", "Organisation", self.name)

    def draft(self) -> str:
        """Return what was typed."""
        return self.text("organisation")
