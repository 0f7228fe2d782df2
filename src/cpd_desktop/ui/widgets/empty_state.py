"""What a page says while it has nothing to show: what is missing, and the way there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.low_room import LownessFollower


class EmptyState(QWidget):
    """A title, a sentence, and one button that leads on; in a low room at the top of it, so that the button is in sight."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lowness = LownessFollower(self, self._be_low)
        self._follow: Callable[[], None] = lambda: None
        self.title = QLabel()
        self.title.setObjectName("sectionTitle")
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.title.setWordWrap(True)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.go = QPushButton()
        self.go.setObjectName("primary")
        self.go.clicked.connect(lambda _=False: self._follow())
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.words, 6)
        line.addStretch(1)
        layout = self._layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self.title)
        layout.addLayout(line)
        layout.addWidget(self.go, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self._be_low(is_low=False)

    def _be_low(self, is_low: bool) -> None:
        self.words.setMaximumWidth(self._look.size(560))
        self._layout.setSpacing(self._look.size(6 if is_low else 12))
        self._layout.setStretch(0, int(not is_low))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the height of the page."""
        super().showEvent(event)
        self._lowness.shown()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_layout"):
            self.words.setMaximumWidth(self._look.size(560))

    def say(self, title: str, words: str, act: str, follow: Callable[[], None]) -> None:
        """Say what is missing; the button named *act* does *follow*."""
        self._follow = follow
        self.title.setText(title)
        self.words.setText(words)
        self.go.setText(act)
        self.go.setAccessibleName(act)


def body_or_empty(panel: QWidget, body: QWidget, empty: EmptyState) -> QStackedWidget:
    """Fill *panel* with its *body*, or with *empty* in its place; return the stack of the two, which shows the body."""
    stack = QStackedWidget()
    stack.addWidget(body)
    stack.addWidget(empty)
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(stack)
    return stack
