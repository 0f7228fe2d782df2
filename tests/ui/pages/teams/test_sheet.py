from datetime import date

from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion, team_sheet
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
