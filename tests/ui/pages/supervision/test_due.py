"""Who is due, by day, over the demonstration."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.standing import StandingState
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.due import DuePanel, FiguresAnswer, figures_answer, summary
from tests.ui.conftest import TODAY
from tests.ui.reading import faults


@pytest.fixture
def found(context: Context) -> FiguresAnswer:
    return context.workspace.read(figures_answer, CoverageQuestion(TODAY))


@pytest.fixture
def panel(qtbot: QtBot, context: Context, found: FiguresAnswer) -> Iterator[DuePanel]:
    panel = DuePanel(context)
    panel.setAccessibleName("Due")
    qtbot.addWidget(panel)
    panel.resize(1200, 600)
    panel.show()
    panel.show_answer(found.answer)
    yield panel
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)


def states(panel: DuePanel) -> set[StandingState]:
    return {one.state for one in panel.table.rows_shown()}


def test_everybody_is_listed_worst_first_with_how_they_stand(panel: DuePanel, found: FiguresAnswer) -> None:
    rows = panel.table.rows_shown()

    assert len(rows) == len(found.answer.people)
    assert rows[0].state is StandingState.OVERDUE
    assert rows[0].days_overdue == max(one.days_overdue for one in rows)
    assert panel.table.current() == rows[0]
    assert faults(panel) == []


def test_a_tab_narrows_the_list_to_a_state_with_its_count(panel: DuePanel) -> None:
    panel.choose_state(StandingState.OVERDUE.value)
    assert states(panel) == {StandingState.OVERDUE}
    text = panel.states.tabText(panel.states.currentIndex())
    assert text == f"Overdue ({len(panel.table.rows_shown())})"
    panel.choose_state("nobody")
    assert all(one.supervisor_id is None for one in panel.table.rows_shown())


def test_a_state_that_is_wanted_before_the_answer_is_taken_up_with_it(
    qtbot: QtBot, context: Context, found: FiguresAnswer
) -> None:
    panel = DuePanel(context)
    qtbot.addWidget(panel)
    panel.choose_state(StandingState.AWAY.value)
    panel.show_answer(found.answer)

    assert panel.state == "away"
    assert states(panel) == {StandingState.AWAY}


def test_enter_opens_the_person_and_a_button_logs_for_them(qtbot: QtBot, panel: DuePanel) -> None:
    current = panel.table.current()
    assert current is not None
    with qtbot.waitSignal(panel.opened) as opened:
        panel.table.opened.emit(current)
    with qtbot.waitSignal(panel.log_wanted) as wanted:
        panel.log.click()

    assert opened.args == wanted.args == [current.person_id]


def test_the_figures_are_said_as_n_of_n(found: FiguresAnswer) -> None:
    whole = found.answer.whole
    words = summary(found.answer, "Everything")

    assert words.startswith(f"Everything, as at 23 Nov 2026: {whole.supervised} of {whole.should}, ")
    assert f"{whole.overdue} overdue" in words


def test_it_prints_what_the_tab_shows(panel: DuePanel, found: FiguresAnswer) -> None:
    panel.choose_state(StandingState.OVERDUE.value)
    made = panel.shown_list(summary(found.answer, "Everything")).make()

    assert made.scope.startswith("Everything · Overdue (")
    assert len(made.rows) == len(panel.table.rows_shown())
    panel.focus_filter()
    assert panel.table.filter.hasFocus()
