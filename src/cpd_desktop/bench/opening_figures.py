"""Opening a protected book, and the memory that a fresh process takes for it."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path

from nacl.pwhash import argon2id

from cpd_desktop.bench.building import PASSPHRASE, open_workspace
from cpd_desktop.bench.measuring import Figure, WrongAnswer, in_turn
from cpd_desktop.store.book import BookFiles
from cpd_desktop.store.keys import KEY_BYTES

_MOST_BEYOND_MS = 50.0
_MOST_MIB = 250.0


def open_figure(book: Path, rounds: int) -> Figure:
    """Return `open-book`: what opening takes beyond the derivation of the key, against 50 ms."""
    slot = json.loads(BookFiles(book).key.read_text(encoding="utf-8"))["slots"][0]
    salt, operations, memory = base64.b64decode(slot["salt"]), int(slot["operations"]), int(slot["memory"])

    def derive(_: int) -> None:
        argon2id.kdf(KEY_BYTES, PASSPHRASE.encode(), salt, opslimit=operations, memlimit=memory)

    def ours(_: int) -> None:
        open_workspace(book, passphrase=PASSPHRASE).close()

    opening, derivation = in_turn(ours, derive, rounds)
    what = (
        f"opening and closing a protected book took {opening:.0f} ms, of which the derivation of its key, Argon2id with the same "
        f"parameters measured alone, is {derivation:.0f} ms; the value is the difference"
    )
    floor_is = "no measurement: the 50 ms that opening may take beyond the derivation"
    return Figure(
        "open-book", opening - derivation, _MOST_BEYOND_MS, "at most 50 ms beyond the derivation", 1.0, what, floor_is
    )


def memory_figure(book: Path) -> Figure:
    """Return `memory`: the peak resident memory of a process that opens the book and answers for all teams."""
    value, floor = fresh_process("peak_of_the_grid", book), fresh_process("peak_of_the_imports", book)
    what = (
        "peak resident memory of a fresh process that opens the protected book and counts all teams by all requirements"
    )
    return Figure(
        "memory", value, floor, "under 250 MB", _MOST_MIB, what, "a fresh process that imports the same modules and ends",
        unit="mib", limited=value,
    )  # fmt: skip


def fresh_process(task: str, book: Path) -> float:
    """Return the peak, in MiB, of a new process that carries out a task of `bench.fresh_process`."""
    command = [sys.executable, "-c", f"from cpd_desktop.bench import fresh_process; fresh_process.{task}()", str(book)]
    answer = subprocess.run(command, input=PASSPHRASE, capture_output=True, text=True, check=False, encoding="utf-8")  # noqa: S603 - our own program.
    if answer.returncode:
        message = f"The process that was to be measured failed: {answer.stderr.strip().splitlines()[-1:]}"
        raise WrongAnswer(message)
    return float(answer.stdout)
