"""The window's frame: navigation, what is in scope and for when, undo, zoom, and the way from page to page."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

# PySide6 makes a class, and all its enumerations, when it is first named: what is named here is made before the first paint.
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.ui.application import PROGRAM
from cpd_desktop.ui.page_entries import PAGES, PageEntry
from cpd_desktop.ui.painted_window import PaintedWindow
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import STEP, Look, ThemeName, chosen_theme

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QAction, QCloseEvent
    from PySide6.QtWidgets import QLabel, QStackedWidget

    from cpd_desktop.ui.banner import Banner
    from cpd_desktop.ui.context import Context
    from cpd_desktop.ui.file_drop import FileDrop
    from cpd_desktop.ui.idle import InputWatch
    from cpd_desktop.ui.locking import Locking
    from cpd_desktop.ui.manual.help_key import HelpKey
    from cpd_desktop.ui.menus import Menus
    from cpd_desktop.ui.navigation import Navigation
    from cpd_desktop.ui.pages.page import Page
    from cpd_desktop.ui.pages.whereabouts import Whereabouts
    from cpd_desktop.ui.saved_notice import SavedNotice
    from cpd_desktop.ui.scopes import Scopes
    from cpd_desktop.ui.top_bar import TopBar
    from cpd_desktop.ui.undo import UndoStack

_TOP_BAR = "window/height of the top bar"


class MainWindow(PaintedWindow):
    """The frame. It is on screen before the book is opened; `show_book` fills it.

    A *bare* one is what is painted first, with nothing made that can wait; `furnish` and then `complete` make a whole one of
    it.
    """

    navigation: Navigation
    banner: Banner
    stack: QStackedWidget
    welcome: QWidget
    notice: SavedNotice
    busy: QLabel
    layers: QStackedWidget
    top_bar: TopBar
    menus: Menus
    file_drop: FileDrop
    input: InputWatch
    locking: Locking
    help_key: HelpKey
    undo_action: QAction
    redo_action: QAction

    open_wanted = Signal()
    create_wanted = Signal()
    restore_wanted = Signal()
    demo_wanted = Signal()
    book_wanted = Signal(str)
    close_wanted = Signal()

    def __init__(
        self, look: Look, preferences: Preferences, *, pages: Sequence[PageEntry] | None = None, is_bare: bool = False
    ) -> None:
        super().__init__()
        self.look = look
        self.preferences = preferences
        self.context: Context | None = None
        self.undo: UndoStack | None = None
        self._entries = tuple(pages) if pages is not None else PAGES
        self._pages: dict[str, Page] = {}
        self._back: list[tuple[str, Whereabouts]] = []
        self._scopes: Scopes | None = None
        self.setObjectName("main window")
        self.setWindowTitle(PROGRAM)
        self.setAccessibleName(PROGRAM)
        self.setMinimumSize(QSize(760, 480))
        if not is_bare:
            self.furnish()
            self.complete()
        geometry = preferences.state("window/geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1280, 720)

    def furnish(self) -> None:
        """Add the navigation and the room for pages."""
        from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout  # noqa: PLC0415 - not before the first paint.

        from cpd_desktop.ui.banner import Banner  # noqa: PLC0415 - likewise.
        from cpd_desktop.ui.navigation import Navigation  # noqa: PLC0415 - likewise.

        self.navigation = Navigation(self.page_names(), self.look)
        self.navigation.currentRowChanged.connect(self._navigate)
        self.navigation.itemActivated.connect(lambda _: self._arrive())
        self.banner = Banner()
        # Keeps the room that the bar takes, so that nothing below it moves when it comes.
        self._top_space = QWidget()
        self._top_space.setFixedHeight(self.preferences.number(_TOP_BAR, self.look.size(40), most=400))
        self.stack = QStackedWidget()
        self.welcome = QWidget()
        self.stack.addWidget(self.welcome)
        self._right = right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(self._top_space)
        right.addWidget(self.stack, 1)
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addLayout(right, 1)
        self.layers = QStackedWidget()
        self.layers.addWidget(whole)
        self.setCentralWidget(self.layers)
        for name in ("&File", "&Edit", "&View", "&Help"):
            self.menuBar().addMenu(name)
        self.statusBar()

    def complete(self) -> None:
        """Add what can wait until the window was painted: the bar with scope and date, the menus, and the lock."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - not before the first paint.
        from PySide6.QtWidgets import QLabel  # noqa: PLC0415 - likewise.

        from cpd_desktop.ui.file_drop import FileDrop  # noqa: PLC0415 - likewise.
        from cpd_desktop.ui.idle import InputWatch  # noqa: PLC0415 - likewise.
        from cpd_desktop.ui.locking import Locking  # noqa: PLC0415 - likewise.
        from cpd_desktop.ui.manual.help_key import HelpKey  # noqa: PLC0415 - likewise.
        from cpd_desktop.ui.menus import Menus  # noqa: PLC0415 - likewise.
        from cpd_desktop.ui.saved_notice import SavedNotice  # noqa: PLC0415 - likewise.
        from cpd_desktop.ui.top_bar import TopBar  # noqa: PLC0415 - likewise.

        self.navigation.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.top_bar = TopBar(self.look, self._today)
        self.top_bar.setEnabled(False)
        self.top_bar.go_to_wanted.connect(self.go_to_anything)
        self._right.replaceWidget(self._top_space, self.top_bar)
        self._top_space.deleteLater()
        self.menuBar().clear()
        self.notice = SavedNotice()
        self.notice.pressed.connect(self._take_back)
        self.busy = QLabel()
        self.statusBar().addWidget(self.notice)
        self.statusBar().addPermanentWidget(self.busy)
        self.input = InputWatch(self)
        self.input.zoom_wanted.connect(lambda notches: self.zoom(self.look.zoom + notches * STEP))
        self.locking = Locking(self, self.layers, self.look, self.input)
        self.input.lock_wanted.connect(self.locking.lock)
        self.help_key = HelpKey(self)
        self.file_drop = FileDrop(self)
        self.file_drop.dropped.connect(self._offer_import)
        self.menus = Menus(self)
        self.undo_action, self.redo_action = self.menus.undo, self.menus.redo
        self.look.changed.connect(self._restyle)
        self._restyle()

    def show_book(self, context: Context) -> None:
        """Show a book that was opened."""
        from cpd_desktop.ui.scopes import Scopes  # noqa: PLC0415 - not before the first paint.
        from cpd_desktop.ui.undo import UndoStack  # noqa: PLC0415 - likewise.

        self.close_book()
        self.context = context
        self.undo = UndoStack(context)
        self.undo.moved.connect(self._tell_undo)
        context.wanted.connect(self.show_page)
        context.demo_wanted.connect(self.demo_wanted)
        context.restore_wanted.connect(self.restore_wanted)
        context.told.connect(self.notice.tell)
        context.done.connect(lambda title, _: self._tell_done("Saved", title, "Undo"))
        self.undo.undone.connect(lambda title: self._tell_done("Undone", title, "Redo"))
        self.undo.redone.connect(lambda title: self._tell_done("Done again", title, "Undo"))
        context.book_changed.connect(lambda: self.banner.tell(context.workspace))
        self.banner.tell(context.workspace)
        self.navigation.setEnabled(True)
        self.navigation.set_idle(is_idle=False)
        self.top_bar.setEnabled(True)
        self.menus.show_book(is_open=True)
        self.locking.follow(context)
        self._scopes = Scopes(context, self.top_bar)
        self._turn_to(self._entries[0].name)
        self._clear_welcome()
        self.navigation.setFocus()

    def close_book(self) -> None:
        """Forget the book that is shown, but not where one was in it."""
        if self._scopes is not None:
            self._scopes.keep()
            self._scopes = None
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._back.clear()
        self.locking.follow(None)
        self.notice.clear()
        self.menus.show_book(is_open=False)
        self.context, self.undo = None, None
        self.stack.setCurrentWidget(self.welcome)
        self.navigation.setEnabled(False)
        self.top_bar.setEnabled(False)
        self.banner.hide()
        self.setWindowTitle(PROGRAM)
        self._tell_undo()

    def set_welcome(self, widget: QWidget) -> None:
        """Show *widget* while no book is open."""
        self.stack.removeWidget(self.welcome)
        self.welcome.deleteLater()
        self.welcome = widget
        self.stack.insertWidget(0, widget)
        self.stack.setCurrentWidget(widget)
        self.navigation.set_idle(is_idle=widget.objectName() == "welcome")

    def _clear_welcome(self) -> None:
        """Leave nothing of what was shown before the book was open: between two books it would be seen again."""
        before, self.welcome = self.welcome, QWidget()
        self.stack.removeWidget(before)
        before.deleteLater()
        self.stack.insertWidget(0, self.welcome)

    def show_first_look(self, widget: QWidget, *, is_demo: bool) -> None:
        """Show what the book keeps for the first look, until the book is open."""
        self.set_welcome(widget)
        self.banner.show_unprotected(is_demo=is_demo)
        self.navigation.mark(0)

    def page_names(self) -> list[str]:
        """Return the pages in the order of the navigation."""
        return [entry.name for entry in self._entries]

    def page(self, name: str) -> Page:
        """Return a page, made when it is first wanted."""
        if name not in self._pages:
            assert self.context is not None  # noqa: S101 - pages are wanted only while a book is open.
            entry = next(entry for entry in self._entries if entry.name == name)
            made: Page = getattr(import_module(entry.module), entry.kind)(self.context)
            self._pages[name] = made
            self.stack.addWidget(made)
        return self._pages[name]

    def show_page(self, name: str, target: Any = None) -> None:
        """Show a page, at a target of its own if one is given; Back returns to where one was."""
        self._note_place()
        self._turn_to(name)
        if target is not None:
            self.page(name).show_target(target)
        self._arrive()

    def _arrive(self) -> None:
        if (page := self.current_page()) is not None:
            page.arrive()

    def go_back(self) -> None:
        """Return to where one was before."""
        if self._back:
            name, where = self._back.pop()
            self._turn_to(name)
            self.page(name).return_to(where)
            self._arrive()

    def _note_place(self) -> None:
        if (current := self.current_page()) is not None:
            self._back.append((current.NAME, current.whereabouts()))

    def _turn_to(self, name: str) -> None:
        assert self.context is not None  # noqa: S101 - pages are wanted only while a book is open.
        self.navigation.mark(self.page_names().index(name))
        before, page = self.current_page(), self.page(name)
        if before is not None and before is not page:
            before.leave()
        self.stack.setCurrentWidget(page)
        self.setWindowTitle(f"{name} – {self.context.workspace.book.name} – {PROGRAM}")

    def current_page(self) -> Page | None:
        """Return the page that is shown."""
        return next((page for page in self._pages.values() if page is self.stack.currentWidget()), None)

    def _navigate(self, row: int) -> None:
        """Show the page that the list has come to; the list keeps the keys, for the next step through it."""
        if row >= 0 and self.context is not None:
            self._note_place()
            self._turn_to(self._entries[row].name)

    def on_page(self, act: str) -> None:
        """Let the page that is shown do an act of every page, such as `add_new`."""
        page = self.current_page()
        if page is not None:
            getattr(page, act)()

    def zoom(self, per_cent: int) -> None:
        """Show everything at *per_cent* (80 to 200)."""
        self.look.apply(self.look.theme, per_cent)
        self.preferences.set_number("zoom", self.look.zoom)

    def follow_theme(self, *_: Any) -> None:
        """Show the theme that is chosen, or that the system asks for."""
        chosen = chosen_theme(self.theme_name)
        if chosen is not self.look.theme or not self.look.is_applied:
            self.look.apply(chosen, self.look.zoom)

    @property
    def theme_name(self) -> ThemeName:
        """The theme that was chosen."""
        name = self.preferences.text("theme", ThemeName.SYSTEM.value)
        return ThemeName(name) if name in set(ThemeName) else ThemeName.SYSTEM

    def _restyle(self) -> None:
        self.navigation.fit()
        self.top_bar.fit()

    def _today(self) -> date:
        assert self.context is not None  # noqa: S101 - the field is off while no book is open.
        return self.context.today()

    def _tell_done(self, what: str, title: str, way_back: str) -> None:
        assert self.context is not None  # noqa: S101 - something was just done in it.
        self.notice.show_done(f"{what} {self.context.clock():%H:%M}", title, way_back)

    def _take_back(self) -> None:
        if self.notice.button.text() == "Undo":
            self.undo_last()
        else:
            self.redo_last()

    def tell_busy(self, count: int) -> None:
        """Say whether work is under way."""
        self.busy.setText("Working …" if count else "")

    def _tell_undo(self) -> None:
        for action, title, word in (
            (self.undo_action, self.undo.undo_title if self.undo else "", "Undo"),
            (self.redo_action, self.undo.redo_title if self.undo else "", "Redo"),
        ):
            action.setText(f"{word}: {title}" if title else word)
            action.setEnabled(bool(title))

    def undo_last(self) -> None:
        """Take back what was done last."""
        if self.undo is not None:
            self.undo.undo()

    def redo_last(self) -> None:
        """Do again what was taken back last."""
        if self.undo is not None:
            self.undo.redo()

    def go_to_anything(self) -> None:
        """Open Go to (Ctrl+K): people, teams, courses, commands."""
        if self.context is None:
            return
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 - not before the first paint.

        from cpd_desktop.ui.widgets.go_to import GoToDialog  # noqa: PLC0415 - only when it is asked for.

        pages = set(self.page_names())
        commands = [
            action
            for menu in self.menuBar().findChildren(QMenu)
            for action in menu.actions()
            if action.isEnabled() and not action.isSeparator() and action.menu() is None and action.text() not in pages
        ]
        GoToDialog(self.context, self.page_names(), commands, self).open()

    def _offer_import(self, path: Path) -> None:
        """Show what would become of a spreadsheet that was dropped; nothing is written before that is confirmed."""
        if self.context is not None:
            self.show_page("Import and export", path)

    def show_history(self) -> None:
        """Show who changed what, when."""
        self.show_page("Settings", "History")

    def show_log(self) -> None:
        """Show the log of what went wrong."""
        from cpd_desktop.ui.bug_log import log_file  # noqa: PLC0415 - only when it is asked for.
        from cpd_desktop.ui.log_view import LogDialog  # noqa: PLC0415 - only when it is asked for.

        LogDialog(log_file(), self.look, self).open()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's own form.
        """Keep the window's place and size."""
        self.preferences.set_state("window/geometry", self.saveGeometry())
        self.preferences.set_number(_TOP_BAR, self.top_bar.height())
        self.preferences.sync()
        super().closeEvent(event)
