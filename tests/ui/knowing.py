"""Looking at what was known before something was recorded, for the tests of the pages that can show it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.widgets.known_at import KnownAt
from tests.ui.conftest import clock

THEN: datetime = clock()
"""When everything is recorded that is recorded before `record_later`."""


def record_later(workspace: Workspace) -> None:
    """Have the book's clock go an hour ahead: what is recorded from now on was not known at THEN."""
    workspace._clock = lambda: THEN + timedelta(hours=1)


def look_back(knowing: KnownAt) -> None:
    """Ask, through the fields of a page, what was known at THEN."""
    local = THEN.astimezone()
    knowing.tick.click()
    knowing.day.edit.setText(f"{local:%d/%m/%Y}")
    QTest.keyClick(knowing.day.edit, Qt.Key.Key_Return)
    knowing.time.setText(f"{local:%H:%M}")
    knowing.time.editingFinished.emit()


def look_back_in(panel: Any) -> None:
    """Have a panel show what was known at THEN, as its page does."""
    panel.moment = THEN
    panel.reload()
