from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.drafts import PersonDraft, PersonKey
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.entry import enter
from cpd_desktop.services.gaps import gaps
from cpd_desktop.services.people import plan_people
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.columns import Kind
from cpd_desktop.ui.pages.gaps.page import GapsPage
from tests.ui.pages.printing import printed


def opened(qtbot: QtBot, context: Context) -> GapsPage:
    page = GapsPage(context)
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.show()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    return page


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> GapsPage:
    return opened(qtbot, context)


def test_teams_that_look_compliant_and_are_not_come_first(page: GapsPage) -> None:
    found = page.context.workspace.read(gaps, CoverageQuestion(page.context.view.as_at))
    looking = [team for team in found.teams if team.looks_compliant]

    assert page.headline.text() == f"{len(looking)} teams look compliant and are not covered"
    assert "good figures hide it" in page.told.text()
    assert page.sentence.text() == looking[0].sentence
    assert page.table.model.row_at(0).kind is Kind.LOOKS_COMPLIANT
    assert page.table.model.row_at(0).row.team == looking[0].team
    kinds = [list(Kind).index(row.kind) for row in page.table.model.rows]
    assert kinds == sorted(kinds)


def test_each_kind_has_its_tab_with_its_count(page: GapsPage) -> None:
    page.tabs.setCurrentIndex(4)

    assert {row.kind for row in page.table.model.rows} == {Kind.SINGLE_POINT}
    assert page.tabs.tabText(4) == f"Single points of failure ({len(page.table.model.rows)})"


def test_a_row_opens_its_cell_on_coverage(page: GapsPage, qtbot: QtBot) -> None:
    row = page.table.model.row_at(0)
    with qtbot.waitSignal(page.context.wanted) as wanted:
        page.table.view.activated.emit(page.table.model.index(0, 0))
    assert wanted.args == ["Coverage", row.cell]

    with qtbot.waitSignal(page.context.wanted) as wanted:
        qtbot.mouseClick(page.show_cell, Qt.MouseButton.LeftButton)
    assert wanted.args == ["Coverage", row.cell]


def test_the_scope_narrows_the_gaps(page: GapsPage, qtbot: QtBot) -> None:
    page.context.set_view(team="Deaf Services")
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)

    assert {row.row.place for row in page.table.model.rows} == {"Deaf Services"}


def test_back_returns_to_the_tab_and_the_filter(page: GapsPage) -> None:
    page.tabs.setCurrentIndex(1)
    page.focus_filter()
    page.table.filter.setText("bsl")
    page.table.view.selectRow(0)
    place = page.place()
    page.tabs.setCurrentIndex(0)
    page.table.filter.clear()

    page.show_target(place)

    assert page.place() == place


def test_an_empty_book_says_what_is_missing_and_leads_on(qtbot: QtBot, empty_context: Context) -> None:
    page = opened(qtbot, empty_context)

    assert page.stack.currentWidget() is page.empty
    assert page.empty.title.text() == "No people yet"
    with qtbot.waitSignal(empty_context.wanted) as wanted:
        page.empty.go.click()
    assert wanted.args == ["Import and export", "people"]


def test_people_of_whom_nothing_is_required_have_no_gaps_and_the_page_says_why(
    qtbot: QtBot, empty_context: Context
) -> None:
    draft = PersonDraft(2, PersonKey("1", "", "Siân Ŵyn"), "Cook", "East", empty_context.today())
    planner = partial(plan_people, drafts=[draft], today=empty_context.today())
    empty_context.workspace.write(enter, planner, act_name="add a person")
    page = opened(qtbot, empty_context)

    assert page.empty.title.text() == "Nothing is required here yet"
    with qtbot.waitSignal(empty_context.wanted) as wanted:
        page.empty.go.click()
    assert wanted.args == ["Courses", "requirements"]


def test_ctrl_p_prints_the_gaps_of_the_kind_that_is_chosen(qtbot: QtBot, page: GapsPage) -> None:
    page.tabs.setCurrentIndex(4)
    words = printed(qtbot, page)
    count = page.table.model.rowCount()
    assert "Everything · Single points of failure" in words
    assert f"{count} of {count} gap" in words
    assert all(row.row.answer in words for row in page.table.rows_shown())
