"""How far an act is that takes its time, and the wish that it stop; nothing of it is left then."""

from __future__ import annotations

from threading import Event

from cpd_desktop.domain.problems import Problem


class Stopped(Problem):
    """Somebody stopped the act; nothing of it was kept."""


class Progress:
    """Written by the worker, read by whoever waits.

    *done* of *of* are in steps of the act's own, *of* being 0 until it is known. *outcome* is what is said once it was
    stopped.
    """

    def __init__(self, outcome: str = "It was stopped, and nothing was kept.") -> None:
        self.done = 0
        self.of = 0
        self._outcome = outcome
        self._stop = Event()

    def tell(self, done: int, of: int) -> None:
        """Say how far it is. Raises Stopped once it is to stop."""
        self.check()
        self.done, self.of = done, of

    def check(self) -> None:
        """Raise Stopped once it is to stop."""
        if self._stop.is_set():
            raise Stopped(self._outcome)

    def stop(self) -> None:
        """Ask that the act stop."""
        self._stop.set()

    @property
    def is_stopped(self) -> bool:
        """Whether it is to stop."""
        return self._stop.is_set()
