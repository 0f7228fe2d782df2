from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.page import ReportsPage
from cpd_desktop.ui.pages.reports.saving import WithTwin, save_report


def test_a_report_is_saved_alone_or_with_its_web_page(tmp_path: Path) -> None:
    out = tmp_path / "Team coverage.pdf"
    assert save_report(out, b"%PDF", b"") == (out,)
    assert save_report(out, b"%PDF 2", b"<html>") == (out, tmp_path / "Team coverage.html")
    assert (out.read_bytes(), (tmp_path / "Team coverage.html").read_bytes()) == (b"%PDF 2", b"<html>")


def test_a_web_page_that_belongs_to_no_report_here_is_not_written_over(tmp_path: Path) -> None:
    mine = tmp_path / "notes.html"
    mine.write_bytes(b"mine")
    with pytest.raises(Problem, match="choose another name"):
        save_report(tmp_path / "notes.pdf", b"%PDF", b"<html>")
    assert mine.read_bytes() == b"mine"
    assert not (tmp_path / "notes.pdf").exists()


def test_the_choice_is_kept(qtbot: QtBot, context: Context) -> None:
    box = WithTwin(context.preferences)
    qtbot.addWidget(box)
    assert not box.isChecked()
    assert box.accessibleName() == box.text()
    box.setChecked(True)
    again = WithTwin(context.preferences)
    qtbot.addWidget(again)
    assert again.isChecked()


def test_the_page_saves_the_web_page_beside_the_pdf(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ReportsPage(context)
    qtbot.addWidget(page)
    page.resize(1166, 640)
    page.show()
    qtbot.waitUntil(lambda: page.preview.pages is not None)
    QTest.keyClick(page.with_twin, Qt.Key.Key_Space)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "sheet"), ""))
    page.save.click()
    qtbot.waitUntil(lambda: page.message.text() == "✔ Saved as sheet.pdf and sheet.html.")
    html = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "<h1" in html
