"""A person's paper for everybody in scope: one file, or one each; all of it, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.progress import Progress, Stopped
from cpd_desktop.services.reports import ReportAbout
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.every_person import EveryPerson, write_every_person
from cpd_desktop.ui.pages.reports.making import ReportWanted
from cpd_desktop.ui.pages.reports.page import ReportsPage
from cpd_desktop.ui.widgets.pdf_view import pages_of
from tests.services.cpd_paper_book import CpdPaperBook
from tests.ui.pages.reports.conftest import june
from tests.ui.pages.reports.test_page import opened


def records_of_east(qtbot: QtBot, context: Context) -> ReportsPage:
    context.set_view(team="East")
    page = opened(qtbot, context)
    page.show_target({"name": "person-cpd"})
    qtbot.waitUntil(page.every_person.button.isVisible)
    return page


def test_everybody_in_scope_is_one_file(
    qtbot: QtBot, records: tuple[Context, CpdPaperBook], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, out = records_of_east(qtbot, records[0]), tmp_path / "East.pdf"
    offered: list[str] = []

    def chosen(*given: str) -> tuple[str, str]:
        offered.append(given[2])
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    page.every_person.in_one.trigger()
    qtbot.waitUntil(lambda: page.message.text() == "✔ Wrote the papers of 5 people to East.pdf.")
    assert Path(offered[0]).name == "CPD record East 2026-06-15.pdf"
    texts = " ".join(" ".join(pages_of(out.read_bytes()).texts).split())
    assert "Dai Rees · Social Worker · East" in texts
    assert "Ruth Bello · Social Worker · East" in texts


def test_everybody_in_scope_is_a_file_each_and_nothing_is_written_over(
    qtbot: QtBot, records: tuple[Context, CpdPaperBook], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, folder = records_of_east(qtbot, records[0]), tmp_path / "records"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    page.every_person.one_each.trigger()
    qtbot.waitUntil(lambda: page.message.text() == "✔ Wrote the papers of 5 people to records.")
    assert len(list(folder.iterdir())) == 5
    page.every_person.one_each.trigger()
    qtbot.waitUntil(lambda: "nothing was written" in page.message.text())
    assert page.message.objectName() == "fieldError"


def test_a_run_that_is_stopped_leaves_no_file(records: tuple[Context, CpdPaperBook], tmp_path: Path) -> None:
    context, _ = records
    wanted = ReportWanted("person-cpd", CoverageQuestion(june().date(), team="East"), about=ReportAbout())
    for is_one_file, out in ((True, tmp_path / "one.pdf"), (False, tmp_path / "each")):
        progress = Progress(EveryPerson.STOPPED)
        progress.stop()
        with pytest.raises(Stopped):
            write_every_person(context.workspace, wanted, out, june(), "tests", progress, is_one_file=is_one_file)
        assert not out.exists() or list(out.iterdir()) == []


def test_it_is_offered_for_a_team_or_a_service_only(qtbot: QtBot, records: tuple[Context, CpdPaperBook]) -> None:
    page = records_of_east(qtbot, records[0])
    page.choices.choose("gaps")
    assert not page.every_person.button.isVisible()
    page.choices.choose("person-cpd")
    assert page.every_person.button.isVisible()
    assert not page.one_each.button.isVisible()
    records[0].set_view(team="", service="")
    qtbot.waitUntil(lambda: not page.every_person.button.isVisible())
