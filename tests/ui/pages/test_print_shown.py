from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cpd_desktop.documents.list_as_shown import ListAsShown
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.print_preview import PrintPreview
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.pdf_view import pages_of
from tests.ui.pages.printing import preview_of, printed


class Counting(Page):
    """Shows so many rows."""

    NAME = "Counting"
    rows = 3

    def shown_list(self) -> ShownList | None:
        rows, name = tuple((f"Name {at}", str(at)) for at in range(self.rows)), self.NAME
        return ShownList(name, lambda: ListAsShown(name, "Everything", ("Name", "Count"), rows, len(rows)))


def a_page(qtbot: QtBot, context: Context, rows: int = 3) -> Counting:
    page = Counting(context)
    page.rows = rows
    qtbot.addWidget(page)
    page.show()
    return page


def opened(qtbot: QtBot, page: Page) -> PrintPreview:
    page.print_shown()
    dialog = preview_of(page)
    qtbot.waitUntil(lambda: dialog.view.pages is not None)
    return dialog


def to_file(printer: QPrinter, out: Path) -> int:
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    return 1


def test_what_is_shown_is_previewed_with_book_scope_and_date(qtbot: QtBot, context: Context) -> None:
    words = printed(qtbot, a_page(qtbot, context))
    assert "Counting Everything As at 23 November 2026" in words
    assert "3 of 3 rows." in words
    assert all(f"Name {at} {at}" in words for at in range(3))
    assert "Demonstration: invented people" in words
    assert f"Record book entry {context.workspace.head().number}" in words


def test_large_print_is_remembered(qtbot: QtBot, context: Context) -> None:
    page = a_page(qtbot, context, 60)
    dialog = opened(qtbot, page)
    before = dialog.view.count
    QTest.keyClick(dialog.large, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.view.count > before)
    dialog.reject()
    assert opened(qtbot, page).large.isChecked()


def test_the_preview_is_saved_where_the_user_says_and_nowhere_else(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare = tmp_path / "temporary"
    spare.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(spare))
    page = a_page(qtbot, context)
    dialog = opened(qtbot, page)
    offered: list[str] = []

    def choose(*given: object) -> tuple[str, str]:
        offered.append(str(given[2]))
        return str(tmp_path / "list"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.message.text() == "✔ Saved as list.pdf.")
    assert "Name 2" in pages_of((tmp_path / "list.pdf").read_bytes()).texts[0]
    assert offered[0].endswith("Counting 2026-11-23.pdf")
    assert list(spare.iterdir()) == []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "x.pdf"), ""))
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "cannot be written" in dialog.message.text())


def test_ctrl_p_in_the_preview_prints_all_pages(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = a_page(qtbot, context, 90)
    dialog = opened(qtbot, page)
    out = tmp_path / "printed.pdf"
    monkeypatch.setattr(QPrintDialog, "exec", lambda dialog: to_file(dialog.printer(), out))
    qtbot.waitExposed(dialog)
    QTest.keyClick(dialog.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "written to printed.pdf" in dialog.message.text())
    assert len(pages_of(out.read_bytes()).sizes) == dialog.view.count > 1
    assert dialog.print.isEnabled()


def test_closing_while_pages_are_made_or_printed_leaves_nothing(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    page = a_page(qtbot, context, 20_000)
    page.print_shown()
    dialog = preview_of(page)
    assert dialog.progress.isVisible()
    assert not dialog.print.isEnabled()
    QTest.mouseClick(dialog.progress.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.findChildren(PrintPreview))
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)


def test_the_window_title_names_nobody(qtbot: QtBot, context: Context) -> None:
    page = a_page(qtbot, context)
    dialog = opened(qtbot, page)
    assert dialog.windowTitle() == dialog.accessibleName() == "Print preview"
    for button in (dialog.print, dialog.save, dialog.close_button, dialog.smaller, dialog.bigger, dialog.fit):
        assert button.accessibleName() == button.text()


def test_a_page_without_a_list_leads_to_the_reports(qtbot: QtBot, context: Context) -> None:
    page = Page(context)
    qtbot.addWidget(page)
    with qtbot.waitSignal(context.wanted) as wanted:
        page.print_shown()
    assert wanted.args == ["Reports", None]
