"""A table of a few people, shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.table import Table
from tests.ui.widgets.table_samples import COLUMNS, MEMBERS, TODAY, Member


@pytest.fixture
def owner(qtbot: QtBot, look: Look) -> QWidget:
    """A window for a dialog to belong to."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def members(qtbot: QtBot, preferences: Preferences, look: Look) -> Callable[..., Table[Member]]:
    def table(*, width: int = 900, **options: Any) -> Table[Member]:
        made = Table(
            "Members", COLUMNS, preferences, **{"today": lambda: TODAY, "key": lambda one: one.number, **options}
        )
        qtbot.addWidget(made)
        made.resize(width, 400)
        made.show()
        made.set_rows(MEMBERS)
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return table
