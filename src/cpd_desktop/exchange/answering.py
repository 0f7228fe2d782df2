"""What every process does that looks into somebody else's file: it takes one request, answers within its limits, and ends.

The memory is little, what a failing library prints goes nowhere, and whatever goes wrong is told in one word.
"""

import contextlib
import json
import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from cpd_desktop.domain.problems import Problem

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

DONE = b'{"done":true}'
"""The last message of an answer that is whole."""


def confine(most_memory: int) -> None:
    """Give the process little memory, *most_memory* bytes of address space, and nobody to print to."""
    _limit_memory(most_memory)
    _fall_silent()


def answer_one(connection: "Connection", answers: Callable[[Any, bytes], Iterable[bytes]]) -> None:
    """Answer one request on *connection*, then end the process.

    *answers* makes the messages of the request and the file's bytes. In place of what is missing goes `problem`, as a sentence, or
    `failed`: `memory`, `password` or `damaged`.
    """
    request = json.loads(connection.recv_bytes())
    raw = connection.recv_bytes()
    try:
        for message in answers(request, raw):
            connection.send_bytes(message)
        connection.send_bytes(DONE)
    except Problem as problem:
        connection.send_bytes(json.dumps({"problem": str(problem)}).encode())
    except MemoryError:
        connection.send_bytes(b'{"failed":"memory"}')
    except Exception as error:  # noqa: BLE001 - A parser may raise anything at all over a damaged file.
        failed = "password" if type(error).__name__ == "PasswordError" else "damaged"
        connection.send_bytes(json.dumps({"failed": failed}).encode())
    # Taking a million objects apart one by one would delay the reader, who waits for this process to end.
    os._exit(0)


def _limit_memory(most_memory: int) -> None:
    """Cap the address space; Windows has no such call (nor, in effect, macOS), and there only the time is capped."""
    try:
        import resource  # noqa: PLC0415 - Not on Windows.
    except ImportError:
        return
    for limit, value in ((resource.RLIMIT_AS, most_memory), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, resource.getrlimit(limit)[1] if value else 0))


def _fall_silent() -> None:
    """Send what a failing parser prints (it may quote the file) nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        with contextlib.suppress(OSError):
            os.dup2(nowhere, stream)
