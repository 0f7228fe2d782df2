"""The page Gaps over a real demonstration book, at one of its tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.page import GapsPage

Open = Callable[..., GapsPage]


def settled(qtbot: QtBot, context: Context) -> None:
    """Wait until nothing is asked and nothing is written any more."""
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)


def wanted_by(qtbot: QtBot, context: Context, do: Callable[[], object]) -> list[Any]:
    """Return the page and the target that *do* asks the window for."""
    with qtbot.waitSignal(context.wanted) as wanted:
        do()
    assert wanted.args is not None
    return list(wanted.args)


@pytest.fixture
def open_at(qtbot: QtBot, context: Context) -> Open:
    """Open the page at a tab, over the demonstration book or another *of*."""

    def open_page(tab: str = "All gaps", of: Context | None = None) -> GapsPage:
        page = GapsPage(of or context)
        qtbot.addWidget(page)
        page.resize(1180, 640)
        page.show()
        page.show_target({"tab": tab})
        settled(qtbot, of or context)
        return page

    return open_page
