"""Supervision team by team, over the demonstration."""

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.standing import SupervisionAnswer, supervision_answer
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.teams import TeamsPanel
from tests.ui.conftest import TODAY
from tests.ui.reading import faults


@pytest.fixture
def answer(context: Context) -> SupervisionAnswer:
    return context.workspace.read(supervision_answer, CoverageQuestion(TODAY))


@pytest.fixture
def panel(qtbot: QtBot, context: Context, answer: SupervisionAnswer) -> TeamsPanel:
    panel = TeamsPanel(context)
    panel.setAccessibleName("Teams")
    qtbot.addWidget(panel)
    panel.resize(1200, 620)
    panel.show()
    panel.show_answer(answer)
    return panel


def test_the_worst_team_is_shown_with_its_chart(panel: TeamsPanel, answer: SupervisionAnswer) -> None:
    worst = answer.teams[0]

    assert panel.current_team == worst
    assert panel.title.text() == worst.team
    assert f"{worst.supervised} of {worst.should}" in panel.figures.text()
    assert [(point.supervised, point.should) for point in panel.chart.points] == [
        (month.supervised, month.should) for month in worst.months
    ]
    assert faults(panel) == []


def test_another_team_shows_its_own(panel: TeamsPanel, answer: SupervisionAnswer) -> None:
    other = answer.teams[-1]
    panel.choose_team(other.team)

    assert panel.title.text() == other.team
    assert other.team in panel.chart.accessibleName()


def test_a_team_that_is_wanted_before_the_answer_is_taken_up_with_it(
    qtbot: QtBot, context: Context, answer: SupervisionAnswer
) -> None:
    panel = TeamsPanel(context)
    qtbot.addWidget(panel)
    panel.choose_team(answer.teams[2].team)
    panel.show_answer(answer)

    assert panel.current_team == answer.teams[2]


def test_the_load_of_each_supervisor_is_listed(panel: TeamsPanel, answer: SupervisionAnswer) -> None:
    rows = panel.loads.rows_shown()

    assert rows == answer.loads
    assert sum(one.supervisees for one in rows) > 100


def test_in_little_room_the_chart_stands_below(panel: TeamsPanel) -> None:
    assert panel.chart.mapTo(panel, panel.chart.rect().topLeft()).x() > 400
    panel.resize(700, 620)
    assert panel.chart.mapTo(panel, panel.chart.rect().topLeft()).x() < 100


def test_the_teams_are_printed_as_a_list(panel: TeamsPanel, answer: SupervisionAnswer) -> None:
    assert len(panel.shown_list("Lead.").make().rows) == len(answer.teams)
    panel.focus_filter()
    assert panel.table.filter.hasFocus()
