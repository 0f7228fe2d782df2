"""Locking the window: everything that shows text is covered, and comes back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.idle import IdleWatch, InputWatch, idle_minutes
from cpd_desktop.ui.lock_screen import LockScreen
from cpd_desktop.ui.theme import Look

if TYPE_CHECKING:
    from cpd_desktop.services.private import Reader

_PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen)


class Locking(QObject):
    """Covers a window and uncovers it. `locked` goes out with whether it is locked now.

    Locking signs out whoever is signed in. A protected book is unlocked by its own passphrase, and nobody is signed in then, or
    by that of a user, who is signed in by it: whoever unlocks is who goes on. Others' text is not there any more.
    Dialogs are hidden, not closed, so that what was typed stays; popups are closed. What opens while the window is locked
    waits with them. Menus are out of reach, and with them their shortcuts. Work under way goes on.
    """

    locked = Signal(bool)

    def __init__(self, window: QMainWindow, layers: QStackedWidget, look: Look, given: InputWatch) -> None:
        super().__init__(window)
        self._window = window
        self._layers = layers
        self._input = given
        self._idle: IdleWatch | None = None
        self._context: Context | None = None
        self._held: list[QWidget] = []
        self._focus: QWidget | None = None
        self._cursor = 0
        self._last = ""
        self._is_checking = False
        self.is_locked = False
        self.screen = LockScreen(look)
        self.screen.submitted.connect(self._check)
        layers.addWidget(self.screen)

    def follow(self, context: Context | None) -> None:
        """Guard the book of *context* from now on; None for no book, and then nothing is locked."""
        if self._context is not None:
            self._context.tasks.bug.disconnect(self._give_up_checking)
        if self._idle is not None:
            self._idle.rest()
            self._idle.deleteLater()
            self._idle = None
        self._context = context
        self._last = ""
        self._unlock()
        if context is not None:
            context.tasks.bug.connect(self._give_up_checking)
            self._idle = self._watch(context)

    def _watch(self, context: Context) -> IdleWatch:
        book = context.workspace.book
        idle = IdleWatch(lambda: idle_minutes(context.preferences, protected=book.protected), context.clock, self)
        idle.idle.connect(self.lock)
        self._input.used.connect(idle.touch)
        idle.watch()
        return idle

    def lock(self) -> None:
        """Cover everything at once, if a book is open."""
        if self.is_locked or self._context is None:
            return
        context = self._context
        context.locking.emit()
        self.is_locked = True
        reader = context.reader
        # Their passphrase is tried first.
        self._last = reader.uuid.hex() if reader is not None else self._last
        context.sign_out()
        if self._idle is not None:
            self._idle.rest()
        active = QApplication.activeModalWidget() or QApplication.activeWindow() or self._window
        self._focus = active.focusWidget()
        self._cursor = self._focus.cursorPosition() if isinstance(self._focus, QLineEdit) else 0
        self._hide_windows()
        book = context.workspace.book
        self.screen.show_for(book.name, protected=book.protected, was_signed_in=reader is not None)
        self._layers.setCurrentWidget(self.screen)
        self._window.menuBar().hide()
        self._window.statusBar().hide()
        _application().installEventFilter(self)
        self.screen.focus_field()
        self.locked.emit(True)

    def _hide_windows(self) -> None:
        shown = [one for one in QApplication.topLevelWidgets() if one is not self._window and one.isVisible()]
        # A dialog's own dialogs go before it, and come back after it.
        for widget in sorted(shown, key=_depth, reverse=True):
            self._hold(widget)

    def _hold(self, widget: QWidget) -> None:
        if widget.windowType() in _PASSING:
            widget.close()
            return
        self._held.append(widget)
        widget.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """While the window is locked, put away what opens."""
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self._window
        ):
            # It cannot be hidden while it is being shown; until then nothing of it is to be seen.
            watched.setWindowOpacity(0.0)
            QTimer.singleShot(0, self, lambda: self._put_away(watched))
        return False

    def _put_away(self, widget: QWidget) -> None:
        if not isValid(widget):
            return
        if self.is_locked and widget.isVisible():
            self._hold(widget)
        if isValid(widget):
            widget.setWindowOpacity(1.0)

    def _check(self, passphrase: str) -> None:
        assert self._context is not None  # noqa: S101 - only with a book is anything locked.
        workspace = self._context.workspace
        if not workspace.book.protected:
            self._unlock()
            return
        from cpd_desktop.services.signing_in import unlocked_by  # noqa: PLC0415 - heavy; after the first paint.

        self._is_checking = True
        self._context.tasks.read("unlock", self._checked, attempt, unlocked_by, workspace, passphrase, first=self._last)

    def _checked(self, answer: Reader | Problem | None) -> None:
        self._is_checking = False
        if isinstance(answer, Problem):
            self.screen.refuse(str(answer), is_wrong=type(answer).__name__ == "WrongPassphrase")
            return
        if answer is not None and self._context is not None and self.is_locked:
            # Before anything comes back into sight.
            self._context.sign_in_as(answer)
        self._unlock()

    def _give_up_checking(self) -> None:
        if self._is_checking:
            self._is_checking = False
            self.screen.refuse("The passphrase could not be checked. Try again.", is_wrong=False)

    def _unlock(self) -> None:
        if not self.is_locked:
            return
        self.is_locked = False
        if self._idle is not None:
            self._idle.watch()
        _application().removeEventFilter(self)
        # Nothing of the passphrase stays in the field.
        self.screen.edit.clear()
        self._window.menuBar().show()
        self._window.statusBar().show()
        self._layers.setCurrentIndex(0)
        held, self._held = self._held, []
        for widget in reversed(held):
            if isValid(widget):
                widget.show()
        self._return_focus()
        if held:
            # The system brings the windows back in its own time, and the last one to come would have the keys.
            QTimer.singleShot(0, self, self._return_focus)
        self.locked.emit(False)

    def _return_focus(self) -> None:
        focus = self._focus
        if not self.is_locked and focus is not None and isValid(focus) and focus.isVisible():
            focus.window().activateWindow()
            focus.setFocus()
            if isinstance(focus, QLineEdit):
                # A dialog that is shown again chooses the whole text, and the next letter would take its place.
                focus.setCursorPosition(self._cursor)


def _application() -> QCoreApplication:
    application = QApplication.instance()
    assert application is not None  # noqa: S101 - there is a window.
    return application


def _depth(widget: QWidget) -> int:
    parent = widget.parentWidget()
    return 0 if parent is None else 1 + _depth(parent.window())
