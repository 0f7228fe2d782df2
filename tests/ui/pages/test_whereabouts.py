"""Alt+Left returns to the same filter, order, choice, tab and scroll position, and the keys to where they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.table import Table
from tests.ui.reading import lay_out


@dataclass
class Desk:
    qtbot: QtBot
    window: MainWindow
    context: Context

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.context.tasks.under_way == 0)

    def go_to(self, name: str, target: Any = None) -> Any:
        self.context.go_to(name, target)
        self.settle()
        return self.window.page(name)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        keys = QApplication.focusWidget()
        assert keys is not None
        QTest.keyClick(keys, key, modifiers)
        self.settle()

    def back(self) -> None:
        self.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    @property
    def shown(self) -> str:
        return self.window.windowTitle().split(" – ")[0]


@pytest.fixture
def desk(qtbot: QtBot, look: Look, preferences: Preferences, context: Context) -> Iterator[Desk]:
    window = MainWindow(look, preferences)
    # Not handed to qtbot, which would close it before all that is under way is done.
    window.resize(1366, 740)
    window.show()
    window.show_book(context)
    desk = Desk(qtbot, window, context)
    desk.settle()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield desk
    desk.settle()
    window.close_book()
    window.close()
    window.deleteLater()


def look_closer(table: Table[Any], text: str, column: int) -> None:
    """Filter and sort a list, and go to its third row."""
    table.filter.setText(text)
    table.model.set_sorts(((column, True),))
    table.view.selectRow(min(2, table.model.rowCount() - 1))
    table.view.setFocus()


def _scrolls_to(table: Table[Any], value: int) -> bool:
    """Scroll, once the list has laid itself out."""
    table.view.verticalScrollBar().setValue(value)
    return table.place().scroll[1] == value


def state_of(table: Table[Any]) -> tuple[Any, ...]:
    place = table.place()
    return place.filter, place.by_column, place.sorts, place.current, place.chosen


def test_back_from_a_person_returns_to_the_list_as_it_was(desk: Desk) -> None:
    page = desk.go_to("People")
    table = page.table
    look_closer(table, "team:deaf", 0)
    table.filter_by_column.setChecked(True)
    table.by_column.edits[0].setText("a")
    table.view.selectRow(1)
    table.view.setFocus()
    before = state_of(table)
    assert before[1] == {0: "a"}
    desk.press(Qt.Key.Key_Return)
    assert page.heading.text() == before[3].name

    desk.back()

    assert page.heading.text() == "People"
    assert state_of(table) == before
    assert QApplication.focusWidget() is table.view


def test_back_returns_to_the_scroll_position_and_to_everybody_who_was_chosen(desk: Desk, qtbot: QtBot) -> None:
    page = desk.go_to("People")
    table = page.table
    for at in (60, 62, 64):
        table.view.selectionModel().select(
            table.model.index(at, 0),
            table.view.selectionModel().SelectionFlag.Select | table.view.selectionModel().SelectionFlag.Rows,
        )
    qtbot.waitUntil(lambda: _scrolls_to(table, 58))
    chosen = table.chosen()
    assert len(chosen) == 3
    desk.go_to("People", table.model.row_at(3).id)
    desk.go_to("People", "somebody else")
    assert table.chosen() == []

    desk.back()
    desk.back()

    assert page.heading.text() == "People"
    assert table.chosen() == chosen
    qtbot.waitUntil(lambda: table.view.verticalScrollBar().value() == 58)


def test_back_returns_to_a_persons_tab_and_row_though_another_person_was_shown_meanwhile(desk: Desk) -> None:
    page = desk.go_to("People")
    one, other = page.table.model.row_at(3).id, page.table.model.row_at(9).id
    desk.go_to("People", one)
    page.person.tabs.setCurrentIndex(1)
    page.person.records.view.selectRow(2)
    page.person.records.view.setFocus()
    row = page.person.records.current()
    desk.go_to("People", other)
    assert page.person.tabs.currentIndex() == 0

    desk.back()

    assert page.person.whole.id == one
    assert page.person.tabs.currentIndex() == 1
    assert page.person.records.current() == row
    assert page.person.records.view.hasFocus()


@pytest.mark.parametrize(
    ("name", "tab", "table_of", "text"),
    [
        ("Courses", 0, lambda page: page.courses, "safe"),
        ("Courses", 1, lambda page: page.requirements, "safe"),
        ("Teams", -1, lambda page: page.table, "neighbourhood"),
        ("Gaps", 0, lambda page: page.table, "e"),
        ("Gaps", 1, lambda page: page.panels["Named roles"].table, "e"),
        ("Settings", 4, lambda page: page.history.table, "import"),
    ],
)
def test_back_from_elsewhere_returns_to_the_same_tab_filter_order_and_row(
    desk: Desk, name: str, tab: int, table_of: Any, text: str
) -> None:
    page = desk.go_to(name)
    if tab >= 0:
        page.tabs.setCurrentIndex(tab)
        desk.settle()
    table = table_of(page)
    look_closer(table, text, 0)
    desk.settle()
    before = state_of(table)
    assert before[3] is not None
    desk.go_to("Coverage")
    desk.go_to("Today")

    desk.back()
    assert desk.shown == "Coverage"
    desk.back()

    assert desk.shown == name
    assert state_of(table) == before
    assert table.isVisible()
    assert table.view.hasFocus()


def test_back_to_today_returns_to_where_it_was_scrolled_to(desk: Desk, qtbot: QtBot) -> None:
    page = desk.go_to("Today")
    bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    page.lines[-1].button.setFocus()
    lay_out(page)
    bar.setValue(bar.maximum())
    where = bar.value()
    desk.press(Qt.Key.Key_Space)
    assert not bar.isVisible()

    desk.back()
    assert page.lines[-1].button.hasFocus()
    qtbot.waitUntil(lambda: bar.value() == where)


def test_what_is_gone_to_has_the_keys(desk: Desk) -> None:
    """The list where there is one: not a control of the page that is out of sight, and not nothing."""
    starts = {}
    for name in desk.window.page_names():
        page = desk.go_to(name)
        keys = QApplication.focusWidget()
        assert keys is not None
        assert page.isAncestorOf(keys), name
        starts[name] = keys.accessibleName()

    assert {name: starts[name] for name in starts if name not in ("Today", "Settings", "Import and export")} == {
        "People": "People", "Teams": "Teams", "Courses": "Catalogue", "Gaps": "Gaps",
        "Coverage": "Coverage of teams by requirements", "Reports": "Reports", "Supervision": "Who is due",
        "Sessions": "Sessions", "CPD": "About CPD", "Apprenticeships": "Apprentices", "Funding": "Claims",
        "Learning": "Findings by team",
    }  # fmt: skip


def test_going_through_the_list_of_pages_keeps_the_keys_until_enter(desk: Desk) -> None:
    navigation = desk.window.navigation
    navigation.setFocus()

    desk.press(Qt.Key.Key_Down)
    assert desk.shown == "People"
    assert navigation.hasFocus()

    desk.press(Qt.Key.Key_Return)
    assert desk.window.page("People").isAncestorOf(QApplication.focusWidget() or navigation)


def test_an_act_and_the_reload_after_it_leave_the_keys_where_they_were(desk: Desk) -> None:
    page = desk.go_to("People")
    desk.go_to("People", page.table.model.row_at(3).id)
    page.person.tabs.setCurrentIndex(1)
    delete: QPushButton = page.person.buttons["Delete record"]
    page.person.records.view.selectRow(0)
    delete.setFocus()
    count = len(page.person.records.model.rows)

    desk.press(Qt.Key.Key_Space)
    assert len(page.person.records.model.rows) == count - 1
    assert delete.hasFocus()

    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(page.person.records.model.rows) == count
    assert delete.hasFocus()
