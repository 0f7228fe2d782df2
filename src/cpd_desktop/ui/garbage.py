"""Python's collector of cycles, kept on the UI thread, and kept short there.

Left alone it runs in whichever thread happens to allocate, and may there destroy widgets that belong to a cycle. Qt objects
must die in the thread that they live in: elsewhere the program crashes, now and then. So automatic collection is off while
the window runs, and a timer of the UI thread collects what is due.

Looking at every object takes a fifth of a second where a large book is open, and would be felt. So what has outlived one look
is set aside (frozen), and not looked at again before nobody has touched keys or mouse for a while.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

_EVERY_MS = 100
_QUIET_MS = 20_000
_MOST_AT_ONCE = 100_000
"""About how many objects are looked at in one go: some 20 ms on an ordinary laptop."""


class Garbage(QObject):
    """Collects on the UI thread until it is stopped."""

    def __init__(self, parent: QObject | None = None, *, quiet_ms: int = _QUIET_MS) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        self._thresholds = gc.get_threshold()
        self._quiet_ms = quiet_ms
        self._is_something_aside = False
        self._has_looked_at_all = False
        self._is_busy = False
        self._new = 0
        self._untouched = QElapsedTimer()
        self._untouched.start()
        gc.disable()
        # Modules and the like, which stay.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def touch(self) -> None:
        """Hear that somebody is at work: what takes long is put off."""
        self._untouched.start()
        self._has_looked_at_all = False

    def follow_work(self, under_way: int) -> None:
        """Hear how much work is under way: meanwhile, and for a while afterwards, what takes long is put off."""
        self._is_busy = under_way > 0
        self.touch()

    def collect_due(self) -> int | None:
        """Collect the oldest generation that is due by Python's own thresholds; return which, None for none."""
        # Once only: what goes on by itself while nobody is there is not to be looked at again and again.
        is_quiet = not self._is_busy and self._untouched.hasExpired(self._quiet_ms)
        if self._is_something_aside and not self._has_looked_at_all and is_quiet:
            self.collect_all()
            return 2
        counts = gc.get_count()
        due = [generation for generation in (2, 1, 0) if counts[generation] > self._thresholds[generation]]
        if not due:
            return None
        self._new += counts[0]
        if due[0] < 2 and self._new < _MOST_AT_ONCE:
            gc.collect(due[0])
            return due[0]
        gc.collect()
        gc.freeze()
        self._is_something_aside = True
        self._new = 0
        return 2

    def collect_all(self) -> None:
        """Look at every object, however long it takes."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._is_something_aside, self._has_looked_at_all = False, True
        self._new = 0

    def stop(self) -> None:
        """Leave collecting to Python again."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()
