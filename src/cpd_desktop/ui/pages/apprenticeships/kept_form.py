"""A form whose fields are kept as one types, whatever they are: what was typed is there again when it is opened anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from cpd_desktop.ui.pages.supervision.kept_dialog import KeptDialog
from cpd_desktop.ui.pages.supervision.log_start import Kept

_FIELDS = "form"
"""The fields lie below this, since nothing in them is private: with nobody signed in they are kept whole."""


class KeptForm(KeptDialog):
    """A subclass adds its fields with `add_field` and `add_check`, shows what is known, and calls `go_on_from` last."""

    def go_on_from(self, kept: Kept | None) -> None:
        """Begin as the form stands, or with what was kept of it, and keep what is typed from now on."""
        for field in self._fields.values():
            if isinstance(field, QComboBox):
                field.currentIndexChanged.connect(lambda _: self.typed())
            else:
                self.watch(field)
        self.begin(kept)

    def state(self) -> dict[str, Any]:
        """Return all that is typed, by the fields' names."""
        return {_FIELDS: {name: _typed(field) for name, field in self._fields.items()}}

    def take(self, state: Mapping[str, Any]) -> None:
        """Show what `state` returned; what is of a field that there is no longer is left out."""
        said = state.get(_FIELDS, {})
        for name, field in self._fields.items():
            if name in said:
                _show(field, said[name])


def _typed(field: QWidget) -> str | bool:
    editor = getattr(field, "edit", field)
    if isinstance(editor, QCheckBox):
        return editor.isChecked()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


def _show(field: QWidget, said: str | bool) -> None:
    editor = getattr(field, "edit", field)
    if isinstance(editor, QCheckBox):
        editor.setChecked(bool(said))
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(str(said))
    elif isinstance(editor, QComboBox):
        editor.setCurrentIndex(max(0, editor.findText(str(said))))
    elif isinstance(editor, QLineEdit):
        editor.setText(str(said))
        editor.setCursorPosition(0)
