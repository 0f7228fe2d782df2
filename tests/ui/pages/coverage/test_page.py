from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.coverage import as_assured
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.coverage_grid import coverage_grid
from cpd_desktop.services.history import undo_change
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.heat import Mark
from cpd_desktop.ui.pages.coverage.cells import Show
from cpd_desktop.ui.pages.coverage.page import CoveragePage
from cpd_desktop.ui.pages.coverage.paper import SIGNS
from cpd_desktop.ui.widgets.form import FormDialog
from tests.ui.pages.printing import preview_of, printed

TODAY = date(2026, 11, 23)


def opened(qtbot: QtBot, context: Context) -> CoveragePage:
    page = CoveragePage(context)
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.show()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    return page


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> CoveragePage:
    return opened(qtbot, context)


def at(page: CoveragePage, team: str, title: str) -> tuple[int, int]:
    rows = [row for row, place in enumerate(page._shown.places) if place.name == team]
    columns = [column for column, one in enumerate(page._shown.requirements) if one.title.startswith(title)]
    return rows[0], columns[0]


def open_cell(qtbot: QtBot, page: CoveragePage, team: str = "Deaf Services", title: str = "BSL level 3") -> None:
    page.heat_map.select_cell(*at(page, team, title))
    qtbot.keyClick(page.heat_map, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.isVisible() and page.context.tasks.under_way == 0)


def dialog_of(page: CoveragePage) -> FormDialog:
    return page.findChildren(FormDialog)[-1]


def figure(page: CoveragePage, team: str = "Deaf Services", title: str = "BSL level 3") -> str:
    return page.heat_map.heat.cell(*at(page, team, title)).figure


def test_the_map_shows_what_the_service_says(page: CoveragePage) -> None:
    grid = page.context.workspace.read(coverage_grid, CoverageQuestion(TODAY))

    assert page.heat_map.heat.rowCount() == len(grid.places)
    assert page.heat_map.heat.columnCount() == len(grid.requirements)
    cell = page.heat_map.heat.cell(*at(page, "Deaf Services", "BSL level 3"))
    row, column = at(page, "Deaf Services", "BSL level 3")
    place, requirement = page._shown.cell(row, column)
    found = grid.cells[grid.places.index(place)][grid.requirements.index(requirement)]
    assert found is not None
    assert cell.sentence == (
        f"Deaf Services, BSL level 3 or higher: 1 of 2 needed, short by 1; assured {as_assured(found).answer}"
    )
    assert cell.mark is Mark.BAD
    assert "team figures fall short; assured: " in page.count.text()


def test_enter_opens_the_people_behind_a_cell(page: CoveragePage, qtbot: QtBot) -> None:
    open_cell(qtbot, page)

    assert page.panel.heading.text() == "Deaf Services: BSL level 3 or higher"
    assert page.panel.figure.text().startswith("1 of 2 needed, short by 1; assured ")
    assert len(page.panel.table.model.rows) == 8


def test_a_click_opens_it_and_the_arrows_follow(page: CoveragePage, qtbot: QtBot) -> None:
    row, column = at(page, "Deaf Services", "BSL level 3")
    page.heat_map.select_cell(row, column)
    where = page.heat_map.visualRect(page.heat_map.heat.index(row, column)).center()
    qtbot.mouseClick(page.heat_map.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.waitUntil(page.panel.isVisible)

    qtbot.keyClick(page.heat_map, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: page.panel.heading.text() == "Deaf Services: BSL level 6")


def test_escape_closes_the_people(page: CoveragePage, qtbot: QtBot) -> None:
    open_cell(qtbot, page)
    qtbot.keyClick(page.panel, Qt.Key.Key_Escape)

    assert page.panel.isHidden()


@pytest.mark.parametrize("what", ["record", "book"])
def test_an_act_on_many_people_is_one_change_and_can_be_undone(page: CoveragePage, qtbot: QtBot, what: str) -> None:
    open_cell(qtbot, page)
    before = page.panel.behind
    qtbot.mouseClick(page.panel.select_waiting, Qt.MouseButton.LeftButton)
    chosen = len(page.panel.chosen())
    assert chosen > 1
    qtbot.mouseClick(page.panel.acts[what], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)
    dialog: Any = dialog_of(page)
    if what == "book":
        dialog.session.choose(None)
    assert dialog.course.text() == "British Sign Language Level 3 (BSL-3)"
    if what == "book":
        qtbot.keyClicks(dialog.held_on.edit, "+1m")
    with qtbot.waitSignal(page.context.done) as done:
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)

    expected = "1 of 2" if what == "book" else f"{1 + chosen} of 2"
    assert figure(page) == expected
    assert page.panel.behind is not None
    if what == "book":
        assert sum(one.holding.booked_for == date(2026, 12, 23) for one in page.panel.behind.people) == chosen
    assert f"{chosen} people" in done.args[0]

    page.context.workspace.write(undo_change, done.args[1])
    page.reload()
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)
    assert page.panel.behind == before


def test_exempting_takes_people_out_of_the_figure(page: CoveragePage, qtbot: QtBot) -> None:
    title = "Working with Deaf people"
    open_cell(qtbot, page, title=title)
    assert figure(page, title=title) == "0 of 6"
    page.panel.table.view.selectRow(0)
    qtbot.mouseClick(page.panel.acts["exempt"], Qt.MouseButton.LeftButton)
    dialog: Any = dialog_of(page)
    qtbot.keyClicks(dialog.reason, "Deaf herself, taught the course")
    with qtbot.waitSignal(page.context.done) as done:
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)

    assert figure(page, title=title) == "0 of 5"
    page.context.workspace.write(undo_change, done.args[1])
    page.reload()
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)
    assert figure(page, title=title) == "0 of 6"


def test_what_is_refused_stands_beside_its_field_and_what_was_typed_stays(page: CoveragePage, qtbot: QtBot) -> None:
    open_cell(qtbot, page)
    page.panel.table.view.selectRow(0)
    qtbot.mouseClick(page.panel.acts["record"], Qt.MouseButton.LeftButton)
    dialog: Any = dialog_of(page)
    dialog.held_on.edit.setText("1/12/2026")
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.error_of("completed_on") != "")

    assert "lies in the future" in dialog.error_of("completed_on")
    assert dialog.isVisible()
    dialog.finish()


def test_a_double_click_on_a_person_goes_to_people(page: CoveragePage, qtbot: QtBot) -> None:
    open_cell(qtbot, page)
    one = page.panel.table.model.row_at(0)

    with qtbot.waitSignal(page.context.wanted) as wanted:
        page.panel.table.view.activated.emit(page.panel.table.model.index(0, 0))

    assert wanted.args == ["People", one.person.id]


def test_the_slider_asks_for_another_date(page: CoveragePage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.slider.slider, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: page.context.view.as_at == date(2025, 11, 23) and page.context.tasks.under_way == 0)

    grid = page.context.workspace.read(coverage_grid, CoverageQuestion(date(2025, 11, 23)))
    assert page._shown.grid == grid


def test_while_it_is_slid_only_the_first_and_the_newest_date_are_worked_out(page: CoveragePage, qtbot: QtBot) -> None:
    asked: list[date] = []
    page.context.view_changed.connect(lambda view: asked.append(view.as_at))
    page.slider.slider.setValue(-1)
    QApplication.processEvents()
    # Nothing that is dragged over meanwhile is asked about, however long the first answer takes.
    for months in range(-2, -61, -1):
        page.slider.slider.setValue(months)
    qtbot.waitUntil(lambda: page.context.view.as_at == date(2021, 11, 23) and page.context.tasks.under_way == 0)

    assert asked == [date(2026, 10, 23), date(2021, 11, 23)]
    assert page._shown.grid == page.context.workspace.read(coverage_grid, CoverageQuestion(date(2021, 11, 23)))


def test_back_at_the_same_date_the_slider_goes_on(page: CoveragePage, qtbot: QtBot) -> None:
    page.slider.slider.setValue(-1)
    page.slider.slider.setValue(0)
    QApplication.processEvents()
    page.slider.slider.setValue(-2)
    qtbot.waitUntil(lambda: page.context.view.as_at == date(2026, 9, 23) and page.context.tasks.under_way == 0)

    assert page.slider.said.text() == "23 September 2026"


def test_only_the_newest_date_is_answered(page: CoveragePage, qtbot: QtBot) -> None:
    for year in (2022, 2023, 2024):
        page.context.set_view(as_at=date(year, 1, 1))
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)

    assert page._shown.grid == page.context.workspace.read(coverage_grid, CoverageQuestion(date(2024, 1, 1)))
    assert page.slider.said.text() == "1 January 2024"


def test_assured_shows_fewer(page: CoveragePage) -> None:
    page.evidence.setCurrentIndex(1)

    assert page.heat_map.heat.cell(*at(page, "Deaf Services", "BSL level 6")).figure == "0 of 1"


def test_the_requirements_can_be_narrowed(page: CoveragePage, qtbot: QtBot) -> None:
    page.show_which.setCurrentIndex(page.show_which.findData(Show.MANDATORY))
    assert not any(one.specialist for one in page._shown.requirements)

    page.focus_filter()
    qtbot.keyClicks(page.filter, "deaf")
    assert [place.name for place in page._shown.places] == ["Deaf Services"]


def test_another_page_can_ask_for_a_cell_and_back_returns(page: CoveragePage, qtbot: QtBot) -> None:
    row, column = at(page, "Deaf Services", "BSL level 6")
    place, requirement = page._shown.cell(row, column)
    page.context.set_view(team="Neighbourhood North")
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)

    page.show_target((place.key, requirement.id))
    qtbot.waitUntil(lambda: page.panel.heading.text() == "Deaf Services: BSL level 6")
    before = page.place()
    page.filter.setText("north")
    page.show_target(before)

    assert page.context.view.team == ""
    assert page.place() == before


def test_ctrl_p_prints_the_map_as_a_table_of_the_same_figures(qtbot: QtBot, page: CoveragePage) -> None:
    words = printed(qtbot, page)
    heat = page.heat_map.heat
    cells = [heat.cell(row, column) for row in range(heat.rowCount()) for column in range(heat.columnCount())]
    assert len(cells) > 100
    for cell in cells:
        assert cell.mark is Mark.QUIET or f"{SIGNS[cell.mark]} {cell.figure}" in words
    assert "■ short" in words
    assert page.count.text() in words
    places = heat.rowCount()
    assert f"{places} of {places} teams and services. All requirements, claimed." in words


def test_what_is_filtered_is_said_on_paper(qtbot: QtBot, page: CoveragePage) -> None:
    page.evidence.setCurrentIndex(1)
    page.filter.setText("deaf services")
    places = len(page._shown.grid.places)
    words = printed(qtbot, page)
    assert f"1 of {places} teams and services. All requirements, assured only. Filter: “deaf services”." in words


def test_the_people_behind_a_cell_are_printed_from_their_list(qtbot: QtBot, page: CoveragePage) -> None:
    open_cell(qtbot, page)
    page.panel.table.view.setFocus()
    words = printed(qtbot, page)
    people = page.panel.table.rows_shown()
    assert people
    assert all(one.person.name in words for one in people)
    assert f"{len(people)} of {len(people)} people" in words
    qtbot.mouseClick(page.panel.print_list, Qt.MouseButton.LeftButton)
    preview_of(page).reject()


def test_an_empty_book_says_what_to_import_and_goes_there(qtbot: QtBot, empty_context: Context) -> None:
    page = opened(qtbot, empty_context)

    assert page.stack.currentWidget() is page.empty
    assert page.empty.title.text() == "No people yet"
    with qtbot.waitSignal(empty_context.wanted) as wanted:
        qtbot.mouseClick(page.empty.go, Qt.MouseButton.LeftButton)
    assert wanted.args[0] == "Import and export"


def test_every_field_is_named(page: CoveragePage) -> None:
    for widget in (
        page.filter,
        page.show_which,
        page.evidence,
        page.heat_map,
        page.slider.slider,
        page.panel.table.view,
    ):
        assert widget.accessibleName()
