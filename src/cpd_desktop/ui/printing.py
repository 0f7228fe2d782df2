"""A document on paper: its pages rendered at the printer's resolution on a worker, and painted one by one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.tasks import Tasks
from cpd_desktop.ui.widgets.pdf_view import POINTS_PER_INCH, Pages, PageWanted, RenderedPage, rendered_page

_MOST_DPI = 300
"""More is not seen on paper, and a page at 1,200 dots per inch takes 400 MB."""
STRIPS = 8
"""How many strips a page is painted in."""


def numbers_to_print(printer: QPrinter, count: int) -> list[int]:
    """Return which pages (from 0) were asked for in the print dialog."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() == QPrinter.PrintRange.PageRange and first:
        return list(range(first - 1, min(last, count)))
    return list(range(count))


def asked_printer(pages: Pages, name: str, parent: QWidget) -> QPrinter | None:
    """Ask where to print *pages* and which of them; None if it was given up. *name* is what the queue calls the job.

    The queue is seen by others: *name* is never a person's.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    lying = bool(pages.sizes) and pages.sizes[0][0] > pages.sizes[0][1]
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, len(pages.sizes))
    return printer if dialog.exec() else None


@dataclass
class PrintJob:
    """One printing: hand it each page that `next_wanted` asks for, in order, and have its strips painted."""

    printer: QPrinter
    pages: Pages
    numbers: list[int]
    done: int = 0
    _painter: QPainter = field(default_factory=QPainter)
    _page: RenderedPage | None = None
    _strip: int = 0

    @property
    def file(self) -> Path | None:
        """The file into which it is printed, where it is no printer that was chosen."""
        name = self.printer.outputFileName()
        return Path(name) if name else None

    @property
    def whither(self) -> str:
        """Return where the pages went, in words: whoever printed into a file is told which, and that it lies outside the book."""
        file = self.file
        if file is None:
            return "sent to the printer"
        return f"written to {file.name} in {file.resolve().parent}, which is not protected by the record book"

    def next_wanted(self) -> PageWanted | None:
        """Return the next page to be rendered; None after the last."""
        if self.done == len(self.numbers):
            return None
        scale = min(self.printer.resolution(), _MOST_DPI) / POINTS_PER_INCH
        return PageWanted(self.pages, self.numbers[self.done], scale)

    def begin_page(self, page: RenderedPage) -> None:
        """Take a page, to be put on paper by `paint_strip`. Raises Problem if the printer cannot be written to."""
        printer = self.printer
        if self.done == 0:
            printer.setFullPage(True)
            if not self._painter.begin(printer):
                message = "The printer does not answer: look whether it is on, or choose another one."
                if self.file is not None:
                    message = f"{self.file.name} cannot be written: choose another folder, or another name."
                raise Problem(message)
        else:
            printer.newPage()
        self._page, self._strip = page, 0

    def paint_strip(self) -> bool:
        """Put the next strip of the page on paper, and return whether there are more.

        A whole page at a printer's resolution takes longer than a window may stand still.
        """
        page = self._page
        if page is None:
            return False
        width, height = self.pages.sizes[page.wanted.number]
        dots = self.printer.resolution() / POINTS_PER_INCH
        real = QSize(round(width * dots), round(height * dots))
        paper = self.printer.pageLayout().fullRectPixels(self.printer.resolution())
        if real.width() > paper.width() or real.height() > paper.height():
            real.scale(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (paper.width() - real.width()) // 2, (paper.height() - real.height()) // 2
        picture = page.picture
        rows = [picture.height() * at // STRIPS for at in (self._strip, self._strip + 1)]
        ends = [top + round(real.height() * row / picture.height()) for row in rows]
        self._painter.drawImage(
            QRect(left, ends[0], real.width(), ends[1] - ends[0]),
            picture,
            QRect(0, rows[0], picture.width(), rows[1] - rows[0]),
        )
        self._strip += 1
        if self._strip < STRIPS:
            return True
        self._page = None
        self.done += 1
        return False

    def finish(self) -> None:
        """Send it off."""
        if self._painter.isActive():
            self._painter.end()

    def stop(self) -> None:
        """Print nothing more."""
        if self._painter.isActive():
            self.printer.abort()
            self._painter.end()


class PrintRun(QObject):
    """Prints one document at a time. `told` goes out with what is done and how it is to look; `ended` at the end."""

    told = Signal(str, str)
    ended = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._job: PrintJob | None = None

    @property
    def is_printing(self) -> bool:
        """Whether pages are on their way."""
        return self._job is not None

    def begin(self, printer: QPrinter, pages: Pages) -> None:
        """Print *pages*, or those of them that were asked for, on *printer*."""
        self._job = PrintJob(printer, pages, numbers_to_print(printer, len(pages.sizes)))
        self._next(self._job)

    def stop(self) -> None:
        """Print nothing more."""
        if self._job is not None:
            self._job.stop()
            self._end("Printing was stopped.")

    def _next(self, job: PrintJob) -> None:
        wanted = job.next_wanted()
        if wanted is None:
            job.finish()
            count = len(job.numbers)
            self._end(f"✔ {count} {'page' if count == 1 else 'pages'} {job.whither}.")
            return
        self.told.emit(f"Printing page {job.done + 1} of {len(job.numbers)} …", "muted")
        self._tasks.read("print", lambda page: self._printed(job, page), rendered_page, wanted)

    def _printed(self, job: PrintJob, page: RenderedPage) -> None:
        if job is not self._job:
            return
        try:
            job.begin_page(page)
        except Problem as problem:
            self._end(str(problem), "fieldError")
            return
        self._paint(job)

    def _paint(self, job: PrintJob) -> None:
        if job is not self._job:
            return
        if job.paint_strip():
            # The window takes its turn between two strips.
            QTimer.singleShot(0, self, lambda: self._paint(job))
        else:
            self._next(job)

    def _end(self, text: str, name: str = "") -> None:
        self._job = None
        self.told.emit(text, name)
        self.ended.emit()
