"""The page Settings: the organisation's choices, who uses the book, backups, protection, history, and the looks."""

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
from cpd_desktop.ui.pages.settings.users import UsersPart

_HISTORY, _USERS = "History", "People who use the book"


class SettingsPage(Page):
    """Its parts, each on a tab of its own."""

    NAME: ClassVar[str] = "Settings"
    SHOWS: ClassVar[Touched] = Touched.EVERYTHING
    FOLLOWS_VIEW: ClassVar[bool] = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.policy = PolicyPart(context)
        self.backups = BackupsPart(context)
        self.users = UsersPart(context)
        self.protection = ProtectionPart(context)
        self.history = HistoryPart(context)
        self.appearance = AppearancePart(context)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Settings")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for name, part in (
            ("Policy", self.policy),
            (_USERS, self.users),
            ("Backups", self.backups),
            ("Protection", self.protection),
            (_HISTORY, self.history),
            ("Appearance", self.appearance),
        ):
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(part)
            self.tabs.addTab(scroll, name)
        self.tabs.currentChanged.connect(lambda _: self._load_part())
        self.layout_.addWidget(self.tabs, 1)

    def reload(self) -> None:
        """Ask what the organisation chose."""
        self.context.ask("policy", self.policy.show_choices, choices)
        self._load_part()

    def _load_part(self) -> None:
        if self.place() == _HISTORY:
            self.history.reload()
        elif self.place() == _USERS:
            self.users.reload()

    def add_new(self) -> None:
        """Add somebody who uses the book (Ctrl+N), where they are shown."""
        if self.place() == _USERS:
            self.users.add_new()
        else:
            super().add_new()

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the list that is shown, where there is one."""
        if self.place() == _HISTORY:
            self.history.table.filter.setFocus()
        elif self.place() == _USERS:
            self.users.table.filter.setFocus()
        else:
            super().focus_filter()

    def show_target(self, target: object) -> None:
        """Show the part called *target*, or what of the history it says."""
        if isinstance(target, HistoryTarget):
            self.history.show_target(target)
            is_there = self.place() == _HISTORY
            self.show_target(_HISTORY)
            if is_there:
                self.history.reload()
            return
        for at in range(self.tabs.count()):
            if self.tabs.tabText(at) == target:
                self.tabs.setCurrentIndex(at)
        if target == _HISTORY:
            self.history.table.view.setFocus()

    def place(self) -> object:
        """Return the part that is shown."""
        return self.tabs.tabText(self.tabs.currentIndex())
