"""The tabs below a page's heading, each a question that the page answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTabBar, QWidget


class PageTabs(QTabBar):
    """A bar of the tabs called *names*; where there is too little room for all it scrolls."""

    def __init__(self, accessible_name: str, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self.setAccessibleName(accessible_name)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        for name in self._names:
            self.addTab(name)

    @property
    def chosen(self) -> str:
        """The name of the tab that is chosen."""
        return self._names[self.currentIndex()]

    def choose(self, name: str | None) -> None:
        """Choose the tab of this name; where there is none, what is chosen stays."""
        if name in self._names:
            self.setCurrentIndex(self._names.index(name))
