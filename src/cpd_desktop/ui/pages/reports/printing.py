"""A document on paper: its pages rendered at the printer's resolution and painted one by one."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.widgets.pdf_view import POINTS_PER_INCH, Pages, PageWanted, RenderedPage

_MOST_DPI = 300
"""More is not seen on paper, and a page at 1,200 dots per inch takes 400 MB."""


def numbers_to_print(printer: QPrinter, count: int) -> list[int]:
    """Return which pages (from 0) were asked for in the print dialog."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() == QPrinter.PrintRange.PageRange and first:
        return list(range(first - 1, min(last, count)))
    return list(range(count))


@dataclass
class PrintJob:
    """One printing: hand it each page that `next_wanted` asks for, in order."""

    printer: QPrinter
    pages: Pages
    numbers: list[int]
    done: int = 0
    _painter: QPainter = field(default_factory=QPainter)

    def next_wanted(self) -> PageWanted | None:
        """Return the next page to be rendered; None after the last."""
        if self.done == len(self.numbers):
            return None
        scale = min(self.printer.resolution(), _MOST_DPI) / POINTS_PER_INCH
        return PageWanted(self.pages, self.numbers[self.done], scale)

    def paint(self, page: RenderedPage) -> None:
        """Put a page on paper. Raises Problem if the printer cannot be written to."""
        printer = self.printer
        if self.done == 0:
            printer.setFullPage(True)
            if not self._painter.begin(printer):
                message = "The printer does not answer: look whether it is on, or choose another one."
                raise Problem(message)
        else:
            printer.newPage()
        width, height = self.pages.sizes[page.wanted.number]
        dots = printer.resolution() / POINTS_PER_INCH
        real = QSize(round(width * dots), round(height * dots))
        paper = printer.pageLayout().fullRectPixels(printer.resolution())
        if real.width() > paper.width() or real.height() > paper.height():
            real.scale(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (paper.width() - real.width()) // 2, (paper.height() - real.height()) // 2
        self._painter.drawImage(QRect(left, top, real.width(), real.height()), page.picture)
        self.done += 1

    def finish(self) -> None:
        """Send it off."""
        if self._painter.isActive():
            self._painter.end()

    def stop(self) -> None:
        """Print nothing more."""
        if self._painter.isActive():
            self.printer.abort()
            self._painter.end()
