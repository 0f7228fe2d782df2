"""When somebody chooses another theme, each list of every page takes its colours, those that were drawn before it as well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.tabbed_page import TabbedPage
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import CONTRAST, DARK, Look, Theme, Tone

MOST_ROWS = 12
_ROLES = (Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.ForegroundRole)


def colours_of(theme: Theme) -> set[str]:
    """Every colour of a theme."""
    return {
        part.casefold()
        for value in theme
        for part in (value if isinstance(value, Tone) else (value,))
        if part.startswith("#")
    }


def named(found: Any) -> str:
    colour = found.color() if isinstance(found, QBrush) else found
    return colour.name() if isinstance(colour, QColor) else ""


def colours_shown(page: Any) -> Iterator[tuple[str, str]]:
    """Each colour of a cell, with the list that it is in."""
    for view in page.findChildren(QTableView):
        model = view.model()
        if model is None:
            continue
        for row in range(min(model.rowCount(), MOST_ROWS)):
            for column in range(model.columnCount()):
                for role in _ROLES:
                    colour = named(model.data(model.index(row, column), role))
                    if colour:
                        yield view.accessibleName() or view.objectName(), colour


@pytest.fixture
def window(qtbot: QtBot, look: Look, preferences: Preferences, context: Context) -> Iterator[MainWindow]:
    made = MainWindow(look, preferences)
    qtbot.addWidget(made)
    made.show_book(context)
    made.show()
    yield made
    made.close_book()


def test_each_cell_has_a_colour_of_the_theme_that_was_chosen(
    window: MainWindow, qtbot: QtBot, look: Look, context: Context
) -> None:
    pages: dict[str, Any] = {}
    for name in window.page_names():
        window.show_page(name)
        page = pages[name] = window.page(name)
        for tab in page.TAB_PANELS.names if isinstance(page, TabbedPage) else ():
            window.show_page(name, {"tab": tab})
            qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    for theme in (DARK, CONTRAST):
        look.apply(theme, 100)
        own = colours_of(theme)
        shown = {(name, where, colour) for name, page in pages.items() for where, colour in colours_shown(page)}
        found = sorted(
            f"{name}, {where}: {colour} is none of {theme.name}" for name, where, colour in shown if colour not in own
        )
        assert not found, "\n".join(found)
        coloured = {name for name, _, _ in shown}
        assert coloured >= {"Gaps", "Supervision", "CPD", "Learning", "Apprenticeships", "Funding"}
