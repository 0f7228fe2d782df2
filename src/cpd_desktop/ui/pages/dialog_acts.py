"""Acts of a page that a dialog gathers: it is opened, what it gathered is carried out, and it closes once that is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.changes import Done
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.form import FormDialog


class DialogActs(QObject):
    """Holds the dialog that is open. `told` goes out with what was done, in a sentence."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self.dialog: FormDialog | None = None

    def _act(
        self, title: str, said: str, dialog: FormDialog | None, act: Callable[..., Done[Any]], *args: Any, **kwargs: Any
    ) -> None:
        """Carry *act* out as *title*; then the *dialog* closes, and *said* is told. What is refused is said in the dialog."""

        def then(_: object) -> None:
            if dialog is not None:
                dialog.finish()
            self.told.emit(f"{said} Ctrl+Z takes it back.")

        self.context.act(title, then, None if dialog is None else dialog.fail, act, *args, **kwargs)

    def _open(self, dialog: FormDialog, save: Callable[[Any], None]) -> None:
        """Open the *dialog*; what it gathers goes to *save*."""
        dialog.submitted.connect(save)
        self.dialog = dialog
        dialog.open()
