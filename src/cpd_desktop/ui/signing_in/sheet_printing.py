"""One sheet of the recovery code on paper: made in memory, previewed and printed, and saved nowhere."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from cpd_desktop.services.recovery import RecoveryCode
from cpd_desktop.services.recovery_papers import recovery_sheets
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.print_preview import PrintPreview
from cpd_desktop.ui.printing import PrintRun, asked_printer
from cpd_desktop.ui.widgets.pdf_view import Pages, PageWanted, RenderedPage, pages_of, rendered_page


def pages_of_sheet(
    workspace: Workspace, code: RecoveryCode, which: int, produced_on: datetime, produced_by: str
) -> Pages:
    """Return the pages of one sheet; for a worker."""
    return pages_of(recovery_sheets(workspace, code, produced_on=produced_on, produced_by=produced_by)[which - 1])


class SheetPrinting(QObject):
    """Opens the preview of the sheet *which* (1 or 2). `printed` goes out once it was sent to a printer."""

    printed = Signal()

    def __init__(self, context: Context, code: RecoveryCode, which: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._code = code
        self._which = which
        self._is_open = True
        self.printing = PrintRun(context.tasks, self)
        self.dialog = PrintPreview(context.look, parent)
        # A half of the code is kept on paper, and nowhere else.
        self.dialog.save.hide()
        self.dialog.large.hide()
        self.dialog.view.page_wanted.connect(self._render)
        self.dialog.print_wanted.connect(self._print)
        self.dialog.finished.connect(self._close)
        self.printing.told.connect(self.dialog.say)
        self.printing.ended.connect(self._ended)
        context.locking.connect(self.dialog.reject)

    def show(self) -> None:
        """Open the preview and have the sheet made."""
        self.dialog.open()
        context = self._context
        context.tasks.read(
            "recovery sheet", self._show_made,
            pages_of_sheet, context.workspace, self._code, self._which, context.clock(), context.workspace.who,
        )  # fmt: skip

    def _show_made(self, pages: Pages) -> None:
        if self._is_open:
            self.dialog.show_pages(pages)

    def _render(self, wanted: PageWanted) -> None:
        self._context.tasks.read(f"recovery sheet page {wanted.number}", self._rendered, rendered_page, wanted)

    def _rendered(self, page: RenderedPage) -> None:
        if self._is_open:
            self.dialog.view.show_page(page)

    def _print(self) -> None:
        pages = self.dialog.view.pages
        if pages is None or self.printing.is_printing:
            return
        printer = asked_printer(pages, f"CPD Desktop: recovery code, half {self._which}", self.dialog)
        if printer is not None:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the sheet on *printer*."""
        pages = self.dialog.view.pages
        if pages is not None:
            self.printing.begin(printer, pages)
            self.dialog.set_printing(is_printing=self.printing.is_printing)

    def _ended(self) -> None:
        self.dialog.set_printing(is_printing=False)
        self.printed.emit()

    def _close(self, _: int) -> None:
        self._is_open = False
        self._context.locking.disconnect(self.dialog.reject)
        self.printing.told.disconnect(self.dialog.say)
        self.printing.ended.disconnect(self._ended)
        self.printing.stop()
        self.deleteLater()
