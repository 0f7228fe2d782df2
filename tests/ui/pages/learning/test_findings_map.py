"""A map that scrolls with its page: all rows in it, the heads and the scrollbar always in sight, the page behind the cursor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.models.heat import Head, HeatCell, HeatSheet, Mark
from cpd_desktop.ui.pages.learning.findings_map import FindingsMap
from cpd_desktop.ui.theme import Look
from tests.ui.reading import lay_out

ROWS, TEAMS = 30, 14
SHEET = HeatSheet(
    tuple(Head(f"Finding {row}") for row in range(ROWS)),
    tuple(Head(f"Team {team}") for team in range(TEAMS)),
    lambda row, team: HeatCell(Mark.BAD, f"{row} of {team}", "not reached", f"{row}, {team}"),
)


@pytest.fixture
def area(qtbot: QtBot, look: Look) -> QScrollArea:
    """A page of 600 by 400 pixels with a map below a heading of 100, tall enough for all its rows."""
    page, body = QScrollArea(), QWidget()
    page.setWidgetResizable(True)
    shown = FindingsMap("Findings by team", look)
    shown.set_sheet(SHEET)
    heading = QLabel("Heading")
    heading.setFixedHeight(100)
    layout = QVBoxLayout(body)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in (heading, shown):
        layout.addWidget(widget)
    shown.setMinimumHeight(shown.height_of(ROWS))
    page.setWidget(body)
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    shown.set_tall(page)
    shown.setFocus()
    lay_out(page)
    return page


def of(area: QScrollArea) -> FindingsMap:
    found = area.findChild(FindingsMap)
    assert found is not None
    return found


def where(area: QScrollArea, widget: QWidget) -> QRect:
    """Return where a widget stands in what the page shows."""
    return QRect(widget.mapTo(area.viewport(), QPoint(0, 0)), widget.size())


def test_its_heads_and_its_scrollbar_stay_in_sight_as_the_page_scrolls(area: QScrollArea) -> None:
    shown = of(area)
    assert shown.is_tall
    assert not shown.verticalScrollBar().isVisible()
    heads, bar = shown.horizontalHeader(), shown.horizontalScrollBar()
    assert where(area, heads).top() == 100 + shown.frameWidth()
    for value in (0, 100, 400, area.verticalScrollBar().maximum()):
        area.verticalScrollBar().setValue(value)
        assert where(area, heads).top() == max(0, 100 + shown.frameWidth() - value)
        assert where(area, bar).bottom() <= area.viewport().height()
        assert area.viewport().height() - where(area, bar).bottom() <= 2 * shown.frameWidth() + 1
        room = area.viewport().height() - where(area, heads).bottom() - bar.height()
        assert abs(shown.rows_in_sight() - room // shown.cell_size().height()) <= 1


def test_the_page_follows_the_cursor_and_never_puts_it_below_the_heads(area: QScrollArea) -> None:
    shown = of(area)
    shown.select_cell(0, 0)
    for key, last in ((Qt.Key.Key_Down, ROWS - 1), (Qt.Key.Key_Up, 0)):
        for _ in range(ROWS):
            QTest.keyClick(shown, key)
            cell = shown.visualRect(shown.currentIndex())
            top = shown.viewport().mapTo(area.viewport(), cell.topLeft()).y()
            assert top > where(area, shown.horizontalHeader()).bottom() - 1
            assert top + cell.height() <= where(area, shown.horizontalScrollBar()).top() + 1
        assert shown.currentIndex().row() == last
    for _ in range(TEAMS):
        QTest.keyClick(shown, Qt.Key.Key_Right)
    assert shown.currentIndex().column() == TEAMS - 1
    assert shown.visualRect(shown.currentIndex()).right() <= shown.viewport().width()


def test_it_scrolls_by_itself_again_once_there_is_room_for_it(area: QScrollArea) -> None:
    shown = of(area)
    shown.set_tall(None)
    shown.setMinimumHeight(0)
    area.resize(600, 401)
    lay_out(area)

    assert not shown.is_tall
    assert shown.verticalScrollBar().isVisible()
    assert shown.horizontalHeader().y() == shown.frameWidth()
    assert area.verticalScrollBar().maximum() == 0
    assert 0 < shown.rows_in_sight() < ROWS
