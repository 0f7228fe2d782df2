"""The right side of the page Reports: paper; of an evidence pack also its claims, one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cpd_desktop.documents.catalogue import Document
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.making import ReportWanted
from cpd_desktop.ui.widgets.page_tabs import PageTabs
from cpd_desktop.ui.widgets.roomy import Roomy
from cpd_desktop.ui.widgets.told_line import ToldLine

if TYPE_CHECKING:
    from cpd_desktop.ui.pages.reports.pack_panel import PackPanel

CLAIMS, PAPER = "Claim by claim", "On paper"
_LEAST, _LEAST_WHERE_NARROW, _NARROW = 520, 860, 760


class PackSide(QWidget):
    """Holds *paper*, and beside it in a tab the claims of a pack. `made` goes out with the key of a pack that was added."""

    made = Signal(str)

    def __init__(self, context: Context, paper: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.panel: PackPanel | None = None
        self.tabs = PageTabs("How the pack is shown", (CLAIMS, PAPER))
        self.tabs.hide()
        self.told = ToldLine()
        self.stack = QStackedWidget()
        self.stack.addWidget(paper)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.look.size(6))
        layout.addWidget(self.tabs)
        layout.addWidget(self.told)
        layout.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(lambda _: self._turn())

    @property
    def shows_claims(self) -> bool:
        """Whether the claims are shown, and not the paper."""
        return not self.tabs.isHidden() and self.tabs.chosen == CLAIMS

    def offer(self, document: Document, wanted: ReportWanted | None) -> None:
        """Show the claims of the pack that is wanted; of any other report the paper alone."""
        self.tabs.setVisible(document.needs_pack)
        if document.needs_pack:
            panel = self._made_panel()
            panel.moment = None if wanted is None else wanted.known_at
            panel.show_pack("" if wanted is None else wanted.about.pack)
        else:
            self.told.hide()
        self._turn()

    def _made_panel(self) -> PackPanel:
        if self.panel is None:
            from cpd_desktop.ui.pages.reports.pack_panel import PackPanel  # noqa: PLC0415 - all queries come with it.

            self.panel = PackPanel(self.context)
            self.panel.told.connect(self.told.tell)
            self.panel.refused.connect(self.told.tell)
            self.panel.acts.made.connect(self.made)
            self.room = Roomy(self.panel, self.context.look, _LEAST)
            self.stack.addWidget(self.room)
        return self.panel

    def _turn(self) -> None:
        self.stack.setCurrentIndex(1 if self.shows_claims else 0)
        if self.panel is not None:
            is_narrow = self.width() < self.context.look.size(_NARROW)
            self.room.set_least_height(_LEAST_WHERE_NARROW if is_narrow else _LEAST)

    def add_new(self, otherwise: Callable[[], None]) -> None:
        """Add a claim where claims are shown (Ctrl+N), else do what the page does otherwise."""
        if self.shows_claims and self.panel is not None:
            self.panel.add_new()
        else:
            otherwise()

    def focus_filter(self, otherwise: Callable[[], None]) -> None:
        """Put the cursor into the filter of the claims (Ctrl+F), else do what the page does otherwise."""
        if self.shows_claims and self.panel is not None:
            self.panel.focus_filter()
        else:
            otherwise()
