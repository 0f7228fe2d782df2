"""The window's frame: navigation, what is in scope and for when, undo, zoom, and the way from page to page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.ui.context import Context, View
from cpd_desktop.ui.file_drop import FileDrop
from cpd_desktop.ui.idle import InputWatch
from cpd_desktop.ui.last_place import LastPlace, keep_place, kept_place
from cpd_desktop.ui.locking import Locking
from cpd_desktop.ui.manual.help_key import HelpKey
from cpd_desktop.ui.menus import Menus
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.saved_notice import SavedNotice
from cpd_desktop.ui.theme import STEP, Look, ThemeName, chosen_theme
from cpd_desktop.ui.top_bar import TopBar
from cpd_desktop.ui.undo import UndoStack

if TYPE_CHECKING:
    from cpd_desktop.ui.pages.page import Page

PROGRAM = "CPD Desktop"


@dataclass(frozen=True)
class PageEntry:
    """A page of the navigation and the module that holds its class."""

    name: str
    module: str
    kind: str


PAGES: tuple[PageEntry, ...] = (
    PageEntry("Today", "cpd_desktop.ui.pages.today.page", "TodayPage"),
    PageEntry("People", "cpd_desktop.ui.pages.people.page", "PeoplePage"),
    PageEntry("Teams", "cpd_desktop.ui.pages.teams.page", "TeamsPage"),
    PageEntry("Courses", "cpd_desktop.ui.pages.courses.page", "CoursesPage"),
    PageEntry("Coverage", "cpd_desktop.ui.pages.coverage.page", "CoveragePage"),
    PageEntry("Gaps", "cpd_desktop.ui.pages.gaps.page", "GapsPage"),
    PageEntry("Reports", "cpd_desktop.ui.pages.reports.page", "ReportsPage"),
    PageEntry("Import and export", "cpd_desktop.ui.pages.transfer.page", "TransferPage"),
    PageEntry("Settings", "cpd_desktop.ui.pages.settings.page", "SettingsPage"),
)


def pages_that_exist() -> tuple[PageEntry, ...]:
    """Return the pages whose modules are there: an empty page is never shown."""
    return tuple(entry for entry in PAGES if find_spec(entry.module) is not None)


class MainWindow(QMainWindow):
    """The frame. It is on screen before the book is opened; `show_book` fills it."""

    open_wanted = Signal()
    create_wanted = Signal()
    restore_wanted = Signal()
    demo_wanted = Signal()
    book_wanted = Signal(str)
    close_wanted = Signal()

    def __init__(self, look: Look, preferences: Preferences, *, pages: Sequence[PageEntry] | None = None) -> None:
        super().__init__()
        self.look = look
        self.preferences = preferences
        self.context: Context | None = None
        self.undo: UndoStack | None = None
        self._entries = tuple(pages) if pages is not None else pages_that_exist()
        self._pages: dict[str, Page] = {}
        self._back: list[tuple[str, Any]] = []
        self._place = LastPlace()
        self.setObjectName("main window")
        self.setWindowTitle(PROGRAM)
        self.setAccessibleName(PROGRAM)
        self.setMinimumSize(QSize(760, 480))
        self.help_key = HelpKey(self)
        self._lay_out()
        self.menus = Menus(self)
        self.undo_action, self.redo_action = self.menus.undo, self.menus.redo
        look.changed.connect(self._restyle)
        self.file_drop = FileDrop(self)
        self.file_drop.dropped.connect(self._offer_import)
        geometry = preferences.state("window/geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1280, 720)

    def _lay_out(self) -> None:
        self.navigation = QListWidget()
        self.navigation.setObjectName("pages")
        self.navigation.setAccessibleName("Pages")
        self.navigation.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.navigation.setEnabled(False)
        for entry in self._entries:
            self.navigation.addItem(entry.name)
        self.navigation.currentRowChanged.connect(self._navigate)
        self.banner = QLabel()
        self.banner.setObjectName("banner")
        self.banner.setWordWrap(True)
        self.banner.hide()
        self.top_bar = TopBar(self.look, self._today)
        self.top_bar.setEnabled(False)
        self.top_bar.scope_chosen.connect(self._scope_chosen)
        self.top_bar.date_chosen.connect(self._date_chosen)
        self.top_bar.go_to_wanted.connect(self.go_to_anything)
        self.stack = QStackedWidget()
        self.welcome = QWidget()
        self.stack.addWidget(self.welcome)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(self.top_bar)
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
        self.input = InputWatch(self)
        self.input.zoom_wanted.connect(lambda notches: self.zoom(self.look.zoom + notches * STEP))
        self.locking = Locking(self, self.layers, self.look, self.input)
        self.input.lock_wanted.connect(self.locking.lock)
        self.notice = SavedNotice()
        self.notice.pressed.connect(self._take_back)
        self.busy = QLabel()
        self.statusBar().addWidget(self.notice)
        self.statusBar().addPermanentWidget(self.busy)
        self._fit_navigation()

    def _fit_navigation(self) -> None:
        metrics = self.navigation.fontMetrics()
        widest = max((metrics.horizontalAdvance(entry.name) for entry in self._entries), default=0)
        self.navigation.setFixedWidth(widest + self.look.size(52))
        for row in range(self.navigation.count()):
            # Said by us, because the list keeps its rows' old height when the style sheet changes.
            self.navigation.item(row).setSizeHint(QSize(0, metrics.height() + self.look.size(16)))

    def show_book(self, context: Context) -> None:
        """Show a book that was opened."""
        self.close_book()
        self.context = context
        self.undo = UndoStack(context)
        self.undo.moved.connect(self._tell_undo)
        context.wanted.connect(self.show_page)
        context.demo_wanted.connect(self.demo_wanted)
        context.restore_wanted.connect(self.restore_wanted)
        context.view_changed.connect(self._tell_view)
        context.changed.connect(lambda _: self._load_scopes())
        context.done.connect(lambda title, _: self._tell_done("Saved", title, "Undo"))
        self.undo.undone.connect(lambda title: self._tell_done("Undone", title, "Redo"))
        self.undo.redone.connect(lambda title: self._tell_done("Done again", title, "Undo"))
        book = context.workspace.book
        if not book.protected:
            what = "a demonstration with invented people" if book.is_demo else "not protected: its key lies beside it"
            self.banner.setText(f"This book is {what}. Do not keep real records in it.")
        self.banner.setVisible(not book.protected)
        self.navigation.setEnabled(True)
        self.top_bar.setEnabled(True)
        self.menus.show_book(is_open=True)
        self.locking.follow(context)
        self._tell_view(context.view)
        self._load_scopes()
        self._place = kept_place(self.preferences, book.path)
        self._turn_to(self._place.page if self._place.page in self.page_names() else self._entries[0].name)
        self.navigation.setFocus()

    def close_book(self) -> None:
        """Forget the book that is shown, but not where one was in it."""
        self._keep_place()
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

    def _keep_place(self) -> None:
        page = self.current_page()
        if self.context is not None and page is not None:
            view = self.context.view
            place = LastPlace(page.NAME, view.service, view.team)
            keep_place(self.preferences, self.context.workspace.book.path, place)

    def set_welcome(self, widget: QWidget) -> None:
        """Show *widget* while no book is open."""
        self.stack.removeWidget(self.welcome)
        self.welcome.deleteLater()
        self.welcome = widget
        self.stack.insertWidget(0, widget)
        self.stack.setCurrentWidget(widget)

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

    def go_back(self) -> None:
        """Return to where one was before."""
        if self._back:
            name, place = self._back.pop()
            self._turn_to(name)
            if place is not None:
                self.page(name).show_target(place)

    def _note_place(self) -> None:
        current = self.current_page()
        if current is not None:
            self._back.append((current.NAME, current.place()))

    def _turn_to(self, name: str) -> None:
        assert self.context is not None  # noqa: S101 - pages are wanted only while a book is open.
        self.navigation.blockSignals(True)
        self.navigation.setCurrentRow(self.page_names().index(name))
        self.navigation.blockSignals(False)
        self.stack.setCurrentWidget(self.page(name))
        self.setWindowTitle(f"{name} – {self.context.workspace.book.name} – {PROGRAM}")

    def current_page(self) -> Page | None:
        """Return the page that is shown."""
        return next((page for page in self._pages.values() if page is self.stack.currentWidget()), None)

    def _navigate(self, row: int) -> None:
        if row >= 0 and self.context is not None:
            self.show_page(self._entries[row].name)

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
        name = self.preferences.text("theme", ThemeName.SYSTEM.value)
        chosen = ThemeName(name) if name in set(ThemeName) else ThemeName.SYSTEM
        self.look.apply(chosen_theme(chosen), self.look.zoom)

    def _restyle(self) -> None:
        self._fit_navigation()
        self.top_bar.fit()

    def _today(self) -> date:
        assert self.context is not None  # noqa: S101 - the field is off while no book is open.
        return self.context.today()

    def _date_chosen(self, day: date) -> None:
        if self.context is not None:
            self.context.set_view(as_at=day)

    def _scope_chosen(self, service: str, team: str) -> None:
        if self.context is not None:
            self.context.set_view(service=service, team=team)

    def _load_scopes(self) -> None:
        if self.context is None:
            return
        from cpd_desktop.services.places import team_places  # noqa: PLC0415 - heavy; after the first paint.

        self.context.ask("scopes", self._show_scopes, team_places)

    def _show_scopes(self, places: Sequence[tuple[str, str]]) -> None:
        last, self._place = self._place, LastPlace()
        # Only what still exists is looked at again.
        if self.context is not None and (
            last.team in {team for team, _ in places} or last.service in {of for _, of in places}
        ):
            self.context.set_view(service=last.service, team=last.team)
        if self.context is not None and not self.top_bar.show_places(places, self.context.view):
            # What was looked at is gone, by an undo for example.
            self.context.set_view(service="", team="")

    def _tell_view(self, view: View) -> None:
        self.top_bar.show_view(view)

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
        self.preferences.sync()
        super().closeEvent(event)

    def after_paint(self, do: Callable[[], None]) -> None:
        """Do something once the window is on screen."""
        QTimer.singleShot(0, self, do)
