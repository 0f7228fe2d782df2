"""One sheet of the recovery code on paper: printed, and saved nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.services.recovery import RecoveryCode, new_recovery_code
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.signing_in.sheet_printing import SheetPrinting


@pytest.fixture
def code() -> RecoveryCode:
    return new_recovery_code("Nia Hart", "Owen Pike")


@pytest.fixture
def sheet(qtbot: QtBot, empty_context: Context, code: RecoveryCode) -> Iterator[SheetPrinting]:
    parent = QWidget()
    qtbot.addWidget(parent)
    sheet = SheetPrinting(empty_context, code, 1, parent)
    sheet.show()
    qtbot.waitUntil(lambda: empty_context.tasks.under_way == 0 and sheet.dialog.view.pages is not None)
    yield sheet
    qtbot.waitUntil(lambda: empty_context.tasks.under_way == 0)
    # Held until here: Qt would take the sheet away with it.
    del parent


def test_the_sheet_is_shown_with_its_half_and_cannot_be_saved(sheet: SheetPrinting, code: RecoveryCode) -> None:
    pages = sheet.dialog.view.pages

    assert pages is not None
    assert len(pages.sizes) == 1
    assert code.first.split()[0] in pages.texts[0]
    assert code.second.split()[0] not in pages.texts[0]
    assert sheet.dialog.save.isHidden()
    sheet.dialog.reject()


def test_it_is_printed(qtbot: QtBot, sheet: SheetPrinting, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))

    with qtbot.waitSignal(sheet.printed):
        sheet.print_to(printer)

    assert "1 page written to paper.pdf" in sheet.dialog.message.text()
    assert (tmp_path / "paper.pdf").stat().st_size > 1_000
    sheet.dialog.reject()


def test_a_lock_closes_it_and_leaves_nothing_on_disk(
    sheet: SheetPrinting, empty_context: Context, code: RecoveryCode, tmp_path: Path
) -> None:
    empty_context.locking.emit()

    assert not sheet.dialog.isVisible()
    group = code.first.split()[0].encode()
    assert not any(group in path.read_bytes() for path in tmp_path.rglob("*.pdf"))
