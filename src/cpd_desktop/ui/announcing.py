"""What is read aloud although nobody has gone there: what was saved, what went wrong, which page is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def announce(source: QObject, text: str, *, is_urgent: bool = False) -> None:
    """Have a screen reader say *text*, once it has said what it is at; an urgent one at once. Nothing for a blank text."""
    if not text:
        return
    event = QAccessibleAnnouncementEvent(source, text)
    if is_urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
