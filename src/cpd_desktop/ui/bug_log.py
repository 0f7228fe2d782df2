"""Bugs: each is written to a log on this computer, without anybody's data, and told once.

What stands in the log are our own templates, the kinds of errors and the places in the program. Messages and values of
errors are left out: a name that was typed may stand in them.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path, PurePath
from types import TracebackType
from typing import Any, cast

from platformdirs import user_log_path
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

_BYTES = 256 * 1024
_OLD_FILES = 2
_CLASS = re.compile(r"Q[A-Z]\w+(::\w+)?(?=[:( ])")
_OURS = "cpd_desktop"
_FAULTS = (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)

log = logging.getLogger(__name__)


def log_file() -> Path:
    """Return where the log is."""
    return user_log_path("CPD Desktop", appauthor=False) / "cpd-desktop.log"


def place_of(trace: TracebackType | None) -> str:
    """Return where in the program an error happened: files, lines and functions, no values."""
    frames = traceback.extract_tb(trace)
    return ", ".join(f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)


class BugLog(QObject):
    """Takes what nobody caught, from `begin` to `end`. `found` goes out on the UI thread with the kind of a new bug."""

    found = Signal(str)
    _caught = Signal(str)

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self._known: set[tuple[str, str]] = set()
        self._handler: logging.Handler | None = None
        self._before: tuple[Any, Any, Any] | None = None
        # Told from the event loop: in the middle of a paint no box may open.
        self._caught.connect(self.found, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Write the program's log to the file, and take what nobody catches."""
        self._open_file()
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_exception
        threading.excepthook = lambda given: self._note(given.exc_type, given.exc_traceback)
        sys.unraisablehook = lambda given: self._note(given.exc_type, given.exc_traceback)
        qInstallMessageHandler(self._on_qt)

    def end(self) -> None:
        """Leave all that to Python and Qt again."""
        if self._before is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
            self._before = None
            qInstallMessageHandler(_none())
        if self._handler is not None:
            logging.getLogger(_OURS).removeHandler(self._handler)
            self._handler.close()
            self._handler = None

    def _open_file(self) -> None:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(
                self.file, maxBytes=_BYTES, backupCount=_OLD_FILES, encoding="utf-8", delay=True
            )
        except OSError:
            # Without a log the program works as well.
            return
        handler.setFormatter(_Formatter())
        self._handler = handler
        logger = logging.getLogger(_OURS)
        logger.addHandler(handler)
        # Else Python's handler of last resort would print it to standard error too.
        logger.propagate = False

    def _on_exception(self, kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
        self._note(kind, trace)

    def _note(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        bug = (kind.__name__, place_of(trace))
        if bug not in self._known:
            self._known.add(bug)
            log.error("Nobody caught %s at %s", *bug)
            self._caught.emit(kind.__name__)

    def _on_qt(self, kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
        # Of what Qt says, only the name of a class is sure to be its own word.
        named = _CLASS.match(text or "")
        words = named[0] if named else "a message"
        bug = (f"Qt {kind.name}", f"{context.category} {context.function or words}")
        if bug not in self._known:
            self._known.add(bug)
            log.log(logging.ERROR if kind in _FAULTS else logging.WARNING, "%s: %s", *bug)


class _Formatter(logging.Formatter):
    """A line for each entry, whatever an exception that is passed along would have to say."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of an entry; how others have put its exception into words is not taken over."""
        ours = logging.makeLogRecord(record.__dict__)
        ours.exc_text = None
        return super().format(ours)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own form.
        """Return kind and place of an exception, not its words."""
        kind, _, trace = ei
        return f"{getattr(kind, '__name__', 'unknown')} at {place_of(trace)}"


def _none() -> Callable[[QtMsgType, QMessageLogContext, str], None]:
    # Qt takes None for its own handler; its types do not know that.
    return cast("Callable[[QtMsgType, QMessageLogContext, str], None]", None)
