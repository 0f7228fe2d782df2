"""The start of the window: painted first, then what the book keeps for the first look, then everything else.

Of a start that takes a third of a second the bare window is a quarter. So the order is: Qt and the window in its colours; the
navigation and the answer kept for today, through the driver alone; and only then, off the UI thread, numpy, SQLAlchemy and
the pages.
"""

from __future__ import annotations

import builtins
import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

# PySide6 looks through the source of every module that is imported after it, for a feature that we do not use; that takes
# half as long again as the imports themselves.
_plain_import = builtins.__import__

from PySide6.QtWidgets import QApplication  # noqa: E402 - see above.

builtins.__import__ = _plain_import

from cpd_desktop.ui.application import be_still, dress, the_application  # noqa: E402 - see above.
from cpd_desktop.ui.lock_path import lock_path  # noqa: E402 - see above.
from cpd_desktop.ui.main_window import MainWindow  # noqa: E402 - see above.
from cpd_desktop.ui.preferences import Preferences  # noqa: E402 - see above.
from cpd_desktop.ui.theme import Look, likely_theme  # noqa: E402 - see above.

if TYPE_CHECKING:
    from cpd_desktop.app import Program
    from cpd_desktop.domain.today import Today
    from cpd_desktop.ui.bug_log import BugLog
    from cpd_desktop.ui.pages.today.first_look import FirstLookAtToday
    from cpd_desktop.ui.tasks import Tasks

Watch = Callable[[str], None]
"""Told of `painted` once the bare window is, of `looked` once the first look is painted, and of `ready` once the book is open and its own answer is shown."""


class Startup:
    """Shows the window and fills it, step by step; what it starts is the program in `app`."""

    def __init__(self, application: QApplication, book: Path | None, watch: Watch = lambda _: None) -> None:
        self._application = application
        self._book = book
        self._watch = watch
        self._tasks: Tasks | None = None
        self._bugs: BugLog | None = None
        self._wanted: tuple[str, object] | None = None
        self._lines: FirstLookAtToday | None = None
        self._looked_at: tuple[Path, Today] | None = None
        self.program: Program | None = None
        self.preferences = Preferences()
        self.look = Look(application)
        self.look.take_zoom(self.preferences.number("zoom", 100))
        self.window = MainWindow(self.look, self.preferences, is_bare=True)
        self.look.apply_colours(likely_theme(self.window.theme_name))

    def show(self) -> None:
        """Show the bare window; the rest follows when it was painted."""
        self.window.show()
        self.window.after_paint(self._furnish)

    def first_book(self) -> Path | None:
        """Return the book to begin with: the one that was named, or the one opened last; None for none."""
        recent = (path for path in self.preferences.recent_books() if path.exists())
        return self._book if self._book is not None else next(recent, None)

    def _furnish(self) -> None:
        self._watch("painted")
        dress(self._application)
        self.window.furnish()
        self.look.apply(self.look.theme, self.look.zoom)
        self._look_first(self.first_book())

    def _look_first(self, path: Path | None) -> None:
        from datetime import datetime  # noqa: PLC0415 - like the rest of this, after the first paint.

        from cpd_desktop.services.first_look import first_look  # noqa: PLC0415 - after the first paint.
        from cpd_desktop.ui.last_place import LastPlace, kept_place  # noqa: PLC0415 - after the first paint.
        from cpd_desktop.ui.pages.today.first_look import EVERYTHING, FirstLookAtToday  # noqa: PLC0415 - after the first paint.

        today = datetime.now().astimezone().date()  # noqa: TID251 - the clock comes in where the program starts.
        place = kept_place(self.preferences, path) if path is not None else LastPlace()
        found = first_look(path, today, service=place.service, team=place.team) if path is not None else None
        if path is not None and found is not None:
            widget = FirstLookAtToday(found.today, place.team or place.service or EVERYTHING, self.look)
            widget.wanted.connect(self._want)
            self._looked_at = (path, found.today)
            self.window.show_first_look(widget, is_demo=found.is_demo)
            self._lines = widget
        self.window.after_next_paint(self._go_on)

    def _go_on(self) -> None:
        if self._lines is not None:
            self._watch("looked")
            self._lines.show_lines()
            self._lines = None
        self.window.after_next_paint(self._import_the_rest)

    def _import_the_rest(self) -> None:
        from cpd_desktop.ui.tasks import Tasks  # noqa: PLC0415 - after the first paint.

        self._tasks = Tasks()
        self._tasks.write(self._begin, None, _import_everything)
        self._keep_a_log()

    def _want(self, page: str, target: object) -> None:
        self._wanted = (page, target)

    def _keep_a_log(self) -> None:
        from cpd_desktop.ui import notices  # noqa: PLC0415 - after the first paint.
        from cpd_desktop.ui.bug_log import BugLog, log_file  # noqa: PLC0415 - likewise.

        self._bugs = BugLog(log_file(), self.window)
        self._bugs.found.connect(lambda kind: notices.tell_bug(self.window, kind))
        self._bugs.begin()

    def _begin(self, _: None) -> None:
        from cpd_desktop.app import Program, clock  # noqa: PLC0415 - imported by now.
        from cpd_desktop.ui.fonts import load_fonts_if_none  # noqa: PLC0415 - likewise.

        load_fonts_if_none()
        be_still(self._application)
        self.window.complete()
        self.window.follow_theme()
        self.program = Program(self._application, self.preferences, clock, window=self.window, tasks=self._tasks)
        self.program.first_look = self._looked_at
        self.program.ready.connect(self._is_ready)
        self.program.start(self._book)

    def _is_ready(self) -> None:
        if self._wanted is not None and self.window.context is not None:
            self.window.show_page(*self._wanted)
            self._wanted = None
        self._watch("ready")

    def stop(self) -> None:
        """Finish what is under way and leave nothing behind."""
        if self.program is not None:
            self.program.stop()
        elif self._tasks is not None:
            self._tasks.close()
        if self._bugs is not None:
            self._bugs.end()


def _import_everything() -> None:
    from cpd_desktop import app  # noqa: PLC0415 - heavy; that is what the worker is for.

    app.import_what_opening_needs()


def run_window(book: Path | None, arguments: Sequence[str] = (), watch: Watch = lambda _: None) -> int:
    """Run the window and return its exit status. A second start for a book raises the window that has it."""
    # What is made during the start stays; the program's own collector takes over from here.
    gc.disable()
    start = Startup(the_application(arguments, is_bare=True), book, watch)
    first = start.first_book()
    if first is not None and is_running(first):
        sys.stderr.write(f"{first.name} is open already; its window was raised.\n")
        return 0
    start.show()
    status = QApplication.exec()
    start.stop()
    return status


def is_running(book: Path) -> bool:
    """Raise the window that has *book*; return whether there is one that answers."""
    # Without a lock file there is none, and the network module, which asks it, need not be imported before the first paint.
    if not lock_path(book).exists():
        return False
    from cpd_desktop.ui.instance import raise_running  # noqa: PLC0415 - see above.

    return raise_running(book)
