"""The choice of a financial year above a list of money: one of those of which there is something, or all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from cpd_desktop.domain.funding import year_words

NAME, ALL_YEARS = "Financial year", "All years"
ALL = "all"
"""The key of all years."""


class YearBox(QComboBox):
    """Years by that in which they begin. `turned` goes out when somebody chooses one. Until then it is *at_first*, None for all."""

    turned = Signal()

    def __init__(self, at_first: Callable[[], int | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at_first = at_first
        self._key = ""
        self.setAccessibleName(NAME)
        self.activated.connect(lambda _: self._turn())

    @property
    def year(self) -> int | None:
        """The year that is chosen, None for all."""
        if not self._key:
            return self._at_first()
        return None if self._key == ALL else int(self._key)

    @property
    def key(self) -> str:
        """What was chosen, for Back: `2026`, ALL; blank until something was."""
        return self._key

    @property
    def words(self) -> str:
        """The year in words: `2026-27`, `All years`."""
        year = self.year
        return ALL_YEARS if year is None else year_words(year)

    def choose(self, key: str) -> None:
        """Choose by what `key` returned; `turned` goes out where that is another year."""
        before = self.year
        self._key = key
        self._show()
        if self.year != before:
            self.turned.emit()

    def offer(self, years: Iterable[int]) -> None:
        """Have these years to choose from, the newest first, beside all and the one that is chosen."""
        wanted = self.year
        self.clear()
        self.addItem(ALL_YEARS, None)
        for year in sorted({*years, *(() if wanted is None else (wanted,))}, reverse=True):
            self.addItem(year_words(year), year)
        self._show()

    def _show(self) -> None:
        wanted = self.year
        self.setCurrentIndex(0 if wanted is None else self.findData(wanted))

    def _turn(self) -> None:
        year: int | None = self.currentData()
        self._key = ALL if year is None else str(year)
        self.turned.emit()


def line_with_year(first: QWidget, box: YearBox) -> QWidget:
    """Return a line with *first*, which takes the room there is, and the choice of a year with its label."""
    found = QWidget()
    label = QLabel(NAME)
    label.setBuddy(box)
    line = QHBoxLayout(found)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(first, 1)
    line.addWidget(label)
    line.addWidget(box)
    return found
