from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.supervision_drafts import SupervisionDraft
from cpd_desktop.services.coverage import CoverageQuestion, team_sheet
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.persons import people_list
from cpd_desktop.services.places import team_places
from cpd_desktop.services.supervision.logging import log_supervision
from cpd_desktop.services.supervision.signs import supervised_by_team
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.teams.dialog import TeamDialog
from cpd_desktop.ui.pages.teams.page import TeamsPage
from cpd_desktop.ui.widgets.versions_dialog import HistoryDialog


def opened(qtbot: QtBot, context: Context) -> TeamsPage:
    page = TeamsPage(context)
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.show()
    settled(qtbot, page)
    return page


def settled(qtbot: QtBot, page: TeamsPage) -> None:
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> TeamsPage:
    return opened(qtbot, context)


def dialog_of(page: TeamsPage) -> Any:
    return page.findChildren(TeamDialog)[-1]


def names(context: Context) -> list[str]:
    return [name for name, _ in context.workspace.read(team_places)]


def test_the_sheet_says_what_the_printed_one_says(page: TeamsPage, qtbot: QtBot) -> None:
    page.show_target("Deaf Services")
    settled(qtbot, page)
    sheet = page.context.workspace.read(team_sheet, CoverageQuestion(page.context.view.as_at, team="Deaf Services"))

    assert page.sheet.sheet == sheet
    assert page.sheet.sentence.text() == sheet.sentence
    assert sheet.mandatory.n_of_n in page.sheet.figures.text()


def test_the_worst_team_comes_first(page: TeamsPage) -> None:
    assert page.table.model.row_at(0).rows.verdict.value == "looks compliant, is not covered"


def test_a_team_is_added_by_ctrl_n_and_undone(page: TeamsPage, qtbot: QtBot) -> None:
    page.add_new()
    dialog = dialog_of(page)
    qtbot.keyClicks(dialog.name, "Transitions")
    qtbot.keyClicks(dialog.service, "Adults")
    qtbot.keyClicks(dialog.groups, "Deaf; autism")
    with qtbot.waitSignal(page.context.done) as done:
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    settled(qtbot, page)

    assert "Transitions" in names(page.context)
    line = page.table.current()
    assert line is not None
    assert (line.rows.team.name, line.rows.team.service) == ("Transitions", "Adults")
    page.context.workspace.write(undo_change, done.args[1])
    assert "Transitions" not in names(page.context)


def test_a_team_is_renamed_and_undone(page: TeamsPage, qtbot: QtBot) -> None:
    page.show_target("Deaf Services")
    settled(qtbot, page)
    qtbot.mouseClick(page.sheet.edit, Qt.MouseButton.LeftButton)
    dialog = dialog_of(page)
    assert dialog.act.text() == "Save team"
    dialog.name.setText("Deaf and Deafblind Services")
    with qtbot.waitSignal(page.context.done) as done:
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    settled(qtbot, page)

    assert page.sheet.title.text() == "Deaf and Deafblind Services"
    page.context.workspace.write(undo_change, done.args[1])
    assert "Deaf Services" in names(page.context)


def test_a_name_that_is_taken_is_refused_beside_the_field(page: TeamsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    dialog = dialog_of(page)
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert dialog.error_of("team") == "Needed: what the team is called."

    qtbot.keyClicks(dialog.name, "deaf services")
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "already" in dialog.error_of("team"))
    assert dialog.name.text() == "deaf services"
    dialog.finish()


def test_the_report_and_coverage_are_one_click_away(page: TeamsPage, qtbot: QtBot) -> None:
    page.show_target("Deaf Services")
    settled(qtbot, page)
    with qtbot.waitSignal(page.context.wanted) as wanted:
        qtbot.mouseClick(page.sheet.print_report, Qt.MouseButton.LeftButton)
    assert wanted.args == ["Reports", {"name": "team-coverage", "team": "Deaf Services"}]
    with qtbot.waitSignal(page.context.wanted) as wanted:
        qtbot.mouseClick(page.sheet.show_coverage, Qt.MouseButton.LeftButton)
    assert wanted.args[0] == "Coverage"
    assert page.place() == "Deaf Services"


def test_an_empty_book_leads_to_import(qtbot: QtBot, empty_context: Context) -> None:
    page = opened(qtbot, empty_context)

    assert page.stack.currentWidget() is page.empty
    with qtbot.waitSignal(empty_context.wanted) as wanted:
        qtbot.mouseClick(page.empty.go, Qt.MouseButton.LeftButton)
    assert wanted.args[0] == "Import and export"


def test_a_team_tells_what_it_was_called_and_whom_it_served(page: TeamsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.sheet.history, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.findChildren(HistoryDialog)))
    dialog = page.findChildren(HistoryDialog)[-1]
    assert page.sheet.sheet is not None
    assert f"name: {page.sheet.sheet.team.name}" in dialog.table.model.row_at(0).words
    dialog.accept()


def test_supervision_stands_in_the_list_and_on_the_sheet(page: TeamsPage, qtbot: QtBot) -> None:
    context = page.context
    today, team = context.view.as_at, "Deaf Services"
    person, other = (row.id for row in context.workspace.read(people_list, CoverageQuestion(today, team=team)).rows[:2])
    draft = SupervisionDraft(person, other, today, 90)
    context.act("log a supervision", None, None, log_supervision, draft, reader=None, today=today)
    settled(qtbot, page)
    page.show_target(team)
    settled(qtbot, page)

    line = next(one for one in page.table.model.rows if one.rows.team.name == team)
    counts = context.workspace.read(supervised_by_team, CoverageQuestion(today))
    assert counts is not None
    assert line.supervision == counts[line.rows.team.id]
    assert line.supervision.supervised >= 1
    assert line.supervision.n_of_n in page.sheet.supervision.text()
    assert not page.sheet.supervision.isHidden()


def test_the_minimum_cover_is_set_in_the_teams_form_and_undone(page: TeamsPage, qtbot: QtBot) -> None:
    page.show_target("Occupational Therapy")
    settled(qtbot, page)
    before = page.sheet.minimum
    qtbot.mouseClick(page.sheet.edit, Qt.MouseButton.LeftButton)
    dialog = dialog_of(page)
    assert dialog.minimum == before
    dialog.at_work.setValue(7)
    with qtbot.waitSignal(page.context.done) as done:
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    page.reload()
    settled(qtbot, page)
    assert page.sheet.cover.text() == "Minimum cover: 7 people at work on any working day."

    page.context.workspace.write(undo_change, done.args[1])
    page.reload()
    settled(qtbot, page)
    assert page.sheet.minimum == before
