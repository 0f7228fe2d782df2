"""The one door off the UI thread: reads on one worker, writes on another, answers back on the UI thread.

Only pages start tasks. Pass the function and its arguments, so that types are checked. A read names a topic: only the
newest answer of a topic is shown, older ones are dropped. So is an answer whose receiver is gone by then: a page of a book
that was closed, say, or a dialog.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Event
from types import FunctionType
from typing import Any, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.bug_log import place_of

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

log = logging.getLogger(__name__)


class Fault(Problem):
    """A bug, for whoever waits for an act that failed: a dialog, say, that is to take its button back. It was told already."""


def is_gone(callback: Callable[..., Any]) -> bool:
    """Whether the widget or other Qt object that *callback* belongs to has been deleted.

    It belongs to the object whose method it is, or in whose method it was written. What else it takes with it must be there:
    that it is not is a bug, and is heard of.
    """
    owner = getattr(callback, "__self__", None)
    if isinstance(callback, partial):
        return is_gone(callback.func)
    if isinstance(callback, FunctionType) and "self" in callback.__code__.co_freevars:
        owner = (callback.__closure__ or ())[callback.__code__.co_freevars.index("self")].cell_contents
    return isinstance(owner, QObject) and not isValid(owner)


class Tasks(QObject):
    """Runs work off the UI thread and hands answers back on it.

    `problem` goes out with what a user can act on where a caller has not asked for it; `bug` with the name of any other
    error; `busy` with the number of tasks under way.
    """

    problem = Signal(object)
    bug = Signal(str)
    busy = Signal(int)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = ThreadPoolExecutor(1, thread_name_prefix="cpd-read")
        self._writers = ThreadPoolExecutor(1, thread_name_prefix="cpd-write")
        self._newest: dict[str, int] = {}
        self._jobs: dict[int, _Job] = {}
        self._ticket = 0
        self._under_way = 0
        self._serial = 0
        self._is_closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def writing(self) -> int:
        """How many of them are acts, which must not be broken off."""
        return sum(job.topic == "" for job in self._jobs.values())

    @property
    def under_way(self) -> int:
        """How many tasks are running or waiting."""
        return self._under_way

    def read(
        self,
        topic: str,
        show: Callable[[Answer], None],
        question: Callable[Asked, Answer],
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> None:
        """Ask *question* off the UI thread and *show* its answer, unless the topic was asked again meanwhile."""
        self._serial += 1
        self._newest[topic] = self._serial
        self._start(self._readers, _Job(show, None, topic, self._serial), question, *args, **kwargs)

    def write(
        self,
        done: Callable[[Answer], None],
        failed: Callable[[Problem], None] | None,
        act: Callable[Asked, Answer],
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> None:
        """Carry out *act* on the one writing worker; then *done* with its result, or *failed* with the problem."""
        self._start(self._writers, _Job(done, failed, "", 0), act, *args, **kwargs)

    def write_last(self, act: Callable[[], None]) -> None:
        """Carry out *act* on the writing worker once all that was asked before, reads too, is done: to close a book, say.

        What is asked to be written later comes after it. When the workers are closed it is done at once.
        """
        if self._is_closed:
            act()
            return
        have_read = Event()
        # A read that is cancelled is done as well.
        self._readers.submit(int).add_done_callback(lambda _: have_read.set())

        def last() -> None:
            have_read.wait()
            act()

        self.write(lambda _: None, None, last)

    def close(self) -> None:
        """Wait for what is under way and take no more; answers that have not been shown are dropped."""
        self._is_closed = True
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writers.shutdown(wait=True)
        self._jobs.clear()

    def _start(
        self, pool: ThreadPoolExecutor, job: _Job, work: Callable[Asked, Any], *args: Asked.args, **kwargs: Asked.kwargs
    ) -> None:
        if self._is_closed:
            return
        self._under_way += 1
        self.busy.emit(self._under_way)
        self._ticket += 1
        ticket = self._ticket
        # The worker knows the job by its ticket only: were it the last to hold a callback, it would free the callback's
        # page in its own thread, where Qt objects must not die.
        self._jobs[ticket] = job
        future = pool.submit(work, *args, **kwargs)
        future.add_done_callback(lambda finished: self._hand_over(ticket, finished))

    def _hand_over(self, ticket: int, future: Future[Any]) -> None:
        if not self._is_closed and not future.cancelled():
            self._finished.emit((ticket, future))

    def _deliver(self, finished: tuple[int, Future[Any]]) -> None:
        ticket, future = finished
        job = self._jobs.pop(ticket, None)
        self._under_way -= 1
        self.busy.emit(self._under_way)
        if job is None or self._is_closed or (job.topic and self._newest.get(job.topic) != job.serial):
            return
        error = future.exception()
        if job.topic and isinstance(error, Problem) and is_gone(job.show):
            # Nobody waits for that answer any more.
            return
        failed = None if job.failed is None or is_gone(job.failed) else job.failed
        if error is None:
            if not is_gone(job.show):
                job.show(future.result())
        elif isinstance(error, Problem):
            if failed is not None:
                failed(error)
            else:
                self.problem.emit(error)
        else:
            # Where it happened, without values, which may be personal.
            log.error("A task failed: %s at %s", type(error).__name__, place_of(error.__traceback__))
            self.bug.emit(type(error).__name__)
            if failed is not None:
                failed(Fault("This did not work, and nothing was changed; it is a fault of the program."))


class _Job:
    def __init__(
        self, show: Callable[[Any], None], failed: Callable[[Problem], None] | None, topic: str, serial: int
    ) -> None:
        self.show = show
        self.failed = failed
        self.topic = topic
        self.serial = serial
