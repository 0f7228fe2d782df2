from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.printing import STRIPS, PrintJob, PrintRun, numbers_to_print
from cpd_desktop.ui.tasks import Tasks
from cpd_desktop.ui.widgets.pdf_view import PageWanted, pages_of, rendered_page
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
        job.begin_page(rendered_page(wanted))
        while job.paint_strip():
            pass
    job.finish()
    assert len(pages_of((tmp_path / "a.pdf").read_bytes()).sizes) == 2


def test_a_printed_page_has_its_text_its_size_and_no_seams(qapp: QApplication, tmp_path: Path) -> None:
    pages = pages_of(a_pdf(1))
    job = PrintJob(to_file(tmp_path / "a.pdf"), pages, [0])
    wanted = job.next_wanted()
    assert wanted is not None
    job.begin_page(rendered_page(wanted))
    while job.paint_strip():
        pass
    job.finish()
    printed = pages_of((tmp_path / "a.pdf").read_bytes())
    assert [round(side) for side in printed.sizes[0]] == [595, 842]
    before = rendered_page(PageWanted(pages, 0, 1.0)).picture
    after = rendered_page(PageWanted(printed, 0, 1.0)).picture
    for y in range(450, 735):
        assert after.pixelColor(250, y).lightness() < 40, y
        assert before.pixelColor(250, y).lightness() < 40


def test_the_window_takes_its_turn_while_a_page_is_painted(qtbot: QtBot, tmp_path: Path) -> None:
    tasks = Tasks()
    run = PrintRun(tasks)
    turns: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(perf_counter()))
    timer.start(0)
    told: list[str] = []
    run.told.connect(lambda text, _: told.append(text))
    with qtbot.waitSignal(run.ended):
        run.begin(to_file(tmp_path / "a.pdf"), pages_of(a_pdf(4)))
    timer.stop()
    tasks.close()
    assert len(turns) > 4 * STRIPS
    # No printer has anything of it: the file is named.
    assert told[-1] == f"✔ 4 pages written to a.pdf in {tmp_path}, which is not protected by the record book."
    assert len(pages_of((tmp_path / "a.pdf").read_bytes()).sizes) == 4


def test_where_pages_go_is_said(qapp: QApplication, tmp_path: Path) -> None:
    assert PrintJob(QPrinter(), pages_of(a_pdf(1)), [0]).whither == "sent to the printer"
    nowhere = PrintJob(to_file(tmp_path / "gone" / "a.pdf"), pages_of(a_pdf(1)), [0])
    wanted = nowhere.next_wanted()
    assert wanted is not None
    with pytest.raises(Problem, match=r"^a\.pdf cannot be written: choose another folder, or another name\.$"):
        nowhere.begin_page(rendered_page(wanted))
