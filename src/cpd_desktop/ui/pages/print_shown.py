"""From what a page shows to paper: the list is made on the reading worker, previewed, and printed or saved."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.writing import write_file
from cpd_desktop.services.progress import Progress, Stopped
from cpd_desktop.services.reports import printed_list
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.print_preview import PrintPreview
from cpd_desktop.ui.printing import PrintRun, asked_printer
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.where_to_save import PDF, where_to_save
from cpd_desktop.ui.widgets.pdf_view import Pages, PageWanted, RenderedPage, pages_of, rendered_page

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')


def pages_of_list(
    workspace: Workspace,
    shown: ShownList,
    as_at: date,
    produced_on: datetime,
    produced_by: str,
    progress: Progress,
    *,
    large_print: bool,
) -> Pages:
    """Return the pages of what is shown; for a worker. Raises Stopped once *progress* is to stop."""
    data = printed_list(
        workspace, shown.make(), as_at=as_at, produced_on=produced_on, produced_by=produced_by,
        large_print=large_print, at_row=progress.tell,
    )  # fmt: skip
    progress.check()
    return pages_of(data)


class PrintShown(QObject):
    """Opens the preview of a list and does what is wanted there. The document is in memory only, unless it is saved."""

    def __init__(self, context: Context, shown: ShownList, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._shown = shown
        self._progress = Progress("The list was not made: it was stopped.")
        self._is_open = True
        self.printing = PrintRun(context.tasks, self)
        self.dialog = PrintPreview(context.look, parent)
        self.dialog.large.setChecked(context.preferences.text("print/large") == "yes")
        self.dialog.large_wanted.connect(self._make_anew)
        self.dialog.view.page_wanted.connect(self._render)
        self.dialog.print_wanted.connect(self._print)
        self.dialog.save_wanted.connect(self._save)
        self.dialog.finished.connect(self._close)
        self.printing.told.connect(self.dialog.say)
        self.printing.ended.connect(self._printed)

    def show(self) -> None:
        """Open the preview and have the list made."""
        self.dialog.open()
        self._make()

    def _make_anew(self, is_large: bool) -> None:
        self._context.preferences.set_text("print/large", "yes" if is_large else "no")
        self._make()

    def _make(self) -> None:
        self._progress.stop()
        progress = self._progress = Progress("The list was not made: it was stopped.")
        self.dialog.show_pages(None)
        self.dialog.say("")
        self.dialog.progress.watch(progress, "Making the pages …")
        context = self._context
        context.tasks.read(
            "print preview",
            lambda answer: self._show_made(progress, answer),
            attempt, pages_of_list, context.workspace, self._shown, context.view.as_at, context.clock(), context.who,
            progress, large_print=self.dialog.large.isChecked(),
        )  # fmt: skip

    def _show_made(self, progress: Progress, answer: Pages | Problem) -> None:
        if not self._is_open or progress is not self._progress:
            return
        self.dialog.progress.rest()
        if isinstance(answer, Stopped):
            self.dialog.reject()
        elif isinstance(answer, Problem):
            self.dialog.say(str(answer), "fieldError")
        else:
            self.dialog.show_pages(answer)

    def _render(self, wanted: PageWanted) -> None:
        self._context.tasks.read(f"print preview page {wanted.number}", self._rendered, rendered_page, wanted)

    def _rendered(self, page: RenderedPage) -> None:
        if self._is_open:
            self.dialog.view.show_page(page)

    def _save(self) -> None:
        pages, preferences = self.dialog.view.pages, self._context.preferences
        if pages is None:
            return
        words = f"{self._shown.name} {self._context.view.as_at:%Y-%m-%d}"
        name = f"{_NOT_IN_NAMES.sub(' ', words)}.pdf"
        out = where_to_save(self.dialog, preferences, "reports", title="Save as PDF", name=name, kinds=PDF)
        if out is None:
            return
        self._context.tasks.read("print preview save", self._saved, attempt, write_file, out, pages.data)

    def _saved(self, answer: Path | Problem) -> None:
        if not self._is_open:
            return
        if isinstance(answer, Problem):
            self.dialog.say(str(answer), "fieldError")
        else:
            self.dialog.say(f"✔ Saved as {answer.name}.")

    def _print(self) -> None:
        pages = self.dialog.view.pages
        if pages is None or self.printing.is_printing:
            return
        printer = asked_printer(pages, f"CPD Desktop: {self._shown.name}", self.dialog)
        if printer is not None:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the list on *printer*, page by page; closing the preview stops it."""
        pages = self.dialog.view.pages
        if pages is not None:
            self.printing.begin(printer, pages)
            self.dialog.set_printing(is_printing=self.printing.is_printing)

    def _printed(self) -> None:
        self.dialog.set_printing(is_printing=False)

    def _close(self, _: int) -> None:
        self._is_open = False
        self._progress.stop()
        self.printing.told.disconnect(self.dialog.say)
        self.printing.ended.disconnect(self._printed)
        self.printing.stop()
        self.deleteLater()
