"""The small cross in a field that clears it, with a name: Qt gives it none."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QToolButton


def allow_clearing(edit: QLineEdit) -> None:
    """Show the cross in *edit* while something is typed there."""
    edit.setClearButtonEnabled(True)
    for button in edit.findChildren(QToolButton):
        button.setAccessibleName("Clear")
