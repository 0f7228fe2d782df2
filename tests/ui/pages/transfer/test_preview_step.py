from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from cpd_desktop.exchange.looking import look_at
from cpd_desktop.exchange.preparing import prepare
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.transfer.preview_step import PreviewStep
from tests.ui.pages.transfer.running import a_file


def test_rows_are_shown_by_their_fate(qtbot: QtBot, empty_context: Context, tmp_path: Path) -> None:
    step = PreviewStep(empty_context.look, empty_context.preferences)
    qtbot.addWidget(step)
    assert step.to_import == 0
    looked = look_at(a_file(tmp_path, "Team,Service\nEast,Adults\nEast,Children\nWest,Adults\n"))
    prepared = prepare(empty_context.workspace, looked, looked.columns, None, {}, today=empty_context.today())
    step.show_prepared(prepared)
    texts = [step.filters.tabText(at) for at in range(step.filters.count()) if step.filters.isTabVisible(at)]
    assert texts[0] == "All 3"
    assert "✖ Rejected 1" in texts
    assert len(step.table.model.rows) == 1
    assert step.to_import == 0
    step.show_only("new")
    assert [row.row for row in step.table.model.rows] == [2, 4]
    step.skip.setChecked(True)
    assert step.to_import == 2
