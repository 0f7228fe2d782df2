"""The forecast that is shown, saved as a spreadsheet from its tab."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from cpd_desktop.exchange.demo_story.looking_ahead import TWO_LEAVE
from cpd_desktop.ui import notices
from cpd_desktop.ui.pages.gaps.forecast_panel import ForecastPanel
from cpd_desktop.ui.spreadsheet_file import SAVE

from .conftest import Open, settled


def test_what_is_shown_is_saved_under_its_scenario_and_a_problem_is_said(
    open_at: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel: ForecastPanel = open_at("Forecast").panel("Forecast")
    panel.choose_scenario(name=TWO_LEAVE)
    settled(qtbot, panel.context)
    sheet = panel.sheet
    assert sheet is not None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ahead"), "Excel workbook (*.xlsx)"))
    with qtbot.waitSignal(panel.told) as told:
        panel.save.click()
    assert (panel.save.text(), panel.save.accessibleName(), told.args) == (SAVE, SAVE, ["Saved as ahead.xlsx."])
    book = CalamineWorkbook.from_path(str(tmp_path / "ahead.xlsx"))
    assert book.sheet_names == ["Contents", "forecast", "forecast by month"]
    rows = book.get_sheet_by_name("forecast").to_python()
    places = [(need.line.place, need.line.requirement.code, TWO_LEAVE) for need in sheet.needs]
    assert [(row[0], row[4], row[10]) for row in rows[1:]] == places

    said: list[str] = []
    monkeypatch.setattr(notices, "tell_problem", lambda _, problem: said.append(str(problem)))
    for name in ("", str(tmp_path / "not" / "there.csv")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (name, ""))
        panel.save.click()
        settled(qtbot, panel.context)
    assert len(said) == 1
    assert "there.csv" in said[0]
