"""What a course changed in practice, as its own page shows it."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.practice_summary import PracticeSummary
from tests.services.practice_book import CAPACITY, FIRE, answered, booking_of, held
from tests.ui.conftest import TODAY
from tests.ui.pages.sessions.sessions_desk import SessionsDesk, sessions_desk
from tests.ui.reading import faults

HELD_ON = TODAY - timedelta(days=100)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> SessionsDesk:
    """Six people completed a course 100 days ago, and five answered after ninety days."""
    desk = sessions_desk(qtbot, tmp_path, open_context)
    uuid = held(desk.workspace, HELD_ON, range(1, 7), today=TODAY, cost=Decimal(60))
    for at in range(1, 6):
        answered(desk.workspace, booking_of(desk.workspace, uuid, at), TODAY, "ypn", days=90, today=TODAY)
    return desk


@pytest.fixture
def summary(qtbot: QtBot, desk: SessionsDesk) -> PracticeSummary:
    summary = PracticeSummary(desk.context)
    qtbot.addWidget(summary)
    summary.resize(1100, 300)
    summary.show()
    return summary


def test_the_answers_are_shown_as_n_of_n_with_the_cost(desk: SessionsDesk, summary: PracticeSummary) -> None:
    assert summary.shown_list() is None
    summary.show_course(CAPACITY)
    desk.settle()
    shown = summary.shown_list("Lead.")
    assert shown is not None
    rows = shown.make().rows
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("30 days", "The learner", "0 of 6 answered"),
        ("30 days", "Who supervises", "0 of 6 answered"),
        ("90 days", "The learner", "5 of 6 answered"),
        ("90 days", "Who supervises", "0 of 6 answered"),
    ]
    assert rows[2][3:] == ("5 of 5 yes, 0 partly, 0 no", "0 of 5 yes, 5 partly, 0 no", "0 of 5 yes, 0 partly, 5 no")
    assert "£10.00 for each who uses it" in summary.came_of_it.text()
    assert faults(summary) == []


def test_fewer_than_five_are_hidden_and_another_course_has_nothing(
    desk: SessionsDesk, summary: PracticeSummary
) -> None:
    summary.show_course(CAPACITY, CoverageQuestion(TODAY, team="East"))
    desk.settle()
    assert "fewer than 5 people have answered" in summary.came_of_it.text()
    summary.show_course(FIRE)
    desk.settle()
    assert summary.table.rows_shown() == ()
    assert not summary.came_of_it.isVisible()
