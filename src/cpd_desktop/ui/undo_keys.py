"""Ctrl+Z and Ctrl+Y in a field where nothing was typed: they are meant for the book, not for the field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoKeys(QObject):
    """Passes the keys on to the menu from a field that has nothing of its own to take back, such as an empty filter.

    Only the field that has the cursor is watched: a filter over the whole application would cost each paint a call.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - there is no window without one.
        application.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, QLineEdit):
            before.removeEventFilter(self)
        if isinstance(now, QLineEdit):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Leave the keys to the menu."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QLineEdit)
            and not (watched.isUndoAvailable() or watched.isRedoAvailable())
            and any(event.matches(keys) for keys in _KEYS)
        ):
            event.ignore()
            return True
        return False
