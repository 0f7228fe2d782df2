"""The three figures above the lines of Today. Painted first of all, so nothing is named here that takes long to be made."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cpd_desktop.domain.today import Today
from cpd_desktop.ui.theme import Look


class Figures(QWidget):
    """The three figures above the lines."""

    def __init__(self, found: Today, look: Look) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(10))
        away = f", {found.away:,} of them away" if found.away else ""
        for figure, words, beside in (
            (found.mandatory, "mandatory training held", found.mandatory_assured),
            (found.specialist, "specialist needs met", found.specialist_assured),
            (f"{found.people:,}", f"people in scope{away}", ""),
        ):
            card = QFrame()
            card.setObjectName("card")
            inside = QVBoxLayout(card)
            number, label = QLabel(figure), QLabel(f"{words}; assured {beside}" if beside else words)
            number.setObjectName("figure")
            number.setAccessibleName(f"{words}: {figure}")
            label.setObjectName("muted")
            for one in (number, label):
                one.setWordWrap(True)
                inside.addWidget(one)
            layout.addWidget(card, 1)


def lead(found: Today, scope: str) -> str:
    """Return what the page is about, in a sentence."""
    day = f"{found.as_at:%d %B %Y}".lstrip("0")
    return f"{scope}, as at {day}: what needs attention, worst first."
