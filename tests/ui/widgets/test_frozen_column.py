"""The first column stays in sight."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QFont, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.widgets.frozen_column import FrozenColumn
from cpd_desktop.ui.widgets.table import Table
from tests.ui.widgets.table_samples import Member, click_heading, names


@pytest.fixture
def wide(members: Callable[..., Table[Member]]) -> Table[Member]:
    table = members(width=500, freeze_first=True, many=True)
    for column in range(4):
        table.view.setColumnWidth(column, 220)
    return table


def frozen(table: Table[Member]) -> FrozenColumn:
    assert table.view.frozen is not None
    return table.view.frozen


def check_alignment(table: Table[Member]) -> None:
    """Every row of the column that stays lies over the same row of the table."""
    over, view = frozen(table), table.view
    assert over.isVisible()
    assert over.horizontalHeader().height() == view.horizontalHeader().height()
    for row in range(table.model.rowCount()):
        left = over.viewport().mapToGlobal(over.visualRect(table.model.index(row, over.column)).topLeft())
        right = view.viewport().mapToGlobal(view.visualRect(table.model.index(row, 2)).topLeft())
        assert left.y() == right.y()
    assert over.width() == view.columnWidth(over.column)
    assert [at for at in range(4) if not over.isColumnHidden(at)] == [over.column]


def wheel_down(over: FrozenColumn) -> None:
    at = QPointF(over.viewport().rect().center())
    event = QWheelEvent(
        at, QPointF(over.viewport().mapToGlobal(at.toPoint())), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(over.viewport(), event)


def test_it_lies_over_the_rows_while_they_are_scrolled_to_the_side(wide: Table[Member]) -> None:
    assert not frozen(wide).isVisible()

    wide.view.horizontalScrollBar().setValue(150)
    check_alignment(wide)

    wide.view.horizontalScrollBar().setValue(0)
    assert not frozen(wide).isVisible()


def test_it_follows_zoom_order_hidden_columns_and_widths(qtbot: QtBot, wide: Table[Member]) -> None:
    wide.view.horizontalScrollBar().setValue(150)
    wide.view.setColumnWidth(0, 130)
    check_alignment(wide)

    wide.view.horizontalHeader().moveSection(1, 0)
    assert frozen(wide).column == 1
    wide.view.setColumnWidth(1, 90)
    font = QFont(wide.font())
    font.setPointSizeF(font.pointSizeF() * 1.5)
    wide.setFont(font)
    qtbot.waitUntil(lambda: frozen(wide).verticalHeader().defaultSectionSize() == wide.view.rowHeight(0))
    check_alignment(wide)

    wide.view.setColumnHidden(1, True)
    qtbot.waitUntil(lambda: frozen(wide).column == 0)
    wide.view.horizontalScrollBar().setValue(40)
    check_alignment(wide)


def test_it_scrolls_up_and_down_with_the_rows(qtbot: QtBot, wide: Table[Member]) -> None:
    wide.set_rows([Member(number, f"Name {number}", "Team", 1, None) for number in range(200)])
    qtbot.waitUntil(lambda: wide.view.verticalScrollBar().maximum() > 120)
    QApplication.processEvents()
    wide.view.verticalScrollBar().setValue(120)
    wide.view.horizontalScrollBar().setValue(150)
    qtbot.waitUntil(lambda: frozen(wide).verticalScrollBar().value() == 120)

    wheel_down(frozen(wide))
    assert wide.view.verticalScrollBar().value() > 120
    assert frozen(wide).verticalScrollBar().value() == wide.view.verticalScrollBar().value()


def test_its_rows_are_chosen_and_opened_and_its_heading_sorts(qtbot: QtBot, wide: Table[Member]) -> None:
    wide.view.horizontalScrollBar().setValue(150)
    over = frozen(wide)
    at = over.visualRect(wide.model.index(1, 0)).center()

    QTest.mouseClick(over.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [one.name for one in wide.chosen()] == ["Adam Ward"]
    assert wide.view.hasFocus()
    with qtbot.waitSignal(wide.opened) as opened:
        QTest.mouseDClick(over.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.args[0].name == "Adam Ward"

    click_heading(over.horizontalHeader(), 0)
    assert names(wide)[0] == "Adam Ward"
    assert wide.view.horizontalScrollBar().value() == 150


def test_a_cell_is_brought_out_from_behind_it_and_its_own_cells_are_always_in_sight(wide: Table[Member]) -> None:
    view, bar = wide.view, wide.view.horizontalScrollBar()
    view.setFocus()
    bar.setValue(bar.maximum())
    view.setCurrentIndex(wide.model.index(0, 3))
    assert bar.value() == bar.maximum()

    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.currentIndex().column() == 1
    assert view.columnViewportPosition(1) >= frozen(wide).room

    bar.setValue(90)
    wide.select(wide.model.row_at(3))
    assert bar.value() == 90


def test_it_does_not_take_most_of_a_narrow_table(wide: Table[Member]) -> None:
    wide.view.setColumnWidth(0, 400)
    wide.view.horizontalScrollBar().setValue(150)

    assert not frozen(wide).isVisible()
    assert frozen(wide).room == 0


def test_neither_keyboard_nor_screen_reader_meets_it(wide: Table[Member]) -> None:
    wide.view.horizontalScrollBar().setValue(150)
    over = frozen(wide)
    assert over.isVisible()
    assert over.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert over.horizontalHeader().focusPolicy() == Qt.FocusPolicy.NoFocus

    table: Any = QAccessible.queryAccessibleInterface(wide.view)
    children = [table.child(at) for at in range(table.childCount())]
    assert all(child is None or child.object() is not over for child in children)
    at = over.viewport().mapToGlobal(QPoint(10, 10))
    assert table.childAt(at.x(), at.y()).role() in (QAccessible.Role.Cell, QAccessible.Role.ColumnHeader)


def test_the_field_over_it_stays_too(wide: Table[Member]) -> None:
    wide.filter_by_column.trigger()
    wide.view.horizontalScrollBar().setValue(150)

    first, second = wide.by_column.edits[:2]
    assert first.x() == wide.view.frameWidth() + 1
    assert second.x() < first.geometry().right()
    assert wide.by_column.childAt(first.geometry().center()) is first
