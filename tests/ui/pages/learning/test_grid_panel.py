from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.learning_answers import ReachState
from cpd_desktop.ui.pages.learning.cell_people import ACKNOWLEDGE, OPEN_FINDING, OPEN_PERSON, SELECT, WITHDRAW
from cpd_desktop.ui.pages.learning.grid_panel import OPEN, PEOPLE, PRINT, GridPanel
from cpd_desktop.ui.pages.learning.page import LearningPage
from tests.ui.pages.printing import printed

from .conftest import CAPACITY, SLIPPED, Book, Open, settled, wanted_by


@pytest.fixture
def page(open_at: Open) -> LearningPage:
    return open_at()


@pytest.fixture
def panel(page: LearningPage) -> GridPanel:
    found: GridPanel = page.panel("Grid")
    return found


def titles(panel: GridPanel) -> list[str]:
    return [line.said.title for line, _ in panel._rows]


def open_cell(qtbot: QtBot, panel: GridPanel, book: Book, name: str, team: str) -> None:
    row = next(at for at, (line, _) in enumerate(panel._rows) if line.uuid == book.uuids[name])
    column = panel.heat_map.heat.sheet.columns.index(
        next(head for head in panel.heat_map.heat.sheet.columns if head.title == team)
    )
    panel.heat_map.select_cell(row, column)
    panel.heat_map.setFocus()
    QTest.keyClick(panel.heat_map, Qt.Key.Key_Return)
    settled(qtbot, book.context)


def test_the_grid_begins_with_accepted_findings_at_the_worst_cell(panel: GridPanel, book: Book) -> None:
    assert panel.kind == "accepted"
    assert "Merge the two rotas" not in titles(panel)
    found = panel._cell()
    assert found is not None
    assert found[1].state is ReachState.SLIPPED_BACK
    assert panel.sentence.text().startswith("Supervision notes have no actions, East: slipped back")
    assert panel.headline.text() == "4 findings"
    assert "1 slipped back" in panel.explained.text()


def test_tabs_and_words_narrow_it(panel: GridPanel) -> None:
    panel.choose_kind("everything")
    assert len(titles(panel)) == 6
    panel.filter.setText("capacity")
    assert titles(panel) == ["Nobody checked mental capacity"]
    assert panel.count.text() == "1 of 6 findings"
    panel.filter.setText("nowhere")
    assert panel.headline.text() == "No finding here"
    assert not panel.foot.isVisible()


def test_enter_on_a_cell_opens_its_people_who_acknowledge_and_take_it_back(
    qtbot: QtBot, page: LearningPage, panel: GridPanel, book: Book
) -> None:
    open_cell(qtbot, panel, book, CAPACITY, "West")
    assert panel.people.isVisible()
    assert not panel.foot.isVisible()
    panel.people.buttons[SELECT].click()
    panel.people.buttons[ACKNOWLEDGE].click()
    settled(qtbot, book.context)
    dialog: Any = panel.acknowledging.dialog
    dialog.act.click()
    settled(qtbot, book.context)
    assert page.told.text() == "It is recorded who acknowledged it. Ctrl+Z takes it back."
    assert [one.has_acknowledged for one in panel.people.table.model.rows] == [True, True]
    assert panel.people.figure.text().startswith("Reached, acknowledged by 2 of 2 people in post")

    panel.people.table.select(panel.people.table.model.rows[0])
    panel.people.buttons[WITHDRAW].click()
    settled(qtbot, book.context)
    assert sorted(one.has_acknowledged for one in panel.people.table.model.rows) == [False, True]


def test_the_people_follow_the_cursor_and_lead_on(qtbot: QtBot, panel: GridPanel, book: Book) -> None:
    open_cell(qtbot, panel, book, CAPACITY, "West")
    QTest.keyClick(panel.heat_map, Qt.Key.Key_Left)
    settled(qtbot, book.context)
    assert panel.people.heading.text().startswith("East:")
    panel.people.table.select(panel.people.table.model.rows[0])
    assert wanted_by(qtbot, book.context, panel.people.buttons[OPEN_PERSON].click) == ["People", 3]
    target = ["Learning", {"finding": book.uuids[CAPACITY]}]
    assert wanted_by(qtbot, book.context, panel.people.buttons[OPEN_FINDING].click) == target

    panel.people.table.view.setFocus()
    QTest.keyClick(panel.people, Qt.Key.Key_Escape)
    assert not panel.people.isVisible()
    assert wanted_by(qtbot, book.context, panel.buttons[OPEN].click) == target
    report = ["Reports", {"name": "learning", "team": "", "service": ""}]
    assert wanted_by(qtbot, book.context, panel.buttons[PRINT].click) == report


def test_back_returns_to_the_cell_with_its_people(
    qtbot: QtBot, page: LearningPage, panel: GridPanel, book: Book
) -> None:
    open_cell(qtbot, panel, book, CAPACITY, "West")
    where = page.place()
    page.show_target({"finding": book.uuids[SLIPPED]})
    settled(qtbot, book.context)
    panel._close_people()
    panel.heat_map.select_cell(0, 0)
    page.show_target(where)
    settled(qtbot, book.context)

    assert panel.people.isVisible()
    assert panel.people.heading.text() == "West: Nobody checked mental capacity"
    assert page.place() == where


def test_a_small_scope_shows_its_own_teams(qtbot: QtBot, panel: GridPanel, book: Book) -> None:
    book.context.set_view(team="West")
    settled(qtbot, book.context)

    assert [head.title for head in panel.heat_map.heat.sheet.columns] == ["West"]
    assert "Hospital discharge was rushed" not in titles(panel)


def test_ctrl_p_prints_the_grid(qtbot: QtBot, page: LearningPage, panel: GridPanel) -> None:
    words = printed(qtbot, page)

    assert "Accepted findings" in words
    assert "slipped" in words
    assert panel.buttons[PEOPLE].isVisible()
