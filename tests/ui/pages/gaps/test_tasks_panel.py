from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.delegated_tasks import CouldTrain
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.delegated_tasks import delegated_tasks
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.page import GapsPage
from cpd_desktop.ui.pages.gaps.tasks_panel import (
    ADD,
    ASK,
    BOOK,
    EDIT,
    PLAN,
    SHOW,
    TAKE_BACK,
    TasksPanel,
    explained,
    headline_of,
    soonest_together,
)
from tests.ui.conftest import TODAY
from tests.ui.pages.printing import printed

from .conftest import Open, settled, wanted_by
from .test_task_columns import ENOUGH, SHORT, SIAN, UNASKED


@pytest.fixture
def page(open_at: Open) -> GapsPage:
    return open_at("Delegated tasks")


@pytest.fixture
def panel(page: GapsPage) -> TasksPanel:
    found: TasksPanel = page.panel("Delegated tasks")
    return found


def offered(panel: TasksPanel) -> list[str]:
    return [text for text, button in panel.buttons.items() if button.isVisible()]


def test_what_is_most_short_comes_first_with_the_figures_of_the_service(panel: TasksPanel) -> None:
    found = panel.context.workspace.read(delegated_tasks, CoverageQuestion(TODAY))
    short = sum(one.is_short for one in found)

    assert panel.table.model.rows == found
    assert found[0].is_short
    assert panel.headline.text() == f"In {short} of {len(found)} places too few people can do a delegated task"
    assert panel.sentence.text().startswith(found[0].sentence)


def test_who_could_be_trained_soonest_is_proposed_for_the_session(panel: TasksPanel, qtbot: QtBot) -> None:
    row = next(one for one in panel.table.model.rows if one.is_short and one.soonest)
    panel.table.select(row)
    assert offered(panel) == [ADD, BOOK, SHOW, EDIT, TAKE_BACK]
    panel.buttons[BOOK].click()
    settled(qtbot, panel.context)

    dialog = panel.acts.dialog
    assert dialog is not None
    _, ids = soonest_together(row.soonest, row.short_by or 1)
    assert set(dialog.learners.person_ids()) == set(ids)  # type: ignore[attr-defined]
    dialog.reject()


def test_a_row_opens_its_cell_on_coverage(panel: TasksPanel, qtbot: QtBot) -> None:
    row = next(one for one in panel.table.model.rows if one.requirement_id is not None)
    panel.table.select(row)

    target = ["Coverage", (row.team_id, row.requirement_id)]
    assert wanted_by(qtbot, panel.context, panel.buttons[SHOW].click) == target


def test_with_no_session_one_is_planned_and_with_no_number_one_is_asked_for(panel: TasksPanel, qtbot: QtBot) -> None:
    panel.table.set_rows([replace(SHORT, soonest=()), UNASKED])
    panel.table.view.selectRow(0)
    assert PLAN in offered(panel)
    assert BOOK not in offered(panel)
    assert wanted_by(qtbot, panel.context, panel.buttons[PLAN].click) == ["Sessions", {"plan": 5}]

    panel.table.view.selectRow(1)
    assert offered(panel) == [ADD, ASK, EDIT, TAKE_BACK]
    assert wanted_by(qtbot, panel.context, panel.buttons[ASK].click) == ["Courses", "requirements"]


def test_a_task_is_added_edited_and_taken_back(panel: TasksPanel, page: GapsPage, qtbot: QtBot) -> None:
    course = panel.context.workspace.read(options_to_choose).courses[0]
    panel.add_new()
    settled(qtbot, panel.context)
    assert panel.dialog is not None
    panel.dialog.title.setText("Blood pressure")  # type: ignore[attr-defined]
    panel.dialog.course.set_key(course.key)  # type: ignore[attr-defined]
    panel.dialog.act.click()
    settled(qtbot, panel.context)
    assert page.told.text() == "The delegated task is saved. Ctrl+Z takes it back."
    row = next(one for one in panel.table.model.rows if one.task.title == "Blood pressure")

    panel.table.select(row)
    panel.buttons[EDIT].click()
    settled(qtbot, panel.context)
    panel.dialog.title.setText("Blood glucose")  # type: ignore[attr-defined]
    panel.dialog.act.click()
    settled(qtbot, panel.context)
    titles = {one.task.title for one in panel.table.model.rows}
    assert "Blood glucose" in titles
    assert "Blood pressure" not in titles

    panel.table.select(next(one for one in panel.table.model.rows if one.task.title == "Blood glucose"))
    panel.buttons[TAKE_BACK].click()
    settled(qtbot, panel.context)
    assert "Blood glucose" not in {one.task.title for one in panel.table.model.rows}


def test_an_empty_book_is_told_what_a_delegated_task_is(open_at: Open, empty_context: Context) -> None:
    panel: TasksPanel = open_at("Delegated tasks", empty_context).panel("Delegated tasks")

    assert panel.empty.title.text() == "No delegated tasks yet"
    assert panel.empty.go.text() == ADD


def test_ctrl_p_prints_the_places(page: GapsPage, panel: TasksPanel, qtbot: QtBot) -> None:
    words = printed(qtbot, page)

    assert panel.headline.text() in words
    assert all(one.team in words for one in panel.table.rows_shown())


def test_the_first_session_takes_as_many_as_are_lacking() -> None:
    ola, later = CouldTrain(4, "Ola Kowal", b"s", SIAN.session_on), CouldTrain(5, "Xu", b"t", date(2027, 1, 4))

    assert soonest_together((SIAN, ola, later), 3) == (b"s", (3, 4))
    assert soonest_together((SIAN, ola, later), 1) == (b"s", (3,))


def test_the_card_counts_places_and_people_each_person_once() -> None:
    assert headline_of([SHORT, ENOUGH, UNASKED]) == "In 1 of 2 places too few people can do a delegated task"
    assert headline_of([ENOUGH]) == "Enough people can do every delegated task"
    assert headline_of([UNASKED]) == "No number is asked for of any delegated task"
    assert headline_of([]) == "No delegated tasks here"
    twice = [SHORT, replace(SHORT, team="West")]
    assert explained(twice) == "4 people are lacking; 1 could be trained in sessions that are planned."
    assert explained([replace(SHORT, short_by=1, soonest=())]) == "1 person is lacking."
    assert explained([ENOUGH]) == ""
