"""A column that scrolls up and down, and brings into sight what the keys come to. Qt does that only while they go from one thing in
it to another.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class FollowingArea(QScrollArea):
    """Scrolls also to what the keys come to from outside it, as with Tab from the page's head or Shift+Tab from what is beside it.

    It is never narrower than what it shows, of which nothing could be brought into sight sideways.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - there is no widget without one.
        application.focusChanged.connect(self._follow)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the width that what is shown needs, with the bar beside it."""
        hint, shown = super().minimumSizeHint(), self.widget()
        if shown is None:
            return hint
        around = 2 * self.frameWidth() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(hint.width(), shown.minimumSizeHint().width() + around), hint.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Tell what is around when what is shown needs another width."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Nothing moves away below a mouse that is pressed.
        if now is not None and self.isAncestorOf(now) and not QGuiApplication.mouseButtons():
            self.ensureWidgetVisible(now)
            # It may stand behind the bar, where there is no way to it and back.
            self.horizontalScrollBar().setValue(0)
