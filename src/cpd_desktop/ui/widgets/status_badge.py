"""A status as a word, a shape and a colour: none of them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget

from cpd_desktop.ui.theme import Look, Theme, Tone, colour

if TYPE_CHECKING:
    from cpd_desktop.domain.holdings import Status

# By the statuses' own words: the rules are not imported before the first paint.
_SHAPES = {
    "in date": "●",
    "expiring": "▲",
    "generic only": "⊘",
    "expired": "■",
    "revoked": "✖",
    "missing": "□",
    "not yet due": "○",
    "exempt": "◇",
    "not required": "–",
}
_QUIET = ("not required", "exempt", "not yet due")


def status_words(status: Status) -> str:
    """Return a status as it is shown: its shape and its word."""
    return f"{_SHAPES[status]} {status.value.capitalize()}"


def status_tone(theme: Theme, status: Status) -> Tone:
    """Return the colours of a status; words and shapes always stand beside them."""
    if status == "in date":
        return theme.good
    if status == "expiring":
        return theme.warn
    return theme.quiet if status in _QUIET else theme.bad


def status_colours(theme: Theme, status: Status) -> tuple[QColor, QColor]:
    """Return the background and the text colour of a status."""
    tone = status_tone(theme, status)
    return colour(tone.back), colour(tone.text)


class StatusBadge(QLabel):
    """A small label with a word, a shape and a colour."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("statusBadge")

    def show_status(self, status: Status) -> None:
        """Show a holding's status."""
        self.show_words(status_words(status), status_tone(self._look.theme, status))

    def show_words(self, words: str, tone: Tone, *, spoken: str = "") -> None:
        """Show *words*, which begin with a shape; *spoken* is what a screen reader says instead."""
        self.setText(words)
        self.setAccessibleName(spoken or words)
        edge, side = self._look.size(2), self._look.size(10)
        self.setStyleSheet(
            f"background: {tone.back}; color: {tone.text}; border: 1px solid {tone.text};"
            f" border-radius: {self._look.size(9)}px; padding: {edge}px {side}px;"
        )
