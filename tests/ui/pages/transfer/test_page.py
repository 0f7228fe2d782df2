from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.exchange.pasting import PastedRows
from cpd_desktop.exchange.sheets import read_sheet
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import changes, undo_change
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.transfer.wanted import Exporting
from tests.ui.pages.printing import printed
from tests.ui.pages.transfer.running import SAMPLES, a_file, at_step, click, opened, settled
from tests.ui.pages.transfer.test_wizard import somebody, training

TEAMS = "Team,Service\nEast Team,Adults\nWest Team,Adults\n"


def rows_in(context: Context, kind: str) -> int:
    question = CoverageQuestion(context.view.as_at)
    return len(context.workspace.read(LISTINGS[kind], question).rows)


def test_past_imports_are_listed_newest_first(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    assert [row.number for row in page.table.model.rows] == sorted(
        (one.number for one in context.workspace.read(changes, imports_only=True)), reverse=True
    )
    assert not page.undo.isEnabled()


def test_an_empty_book_says_where_to_start(qtbot: QtBot, empty_context: Context) -> None:
    page = opened(qtbot, empty_context)
    assert page.table.empty.isVisible()
    assert "staff list" in page.table.empty.text()


def of_exemptions(page: Any) -> Any:
    """Return the row of the import of exemptions."""
    return next(row for row in page.table.model.rows if row.about["import"]["file"] == "exemptions.csv")


def test_an_import_is_undone_after_asking(qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(qtbot, context)
    before = rows_in(context, "exemptions")
    asked: list[str] = []

    def ask(_: object, text: str, *acts: str, detail: str) -> bool:
        asked.append(f"{text} {acts[0]} {detail}")
        return True

    monkeypatch.setattr(notices, "ask", ask)
    page.table.select(of_exemptions(page))
    click(qtbot, page.undo)
    qtbot.waitUntil(lambda: of_exemptions(page).undone_by is not None)
    assert "exemptions.csv" in asked[0]
    assert f"{before} rows" in asked[0]
    assert rows_in(context, "exemptions") == 0
    page.table.select(of_exemptions(page))
    assert not page.undo.isEnabled()
    assert "was undone" in page.why.text()


def test_no_undo_without_a_yes(qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(qtbot, context)
    before = rows_in(context, "exemptions")
    monkeypatch.setattr(notices, "ask", lambda *_, **__: False)
    page.table.select(of_exemptions(page))
    click(qtbot, page.undo)
    settled(qtbot, context)
    assert rows_in(context, "exemptions") == before


def test_a_file_goes_in_and_can_be_undone(
    qtbot: QtBot, empty_context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, empty_context)
    path = a_file(tmp_path, TEAMS)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    click(qtbot, page.drop.button)
    at_step(qtbot, page, "Columns")
    assert page.wizard.columns.kind.currentText() == "Teams"
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Check")
    assert page.wizard.go_on.text() == "Import 2 rows"
    assert rows_in(empty_context, "teams") == 0
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Done")
    assert rows_in(empty_context, "teams") == 2
    monkeypatch.setattr(notices, "ask", lambda *_, **__: True)
    click(qtbot, page.wizard.done.undo)
    qtbot.waitUntil(lambda: not page.wizard.done.undo.isEnabled())
    assert rows_in(empty_context, "teams") == 0
    click(qtbot, page.wizard.go_on)
    assert page.table.isVisible()
    settled(qtbot, empty_context)
    assert len(page.table.model.rows) == 1


def test_leaving_the_choice_of_a_file_changes_nothing(
    qtbot: QtBot, empty_context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, empty_context)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    page.add_new()
    assert page.table.isVisible()


@pytest.mark.parametrize("target", ["people", "training"])
def test_another_page_can_ask_for_an_import(qtbot: QtBot, empty_context: Context, target: str) -> None:
    page = opened(qtbot, empty_context)
    page.show_target(target)
    assert page.wizard.isVisible()
    assert page.wizard.step == "File"


def test_another_page_can_hand_over_a_file(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.show_target(SAMPLES / "staff-list.xlsx")
    at_step(qtbot, page, "Columns")
    assert page.wizard.columns.kind.currentData() == "people"


def test_everything_is_exported_to_a_workbook(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, context)
    out = tmp_path / "all"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page.tabs.setCurrentIndex(1)
    click(qtbot, page.export_form.save)
    qtbot.waitUntil(lambda: page.export_form.message.text().startswith("✔"))
    sheet = read_sheet(tmp_path / "all.xlsx", sheet="people")
    assert len(sheet.rows) - 1 == rows_in(context, "people")
    assert context.preferences.folder("exports") == str(tmp_path)


def test_coverage_is_exported_for_the_scope(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, context)
    out = tmp_path / "coverage.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page.tabs.setCurrentIndex(1)
    form = page.export_form
    form.kind.setCurrentIndex(form.kind.findData("coverage"))
    form.format.setCurrentIndex(form.format.findData(".csv"))
    context.set_view(team="Deaf Services")
    qtbot.waitUntil(lambda: "Scope: Deaf Services" in form.about.text())
    click(qtbot, form.save)
    qtbot.waitUntil(lambda: form.message.text().startswith("✔"))
    sheet = read_sheet(out)
    assert {row.cell(0) for row in sheet.rows[1:]} == {"Deaf Services"}


def test_a_file_that_cannot_be_written_is_told_on_the_form(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, context)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "x.xlsx"), ""))
    page.tabs.setCurrentIndex(1)
    click(qtbot, page.export_form.save)
    qtbot.waitUntil(lambda: "cannot be written" in page.export_form.message.text())
    assert page.export_form.save.isEnabled()


def test_ctrl_p_prints_the_imports(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    words = printed(qtbot, page)
    count = len(page.table.model.rows)
    assert f"{count} of {count} imports." in words


def test_pasted_rows_are_previewed_imported_and_undone_like_a_file(qtbot: QtBot, context: Context) -> None:
    number, _ = somebody(context)
    before = training(context)
    page = opened(qtbot, context)
    rows = (("FIR-01", "30/10/2026", "checked"), ("WOODWORK", "2/11/2026", ""))
    page.show_target(PastedRows(rows, "training", ("Course", "Completed", "Evidence"), ("Staff number", number)))
    at_step(qtbot, page, "Columns")
    assert page.wizard.about.text().startswith("Pasted rows: 2 rows")
    assert "row 0" not in page.wizard.about.text()
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Check")
    assert [(row.row, row.column) for row in page.wizard.check.table.model.rows] == [(2, "Course")]
    click(qtbot, page.wizard.check.skip)
    click(qtbot, page.wizard.go_on)
    at_step(qtbot, page, "Done")
    assert training(context) == before + 1
    context.workspace.write(undo_change, context.workspace.read(changes)[0].number)
    assert training(context) == before


def test_headings_alone_are_refused_with_what_to_do(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.show_target(PastedRows((("Course", "Completed"),), "training"))
    at_step(qtbot, page, "File")
    assert "copy the rows below them too" in page.wizard.file.error.text()


def test_another_page_leads_to_the_export_of_its_kind(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)

    page.show_target(Exporting("people"))

    assert page.tabs.tabText(page.tabs.currentIndex()) == "Export"
    assert page.export_form.kind.currentText() == "People and their posts"
