"""The page Teams as it was known once: the list and the sheet leave out what was recorded later, and nothing is edited meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.team_cover import set_team_cover, team_covers
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.teams.dialog import TeamDialog
from cpd_desktop.ui.pages.teams.page import TeamsPage
from cpd_desktop.ui.widgets.known_panel import NOTHING_MEANWHILE
from tests.ui.conftest import TODAY
from tests.ui.knowing import THEN, look_back, record_later
from tests.ui.pages.teams.test_page import opened, settled


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> TeamsPage:
    return opened(qtbot, context)


def test_the_list_and_the_sheet_are_as_they_were_known(page: TeamsPage, qtbot: QtBot) -> None:
    context = page.context
    line = page.table.model.row_at(0)
    before = context.workspace.read(team_covers).get(line.rows.team.id)
    assert before != 7
    record_later(context.workspace)
    context.workspace.write(set_team_cover, line.rows.team.id, 7)
    context.workspace.write(set_choice, "warning_days", 300)
    look_back(page.knowing)
    settled(qtbot, page)

    def rows(known_at: object) -> set[object]:
        return set(
            context.workspace.read(
                lambda session: coverage(session, as_known_at(session, CoverageQuestion(TODAY), known_at))  # type: ignore[arg-type]
            )
        )

    shown = {row for one in page.table.model.rows for row in one.rows.rows}
    assert shown
    assert shown <= rows(THEN)
    assert not shown <= rows(None)
    page.show_target(line.rows.team.name)
    settled(qtbot, page)
    assert page.sheet.minimum == before
    page.knowing.back.click()
    settled(qtbot, page)
    assert {row for one in page.table.model.rows for row in one.rows.rows} <= rows(None)
    page.show_target(line.rows.team.name)
    settled(qtbot, page)
    assert page.sheet.minimum == 7


def test_nothing_is_added_or_edited_meanwhile(page: TeamsPage, qtbot: QtBot) -> None:
    look_back(page.knowing)
    settled(qtbot, page)

    assert page.add.isHidden()
    assert not page.sheet.edit.isEnabled()
    assert page.sheet.history.isEnabled()
    with qtbot.waitSignal(page.context.told) as told:
        page.add_new()
    assert told.args == [NOTHING_MEANWHILE]
    assert not page.findChildren(TeamDialog)
    page.knowing.back.click()
    settled(qtbot, page)
    assert page.add.isVisible()
    assert page.sheet.edit.isEnabled()


def test_before_the_book_began_it_says_so_and_the_list_stays(page: TeamsPage, qtbot: QtBot) -> None:
    before = page.table.model.rows
    page.knowing._set(THEN - timedelta(days=3_000))
    settled(qtbot, page)

    assert page.knowing.error.text().startswith("Nothing was recorded by")
    assert page.table.model.rows == before
