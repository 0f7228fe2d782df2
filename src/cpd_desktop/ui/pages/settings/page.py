"""The page Settings: the organisation's choices, backups, protection, history, and how the window looks."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QTabWidget, QWidget

from cpd_desktop.domain.changes import Touched
from cpd_desktop.services.policy import choices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.pages.settings.appearance import AppearancePart
from cpd_desktop.ui.pages.settings.backups import BackupsPart
from cpd_desktop.ui.pages.settings.history import HistoryPart, HistoryTarget
from cpd_desktop.ui.pages.settings.policy import PolicyPart
from cpd_desktop.ui.pages.settings.protection import ProtectionPart


class SettingsPage(Page):
    """Its parts, each on a tab of its own."""

    NAME: ClassVar[str] = "Settings"
    SHOWS: ClassVar[Touched] = Touched.EVERYTHING
    FOLLOWS_VIEW: ClassVar[bool] = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.policy = PolicyPart(context)
        self.backups = BackupsPart(context)
        self.protection = ProtectionPart(context)
        self.history = HistoryPart(context)
        self.appearance = AppearancePart(context)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Settings")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for name, part in (
            ("Policy", self.policy),
            ("Backups", self.backups),
            ("Protection", self.protection),
            ("History", self.history),
            ("Appearance", self.appearance),
        ):
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(part)
            self.tabs.addTab(scroll, name)
        self.tabs.currentChanged.connect(lambda _: self._load_history())
        self.layout_.addWidget(self.tabs, 1)

    def reload(self) -> None:
        """Ask what the organisation chose."""
        self.context.ask("policy", self.policy.show_choices, choices)
        self._load_history()

    def _load_history(self) -> None:
        if self.place() == "History":
            self.history.reload()

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the history, where that is shown."""
        if self.place() == "History":
            self.history.table.filter.setFocus()
        else:
            super().focus_filter()

    def show_target(self, target: object) -> None:
        """Show the part called *target*, or what of the history it says."""
        if isinstance(target, HistoryTarget):
            self.history.show_target(target)
            is_there = self.place() == "History"
            self.show_target("History")
            if is_there:
                self.history.reload()
            return
        for at in range(self.tabs.count()):
            if self.tabs.tabText(at) == target:
                self.tabs.setCurrentIndex(at)
        if target == "History":
            self.history.table.view.setFocus()

    def place(self) -> object:
        """Return the part that is shown."""
        return self.tabs.tabText(self.tabs.currentIndex())
