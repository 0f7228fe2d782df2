"""What headings do."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from cpd_desktop.ui.widgets.column_chooser import ColumnChooser
from cpd_desktop.ui.widgets.sort_chooser import SortChooser
from cpd_desktop.ui.widgets.table import Table
from tests.ui.widgets.table_samples import Member, click_heading, names

SHIFT = Qt.KeyboardModifier.ShiftModifier
Members = Callable[..., Table[Member]]


def marks(table: Table[Member]) -> list[str]:
    return [table.model.headerData(at, Qt.Orientation.Horizontal) for at in range(4)]


def test_a_click_sorts_by_one_column_and_another_turns_it_round(members: Members) -> None:
    table = members()
    header = table.view.horizontalHeader()

    click_heading(header, 2)
    assert names(table) == ["Adam Ward", "Zoë Hill", "Siân O’Brien", "Bea Ward"]
    assert marks(table) == ["Name", "Team", "Hours ▲", "Expires"]
    click_heading(header, 2)
    assert names(table) == ["Siân O’Brien", "Zoë Hill", "Adam Ward", "Bea Ward"]
    click_heading(header, 0)
    assert marks(table) == ["Name ▲", "Team", "Hours", "Expires"]


def test_shift_and_a_click_add_a_column_to_the_order(members: Members) -> None:
    table = members()
    header = table.view.horizontalHeader()
    click_heading(header, 1)
    click_heading(header, 2, SHIFT)

    assert marks(table) == ["Name", "Team ▲1", "Hours ▲2", "Expires"]
    assert names(table) == ["Zoë Hill", "Siân O’Brien", "Adam Ward", "Bea Ward"]
    click_heading(header, 2, SHIFT)
    assert marks(table) == ["Name", "Team ▲1", "Hours ▼2", "Expires"]
    assert names(table) == ["Siân O’Brien", "Zoë Hill", "Adam Ward", "Bea Ward"]

    click_heading(header, 0, SHIFT)
    click_heading(header, 3, SHIFT)
    assert marks(table) == ["Name ▲3", "Team ▲1", "Hours ▼2", "Expires"]
    assert table.model.order_in_words() == "Sorted by Team, then Hours from last to first, then Name"


def test_a_screen_reader_hears_how_a_heading_sorts(members: Members) -> None:
    table = members()
    table.model.set_sorts(((2, True), (0, False)))
    interface: Any = QAccessible.queryAccessibleInterface(table.view)
    heads = [interface.child(at).text(QAccessible.Text.Name) for at in range(interface.childCount())]

    assert "Hours, sorted descending, first" in heads
    assert "Name, sorted ascending, second" in heads
    assert "Team" in heads


def opened_menu(table: Table[Member]) -> QMenu:
    (menu,) = [menu for menu in table.findChildren(QMenu) if menu.isVisible()]
    return menu


def press(menu: QMenu, text: str) -> None:
    (action,) = [action for action in menu.actions() if action.text() == text]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ((), "Sort by Team, descending", ((1, True),)),
        (((2, False),), "Sort by Team, ascending", ((1, False),)),
        (((2, False),), "Then sort by Team, descending", ((2, False), (1, True))),
        (((2, False), (1, True)), "Do not sort by Team", ((2, False),)),
    ],
)
def test_alt_and_down_open_the_menu_of_the_column_one_is_in(
    members: Members, before: Any, text: str, after: Any
) -> None:
    table = members()
    table.model.set_sorts(before)
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(0, 1))

    QTest.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(opened_menu(table), text)

    assert table.model.sorts == after


def test_the_menu_of_a_heading_shows_and_hides_columns(members: Members) -> None:
    table = members()
    header = table.view.horizontalHeader()
    header.customContextMenuRequested.emit(header.viewport().rect().center())
    press(opened_menu(table), "Hours")

    assert table.headings_shown() == ("Name", "Team", "Expires")
    for column in (0, 1):
        table.layout_of_columns.show(column, is_shown=False)
    (last,) = [action for action in table.headings.menu(3).actions() if action.text() == "Expires"]
    assert not last.isEnabled()


def test_columns_and_order_are_chosen_in_dialogs_too(members: Members) -> None:
    table = members()
    table.headings.choose_columns()
    (chooser,) = table.findChildren(ColumnChooser)
    chooser.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    QTest.mouseClick(chooser.act, Qt.MouseButton.LeftButton)
    assert table.headings_shown() == ("Name", "Hours", "Expires")

    table.headings.choose_sort()
    (sorting,) = table.findChildren(SortChooser)
    sorting.columns[0].setCurrentText("Hours")
    sorting.directions[0].setCurrentText("Descending")
    QTest.mouseClick(sorting.act, Qt.MouseButton.LeftButton)
    assert names(table)[0] == "Siân O’Brien"
