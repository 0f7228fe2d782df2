"""What the tests of the page's forms do over and over."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.widgets.form import FormDialog


def opened(qtbot: QtBot, dialog: FormDialog) -> FormDialog:
    """Open a form that its test looks at to the end."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def fill(dialog: FormDialog, **values: Any) -> None:
    """Type into fields by their names; a list takes one of its texts, a tick whether it is set."""
    for name, value in values.items():
        field = dialog._fields[name]
        editor = getattr(field, "edit", field)
        if isinstance(editor, QLineEdit):
            editor.setText(value)
            editor.editingFinished.emit()
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(value)
        elif isinstance(editor, QComboBox):
            editor.setCurrentText(value)
        elif isinstance(editor, QCheckBox):
            editor.setChecked(value)


def sent(qtbot: QtBot, dialog: FormDialog) -> Any:
    """Press the form's button and return what it sends out."""
    with qtbot.waitSignal(dialog.submitted) as signal:
        dialog.act.click()
    assert signal.args is not None
    return signal.args[0]


def errors_of(dialog: FormDialog) -> dict[str, str]:
    """Press the form's button, and return what is wrong by field."""
    dialog.act.click()
    return {name: text for name in dialog._errors if (text := dialog.error_of(name))}
