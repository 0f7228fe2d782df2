"""Files are dropped on a source, a check or an activity, attached with their title and day, shown as known then, and removed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.co_production import CoProductionDraft, Step
from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.services.co_production import save_co_production
from cpd_desktop.services.complaint_numbers import ComplaintRecord
from cpd_desktop.services.history import changes, undo_change
from cpd_desktop.services.learning_files import attach_learning_files, learning_files_of
from cpd_desktop.ui.pages.learning import thread_tabs as tabs
from cpd_desktop.ui.pages.learning.evidence_files import ATTACH, FILES, of_complaint
from cpd_desktop.ui.widgets.table import Table
from tests.attached import PDF, PNG
from tests.ui.conftest import TODAY

from .conftest import SLIPPED, Book, Open, settled


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "2025-11-03 Review of Adult D.pdf"
    path.write_bytes(PDF)
    return path


def drop(table: Table[Any], row: int, *paths: Path, on: QTableView | None = None) -> None:
    """Drop files on a row, as a file manager does; *on* the view of the column that stays where it is."""
    view = table.view if on is None else on
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    view.scrollTo(table.model.index(row, 0))
    at = view.visualRect(table.model.index(row, 0)).center()
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(at, *how))
    QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(at), *how))


def names(book: Book, uuid: bytes) -> list[str]:
    return [one.name for one in book.context.workspace.read(learning_files_of, uuid)]


def choose(table: Table[Any], title: str) -> Any:
    row = next(one for one in table.model.rows if one.said.title == title)
    table.select(row)
    return row


def test_a_file_dropped_on_a_source_is_attached_corrected_and_removed(
    qtbot: QtBot, open_at: Open, book: Book, report: Path
) -> None:
    page = open_at({"tab": "Sources"})
    panel = page.panel("Sources")
    line = choose(panel.table, "Adult D: self-neglect")
    assert not panel.buttons[FILES].isVisible()
    drop(panel.table, panel.table.model.position_of(line), report)
    settled(qtbot, book.context)
    form: Any = panel.files.dialog
    (card,) = form.files.cards
    assert (card.title.text(), form.about.text().startswith("To Adult D: self-neglect, 3 November 2025.")) == (
        "Review of Adult D", True,
    )  # fmt: skip
    form.act.click()
    settled(qtbot, book.context)
    assert page.told.text().startswith("Attached 1 file to Adult D: self-neglect, 3 November 2025.")
    line = choose(panel.table, "Adult D: self-neglect")
    assert (line.files, names(book, line.uuid)) == (1, [report.name])
    assert "1 file kept." in panel.sentence.text()

    panel.buttons[FILES].click()
    settled(qtbot, book.context)
    listing = panel.files.listing
    assert listing.heading.text() == "Attachments of Adult D: self-neglect, 3 November 2025"
    listing.buttons["Correct …"].click()
    correct: Any = panel.files.dialog
    correct._fields["title"].setText("The review")
    correct.act.click()
    settled(qtbot, book.context)
    assert [one.title for one in listing.table.model.rows] == ["The review"]
    listing.buttons["Remove"].click()
    settled(qtbot, book.context)
    assert (listing.table.model.rows, names(book, line.uuid)) == ((), [])
    book.context.workspace.write(undo_change, None)
    assert names(book, line.uuid) == [report.name]


def test_the_files_of_an_activity_are_counted_and_saved(
    qtbot: QtBot, open_at: Open, book: Book, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = CoProductionDraft("Handbook", "Carers", Step.LED, TODAY)
    book.context.workspace.write(save_co_production, draft, today=TODAY)
    panel = open_at({"tab": "Co-production"}).panel("Co-production")
    line = choose(panel.table, "Handbook")
    panel.buttons[ATTACH].click()
    panel.files._read(panel.files.dialog.files, [report])
    settled(qtbot, book.context)
    panel.files.dialog.act.click()
    settled(qtbot, book.context)
    assert names(book, line.uuid) == [report.name]
    assert panel.explained.text().endswith("Evidence: 1 file kept.")
    choose(panel.table, "Handbook")
    panel.buttons[FILES].click()
    settled(qtbot, book.context)
    out = tmp_path / "copy.pdf"
    monkeypatch.setattr(
        "cpd_desktop.ui.pages.people.record_files.QFileDialog.getSaveFileName", lambda *_: (str(out), "")
    )
    panel.files.listing.buttons["Save a copy …"].click()
    settled(qtbot, book.context)
    assert out.read_bytes() == PDF


def test_a_file_of_a_check_shows_in_the_thread_and_one_that_nobody_planned_takes_none(
    qtbot: QtBot, open_at: Open, book: Book, report: Path
) -> None:
    view = open_at({"finding": book.uuids[SLIPPED], "at": 5}).view
    checks = view.parts["Checks"]
    wanted = [at for at, one in enumerate(checks.table.model.rows) if one.row_id is None]
    drop(checks.table, wanted[0], report)
    assert view.acts.files.dialog is None
    made = next(one for one in checks.table.model.rows if one.row_id is not None)
    drop(checks.table, checks.table.model.position_of(made), report)
    settled(qtbot, book.context)
    form: Any = view.acts.files.dialog
    assert "Supervision notes have no actions: check at 3 months, 15 April 2026" in form.about.text()
    form.act.click()
    settled(qtbot, book.context)
    assert names(book, made.uuid) == [report.name]
    assert next(one for one in checks.table.model.rows if one.uuid == made.uuid).files == 1
    assert any("1 file kept" in step.what for step in view.parts["Thread"].table.model.rows)
    checks.table.select(next(one for one in checks.table.model.rows if one.uuid == made.uuid))
    checks.buttons[tabs.FILES_OF_CHECK].click()
    settled(qtbot, book.context)
    listing: Any = view.acts.files.listing
    assert [one.name for one in listing.table.model.rows] == [report.name]


def test_while_old_knowledge_is_shown_files_are_those_of_then_and_none_can_be_changed(
    qtbot: QtBot, open_at: Open, book: Book, report: Path
) -> None:
    workspace = book.context.workspace
    uuid = book.thread(SLIPPED).source.uuid
    sheet = AttachmentDraft("sheet.png", PNG)
    workspace.write(attach_learning_files, FiledAs.SOURCE, uuid, (sheet,), today=TODAY)
    page = open_at({"tab": "Sources"})
    panel = page.panel("Sources")
    then = datetime.fromisoformat(workspace.read(changes)[0].at)
    panel.moment = then
    panel.reload()
    settled(qtbot, book.context)
    line = choose(panel.table, "Audit of supervision")
    drop(panel.table, panel.table.model.position_of(line), report)
    assert panel.files.dialog is None
    assert not panel.buttons[ATTACH].isVisible()
    panel.buttons[FILES].click()
    settled(qtbot, book.context)
    listing = panel.files.listing
    assert [one.name for one in listing.table.model.rows] == ["sheet.png"]
    offered = [text for text, button in listing.buttons.items() if button.isVisible()]
    assert offered == ["Open", "Save a copy …"]


def test_what_is_no_complaint_has_no_files_there() -> None:
    record = ComplaintRecord(b"\1", "finding", b"\2", "Late visits", "", TODAY, "", "", "")
    assert of_complaint(record) is None


def test_a_complaint_s_letter_is_attached_from_the_list_of_issues(
    qtbot: QtBot, open_at: Open, book: Book, report: Path
) -> None:
    panel = open_at({"tab": "Complaints"}).panel("Complaints")
    record = next(one for one in panel.table.model.rows if one.source_uuid == book.complaint)
    bar = panel.table.view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    drop(panel.table, panel.table.model.position_of(record), report, on=panel.table.view.frozen)
    settled(qtbot, book.context)
    panel.files.dialog.act.click()
    settled(qtbot, book.context)
    assert names(book, book.complaint) == [report.name]
    record = next(one for one in panel.table.model.rows if one.source_uuid == book.complaint)
    panel.table.select(record)
    assert record.files == 1
    panel.buttons[FILES].click()
    settled(qtbot, book.context)
    assert len(panel.files.listing.table.model.rows) == 1
