"""What is told of a file that was looked into, and of one that could not be; the limits of the process that does it."""

import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.answering import answer_one


class PasswordError(Exception):
    """What the reader of spreadsheets raises for a file with a password; it is known by its name alone."""


@pytest.mark.parametrize(
    ("error", "last"),
    [
        (None, {"done": True}),
        (Problem("It has no sheet."), {"problem": "It has no sheet."}),
        (MemoryError(), {"failed": "memory"}),
        (PasswordError("of page 3"), {"failed": "password"}),
        (ValueError("Dai Rees"), {"failed": "damaged"}),
    ],
)
def test_an_answer_ends_with_whether_it_is_whole(
    error: Exception | None, last: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = multiprocessing.Pipe()
    monkeypatch.setattr(os, "_exit", sys.exit)

    def answers(request: Any, raw: bytes) -> Iterator[bytes]:
        yield json.dumps([request["page"], len(raw)]).encode()
        if error is not None:
            raise error

    with ours, theirs:
        ours.send_bytes(b'{"page": 2}')
        ours.send_bytes(b"%PDF")
        with pytest.raises(SystemExit) as ended:
            answer_one(theirs, answers)
        told = [json.loads(ours.recv_bytes()) for _ in range(2)]
        assert not ours.poll()

    assert told == [[2, 4], last]
    assert ended.value.code == 0


CONFINED = """
from cpd_desktop.exchange.answering import confine
import sys
confine(200 << 20)
print("quoted from the file", flush=True)
print("quoted from the file", file=sys.stderr, flush=True)
try:
    bytearray(1 << 30)
except MemoryError:
    sys.exit(7)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere memory cannot be capped.")
def test_who_is_confined_has_little_memory_and_prints_nothing() -> None:
    ran = subprocess.run([sys.executable, "-c", CONFINED], capture_output=True, check=False)

    assert (ran.returncode, ran.stdout, ran.stderr) == (7, b"", b"")
