"""The tabs of the page Learning, with the question of earlier knowledge beside them while it takes no line of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QTabBar, QWidget

from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.known_at import KnownAt


class TabsLine(QWidget):
    """Holds *tabs* and *knowing*: in one line where there is room for both and nothing earlier is asked about, else in two.

    *is_one_line* says which. While the tabs are hidden the question stands at the left, below the heading.
    """

    def __init__(self, tabs: QTabBar, knowing: KnownAt, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs, self._knowing = tabs, knowing
        self.is_one_line = False
        self._line = QGridLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setHorizontalSpacing(look.size(24))
        self._line.setVerticalSpacing(look.size(6))
        self._line.setColumnStretch(0, 1)
        knowing.tick.toggled.connect(lambda _: self._place())
        tabs.installEventFilter(self)
        self._place()

    def close_up(self) -> None:
        """Give the tabs all of the line: the page has put the question beside its heading."""
        self._place()

    def take_back(self) -> None:
        """Take the question back from where the page had put it."""
        self._line.addWidget(self._knowing, 1, 0, 1, 2)
        self._place()

    def _place(self) -> None:
        tabs, knowing = self._tabs, self._knowing
        if knowing.parentWidget() not in (self, None):
            self.is_one_line = False
            self._line.addWidget(tabs, 0, 0, 1, 2)
            return
        wanted = tabs.sizeHint().width() + self._line.horizontalSpacing() + knowing.tick.sizeHint().width()
        self.is_one_line = not (tabs.isHidden() or knowing.tick.isChecked()) and wanted <= self.width()
        if self.is_one_line:
            self._line.addWidget(tabs, 0, 0)
            self._line.addWidget(knowing, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._line.addWidget(tabs, 0, 0, 1, 2)
            self._line.addWidget(knowing, 1, 0, 1, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Put them beside each other where there is room."""
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Place them anew when the tabs are shown or hidden."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Place them anew at another zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_line"):
            self._place()
