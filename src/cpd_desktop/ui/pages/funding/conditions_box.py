"""A text of somebody's to be read, as high as a few of its lines: what is longer scrolls, by keyboard too."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from cpd_desktop.ui.theme import Look

_MOST_LINES = 3


class ConditionsBox(QWidget):
    """Shows a text under the heading *name*; nothing for none."""

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = _FewLines()
        self.text.setAccessibleName(name)
        heading = QLabel(name)
        heading.setObjectName("muted")
        heading.setBuddy(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(2))
        layout.addWidget(heading)
        layout.addWidget(self.text)
        self.hide()

    def say(self, text: str) -> None:
        """Show *text*, from its beginning."""
        if text != self.text.toPlainText():
            self.text.setPlainText(text)
        self.setVisible(bool(text))
        self.text.fit()


class _FewLines(QPlainTextEdit):
    """A text that is only read, as high as its lines at the width that it has, and no higher than so many of them."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Be as high as the lines at this width."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the zoom, once the new style has given the text its room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """Be as high as the lines of the text."""
        if not self.isVisible():
            return
        # The document says how many lines it takes, not how many pixels.
        every, margin = max(1, round(self.document().size().height())), round(self.document().documentMargin())
        # Below the last of many lines nothing of the next one is seen.
        below = margin if every <= _MOST_LINES else 0
        lines = ceil(min(_MOST_LINES, every) * QFontMetricsF(self.font()).lineSpacing())
        # Qt takes what fits but for one pixel for what does not fit.
        wanted = lines + margin + below + 2 + self.height() - self.viewport().height()
        if wanted != self.height():
            self.setFixedHeight(wanted)
