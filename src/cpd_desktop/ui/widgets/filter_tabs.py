"""A bar of tabs that narrows a list: each tab a kind with its count, those without any left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget


class FilterTabs(QTabBar):
    """Tabs by their keys. `chosen` goes out with the key of the tab that is turned to."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setExpanding(False)
        self.setDrawBase(False)
        # It scrolls where it is wider than the window; what it says is never cut.
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.currentChanged.connect(self._tell)

    @property
    def key(self) -> str:
        """The key of the tab that is chosen; empty where there is none."""
        return str(self.tabData(self.currentIndex()) or "")

    def show_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Show these tabs (key, text) and no others; the one chosen stays so if it is still there, else it is the first."""
        kept = self.key
        self.blockSignals(True)
        # Made anew: a bar keeps the widths of tabs whose texts or visibility change while it is not on screen.
        while self.count():
            self.removeTab(self.count() - 1)
        for at, (key, text) in enumerate(tabs):
            self.addTab(text)
            self.setTabData(at, key)
        self.setCurrentIndex(max(0, [key for key, _ in tabs].index(kept) if kept in dict(tabs) else 0))
        self.blockSignals(False)
        if self.key != kept:
            self._tell()

    def choose(self, key: str) -> None:
        """Turn to the tab of *key*, if it is there."""
        for at in range(self.count()):
            if self.tabData(at) == key:
                self.setCurrentIndex(at)

    def _tell(self) -> None:
        self.chosen.emit(self.key)
