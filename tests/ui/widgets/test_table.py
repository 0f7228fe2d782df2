"""The table that every page uses."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.widgets.table import Table


@dataclass(frozen=True)
class Line:
    name: str
    count: int


LINES = [Line("Siân O’Brien", 12), Line("Adam Ward", 3), Line("Zoë Hill", 7)]
COLUMNS = (
    Column[Line]("Name", lambda line: line.name, width=20),
    Column[Line]("Count", lambda line: line.count),
    Column[Line]("Note", lambda line: f"line\tof {line.name}\nand more"),
)


@pytest.fixture
def make(qtbot: QtBot, preferences: Preferences) -> Callable[..., Table[Line]]:
    def table(*, many: bool = False) -> Table[Line]:
        made = Table("People listed", COLUMNS, preferences, many=many)
        qtbot.addWidget(made)
        made.resize(700, 400)
        made.show()
        made.set_rows(LINES)
        return made

    return table


def shown(table: Table[Line]) -> list[str]:
    return [table.model.row_at(at).name for at in range(table.model.rowCount())]


def test_it_filters_as_one_types_and_says_how_many(make: Callable[..., Table[Line]]) -> None:
    table = make()
    assert table.count.text() == "3"

    QTest.keyClicks(table.filter, "obrien")

    assert shown(table) == ["Siân O’Brien"]
    assert table.count.text() == "1 of 3"


def test_nothing_found_and_nothing_there_are_said_differently(make: Callable[..., Table[Line]]) -> None:
    table = make()
    table.empty_text = "Nobody yet: import people."

    QTest.keyClicks(table.filter, "nobody")
    assert table.empty.isVisible()
    assert table.empty.text() == "No row has all these words."

    table.filter.clear()
    table.set_rows([])
    assert table.empty.text() == "Nobody yet: import people."
    assert not table.view.isVisible()


def test_enter_in_the_filter_goes_to_the_first_row_and_enter_there_opens_it(
    qtbot: QtBot, make: Callable[..., Table[Line]]
) -> None:
    table = make()
    QTest.keyClicks(table.filter, "hill")

    QTest.keyClick(table.filter, Qt.Key.Key_Return)
    assert table.current() == LINES[2]

    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [LINES[2]]


def test_new_rows_keep_the_row_that_was_current(make: Callable[..., Table[Line]]) -> None:
    table = make()
    table.select(LINES[1])

    table.set_rows([Line("Before", 1), *LINES])

    assert table.current() == LINES[1]


def test_a_click_on_a_heading_sorts_and_another_turns_it_round(make: Callable[..., Table[Line]]) -> None:
    table = make()
    header = table.view.horizontalHeader()

    def click(column: int) -> None:
        at = header.viewport().rect().center()
        at.setX(header.sectionViewportPosition(column) + 10)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click(1)
    once = shown(table)
    click(1)

    assert {tuple(once), tuple(shown(table))} == {
        ("Adam Ward", "Zoë Hill", "Siân O’Brien"),
        ("Siân O’Brien", "Zoë Hill", "Adam Ward"),
    }


def test_what_is_shown_is_copied_with_headings_in_the_order_shown(make: Callable[..., Table[Line]]) -> None:
    table = make(many=True)
    table.view.horizontalHeader().moveSection(1, 0)
    table.view.setColumnHidden(2, True)

    table.copy()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Count\tName",
        "12\tSiân O’Brien",
        "3\tAdam Ward",
        "7\tZoë Hill",
    ]

    table.select(LINES[1])
    table.copy()
    assert QGuiApplication.clipboard().text() == "Count\tName\n3\tAdam Ward"


def test_a_cell_of_several_lines_stays_one_cell_of_a_spreadsheet(make: Callable[..., Table[Line]]) -> None:
    table = make()
    table.select(LINES[1])

    table.copy()

    assert QGuiApplication.clipboard().text().splitlines()[1] == "Adam Ward\t3\tline of Adam Ward and more"


def test_columns_are_as_they_were_at_the_next_start(make: Callable[..., Table[Line]]) -> None:
    first = make()
    first.view.setColumnWidth(0, 333)
    first.view.horizontalHeader().moveSection(0, 1)
    first.layout_of_columns.show(1, is_shown=False)

    second = make()

    assert second.view.columnWidth(0) == 333
    assert second.view.horizontalHeader().visualIndex(0) == 1
    assert second.view.isColumnHidden(1)


def test_several_rows_are_chosen_only_where_that_is_meant(make: Callable[..., Table[Line]]) -> None:
    one, many = make(), make(many=True)

    one.view.selectAll()
    many.view.selectAll()

    assert len(one.chosen()) <= 1
    assert many.chosen() == LINES


def test_table_and_filter_have_names(make: Callable[..., Table[Line]]) -> None:
    table = make()

    assert table.view.accessibleName() == "People listed"
    assert table.filter.accessibleName() == "Filter People listed"


def test_no_heading_is_cut_at_first(qtbot: QtBot, preferences: Preferences) -> None:
    columns = (
        Column[Line]("Name", lambda line: line.name),
        Column[Line]("Mandatory training of everybody here", lambda line: line.count, width=4),
    )
    table = Table("Headings", columns, preferences)
    qtbot.addWidget(table)

    bold = QFont(table.view.font())
    bold.setWeight(QFont.Weight.DemiBold)

    assert table.view.columnWidth(1) > QFontMetrics(bold).horizontalAdvance(columns[1].heading)


def test_columns_and_rows_grow_with_the_text(make: Callable[..., Table[Line]]) -> None:
    table = make()
    table.view.setColumnWidth(0, 150)
    rows = table.view.rowHeight(0)
    font = table.font()
    font.setPointSizeF(font.pointSizeF() * 2)

    table.setFont(font)

    assert abs(table.view.columnWidth(0) - 300) <= 2
    assert table.view.rowHeight(0) > rows


def test_widths_kept_at_another_size_of_text_are_scaled_at_the_next_start(
    make: Callable[..., Table[Line]], preferences: Preferences
) -> None:
    first = make()
    first.view.setColumnWidth(0, 150)
    preferences.set_number("table text/People listed", first.layout_of_columns.text_size // 2)

    assert abs(make().view.columnWidth(0) - 300) <= 2
