"""Notices on the desktop: once a day, what has lapsed since the last one and what is tomorrow. Counts only, never a name.

They come from the system where it has a place for them, else they stand at the foot of the window. Each lapse is told once: the day
of the last notice is kept for this person on this computer, for each book.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from cpd_desktop.services.coverage import CoverageQuestion
    from cpd_desktop.services.notice_counts import NoticeCounts
    from cpd_desktop.services.workspace import Session

PREFERENCE = "desktop notices"
_TITLE = "CPD Desktop"
_HOUR_MS = 3_600_000
_SHOWN_MS = 10_000
_GONE_MS = 60_000


def are_wanted(preferences: Preferences) -> bool:
    """Whether notices are shown; they are, unless somebody switched them off."""
    return bool(preferences.number(PREFERENCE, 1, most=1))


def want(preferences: Preferences, *, is_on: bool) -> None:
    """Switch notices on or off."""
    preferences.set_number(PREFERENCE, int(is_on))


class Place(Protocol):
    """Where the system shows notices."""

    @property
    def is_there(self) -> bool:
        """Whether this desktop has one now."""

    def show(self, title: str, text: str) -> None:
        """Show a notice."""


class Tray(QObject):
    """The system's own place for notices; an icon stands there while one is shown. `pressed` goes out when the notice is."""

    pressed = Signal()

    def __init__(self, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent or window)
        # Made where it is wanted only: naming a class of Qt takes its time, and this module is imported at the start.
        from PySide6.QtWidgets import QStyle, QSystemTrayIcon  # noqa: PLC0415

        icon = window.windowIcon()
        if icon.isNull():
            icon = window.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxInformation)
        self._icon = QSystemTrayIcon(icon, self)
        self._icon.setToolTip(_TITLE)
        self._icon.messageClicked.connect(self.pressed)
        self._icon.activated.connect(lambda _: self.pressed.emit())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_GONE_MS)
        self._timer.timeout.connect(self._icon.hide)

    @property
    def is_there(self) -> bool:
        """Whether this desktop has a place for notices now."""
        return self._icon.isSystemTrayAvailable() and self._icon.supportsMessages()

    def show(self, title: str, text: str) -> None:
        """Show a notice for a while."""
        self._icon.show()
        self._icon.showMessage(title, text, self._icon.icon(), _SHOWN_MS)
        self._timer.start()


def counted(session: Session, question: CoverageQuestion, since: date) -> NoticeCounts:
    """Return what there is to tell, as `notice_counts` does."""
    # Imported on the worker, and after the start, which this module is imported for.
    from cpd_desktop.services.notice_counts import notice_counts  # noqa: PLC0415

    return notice_counts(session, question, since)


class DesktopNotices(QObject):
    """Asks once a day, from `begin` on, what there is to tell of the book in *context*, and tells it in *place* or in the window."""

    def __init__(self, context: Context, place: Place, parent: QObject | None = None) -> None:
        super().__init__(parent or context)
        self._context = context
        self._place = place
        self._asked_on: date | None = None
        book = hashlib.sha256(str(context.workspace.book.path.resolve()).encode()).hexdigest()[:16]
        self._kept = f"desktop notices/{book}"
        self._timer = QTimer(self)
        self._timer.setInterval(_HOUR_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now, and then whenever another day has come, for as long as the book is open."""
        self.look()
        self._timer.start()

    def look(self) -> None:
        """Ask what is new today, unless that was asked, or nobody wants to know."""
        context, today = self._context, self._context.today()
        if self._asked_on == today or not are_wanted(context.preferences):
            return
        self._asked_on = today
        since = self._last()
        if since is not None and since >= today:
            return
        view = context.view
        # The window's first look is over by now, and coverage is heavy.
        from cpd_desktop.services.coverage import CoverageQuestion  # noqa: PLC0415

        question = CoverageQuestion(today, team=view.team, service=view.service)
        context.ask("desktop notices", self._tell, counted, question, since or today - timedelta(days=1))

    def _last(self) -> date | None:
        """Return the day of the last notice; None where there was none."""
        try:
            return date.fromisoformat(self._context.preferences.text(self._kept))
        except ValueError:
            return None

    def _tell(self, found: NoticeCounts) -> None:
        asked_on = self._asked_on
        if asked_on is None:
            return
        self._context.preferences.set_text(self._kept, asked_on.isoformat())
        if not found.words:
            return
        if self._place.is_there:
            self._place.show(_TITLE, found.words)
        else:
            self._context.told.emit(f"{found.words} See Today.")


def tell_on_desktop(context: Context | None, window: QWidget, come: Callable[[], None]) -> None:
    """Begin with notices of the book that is open, if one is and they have not begun; *come* brings the window to the front."""
    if context is None or context.findChild(DesktopNotices) is not None:
        return
    tray = Tray(window, context)

    def pressed() -> None:
        come()
        context.go_to("Today")

    tray.pressed.connect(pressed)
    DesktopNotices(context, tray).begin()
