"""The list of pages at the side of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidget

from cpd_desktop.ui.theme import Look


class Navigation(QListWidget):
    """The pages by name, as wide as the widest of them."""

    def __init__(self, names: Sequence[str], look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("pages")
        self.setAccessibleName("Pages")
        self.setEnabled(False)
        self.addItems(list(names))
        self.itemSelectionChanged.connect(self._follow)
        self.fit()

    def _follow(self) -> None:
        """Go where a screen reader or voice control chooses: they select, and leave the cursor where it was."""
        chosen = self.selectedItems()
        if chosen and chosen[0] is not self.currentItem():
            self.setCurrentItem(chosen[0])

    def mark(self, row: int) -> None:
        """Show which page is shown, without going there."""
        self.blockSignals(True)
        self.setCurrentRow(row)
        self.blockSignals(False)

    def set_idle(self, *, is_idle: bool) -> None:
        """Show that the pages lead nowhere while there is no book."""
        if bool(self.property("idle")) != is_idle:
            self.setProperty("idle", is_idle)
            self.style().unpolish(self)
            self.style().polish(self)

    def fit(self) -> None:
        """Take the zoom that is in force."""
        metrics = self.fontMetrics()
        names = [self.item(row).text() for row in range(self.count())]
        self.setFixedWidth(max(map(metrics.horizontalAdvance, names), default=0) + self._look.size(52))
        for row in range(self.count()):
            # Said by us, because the list keeps its rows' old height when the style sheet changes.
            self.item(row).setSizeHint(QSize(0, metrics.height() + self._look.size(16)))
