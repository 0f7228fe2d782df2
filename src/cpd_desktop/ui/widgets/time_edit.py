"""A time of day that is typed: `9:30`, `930`, `9.30am`, `2pm`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cpd_desktop.domain.typed_times import LATEST, time_text, typed_time

_STEP = 15


class TimeEdit(QLineEdit):
    """A field for a time. `wrong` goes out with why what is typed cannot be read, empty once it can; it stays as it is typed."""

    wrong = Signal(str)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.setPlaceholderText("9:30")
        self.setToolTip("Type a time: 9:30, 930, 9.30am, 2pm. Up and Down change it by a quarter of an hour.")
        self.editingFinished.connect(self._settle)

    def minutes(self) -> int | None:
        """Return the time in minutes from midnight, None for a blank field. Raises ValueError, with a reason, for anything else."""
        return typed_time(self.text())

    def set_minutes(self, minutes: int | None) -> None:
        """Show a time."""
        self.setText(time_text(minutes))
        self.mark("")

    def mark(self, why: str) -> None:
        """Mark the field as wrong, with the reason; as right for an empty one."""
        self.setProperty("wrong", bool(why))
        self.setAccessibleDescription(why)
        self.style().unpolish(self)
        self.style().polish(self)
        self.wrong.emit(why)

    def _settle(self) -> None:
        try:
            self.set_minutes(self.minutes())
        except ValueError as error:
            self.mark(f"{error}.")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own form.
        """Let Up and Down change the time by a quarter of an hour."""
        step = {Qt.Key.Key_Up: _STEP, Qt.Key.Key_Down: -_STEP}.get(Qt.Key(event.key()))
        if step is None or event.type() != QEvent.Type.KeyPress:
            super().keyPressEvent(event)
            return
        try:
            now = self.minutes()
        except ValueError:
            return
        if now is not None:
            self.set_minutes(min(max(now + step, 0), LATEST))
