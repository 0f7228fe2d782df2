"""Where the parts meet: paths, clock, workspace, window. Nothing heavy is imported before the window is on screen."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui import notices
from cpd_desktop.ui.ahead import ImportAhead
from cpd_desktop.ui.application import the_application
from cpd_desktop.ui.books import (
    Opened,
    build_demo_workspace,
    create_workspace,
    default_book,
    demo_book,
    open_signed_in,
    prove_backup,
    restore_to,
)
from cpd_desktop.ui.closing import Closing
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.desktop_notices import tell_on_desktop
from cpd_desktop.ui.garbage import Garbage
from cpd_desktop.ui.instance import Claim, raise_running
from cpd_desktop.ui.keeping import Keeping
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.opened_files import OpenedFiles
from cpd_desktop.ui.page_entries import PAGES
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.signing_in.last_user import LastUser, keep_user, kept_user
from cpd_desktop.ui.tasks import Tasks
from cpd_desktop.ui.theme import LIGHT, Look
from cpd_desktop.ui.user_name import user_name

if TYPE_CHECKING:
    from cpd_desktop.domain.today import Today
    from cpd_desktop.services.private import Reader
    from cpd_desktop.services.workspace import Workspace
    from cpd_desktop.ui.restoring import RestoreWanted
    from cpd_desktop.ui.welcome import NewBook

BOOKS = "Record books (*.cpd);;All files (*)"


def clock() -> datetime:
    """Return the present moment with its time zone."""
    return datetime.now().astimezone()  # noqa: TID251 - app is where the clock comes in.


class Program(QObject):
    """The running program: one window, one book at a time, one window for each book.

    `ready` goes out once there is nothing more to wait for: the book's own answer, the ways in, or a question.
    """

    ready = Signal()

    def __init__(
        self,
        application: QApplication,
        preferences: Preferences,
        at: Callable[[], datetime] = clock,
        *,
        window: MainWindow | None = None,
        tasks: Tasks | None = None,
    ) -> None:
        super().__init__()
        self.preferences = preferences
        self.clock = at
        self.who = user_name()
        self.window = window if window is not None else _new_window(application, preferences)
        self.look = self.window.look
        self.window.open_wanted.connect(self.choose_book)
        self.window.create_wanted.connect(self.create_book)
        self.window.restore_wanted.connect(self.restore_book)
        self.window.demo_wanted.connect(self.open_demo)
        self.window.book_wanted.connect(lambda path: self.open_book(Path(path)))
        self.window.close_wanted.connect(self.leave_book)
        self.garbage = Garbage(self)
        self.window.input.used.connect(self.garbage.touch)
        self.tasks = tasks if tasks is not None else Tasks()
        self.tasks.setParent(self)
        self.tasks.problem.connect(lambda problem: notices.tell_problem(self.window, problem))
        self.tasks.bug.connect(lambda name: notices.tell_bug(self.window, name))
        self.tasks.busy.connect(self.window.tell_busy)
        self.tasks.busy.connect(self.garbage.follow_work)
        self.closing = Closing(self.window, self.tasks, lambda: self.window.locking.is_locked)
        self.context: Context | None = None
        self.claim: Claim | None = None
        self.first_look: tuple[Path, Today] | None = None
        ahead = ImportAhead(self.tasks, [entry.module for entry in PAGES], self)
        self.ready.connect(ahead.begin)
        self.ready.connect(lambda: tell_on_desktop(self.context, self.window, self._raise))
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self.window.follow_theme)
        hints.accessibility().contrastPreferenceChanged.connect(self.window.follow_theme)

    def first_book(self, book: Path | None) -> Path | None:
        """Return the book to begin with: *book*, the one opened last, or the one in its usual place; None for none."""
        recent = [path for path in self.preferences.recent_books() if path.exists()]
        usual = [default_book()] if default_book().exists() else []
        return next(iter([*([book] if book is not None else []), *recent, *usual]), None)

    def start(self, book: Path | None) -> None:
        """Show the window, then open *book*, the book opened last, or the welcome."""
        self.window.show()
        self.tasks.read("left behind", lambda _: None, OpenedFiles().clear_left_behind)
        first = self.first_book(book)
        self.window.after_paint(lambda: self.open_book(first) if first is not None else self.show_welcome())

    def show_welcome(self) -> None:
        """Show the ways in, unless a book is open."""
        if self.context is not None:
            return
        recent = [path for path in self.preferences.recent_books() if path.exists()]
        from cpd_desktop.ui.welcome import Welcome  # noqa: PLC0415 - where a book is opened at once it is not needed.

        welcome = Welcome(recent, self.look)
        welcome.new.connect(self.create_book)
        welcome.choose.connect(self.choose_book)
        welcome.demo.connect(self.open_demo)
        welcome.book.connect(lambda path: self.open_book(Path(path)))
        self.window.set_welcome(welcome)
        welcome.setFocus()
        self.ready.emit()

    def open_book(self, path: Path) -> None:
        """Open the book at *path*, asking for its passphrase where it has one."""
        if self.claim is not None and self.claim.path == path.resolve():
            return
        given = os.environ.get("CPD_PASSPHRASE") or None
        claim = Claim(path, self)
        if claim.take():
            self._open_claimed(path, claim, given)
        elif raise_running(path):
            notices.tell(self.window, f"{path.name} is open in another window, which was brought to the front.")
            self._leave(claim)
        else:
            from cpd_desktop.ui.taking_over import TakingOver  # noqa: PLC0415 - rarely needed.

            taking = TakingOver(path, claim, self.tasks, self.window)
            taking.taken.connect(lambda opens_with: self._open_claimed(path, claim, opens_with))
            taking.left.connect(lambda: self._leave(claim))
            taking.begin(given)

    def _open_claimed(self, path: Path, claim: Claim, passphrase: str | None) -> None:
        self._back_up_first()
        self._tell(f"Opening {path.name} …")
        self.tasks.write(
            lambda opened: self._show(path, claim, *opened),
            lambda problem: self._not_opened(path, claim, problem),
            open_signed_in, path, passphrase, self.who, self.clock, kept_user(self.preferences, path).uuid,
        )  # fmt: skip

    def _leave(self, claim: Claim) -> None:
        claim.deleteLater()
        self.show_welcome()

    def _not_opened(self, path: Path, claim: Claim, problem: Problem) -> None:
        self._tell("")
        if type(problem).__name__ in ("PassphraseNeeded", "WrongPassphrase"):
            self._ask_passphrase(path, claim)
            return
        claim.release()
        notices.tell_problem(self.window, problem)
        self.show_welcome()

    def _ask_passphrase(self, path: Path, claim: Claim) -> None:
        from cpd_desktop.ui.welcome import PassphraseDialog  # noqa: PLC0415 - for a protected book only.

        dialog = PassphraseDialog(path.name, self.window)

        def opened(book: Opened) -> None:
            dialog.accept()
            self._show(path, claim, *book)

        def given_up() -> None:
            claim.release()
            self.show_welcome()

        first = kept_user(self.preferences, path).uuid
        dialog.submitted.connect(
            lambda given: self.tasks.write(
                opened, dialog.refuse, open_signed_in, path, given, self.who, self.clock, first
            )
        )
        dialog.rejected.connect(given_up)
        dialog.open()
        self.ready.emit()

    def choose_book(self) -> None:
        """Ask which book to open."""
        folder = self.preferences.folder("books")
        name, _ = QFileDialog.getOpenFileName(self.window, "Open a record book", folder, BOOKS)
        if name:
            self.preferences.used_folder("books", Path(name))
            self.open_book(Path(name))

    def create_book(self) -> None:
        """Ask where and how to make a new book, and make it."""
        from cpd_desktop.ui.welcome import CreateDialog  # noqa: PLC0415 - only when it is asked for.

        dialog = CreateDialog(default_book(), self.window)

        def made(path: Path, workspace: Workspace) -> None:
            dialog.accept()
            claim = Claim(path, self)
            claim.take()
            self._show(path, claim, workspace)

        def make(new: NewBook) -> None:
            self._back_up_first()
            self.tasks.write(
                lambda workspace: made(new.path, workspace), dialog.refuse, create_workspace, new, self.who, self.clock
            )

        dialog.submitted.connect(make)
        dialog.open()

    def restore_book(self) -> None:
        """Ask which backup to put in the place of which book, do it, and open the book."""
        usual = self.context.workspace.book.path if self.context is not None else default_book()
        from cpd_desktop.ui.restoring import RestoreDialog  # noqa: PLC0415 - only when it is asked for.

        dialog = RestoreDialog(self.look, self.preferences, usual, self.window)

        def restored(wanted: RestoreWanted, kept: Path | None) -> None:
            dialog.finish()
            if kept is not None:
                notices.tell(self.window, f"The book that was there is kept as {kept.name}, in the same folder.")
            self.open_book(wanted.target)

        def proven(wanted: RestoreWanted) -> None:
            if self.claim is not None and self.claim.path == wanted.target.resolve():
                # Nobody may have the book open while another is put in its place.
                self.close_book()
                dialog.rejected.connect(lambda: self.open_book(wanted.target))
            self.tasks.write(lambda kept: restored(wanted, kept), dialog.fail, restore_to, wanted, self.clock)

        dialog.submitted.connect(
            lambda wanted: self.tasks.write(lambda _: proven(wanted), dialog.fail, prove_backup, wanted)
        )
        dialog.open()

    def open_demo(self) -> None:
        """Open the demonstration book, made first if need be."""
        path = demo_book()
        if path.exists():
            self.open_book(path)
            return
        self._back_up_first()
        self._tell("Making the demonstration book …")

        def made(workspace: Workspace) -> None:
            claim = Claim(path, self)
            claim.take()
            self._show(path, claim, workspace)

        self.tasks.write(made, None, build_demo_workspace, path, self.who, self.clock)

    def _show(self, path: Path, claim: Claim, workspace: Workspace, reader: Reader | None = None) -> None:
        self.close_book()
        self.claim = claim
        claim.raised.connect(self._raise)
        self.context = Context(workspace, self.tasks, self.look, self.preferences, self.clock, self.who, self)
        if self.first_look is not None and self.first_look[0] == path:
            self.context.first_look = self.first_look[1]
        self.first_look = None
        Keeping(self.context)
        self.preferences.opened(path.resolve())
        self.context.backups.told.connect(self._tell_backup)
        self.window.show_book(self.context)
        if reader is not None:
            self.context.sign_in_as(reader)
            keep_user(self.preferences, path, LastUser(reader.uuid.hex(), reader.sign_in))
        self._tell("")
        self._tell_backup()
        self.tasks.busy.connect(self._tell_ready_once_idle)

    def _back_up_first(self) -> None:
        """Have the book that is open backed up before another takes its place: the writing worker does one after the other."""
        if self.context is not None:
            self.context.backups.make()

    def _tell_backup(self) -> None:
        if self.context is not None and self.context.backups.problem:
            self._tell(f"{self.context.backups.problem} See Settings, Backups.")

    def _tell_ready_once_idle(self, under_way: int) -> None:
        if under_way == 0:
            self.tasks.busy.disconnect(self._tell_ready_once_idle)
            # Once the last answer is shown, too.
            QTimer.singleShot(0, self, self.ready.emit)

    def close_book(self) -> None:
        """Close the book that is open, if one is; the worker does it, once what is read and written of it is done."""
        if self.context is not None:
            self.window.close_book()
            self.context.opened.close()
            self.tasks.write_last(self.context.workspace.close)
            self.context.deleteLater()
            self.context = None
        if self.claim is not None:
            self.claim.release()
            self.claim.deleteLater()
            self.claim = None

    def leave_book(self) -> None:
        """Close the book that is open, once it is backed up, and show the ways in."""
        if self.context is None:
            self.show_welcome()
            return
        leaving = self.context
        if leaving.backups.is_wanted:
            self._tell("Backing up what has changed …")
            self.window.setEnabled(False)
        leaving.backups.make(lambda: self._left(leaving))

    def _left(self, leaving: Context) -> None:
        self.window.setEnabled(True)
        if self.context is leaving:
            self._tell("")
            self.close_book()
            self.show_welcome()

    def _tell(self, text: str) -> None:
        self.window.statusBar().showMessage(text)

    def _raise(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def stop(self) -> None:
        """Finish what is under way, back up what has changed, and leave nothing behind."""
        if self.context is not None:
            self.context.backups.make_at_end()
        self.tasks.close()
        if self.context is not None:
            self.context.backups.settle()
        self.close_book()
        self.garbage.stop()
        self.preferences.sync()


def _new_window(application: QApplication, preferences: Preferences) -> MainWindow:
    look = Look(application)
    look.take_zoom(preferences.number("zoom", 100))
    window = MainWindow(look, preferences)
    window.follow_theme()
    return window


def import_what_opening_needs() -> None:
    """Import what opening a book and its first page take; for a worker, before either is asked for."""
    from cpd_desktop.services import today, workspace  # noqa: F401, PLC0415 - the import is what this is for.
    from cpd_desktop.ui import undo  # noqa: F401, PLC0415 - likewise.
    from cpd_desktop.ui.pages.today import page  # noqa: F401, PLC0415 - likewise.


def take_screenshots(out: Path) -> list[Path]:
    """Write a picture of every page into the folder *out*, on a demonstration book made for it, and return them."""
    from cpd_desktop.ui.screenshots import write_pictures  # noqa: PLC0415 - only when it is asked for.

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = the_application()
    with TemporaryDirectory(prefix="cpd-screenshots-") as folder:
        preferences = Preferences(QSettings(str(Path(folder, "window.ini")), QSettings.Format.IniFormat))
        workspace = build_demo_workspace(Path(folder, "demonstration.cpd"), user_name(), clock)
        look, tasks, garbage = Look(application), Tasks(), Garbage()
        look.apply(LIGHT, 100)
        window = MainWindow(look, preferences)
        try:
            context = Context(workspace, tasks, look, preferences, clock, user_name())
            window.show_book(context)
            return write_pictures(window, out)
        finally:
            tasks.close()
            window.close()
            window.close_book()
            workspace.close()
            garbage.stop()
