from datetime import date

from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion, team_sheet
from cpd_desktop.services.supervision.signs import SupervisedCount
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.teams.sheet import TeamSheetPanel


def test_what_is_short_stands_first_and_rows_can_be_opened(qtbot: QtBot, context: Context) -> None:
    sheet = context.workspace.read(team_sheet, CoverageQuestion(date(2026, 11, 23), team="Deaf Services"))
    panel = TeamSheetPanel(context.look, context.preferences)
    qtbot.addWidget(panel)
    panel.show_sheet(sheet)
    panel.show_sheet(sheet)

    assert panel.table is not None
    assert panel.table.model.row_at(0) == sheet.short[0]
    assert len(panel.table.model.rows) == len(sheet.rows)
    assert panel.badge.accessibleName() == sheet.verdict.value
    with qtbot.waitSignal(panel.opened) as opened:
        panel.table.opened.emit(sheet.short[0])
    assert opened.args == [sheet.short[0]]


def test_supervision_is_told_where_the_book_is_used_for_it(qtbot: QtBot, context: Context) -> None:
    sheet = context.workspace.read(team_sheet, CoverageQuestion(date(2026, 11, 23), team="Deaf Services"))
    panel = TeamSheetPanel(context.look, context.preferences)
    qtbot.addWidget(panel)
    panel.show_sheet(sheet)
    assert panel.supervision.isHidden()

    panel.show_sheet(sheet, SupervisedCount(9, 12, 3))

    assert not panel.supervision.isHidden()
    assert panel.supervision.text() == "Supervision: 9 of 12, 75% supervised within their interval, 3 overdue."


def test_the_minimum_cover_is_told_where_somebody_has_said_it(qtbot: QtBot, context: Context) -> None:
    sheet = context.workspace.read(team_sheet, CoverageQuestion(date(2026, 11, 23), team="Deaf Services"))
    panel = TeamSheetPanel(context.look, context.preferences)
    qtbot.addWidget(panel)
    panel.show_sheet(sheet)
    assert panel.cover.isHidden()
    assert panel.minimum is None

    panel.show_sheet(sheet, None, 4)
    assert panel.cover.text() == "Minimum cover: 4 people at work on any working day."
    panel.show_sheet(sheet, None, 1)
    assert panel.cover.text() == "Minimum cover: 1 person at work on any working day."
    assert not panel.cover.isHidden()
