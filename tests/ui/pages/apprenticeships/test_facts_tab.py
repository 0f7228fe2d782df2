from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.apprenticeships.facts_tab import FactsTab


class Row(NamedTuple):
    name: str


class Tab(FactsTab[Row]):
    def can_do(self, text: str, row: Row) -> bool:
        return not (text == "Delete row" and row.name == "fixed")


@pytest.fixture
def tab(qtbot: QtBot, context: Context) -> Tab:
    tab = Tab(
        context, "Rows", (Column("Name", lambda one: one.name),), adds=("Add row …",), acts=("Correct row …", "Delete row"),
        opens="Correct row …", empty="No row yet.", noun=("row", "rows"), key=lambda one: one.name,
    )  # fmt: skip
    qtbot.addWidget(tab)
    tab.show()
    return tab


def enabled(tab: Tab) -> set[str]:
    return {text for text, button in tab.buttons.items() if button.isEnabled()}


def test_without_a_row_only_adding_is_possible_and_the_list_says_what_is_lacking(tab: Tab) -> None:
    tab.show_rows(())

    assert enabled(tab) == {"Add row …"}
    assert tab.table.empty.text() == "No row yet."


def test_a_button_goes_out_with_the_row_that_it_is_about(qtbot: QtBot, tab: Tab) -> None:
    tab.show_rows((Row("one"), Row("two")))
    tab.table.select(Row("two"))
    for text, row in (("Correct row …", Row("two")), ("Add row …", None)):
        with qtbot.waitSignal(tab.wanted) as wanted:
            tab.buttons[text].click()
        assert wanted.args == [text, row]
    with qtbot.waitSignal(tab.wanted) as wanted:
        tab.table.view.setFocus()
        QTest.keyClick(tab.table.view, Qt.Key.Key_Return)
    assert wanted.args == ["Correct row …", Row("two")]


def test_what_cannot_be_done_about_a_row_is_not_offered(tab: Tab) -> None:
    tab.show_rows((Row("fixed"), Row("loose")))
    assert enabled(tab) == {"Add row …", "Correct row …"}
    tab.table.select(Row("loose"))

    assert enabled(tab) == {"Add row …", "Correct row …", "Delete row"}


def test_the_row_that_was_chosen_stays_so(tab: Tab) -> None:
    tab.show_rows((Row("one"), Row("two")))
    tab.table.select(Row("two"))
    tab.show_rows((Row("new"), Row("one"), Row("two")))

    assert tab.table.current() == Row("two")


def test_a_sentence_takes_no_room_until_it_is_said_and_is_printed_with_the_list(tab: Tab) -> None:
    assert not tab.sentence.isVisible()
    tab.say("Two of three.")
    tab.show_rows((Row("one"),))
    shown = tab.shown_list("Ann Example", "Apprenticeship 0001")

    assert tab.sentence.isVisible()
    assert shown is not None
    assert (shown.name, shown.make().lead, shown.make().scope) == ("Apprenticeship 0001", "Two of three.", "Rows")


def test_a_short_list_has_no_filter_and_the_keys_go_to_its_rows(tab: Tab) -> None:
    tab.show_rows((Row("one"),))
    tab.activateWindow()
    tab.focus_filter()

    assert tab.table.filter.isHidden()
    assert tab.table.view.hasFocus()
