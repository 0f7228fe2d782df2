from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.page import LearningPage

from .conftest import CAPACITY, SLIPPED, Book, Open, settled, wanted_by


def test_one_finding_takes_the_place_of_the_tabs_and_back_returns(qtbot: QtBot, open_at: Open, book: Book) -> None:
    page = open_at({"tab": "Findings", "kind": "overdue"})
    listed = page.place()
    assert listed == {"tab": "Findings", "kind": "overdue"}
    page.show_target({"finding": book.uuids[SLIPPED], "at": 5})
    settled(qtbot, book.context)
    assert page.back.isVisible()
    assert not page.tabs.isVisible()
    assert page.heading.text() == "Finding"
    assert page.view.title.text() == "Supervision notes have no actions"
    of_one = page.place()

    page.show_target({"finding": book.uuids[CAPACITY]})
    settled(qtbot, book.context)
    assert page.view.tabs.currentIndex() == 0
    page.show_target(of_one)
    settled(qtbot, book.context)
    assert page.view.tabs.currentIndex() == 5
    assert wanted_by(qtbot, book.context, page.back.click) == ["Learning", {"tab": "Findings"}]
    page.show_target(listed)
    settled(qtbot, book.context)
    assert page.heading.text() == "Learning"
    assert page.panel("Findings").kind == "overdue"


@pytest.mark.parametrize("tab", ["Grid", "Findings", "Sources", "To be told"])
def test_each_tab_filters_prints_and_adds(qtbot: QtBot, open_at: Open, book: Book, tab: str) -> None:
    page = open_at({"tab": tab})
    page.activateWindow()
    page.focus_filter()
    keys = QApplication.focusWidget()
    assert keys is not None
    assert "ilter" in keys.accessibleName()
    shown = page.shown_list()
    assert shown is not None
    assert shown.make().rows

    page.add_new()
    settled(qtbot, book.context)
    forms: Any = page.panel(tab).forms
    assert forms.dialog.windowTitle().startswith("Say who" if tab == "To be told" else "Add a")
    forms.dialog.close()


def test_a_finding_that_is_deleted_elsewhere_gives_way_to_the_list(qtbot: QtBot, open_at: Open, book: Book) -> None:
    page = open_at({"finding": book.uuids[CAPACITY]})
    page.view.buttons["Delete finding"].click()
    settled(qtbot, book.context)

    assert not page.back.isVisible()
    assert page.told.isVisible()
    assert all(row[0].uuid != book.uuids[CAPACITY] for row in page.panel("Grid")._rows)


def test_while_old_knowledge_is_shown_nothing_can_be_changed(qtbot: QtBot, open_at: Open, book: Book) -> None:
    page = open_at({"finding": book.uuids[CAPACITY]})
    page.knowing.tick.setChecked(True)
    settled(qtbot, book.context)
    assert not page.view.buttons["Edit finding …"].isVisible()
    assert page.view.buttons["Print briefing"].isVisible()
    page.view.tabs.setCurrentIndex(2)
    assert [button for button in page.view.parts["Actions"].buttons.values() if button.isVisible()] == []

    with qtbot.waitSignal(book.context.told):
        page.add_new()
    page.show_target({"tab": "Sources"})
    settled(qtbot, book.context)
    assert not page.panel("Sources").buttons["Add source …"].isVisible()


@pytest.mark.parametrize("tab", ["Grid", "Findings", "Sources"])
def test_an_empty_book_says_what_this_is_for(qtbot: QtBot, open_at: Open, empty_context: Context, tab: str) -> None:
    page: LearningPage = open_at({"tab": tab}, empty_context)
    panel = page.panel(tab)

    assert panel.empty.title.text().endswith("is recorded yet")
    panel.empty.go.click()
    settled(qtbot, empty_context)
    assert panel.forms.dialog is not None
    panel.forms.dialog.close()
    assert page.shown_list() is None


def test_nobody_to_be_told_is_said_in_words(open_at: Open, empty_context: Context) -> None:
    panel = open_at({"tab": "To be told"}, empty_context).panel("To be told")

    assert panel.headline.text() == "Nobody waits to be told"
    assert panel.table.empty.text().startswith("Nobody waits")
