"""How long the window was not there: a beat every few milliseconds on the UI thread, and the longest gap between two.

Used as a context manager around what is to be measured; nothing of it runs in the program.
"""

from __future__ import annotations

from time import perf_counter, thread_time
from types import TracebackType
from typing import Self

from PySide6.QtCore import QObject, Qt, QTimer

_EVERY_MS = 5


class Heartbeat(QObject):
    """Beats while its context lasts.

    *longest_ms* is the longest gap on the clock, with what other threads and programs took of it; *busiest_ms* the most
    that the UI thread itself worked in one gap, which does not depend on how busy the computer is with other things.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest_ms = 0.0
        self.busiest_ms = 0.0
        self.beats = 0
        self.last_beat = 0.0
        self._last_work = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.beat)

    def beat(self) -> None:
        """Note the gap since the last beat."""
        now, work = perf_counter(), thread_time()
        self.longest_ms = max(self.longest_ms, (now - self.last_beat) * 1000)
        self.busiest_ms = max(self.busiest_ms, (work - self._last_work) * 1000)
        self.last_beat, self._last_work = now, work
        self.beats += 1

    def __enter__(self) -> Self:
        self.longest_ms = self.busiest_ms = 0.0
        self.beats = 0
        self.last_beat, self._last_work = perf_counter(), thread_time()
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.beat()
        self._timer.stop()
