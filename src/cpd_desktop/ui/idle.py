"""What is done with keys, mouse and wheel in any of our windows: whether anybody is there, and zoom by the wheel.

The watch looks at native windows only, not at every widget's events: a filter over the whole application would cost each
paint and each move a call into Python.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWheelEvent, QWindow

from cpd_desktop.ui.preferences import Preferences

MINUTES = (5, 10, 15, 30)
NEVER = 0
LOCK_KEYS = "Ctrl+Shift+L"
_PREFERENCE = "lock minutes"
_DEFAULT = 10
_OFTEN_MS = 1_000
_NOTCH = 120
_INPUT = frozenset(
    (
        QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletMove, QEvent.Type.TabletPress,
    )
)  # fmt: skip


def idle_minutes(preferences: Preferences, *, protected: bool) -> int:
    """Return after how many idle minutes the window locks; 0 for never, which a protected book does not know."""
    chosen = preferences.number(_PREFERENCE, _DEFAULT)
    return chosen if chosen in MINUTES or (chosen == NEVER and not protected) else _DEFAULT


def choose_idle_minutes(preferences: Preferences, minutes: int) -> None:
    """Keep after how many idle minutes the window locks; it holds from the next key or movement on."""
    preferences.set_number(_PREFERENCE, minutes)


class InputWatch(QObject):
    """Tells of input to any of our windows: `used` before the window gets it, `zoom_wanted` for Ctrl and the wheel.

    `lock_wanted` goes out for the keys that lock, which the menu does not hear of while a dialog is open.
    """

    used = Signal()
    lock_wanted = Signal()
    zoom_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turned = 0
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 - there is a window.
        application.focusWindowChanged.connect(self.watch)
        self.watch(application.focusWindow())

    def watch(self, window: QWindow | None) -> None:
        """Watch *window* as well."""
        if window is not None:
            # A filter that is installed again only moves to the front.
            window.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Tell of input; only the wheel with Ctrl is ours alone."""
        if event.type() not in _INPUT:
            return False
        self.used.emit()
        if isinstance(event, QKeyEvent) and QKeySequence(event.keyCombination()) == QKeySequence(LOCK_KEYS):
            self.lock_wanted.emit()
            return True
        return isinstance(event, QWheelEvent) and self._is_zoom(event)

    def _is_zoom(self, event: QWheelEvent) -> bool:
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        # Touchpads send many small turns.
        self._turned += event.angleDelta().y()
        notches = int(self._turned / _NOTCH)
        self._turned -= notches * _NOTCH
        if notches:
            self.zoom_wanted.emit(notches)
        return True


class IdleWatch(QObject):
    """Sends out `idle` once nothing has been touched for the chosen time. It rests until `watch` is called."""

    idle = Signal()

    def __init__(
        self, minutes: Callable[[], int], clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._clock = clock
        self._last = clock()
        self._since = QElapsedTimer()
        self._is_watching = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._run_out)

    def watch(self) -> None:
        """Begin, or begin again."""
        self._is_watching = True
        self._note()

    def rest(self) -> None:
        """Stop watching."""
        self._is_watching = False
        self.timer.stop()

    def touch(self) -> None:
        """Take note that somebody is there."""
        if not self._is_watching or (self._since.isValid() and self._since.elapsed() < _OFTEN_MS):
            return
        # A timer stands still while the computer sleeps; the clock does not.
        minutes = self._minutes()
        if minutes and self._clock() - self._last >= timedelta(minutes=minutes):
            self._run_out()
        else:
            self._note()

    def _note(self) -> None:
        self._last = self._clock()
        self._since.start()
        minutes = self._minutes()
        if minutes:
            self.timer.start(minutes * 60_000)
        else:
            self.timer.stop()

    def _run_out(self) -> None:
        self.rest()
        self.idle.emit()
