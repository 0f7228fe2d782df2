"""The menus of the window: every act of the frame has its place and its keys here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from cpd_desktop.ui.idle import LOCK_KEYS
from cpd_desktop.ui.kept_keys import KeptKeys
from cpd_desktop.ui.signing_in.words import NOBODY, signed_in_words
from cpd_desktop.ui.theme import STEP
from cpd_desktop.ui.undo_keys import UndoKeys

if TYPE_CHECKING:
    from cpd_desktop.ui.context import SignInWanted
    from cpd_desktop.ui.main_window import MainWindow
    from cpd_desktop.ui.signing_in.signed_in_button import SignedInButton
    from cpd_desktop.ui.signing_in.signing_in import SigningIn

_SOON_MS = 500

Keys = QKeySequence | QKeySequence.StandardKey | None


class Menus:
    """The menus, and the actions among them whose words or state change."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        # Those that need an open book.
        self.of_book: list[QAction] = []
        self._signing_in: SigningIn | None = None
        self._button: SignedInButton | None = None
        self._file()
        self._edit()
        self._view()
        self._help()
        KeptKeys(window)
        UndoKeys(window)

    def show_book(self, *, is_open: bool) -> None:
        """Offer what needs a book only while one is open."""
        for action in self.of_book:
            action.setEnabled(is_open)
        self._signing_in = None
        self._tell_reader("", has_users=False)
        context = self._window.context
        if is_open and context is not None:
            context.sign_in_wanted.connect(self._sign_in_early)
            # Who uses the book by name is not needed for its first page.
            QTimer.singleShot(0 if context.reader is not None else _SOON_MS, context, lambda: self.signing_in)

    @property
    def signing_in(self) -> SigningIn | None:
        """Signing in to the open book; made when it is first wanted, or shortly after the start. None while no book is open."""
        context = self._window.context
        if self._signing_in is None and context is not None:
            from cpd_desktop.ui.signing_in.signing_in import SigningIn  # noqa: PLC0415 - not before the first page.

            self._signing_in = SigningIn(context, self._window)
            self._signing_in.moved.connect(lambda name, has_users: self._tell_reader(name, has_users=has_users))
        return self._signing_in

    def _sign_in_early(self, wanted: SignInWanted) -> None:
        """Answer who wants somebody to sign in before that is made which answers from then on."""
        if self._signing_in is None and self.signing_in is not None:
            self.signing_in.acts.sign_in(wanted)

    def _file(self) -> None:
        window = self._window
        menu = window.menuBar().addMenu("&File")
        self._add(menu, "&Create a record book …", None, window.create_wanted.emit)
        self._add(menu, "&Open a record book …", QKeySequence.StandardKey.Open, window.open_wanted.emit)
        self.recent = menu.addMenu("Open &lately used")
        self.recent.aboutToShow.connect(self.list_recent)
        self._add(menu, "&Explore the demonstration", None, window.demo_wanted.emit)
        menu.addSeparator()
        self._add(
            menu,
            "&Print what is shown",
            QKeySequence.StandardKey.Print,
            lambda: window.on_page("print_shown"),
            book=True,
        )
        self._add(menu, "&Back up now …", None, lambda: window.show_page("Settings", "Backups"), book=True)
        self._add(menu, "&Restore a backup …", None, window.restore_wanted.emit)
        menu.addSeparator()
        self._reader(menu)
        menu.addSeparator()
        self._add(menu, "&Lock", QKeySequence(LOCK_KEYS), window.locking.lock, book=True)
        self._add(menu, "Close the boo&k", None, window.close_wanted.emit, book=True)
        self._add(menu, "&Quit", QKeySequence.StandardKey.Quit, window.close)

    def _reader(self, menu: QMenu) -> None:
        """Who is signed in, and signing in and out."""
        self.signed_in = self._add(menu, NOBODY, None, _nothing)
        self.signed_in.setEnabled(False)
        self.sign_in = self._add(menu, "Sign &in …", None, lambda: self._sign("sign_in"), book=True)
        self.sign_out = self._add(menu, "Sign ou&t", None, lambda: self._sign("sign_out"))
        self.change_passphrase = self._add(
            menu, "Change &my passphrase …", None, lambda: self._sign("change_passphrase")
        )

    @property
    def button(self) -> SignedInButton:
        """Who is signed in, at the foot of the window; made when somebody uses the book by name."""
        if self._button is None:
            from cpd_desktop.ui.signing_in.signed_in_button import SignedInButton  # noqa: PLC0415 - not before the first page.

            self._button = SignedInButton([self.sign_in, self.sign_out, self.change_passphrase])
            self._window.statusBar().addPermanentWidget(self._button)
        return self._button

    def _sign(self, act: str) -> None:
        if self.signing_in is not None:
            getattr(self.signing_in, act)()

    def _tell_reader(self, name: str, *, has_users: bool) -> None:
        self.signed_in.setText(signed_in_words(name).replace("&", "&&"))
        for action in (self.sign_out, self.change_passphrase):
            action.setEnabled(bool(name))
        if has_users or self._button is not None:
            self.button.show_name(name)
            self.button.setVisible(has_users)

    def _edit(self) -> None:
        window = self._window
        menu = window.menuBar().addMenu("&Edit")
        self.undo = self._add(menu, "Undo", QKeySequence.StandardKey.Undo, window.undo_last)
        self.redo = self._add(menu, "Redo", QKeySequence("Ctrl+Y"), window.redo_last)
        for action in (self.undo, self.redo):
            action.setEnabled(False)
        self._add(menu, "&History of changes …", QKeySequence("Ctrl+H"), window.show_history, book=True)
        menu.addSeparator()
        self._add(menu, "&Add on this page", QKeySequence.StandardKey.New, lambda: window.on_page("add_new"), book=True)
        self._add(
            menu, "&Filter this page", QKeySequence.StandardKey.Find, lambda: window.on_page("focus_filter"), book=True
        )
        menu.addSeparator()
        self._add(menu, "&Log supervision …", QKeySequence("Ctrl+L"), self._log_supervision, book=True)

    def _log_supervision(self) -> None:
        """Log a supervision on top of the page that is shown, of the person whom it shows."""
        from cpd_desktop.ui.pages.supervision.opening import open_log  # noqa: PLC0415 - not before the first page.

        page = self._window.current_page()
        if page is not None:
            open_log(page.context, page, page.person_in_view())

    def _view(self) -> None:
        window = self._window
        menu = window.menuBar().addMenu("&View")
        self._add(menu, "&Go to …", QKeySequence("Ctrl+K"), window.go_to_anything)
        self._add(menu, "&Back", QKeySequence("Alt+Left"), window.go_back)
        menu.addSeparator()
        for at, name in enumerate(window.page_names()[:9]):
            self._add(menu, name, QKeySequence(f"Ctrl+{at + 1}"), partial(window.show_page, name), book=True)
        menu.addSeparator()
        look = window.look
        zooms = (
            self._add(menu, "Zoom &in", QKeySequence("Ctrl++"), lambda: window.zoom(look.zoom + STEP), "Ctrl+="),
            self._add(menu, "Zoom &out", QKeySequence("Ctrl+-"), lambda: window.zoom(look.zoom - STEP)),
            self._add(menu, "&Normal size", QKeySequence("Ctrl+0"), lambda: window.zoom(100)),
        )
        # Reached also while the window is locked and its menus are hidden.
        window.addActions(zooms)

    def _help(self) -> None:
        menu = self._window.menuBar().addMenu("&Help")
        self._add(menu, "&Manual", QKeySequence.StandardKey.HelpContents, self._window.help_key.open)
        self._add(menu, "Show the &log", None, self._window.show_log)

    def list_recent(self) -> None:
        """Offer the books opened lately that are still there, except the one that is open."""
        self.recent.clear()
        context = self._window.context
        here = context.workspace.book.path.resolve() if context is not None else None
        for path in self._window.preferences.recent_books():
            if path != here and path.exists():
                action = self.recent.addAction(path.name.replace("&", "&&"))
                action.setToolTip(str(path))
                action.setStatusTip(str(path))
                action.triggered.connect(lambda _=False, path=path: self._window.book_wanted.emit(str(path)))
        if self.recent.isEmpty():
            self.recent.addAction("No other book").setEnabled(False)

    def _add(
        self, menu: QMenu, text: str, keys: Keys, do: Callable[[], Any], more: str = "", *, book: bool = False
    ) -> QAction:
        action = QAction(text, self._window)
        if keys is not None:
            first = [keys] if isinstance(keys, QKeySequence) else QKeySequence.keyBindings(keys)[:1]
            action.setShortcuts([*first, *([QKeySequence(more)] if more else [])])
        action.triggered.connect(lambda _=False: do())
        menu.addAction(action)
        if book:
            self.of_book.append(action)
            action.setEnabled(False)
        return action


def _nothing() -> None:
    """Only say who it is."""
