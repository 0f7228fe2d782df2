from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.listing_table import Listing
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.spreadsheet_file import save_as_spreadsheet

BOTH = (
    Listing("needs", "What is needed", ("code", "on"), (("DOLS", date(2026, 11, 23)),)),
    Listing("months", "What it is made of", ("code",), (("BSL",), ("DOLS",))),
)


def test_a_workbook_has_every_table_a_csv_the_first_and_a_problem_is_told(
    empty_context: Context, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    told: list[Path | Problem] = []
    offered: list[tuple[str, str]] = []

    def save(answer: str) -> None:
        def choose(_: QWidget, __: str, start: str, kinds: str) -> tuple[str, str]:
            offered.append((Path(start).name, kinds))
            return answer, ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
        save_as_spreadsheet(empty_context, window, told.append, lambda: BOTH, stem="Ahead", csv_has="needs")
        qtbot.waitUntil(lambda: empty_context.tasks.under_way == 0)

    save("")
    assert (told, offered) == ([], [("Ahead.xlsx", "Excel workbook (*.xlsx);;CSV, needs only (*.csv)")])
    for name in ("ahead", "ahead.csv", "not/there.csv"):
        save(str(tmp_path / name))
    (book, text, problem) = told
    assert (book, text) == (tmp_path / "ahead.xlsx", tmp_path / "ahead.csv")
    assert isinstance(problem, Problem)
    assert "there.csv" in str(problem)
    assert CalamineWorkbook.from_path(str(book)).sheet_names == ["Contents", "needs", "months"]
    assert (tmp_path / "ahead.csv").read_text(encoding="utf-8-sig").splitlines() == ["code,on", "DOLS,2026-11-23"]
