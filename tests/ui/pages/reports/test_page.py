from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.documents.catalogue import DOCUMENTS, documents_by_subject
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.page import ReportsPage
from cpd_desktop.ui.widgets.pdf_view import pages_of


def opened(qtbot: QtBot, context: Context) -> ReportsPage:
    page = ReportsPage(context)
    qtbot.addWidget(page)
    page.resize(1166, 640)
    page.show()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    return page


def text_of(page: ReportsPage) -> str:
    return "" if page.preview.pages is None else " ".join(" ".join(page.preview.pages.texts).split())


def test_every_document_is_listed_with_what_it_shows(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    reports = page.choices.documents
    listed = [reports.item(row).text() for row in range(reports.count())]
    assert listed == [
        text
        for subject, documents in documents_by_subject().items()
        for text in (subject, *(document.title for document in documents))
    ]
    said = [reports.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(1, 3)]
    assert said == [f"{one.title}. Coverage. {one.shows}" for one in DOCUMENTS[:2]]
    assert page.choices.shows.text() == DOCUMENTS[0].shows


def test_the_first_report_is_shown_for_the_team_in_scope(qtbot: QtBot, context: Context) -> None:
    context.set_view(team="Deaf Services")
    page = opened(qtbot, context)
    qtbot.waitUntil(lambda: page.preview.shown_pages != ())
    assert "Deaf Services" in text_of(page)
    assert page.place_label.text().startswith("Page 1 of ")


def test_another_document_is_chosen_by_the_keyboard(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    QTest.keyClick(page.choices.documents, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Whole organisation" in text_of(page))
    assert page.choices.service.isVisible()
    assert not page.choices.team.isVisible()


def test_another_team_another_day_and_large_print(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.choices.team.setCurrentText("Deaf Services")
    page.choices.team.activated.emit(page.choices.team.currentIndex())
    qtbot.waitUntil(lambda: "Deaf Services" in text_of(page))
    before = page.preview.count
    page.choices.large.setChecked(True)
    qtbot.waitUntil(lambda: page.preview.count > before)
    context.set_view(as_at=context.today().replace(year=2025))
    qtbot.waitUntil(lambda: "23 November 2025" in text_of(page))
    assert "Deaf Services" in text_of(page)


def test_another_page_asks_for_a_report(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.show_target({"name": "team-coverage", "team": "Deaf Services"})
    qtbot.waitUntil(lambda: "Deaf Services" in text_of(page))
    assert page.place() == {"name": "team-coverage", "team": "Deaf Services", "service": ""}


def test_a_report_asked_for_before_the_page_was_ever_shown(qtbot: QtBot, context: Context) -> None:
    page = ReportsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_target({"name": "team-coverage", "team": "Deaf Services"})
    qtbot.waitUntil(lambda: "Deaf Services" in text_of(page))


def test_a_report_is_saved(qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(qtbot, context)
    offered: list[str] = []
    out = tmp_path / "sheet"

    def choose(*given: object) -> tuple[str, str]:
        offered.append(str(given[2]))
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.message.text() == "✔ Saved as sheet.pdf.")
    assert pages_of((tmp_path / "sheet.pdf").read_bytes()).texts
    assert offered[0].endswith("2026-11-23.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "x.pdf"), ""))
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "cannot be written" in page.message.text())


def test_a_report_is_printed_page_by_page(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, context)
    out = tmp_path / "printed.pdf"

    def to_file(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(out))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", to_file)
    QTest.mouseClick(page.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "written to printed.pdf" in page.message.text())
    assert len(pages_of(out.read_bytes()).sizes) == page.preview.count
    assert page.print.isEnabled()


def test_printing_can_be_stopped(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    page = opened(qtbot, context)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "stopped.pdf"))
    page.print_to(printer)
    QTest.mouseClick(page.stop, Qt.MouseButton.LeftButton)
    assert page.message.text() == "Printing was stopped."
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    assert page.message.text() == "Printing was stopped."


def test_zoom_buttons(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    fitted = page.preview.zoom
    QTest.mouseClick(page.larger, Qt.MouseButton.LeftButton)
    assert page.preview.zoom > fitted
    QTest.mouseClick(page.smaller, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.fit, Qt.MouseButton.LeftButton)
    assert page.preview.zoom == pytest.approx(fitted)


def test_an_empty_book_leads_to_the_import(qtbot: QtBot, empty_context: Context) -> None:
    page = opened(qtbot, empty_context)
    assert "no teams yet" in page.message.text()
    assert not page.print.isEnabled()
    with qtbot.waitSignal(empty_context.wanted) as wanted:
        QTest.mouseClick(page.way_in, Qt.MouseButton.LeftButton)
    assert wanted.args == ["Import and export", "people"]


def test_names_of_controls(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    for button in (page.print, page.save, page.larger, page.smaller, page.fit):
        assert button.accessibleName() == button.text()
    assert page.preview.accessibleName() == "Preview"


def test_a_report_becomes_the_draft_of_an_e_mail(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, context)
    opened_files: list[str] = []

    def open_it(url: QUrl) -> bool:
        opened_files.append(url.toLocalFile())
        return len(opened_files) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", open_it)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "draft"), ""))
    QTest.mouseClick(page.mail, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "and opened: add who it is for" in page.message.text())
    assert opened_files == [str(tmp_path / "draft.eml")]
    message = message_from_bytes((tmp_path / "draft.eml").read_bytes(), policy=default)
    (attached,) = message.iter_attachments()
    assert page.preview.pages is not None
    assert attached.get_payload(decode=True) == page.preview.pages.data
    QTest.mouseClick(page.mail, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "open it in your mail program" in page.message.text())


def test_what_was_chosen_last_is_chosen_again_but_the_scope_comes_first(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    page.choices.team.setCurrentText("Safeguarding Adults")
    page.choices.team.activated.emit(page.choices.team.currentIndex())
    page.choices.large.setChecked(True)
    again = opened(qtbot, context)
    wanted = again.choices.wanted()
    assert wanted is not None
    assert (wanted.question.team, wanted.large_print) == ("Safeguarding Adults", True)
    context.set_view(team="Deaf Services")
    scoped = opened(qtbot, context).choices.wanted()
    assert scoped is not None
    assert scoped.question.team == "Deaf Services"
