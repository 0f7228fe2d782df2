"""The line above a table."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.theme import LIGHT, Look
from cpd_desktop.ui.widgets.filter_builder import FilterBuilder
from cpd_desktop.ui.widgets.table import Table
from tests.ui.widgets.table_samples import Member, names

Members = Callable[..., Table[Member]]


@pytest.mark.parametrize(("width", "is_one"), [(1000, False), (420, True)])
def test_the_filter_keeps_its_room_and_the_buttons_become_one_where_there_is_little(
    members: Members, width: int, is_one: bool
) -> None:
    tools = members(width=width).tools

    assert tools.more.isVisible() is is_one
    assert [button.isVisible() for button in (tools.builder, tools.columns, tools.views)] == [not is_one] * 3
    assert tools.filter.width() >= 24 * tools.fontMetrics().averageCharWidth()


def test_at_twice_the_size_nothing_is_cut(qtbot: QtBot, members: Members, look: Look) -> None:
    table = members(width=700)
    look.apply(LIGHT, 200)

    qtbot.waitUntil(table.tools.more.isVisible)
    qtbot.waitUntil(lambda: not table.tools.builder.isVisible())
    assert table.tools.filter.width() >= 20 * table.fontMetrics().averageCharWidth()
    assert table.minimumSizeHint().width() <= 700


def test_the_one_button_does_what_the_others_do(members: Members) -> None:
    table = members(width=420)
    actions = {action.text(): action for action in table.tools.more.menu().actions()}
    assert list(actions) == ["Build a filter …", "Columns", "Views"]

    actions["Build a filter …"].trigger()
    (builder,) = table.findChildren(FilterBuilder)
    builder.column.setCurrentText("Team")
    QTest.keyClicks(builder.value, "deaf")
    QTest.keyClick(builder.value, Qt.Key.Key_Return)
    assert table.filter.text() == "team:deaf"
    assert names(table) == ["Siân O’Brien", "Zoë Hill"]


def test_where_a_page_hides_the_filter_the_rest_goes_too(members: Members) -> None:
    table = members()
    table.filter.hide()
    table.count.hide()

    assert not any(widget.isVisible() for widget in (table.tools.builder, table.tools.columns, table.tools.views))
    assert not table.tools.more.isVisible()
    table.resize(880, 400)
    assert not table.tools.columns.isVisible()
    table.filter.show()
    assert table.tools.columns.isVisible()


def test_every_button_has_its_visible_label_in_its_name(members: Members) -> None:
    tools = members().tools

    for button in (tools.builder, tools.columns, tools.views):
        assert button.accessibleName().startswith(button.text())
