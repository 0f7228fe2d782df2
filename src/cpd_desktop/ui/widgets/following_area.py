"""A scrolled area that brings into sight what the keys come to. Qt does that only while they go from one thing in it to another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class FollowingArea(QScrollArea):
    """Scrolls also to what the keys come to from outside it, as with Tab from the page's head or Shift+Tab from what is beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - there is no widget without one.
        application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Nothing moves away below a mouse that is pressed.
        if now is not None and self.isAncestorOf(now) and not QGuiApplication.mouseButtons():
            self.ensureWidgetVisible(now)
