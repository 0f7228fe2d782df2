"""What a line of Today counts is what the page Sessions shows when the line is pressed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from cpd_desktop.domain.today import Concern
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.today import today
from cpd_desktop.ui.pages.sessions.page import SessionsPage
from cpd_desktop.ui.pages.today.lines import place_of
from tests.ui.conftest import TODAY
from tests.ui.pages.sessions.sessions_desk import PAST, SessionsDesk

SIAN, AMIR, JO, DAI = 1, 2, 3, 4


@pytest.mark.parametrize("team", ["", "East", "West"])
@pytest.mark.parametrize("concern", [Concern.TO_DECIDE, Concern.WAITING, Concern.NOT_CLOSED])
def test_the_rows_are_as_many_as_the_line_says(desk: SessionsDesk, concern: Concern, team: str) -> None:
    full = desk.plan(capacity=1, needs_approval=True)
    desk.book(full, SIAN, AMIR)
    desk.request(full, JO, DAI)
    desk.book(desk.plan(PAST), SIAN)
    desk.plan(TODAY - timedelta(days=1))
    desk.context.set_view(team=team)
    page = desk.show(SessionsPage(desk.context))
    question = CoverageQuestion(TODAY, team=team)
    counts = {line.concern: line.count for line in desk.workspace.read(today, question).lines}

    _, target = place_of(concern)
    assert isinstance(target, dict)
    page.show_target(target)
    desk.settle()

    panel: Any = page.panel(str(target["tab"]))
    assert panel.isVisible()
    assert len(panel.table.model.rows) == counts.get(concern, 0)
