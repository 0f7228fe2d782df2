"""Starting, limiting and ending the process that parses a file, and taking its answer.

The process is spawned afresh. In a frozen program that needs `multiprocessing.freeze_support()`, which `__main__` calls
before anything else. It gets neither the passphrase from the environment nor a second run of the program's main module.
"""

import contextlib
import gc
import json
import multiprocessing
import os
import sys
import threading
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Self

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange import sheet_child
from cpd_desktop.exchange.preflight import password_protected
from cpd_desktop.exchange.zip_parts import damaged

_start_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Caps:
    """What parsing one file may take: bytes of address space (where the platform can tell) and seconds."""

    memory: int = 1 << 30
    seconds: float = 60.0


class ParsingProcess:
    """A process that waits for one file to parse; use it in a `with` statement, which ends it.

    *serve* is what runs in it, with its end of the connection, its memory in bytes and the *kind* of file.
    """

    def __init__(
        self, file_name: str, kind: str, caps: Caps, serve: Callable[[Connection, int, str], None] = sheet_child.serve
    ) -> None:
        self._file_name = file_name
        self._ours, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("spawn").Process(
            target=serve, args=(theirs, caps.memory, kind), name="parsing", daemon=True
        )
        self._is_late = threading.Event()
        self._alarm = threading.Timer(caps.seconds, self._stop_late)
        with theirs:
            _start_apart(self._process)
        self._alarm.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._alarm.cancel()
        self._alarm.join()
        self._ours.close()
        self._process.kill()
        self._process.join()
        self._process.close()

    def _stop_late(self) -> None:
        self._is_late.set()
        self._process.kill()

    def messages(self, request: dict[str, Any], raw: bytes) -> Iterator[Any]:
        """Send *request* and the file's bytes, and give each message of the answer but the last.

        Raises `Problem` when the process refuses the file, dies, or runs out of memory or time.
        """
        try:
            self._ours.send_bytes(json.dumps(request).encode())
            self._ours.send_bytes(raw)
            while (message := self._received(self._ours)) != {"done": True}:
                yield message
        except (OSError, EOFError) as error:
            raise self._death() from error
        except (ValueError, OverflowError, RecursionError, MemoryError) as error:
            raise damaged(self._file_name) from error

    def _received(self, connection: Connection) -> Any:
        text = connection.recv_bytes(sheet_child.MOST_ANSWERED + 1024).decode("utf-8", "surrogatepass")
        message = _decoder.decode(text)
        if isinstance(message, dict):
            if "problem" in message:
                raise Problem(str(message["problem"]))
            if "failed" in message:
                raise self._failure(message["failed"])
        return message

    def _failure(self, reason: object) -> Problem:
        if reason == "password":
            return password_protected(self._file_name)
        return self._too_large() if reason == "memory" else damaged(self._file_name)

    def _death(self) -> Problem:
        if self._is_late.is_set():
            return Problem(f"{self._file_name} takes too long to read: split it into smaller files, or save it as CSV.")
        return self._too_large()

    def _too_large(self) -> Problem:
        return Problem(
            f"{self._file_name} is damaged, or needs more memory than a file may take: "
            "copy its table into a new workbook, save that and import it."
        )


def _start_apart(process: SpawnProcess) -> None:
    """Start *process* without the passphrase in its environment, and without running the main module again in it.

    A spawned process imports its parent's `__main__` before its task. Nothing in ours is needed for parsing, and a console
    script would pull in the whole program. Both are put aside only while the process is being started.
    """
    with _start_lock:
        main = sys.modules["__main__"]
        passphrase = os.environ.pop("CPD_PASSPHRASE", None)
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            process.start()
        finally:
            sys.modules["__main__"] = main
            if passphrase is not None:
                os.environ["CPD_PASSPHRASE"] = passphrase


def _untagged(tagged: dict[str, Any]) -> Any:
    return (
        datetime.fromisoformat(tagged["t"])
        if "t" in tagged
        else date.fromordinal(tagged["d"])
        if "d" in tagged
        else tagged
    )


def _number(text: str) -> int | float:
    # Spreadsheets hold every number as a float: staff number 10234 arrives as 10234.0.
    return int(text[:-2]) if text.endswith(".0") else float(text)


def _no_constant(text: str) -> float:
    raise ValueError(text)


_decoder = json.JSONDecoder(object_hook=_untagged, parse_float=_number, parse_constant=_no_constant)


@contextlib.contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Put off the search for garbage while a million small objects are made that are all kept; it doubles the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
