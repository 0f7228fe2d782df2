"""A control that is switched off while its act is under way gets the keys back when it is switched on again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class KeptKeys(QObject):
    """Watches for keys that went elsewhere only because their control was switched off.

    Whoever pressed Delete in a list, by keyboard, can go on there: the next key does not land on some other button.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._awaited: QWidget | None = None
        self._instead: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - there is no window without one.
        application.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and isValid(before) and before.isVisible() and not before.isEnabled():
            if self._awaited is not None and before is self._instead:
                # One after the other is switched off: the first had the keys.
                self._instead = now
                return
            self._forget()
            self._awaited, self._instead = before, now
            before.installEventFilter(self)
        elif now is not self._instead:
            # Somebody has gone elsewhere meanwhile.
            self._forget()

    def _forget(self) -> None:
        if self._awaited is not None and isValid(self._awaited):
            self._awaited.removeEventFilter(self)
        self._awaited = self._instead = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Give the keys back."""
        awaited = self._awaited
        if event.type() == QEvent.Type.EnabledChange and watched is awaited and awaited.isEnabled():
            instead = self._instead
            self._forget()
            if QApplication.focusWidget() in (None, instead) and awaited.isVisible():
                awaited.setFocus(Qt.FocusReason.OtherFocusReason)
        return False
