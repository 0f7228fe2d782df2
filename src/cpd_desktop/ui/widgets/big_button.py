"""A button of one or two lines of text that wraps, so that nothing is cut off at any zoom."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget


class BigButton(QPushButton):
    """A button with a title and, below it, a detail. Its accessible name is the title, its description the detail."""

    def __init__(self, name: str, title: str, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.title = _label(f"{name}Title", title)
        self.detail = _label(f"{name}Detail", detail)
        if not detail:
            # Only hidden here: shown before it has its place, it would flash up as a window and take the keys.
            self.detail.hide()
        self._inside = QVBoxLayout(self)
        self._inside.setSpacing(2)
        self._inside.addWidget(self.title)
        self._inside.addWidget(self.detail)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_margins(self, side: int, edge: int) -> None:
        """Keep *side* and *edge* pixels around the text."""
        self._inside.setContentsMargins(side, edge, side, edge)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the size that shows the text."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the least size that shows the text, wrapped."""
        return self._inside.minimumSize()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own form.
        """Say that a narrow button is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own form.
        """Return the height that shows the text, wrapped."""
        return self._inside.heightForWidth(width)


def _label(name: str, text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
