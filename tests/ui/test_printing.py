from __future__ import annotations

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from cpd_desktop.ui.printing import PrintJob, numbers_to_print
from cpd_desktop.ui.widgets.pdf_view import pages_of, rendered_page
from tests.ui.widgets.test_pdf_view import a_pdf


def to_file(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_all_pages_or_those_asked_for(qapp: QApplication, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "a.pdf")
    assert numbers_to_print(printer, 3) == [0, 1, 2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 9)
    assert numbers_to_print(printer, 3) == [1, 2]


def test_each_page_is_put_on_paper(qapp: QApplication, tmp_path: Path) -> None:
    pages = pages_of(a_pdf(3))
    job = PrintJob(to_file(tmp_path / "a.pdf"), pages, [0, 2])
    while (wanted := job.next_wanted()) is not None:
        job.paint(rendered_page(wanted))
    job.finish()
    assert len(pages_of((tmp_path / "a.pdf").read_bytes()).sizes) == 2
