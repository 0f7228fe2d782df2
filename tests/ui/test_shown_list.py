from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.shown_list import list_of_table
from cpd_desktop.ui.widgets.table import Table

COLUMNS: tuple[Column[tuple[str, int]], ...] = (
    Column("Name", lambda row: row[0]),
    Column("Count", lambda row: row[1], right=True),
    Column("Twice", lambda row: row[1] * 2, right=True),
)


def a_table(qtbot: QtBot, preferences: Preferences) -> Table[tuple[str, int]]:
    table = Table("Counts", COLUMNS, preferences)
    qtbot.addWidget(table)
    table.set_rows([("Siân", 1_200), ("Ŵyn", 7), ("Zed", 9)])
    return table


def test_what_is_shown_goes_on_paper_in_the_order_shown(qtbot: QtBot, preferences: Preferences) -> None:
    table = a_table(qtbot, preferences)
    table.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    table.filter.setText("  n ")
    table.view.setColumnHidden(2, True)
    table.view.horizontalHeader().moveSection(1, 0)
    listed = list_of_table(table, title="Counts", scope="Everything", noun=("row", "rows"), lead="Two of three.").make()
    assert listed.headings == ("Count", "Name")
    assert listed.rows == (("1,200", "Siân"), ("7", "Ŵyn"))
    assert listed.right == {0}
    assert listed.counted.startswith("2 of 3 rows. Filter: “n”. Sorted by Count from last to first")


def test_later_changes_of_the_table_do_not_reach_what_was_taken(qtbot: QtBot, preferences: Preferences) -> None:
    table = a_table(qtbot, preferences)
    taken = list_of_table(table, title="Counts", scope="Everything", noun=("row", "rows"))
    table.set_rows([])
    assert len(taken.make().rows) == 3
    assert taken.name == "Counts"
