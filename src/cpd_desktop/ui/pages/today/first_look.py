"""Today before the book is open: what it kept of its last answer, laid out as the page lays it out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from cpd_desktop.domain.today import Today
from cpd_desktop.ui.pages.today.figures import Figures, lead
from cpd_desktop.ui.theme import Look

NAME = "Today"
EVERYTHING = "Everything"


class FirstLookAtToday(QWidget):
    """Shows a kept answer: the figures at once, the lines with `show_lines`.

    `wanted` goes out with the page and the target of a line that was pressed.
    """

    wanted = Signal(str, object)

    def __init__(self, found: Today, scope: str, look: Look) -> None:
        super().__init__()
        self._found = found
        self._look = look
        self.setObjectName("first look")
        self.setAccessibleName(NAME)
        heading, about = QLabel(NAME), QLabel(lead(found, scope))
        heading.setObjectName("pageTitle")
        about.setObjectName("muted")
        about.setWordWrap(True)
        body = QWidget()
        self._cards = QVBoxLayout(body)
        self._cards.setContentsMargins(0, 0, look.size(6), 0)
        self._cards.setSpacing(look.size(8))
        self._cards.addWidget(Figures(found, look))
        self._cards.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(body)
        layout = QVBoxLayout(self)
        margin = look.size(18)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(look.size(10))
        layout.addWidget(heading)
        layout.addWidget(about)
        layout.addWidget(self._scroll, 1)

    def show_lines(self) -> None:
        """Add what needs attention, line by line, as far as it is in sight; the page itself follows in a moment with all of it."""
        # What these bring along is made after the figures were painted.
        from PySide6.QtCore import Qt  # noqa: PLC0415

        from cpd_desktop.ui.pages.today.lines import MOST_AT_FIRST, LineCard  # noqa: PLC0415

        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for line in self._found.lines[:MOST_AT_FIRST]:
            self._cards.insertWidget(self._cards.count() - 1, LineCard(line, self._look, self.wanted.emit))
