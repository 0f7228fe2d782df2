"""Cuts an act off at each of its steps in turn: a process of its own is killed just before its n-th touch of a file.

The acts are run as they are. What Python does with files passes the interpreter's audit hook, where the process ends
itself; what SQLite does in between is its own concern, and is tested by killing a writer.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

_TOUCHES = ("open", "os.", "shutil.", "tempfile.", "pathlib.")
_READS = ("os.listdir", "os.scandir", "os.putenv")


def cut_off_everywhere(template: Path, act: Callable[[Path], object], folder: Path) -> Iterator[Path]:
    """Yield copies of the folder *template* in which *act* was cut off at its first touch, its second, and so on.

    The last one is where it came to its end.
    """
    number, ended = 0, False
    while not ended:
        number += 1
        copy = folder / str(number)
        shutil.copytree(template, copy)
        child = _fork()
        if child == 0:
            _run(act, copy, number)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != -signal.SIGKILL
        yield copy


def _fork() -> int:
    with warnings.catch_warnings():
        # Newer Pythons warn of threads that the child would miss; this one only runs the act and ends.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _run(act: Callable[[Path], object], folder: Path, last: int) -> None:
    touched = 0

    def count(event: str, args: tuple[object, ...]) -> None:
        nonlocal touched
        if event.startswith(_TOUCHES) and event not in _READS and str(folder.parent) in str(args):
            touched += 1
            if touched == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    try:
        act(folder)
    except BaseException as error:  # noqa: BLE001 - Whatever it is, the child must not go on as the parent.
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        os._exit(1)
    os._exit(0)
