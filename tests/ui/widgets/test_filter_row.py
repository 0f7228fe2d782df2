"""The fields over the columns."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.widgets.table import Table
from tests.ui.widgets.table_samples import Member, names


def shown(table: Table[Member]) -> Table[Member]:
    table.filter_by_column.trigger()
    return table


def test_it_is_shown_by_key_and_remembered(members: Callable[..., Table[Member]], preferences: Preferences) -> None:
    table = members()
    assert not table.by_column.isVisible()

    QTest.keyClick(table.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert table.by_column.isVisible()
    assert members().by_column.isVisible()

    QTest.keyClicks(table.by_column.edits[1], "deaf")
    assert names(table) == ["Siân O’Brien", "Zoë Hill"]
    table.filter_by_column.trigger()
    assert not table.by_column.isVisible()
    assert len(names(table)) == 4
    assert not members().by_column.isVisible()


def test_each_field_lies_over_its_column_and_goes_with_it(qtbot: QtBot, members: Callable[..., Table[Member]]) -> None:
    table = shown(members(width=420))
    header, row = table.view.horizontalHeader(), table.by_column

    def check() -> None:
        for column, edit in enumerate(row.edits):
            left = header.viewport().mapTo(table, header.viewport().rect().topLeft()).x()
            assert edit.mapTo(table, edit.rect().topLeft()).x() == left + header.sectionViewportPosition(column) + 1
            assert edit.width() == header.sectionSize(column) - 2

    check()
    table.view.horizontalScrollBar().setValue(60)
    check()
    header.moveSection(0, 2)
    table.view.setColumnWidth(1, 140)
    check()
    table.view.setColumnHidden(2, True)
    qtbot.waitUntil(row.edits[2].isHidden)
    table.view.setColumnHidden(2, False)
    qtbot.waitUntil(row.edits[2].isVisible)
    check()


def test_fields_of_several_columns_and_the_filter_line_are_all_fulfilled(
    members: Callable[..., Table[Member]],
) -> None:
    table = shown(members())

    QTest.keyClicks(table.by_column.edits[1], "deaf")
    QTest.keyClicks(table.by_column.edits[2], ">=30")
    assert names(table) == ["Siân O’Brien", "Zoë Hill"]
    QTest.keyClicks(table.filter, "hill")
    assert names(table) == ["Zoë Hill"]
    assert table.filter_in_words() == "Filter: “hill”, Team contains “deaf”, Hours at least 30"


def test_escape_clears_a_field_and_goes_back_to_the_rows(members: Callable[..., Table[Member]]) -> None:
    table = shown(members())
    edit = table.by_column.edits[0]
    edit.setFocus()
    QTest.keyClicks(edit, "ward")
    assert names(table) == ["Adam Ward", "Bea Ward"]

    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == ""
    assert len(names(table)) == 4
    assert table.view.hasFocus()

    edit.setFocus()
    QTest.keyClicks(edit, "ward")
    QTest.keyClick(edit, Qt.Key.Key_Down)
    assert edit.text() == "ward"
    assert table.view.hasFocus()


def test_what_cannot_be_read_is_marked_and_keeps_the_list(members: Callable[..., Table[Member]]) -> None:
    table = shown(members())
    edit = table.by_column.edits[3]

    QTest.keyClicks(edit, "<60d")
    assert names(table) == ["Siân O’Brien", "Bea Ward"]
    QTest.keyClicks(edit, "x")
    assert names(table) == ["Siân O’Brien", "Bea Ward"]
    assert edit.property("wrong")
    assert table.tools.problem.text().startswith("“60dx” is not a date")

    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert not edit.property("wrong")
    assert not table.tools.problem.isVisible()


def test_going_to_a_field_brings_its_column_into_sight(members: Callable[..., Table[Member]]) -> None:
    table = shown(members(width=300))
    header = table.view.horizontalHeader()

    table.by_column.edits[3].setFocus()
    assert header.sectionViewportPosition(3) + 20 < header.viewport().width()
    table.by_column.edits[0].setFocus()
    assert header.sectionViewportPosition(0) == 0
    assert table.by_column.edits[0].accessibleName() == "Filter by Name"


def test_tab_goes_through_the_fields_in_the_order_of_the_columns(members: Callable[..., Table[Member]]) -> None:
    members().layout_of_columns.arrange((2, 0, 1, 3), ())
    table = shown(members())
    table.by_column.edits[2].setFocus()

    for column in (0, 1, 3):
        QTest.keyClick(table.by_column, Qt.Key.Key_Tab)
        assert table.by_column.edits[column].hasFocus()
