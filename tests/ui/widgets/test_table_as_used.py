"""The table over a list of people: fields, places, the clipboard, long lists."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.widgets.saved_views import TablePlace
from cpd_desktop.ui.widgets.table import Table
from tests.ui.widgets.table_samples import MEMBERS, Member, names

Members = Callable[..., Table[Member]]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("team:deaf", ["Siân O’Brien", "Zoë Hill"]),
        ("place:deaf -hill", ["Siân O’Brien"]),
        ("expires:<60d", ["Siân O’Brien", "Bea Ward"]),
        ("expires:>=1/4/2027", ["Adam Ward"]),
        ("hours:>20", ["Siân O’Brien", "Zoë Hill"]),
        ("team:", ["Bea Ward"]),
        ("team:* ward", ["Adam Ward"]),
        ('team:"deaf services" zoe', ["Zoë Hill"]),
    ],
)
def test_fields_are_searched_from_the_filter_line(members: Members, typed: str, found: list[str]) -> None:
    table = members()

    QTest.keyClicks(table.filter, typed)

    assert names(table) == found
    assert not table.tools.problem.isVisible()


def test_what_cannot_be_read_says_so_under_the_field_and_keeps_the_list(members: Members) -> None:
    table = members()
    QTest.keyClicks(table.filter, "ward")

    table.filter.setText("ward colour:")
    assert names(table) == ["Adam Ward", "Bea Ward"]
    assert table.tools.problem.isVisible()
    assert table.tools.problem.text() == "There is no column “colour”: write one of Name, Team, Hours, Expires."
    assert table.filter.accessibleDescription() == table.tools.problem.text()
    assert table.filter.text() == "ward colour:"

    for _ in " colour:":
        QTest.keyClick(table.filter, Qt.Key.Key_Backspace)
    assert not table.tools.problem.isVisible()
    assert table.filter.accessibleDescription().startswith("Rows with all the words")


def test_without_today_days_are_not_counted(members: Members) -> None:
    table = members(today=None)

    QTest.keyClicks(table.filter, "expires:<60d")

    assert table.tools.problem.text().startswith("Days cannot be counted from today")


def test_a_filter_that_nothing_fits_is_told_in_words(members: Members) -> None:
    table = members()

    QTest.keyClicks(table.filter, "team:deaf hours:>40")

    assert table.empty.isVisible()
    assert table.empty.text() == "No row fits. Filter: Team contains “deaf”, Hours above 40."


def test_the_current_row_stays_while_one_filters_and_its_loss_is_told(qtbot: QtBot, members: Members) -> None:
    table = members()
    table.select(MEMBERS[3])
    QTest.keyClicks(table.filter, "war")
    assert table.chosen() == [MEMBERS[3]]

    with qtbot.waitSignal(table.selected):
        QTest.keyClicks(table.filter, "x")
    assert table.current() is None


def test_a_row_that_comes_again_with_other_figures_stays_current(members: Members) -> None:
    table = members()
    table.select(MEMBERS[1])

    table.set_rows([Member(9, "New", "", 1, None), Member(2, "Adam Ward", "Deaf Services", 20, None)])

    assert [one.number for one in table.chosen()] == [2]


def test_one_returns_to_the_same_filter_order_row_and_scroll_position(qtbot: QtBot, members: Members) -> None:
    many = [Member(number, f"Name {number:03}", "Team", number, None) for number in range(300)]
    table = members(width=300)
    table.set_rows(many)
    table.filter_by_column.setChecked(True)
    table.filter.setText("name")
    table.by_column.edits[2].setText(">=10")
    table.model.set_sorts(((2, True),))
    table.select(many[150])
    qtbot.waitUntil(lambda: table.view.verticalScrollBar().maximum() > 200)
    QApplication.processEvents()
    table.view.verticalScrollBar().setValue(140)
    table.view.horizontalScrollBar().setValue(30)
    place = table.place()

    def check() -> None:
        assert table.place() == place
        assert table.chosen() == [many[150]]

    table.filter.setText("")
    table.by_column.set_texts({})
    table.model.set_sorts(())
    table.select(many[0])
    table.restore(place)
    qtbot.waitUntil(lambda: table.view.verticalScrollBar().value() == 140)
    check()
    # The page reads its rows anew as well, and later once more.
    table.set_rows(many)
    QApplication.processEvents()
    check()
    table.view.verticalScrollBar().setValue(20)
    table.set_rows(many)
    QApplication.processEvents()
    assert table.place().scroll == (30, 20)

    # A page that is made anew has no rows yet.
    other = members(width=300)
    other.set_rows([])
    other.restore(place)
    other.set_rows(many)
    qtbot.waitUntil(lambda: other.view.verticalScrollBar().value() == 140)
    assert other.chosen() == [many[150]]
    assert other.model.sorts == ((2, True),)


def press(menu: QMenu, text: str) -> None:
    (action,) = [action for action in menu.actions() if action.text() == text]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def row_menu(table: Table[Member]) -> QMenu:
    at = table.view.visualRect(table.model.index(1, 1)).center()
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    table.view.customContextMenuRequested.emit(at)
    (menu,) = [menu for menu in table.findChildren(QMenu) if menu.isVisible()]
    return menu


def test_rows_and_cells_are_copied_from_the_menu_of_the_rows(members: Members) -> None:
    table = members()

    press(row_menu(table), "Copy cell")
    assert QGuiApplication.clipboard().text() == "Hospital Discharge"
    press(row_menu(table), "Copy with headings")
    assert QGuiApplication.clipboard().text() == (
        "Name\tTeam\tHours\tExpires\nAdam Ward\tHospital Discharge\t18.5\t01 Jun 2027"
    )
    assert [action.text() for action in table.row_menu().actions()] == ["Copy with headings", "Copy cell"]


def test_rows_are_pasted_where_the_table_takes_them(qtbot: QtBot, members: Members) -> None:
    table = members(accepts_paste=True)
    QGuiApplication.clipboard().setText('Cleo Fox\t"two\nlines"\r\nDai Rees\t3\r\n')
    expected = (("Cleo Fox", "two\nlines"), ("Dai Rees", "3"))
    table.view.setFocus()

    with qtbot.waitSignal(table.pasted) as by_key:
        QTest.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert by_key.args == [expected]
    with qtbot.waitSignal(table.pasted) as from_menu:
        press(row_menu(table), "Paste rows …")
    assert from_menu.args == [expected]

    QGuiApplication.clipboard().setText(" \n")
    with qtbot.waitSignal(table.pasted) as nothing:
        table.paste()
    assert nothing.args == [()]


def test_what_is_shown_is_told_for_paper(members: Members) -> None:
    table = members()
    table.layout_of_columns.arrange((3, 0, 1, 2), (1,))
    table.model.set_sorts(((2, False),))
    assert table.filter_in_words() == ""

    table.filter.setText("Siân team:*")

    assert table.headings_shown() == ("Expires", "Name", "Hours")
    assert table.texts_shown() == (("20 Dec 2026", "Siân O’Brien", "37"),)
    assert table.filter_in_words() == "Filter: “Siân”, Team is not blank"


def test_a_long_list_says_that_it_is_being_searched(qtbot: QtBot, members: Members) -> None:
    table = members()
    table.set_rows([Member(number, f"Name {number}", "Team", number, date(2027, 1, 1)) for number in range(5_000)])

    table.filter.setText("hours:>4990")
    assert table.count.text() == "Searching …"
    qtbot.waitUntil(lambda: table.count.text() == "9 of 5,000")

    qtbot.waitUntil(lambda: table.model.is_prepared)
    table.filter.setText("name 4999")
    assert names(table) == ["Name 4999"]
    table.hide()
    table.set_rows([])
    assert table.model.is_prepared


def test_one_returns_to_a_place_in_a_long_list_once_it_is_arranged(qtbot: QtBot, members: Members) -> None:
    many = [Member(number, f"Name {number:04}", "Team", number, None) for number in range(6_000)]
    place = TablePlace("hours:>=1000", {}, ((2, True),), many[2_000], (0, 3_990))
    table = members()
    table.set_rows(many)

    table.restore(place)
    assert table.model.is_waiting

    qtbot.waitUntil(lambda: table.view.verticalScrollBar().value() == 3_990)
    assert table.place() == place
    assert names(table)[0] == "Name 5999"


def test_enter_before_a_long_list_is_searched_goes_to_the_first_row_found(qtbot: QtBot, members: Members) -> None:
    table = members()
    table.set_rows([Member(number, f"Name {number}", "Team", number, None) for number in range(6_000)])

    QTest.keyClicks(table.filter, "5432")
    assert table.model.is_waiting
    QTest.keyClick(table.filter, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: [one.name for one in table.chosen()] == ["Name 5432"])
    assert table.view.hasFocus()
