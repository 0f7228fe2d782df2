"""A table of a few people, shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.table import Table
from tests.ui.widgets.table_samples import COLUMNS, MEMBERS, TODAY, Member


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
        return made

    return table
