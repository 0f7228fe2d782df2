from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.learning import thread_tabs as tabs
from tests.ui.conftest import TODAY

from .conftest import CAPACITY, DISCHARGE, SLIPPED, UNTOLD, Book


def a_tab(qtbot: QtBot, book: Book, kind: Any, name: str) -> Any:
    tab = kind(book.context)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_thread(book.thread(name), TODAY)
    return tab


def test_a_step_leads_to_its_part(qtbot: QtBot, book: Book) -> None:
    tab = a_tab(qtbot, book, tabs.WholeTab, UNTOLD)
    tab.table.select(next(one for one in tab.table.model.rows if one.name == "Action"))
    with qtbot.waitSignal(tab.wanted) as wanted:
        tab.buttons[tabs.SHOW_PART].click()
    assert wanted.args is not None
    assert (wanted.args[0], wanted.args[1].part) == (tabs.SHOW_PART, "Actions")


def test_the_source_is_told_in_full(qtbot: QtBot, book: Book) -> None:
    assert a_tab(qtbot, book, tabs.SourceTab, CAPACITY).sentence.text() == (
        "Adult D: self-neglect\nSafeguarding Adults Review · Mandatory · SAR 12 · received 03 Nov 2025 · being acted on"
    )


@pytest.mark.parametrize(
    ("kind", "name", "enabled"),
    [
        (tabs.ActionsTab, CAPACITY, {tabs.FINISH, tabs.DROP, tabs.CORRECT_ACTION, tabs.DELETE_ACTION}),
        (tabs.ActionsTab, UNTOLD, {tabs.FINISH, tabs.DROP, tabs.ASSURE, tabs.CORRECT_ACTION, tabs.DELETE_ACTION}),
        (tabs.ActionsTab, DISCHARGE, {tabs.CORRECT_ACTION, tabs.REOPEN_ACTION, tabs.DELETE_ACTION}),
        (tabs.RoutesTab, CAPACITY, {tabs.CORRECT_ROUTE, tabs.DELETE_ROUTE}),
        (tabs.ChecksTab, CAPACITY, {tabs.RECORD_THIS}),
        (tabs.ChecksTab, SLIPPED, {tabs.CORRECT_CHECK, tabs.ATTACH_TO_CHECK, tabs.DELETE_CHECK}),
        (tabs.ToldTab, UNTOLD, set()),
    ],
)
def test_only_what_can_be_done_about_a_row_is_offered(
    qtbot: QtBot, book: Book, kind: Any, name: str, enabled: set[str]
) -> None:
    tab = a_tab(qtbot, book, kind, name)

    assert {text for text in tab._acts if tab.buttons[text].isEnabled()} == enabled


def test_each_part_says_how_it_stands(qtbot: QtBot, book: Book) -> None:
    assert a_tab(qtbot, book, tabs.ActionsTab, DISCHARGE).sentence.text() == "1 of 1 actions done."
    assert a_tab(qtbot, book, tabs.RoutesTab, DISCHARGE).sentence.text() == "It concerns: East."
    assert a_tab(qtbot, book, tabs.RoutesTab, CAPACITY).sentence.text() == "It concerns: every team."
    reach = a_tab(qtbot, book, tabs.ReachTab, CAPACITY)
    assert reach.sentence.text() == "Reached 0 of 2 teams; acknowledged by 2 of 5 people in post."
    assert [one.team for one in reach.table.model.rows] == ["West", "East"]
    checks = a_tab(qtbot, book, tabs.ChecksTab, SLIPPED).sentence.text()
    assert checks.startswith("The last check says: slipped back, on 12 Jun 2026.")
    assert (
        a_tab(qtbot, book, tabs.ToldTab, UNTOLD).sentence.text().startswith("▲ Still to be told: Carers at the forum")
    )


def test_while_old_knowledge_is_shown_only_what_changes_nothing_is_left(qtbot: QtBot, book: Book) -> None:
    left: set[str] = set()
    for tab in tabs.tabs_of(book.context):
        qtbot.addWidget(tab)
        tab.show()
        tab.allow_acts(is_allowed=False)
        left |= {text for text, button in tab.buttons.items() if button.isVisible()}

    assert left == tabs.STILL
