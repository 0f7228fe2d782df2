"""The grid has its room: rows on a small screen, one scrollbar on the page at 200%, and the way on where there is nothing to show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.learning.grid_panel import GridPanel
from cpd_desktop.ui.pages.learning.page import LearningPage
from cpd_desktop.ui.pages.learning.panels import CO_PRODUCTION, GRID
from cpd_desktop.ui.theme import LIGHT
from tests.ui.reading import lay_out

from .conftest import Book, settled


@pytest.fixture
def panel(qtbot: QtBot, window: MainWindow, book: Book) -> GridPanel:
    """The grid with a dozen findings, in the program's window."""
    window.show_page("Learning", {"tab": GRID})
    settled(qtbot, book.context)
    page: Any = window.page("Learning")
    found: GridPanel = page.panel(GRID)
    known = found._learning
    lines = tuple(replace(one, uuid=one.uuid[:15] + bytes([at])) for at, one in enumerate(known.findings * 3))
    found._show(replace(known, findings=lines, grid=known.grid * 3))
    assert found.heat_map.heat.rowCount() == 12
    return found


def scrollbars(page: QWidget) -> list[QScrollBar]:
    """Return the scrollbars that go up and down and are there to be seen."""
    upright = Qt.Orientation.Vertical
    return [one for one in page.findChildren(QScrollBar) if one.isVisible() and one.orientation() == upright]


def shown_at(qtbot: QtBot, window: MainWindow, book: Book, width: int, height: int, zoom: int = 100) -> LearningPage:
    window.look.apply(LIGHT, zoom)
    window.resize(width, height)
    settled(qtbot, book.context)
    lay_out(window)
    page = window.page("Learning")
    assert isinstance(page, LearningPage)
    return page


@pytest.mark.parametrize(("width", "height"), [(1280, 700), (1366, 768)])
def test_eight_rows_are_in_sight_on_a_small_screen(
    qtbot: QtBot, window: MainWindow, panel: GridPanel, book: Book, width: int, height: int
) -> None:
    page = shown_at(qtbot, window, book, width, height)

    assert panel.heat_map.rows_in_sight() >= 8
    assert page.room.verticalScrollBar().maximum() == 0
    assert set(scrollbars(page)) <= {panel.heat_map.verticalScrollBar()}
    assert panel.foot.isVisible()
    assert panel.foot.mapTo(page, QPoint(0, panel.foot.height())).y() <= page.height()


def test_at_200_per_cent_the_page_alone_scrolls(qtbot: QtBot, window: MainWindow, panel: GridPanel, book: Book) -> None:
    page = shown_at(qtbot, window, book, 1366, 768, 200)
    assert panel.heat_map.is_tall
    assert scrollbars(page) == [page.room.verticalScrollBar()]

    panel.heat_map.setFocus()
    for _ in range(12):
        QTest.keyClick(panel.heat_map, Qt.Key.Key_Down)
    assert panel.heat_map.rows_in_sight() >= 3
    bar = page.room.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert panel.foot.mapTo(page.room.viewport(), QPoint(0, panel.foot.height())).y() <= page.room.viewport().height()

    panel.filter.setText("capacity")
    lay_out(window)
    assert bar.maximum() < page.room.viewport().height() * 2
    back = shown_at(qtbot, window, book, 1366, 768)
    assert not panel.heat_map.is_tall
    assert scrollbars(back) == []


def test_where_there_is_nothing_the_way_on_is_in_sight_at_once(qtbot: QtBot, empty_context: Context) -> None:
    empty_context.look.apply(LIGHT, 200)
    page = LearningPage(empty_context)
    qtbot.addWidget(page)
    page.resize(1050, 560)
    page.show()
    for tab in (GRID, CO_PRODUCTION):
        page.show_target({"tab": tab})
        settled(qtbot, empty_context)
        lay_out(page)
        empty = page.panel(tab).empty
        assert empty.isVisible()
        room = page.room.viewport()
        page.room.verticalScrollBar().setValue(0)
        assert empty.words.mapTo(room, QPoint(0, 0)).y() < room.height() * 2 // 3
        assert page.room.verticalScrollBar().maximum() <= room.height() // 2
    empty_context.look.apply(LIGHT, 100)
