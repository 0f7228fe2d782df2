"""Running the command line in this process, with its real streams of bytes, and spreadsheets for it to read."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cpd_desktop.cli.main import run


@dataclass(frozen=True)
class Ran:
    """What a command left behind: its exit status, standard output and standard error."""

    status: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """The JSON document on standard output."""
        return json.loads(self.out)


def cli(*arguments: object) -> Ran:
    """Run a command in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        status = run([str(argument) for argument in arguments])
    return Ran(status, _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode("utf-8")


def done(*arguments: object) -> Ran:
    """Run a command that has to succeed."""
    ran = cli(*arguments)
    assert ran.status == 0, ran.err
    return ran


def refused(*arguments: object) -> str:
    """Run a command that has to be refused, and return the one sentence that says why."""
    ran = cli(*arguments)
    assert ran.status == 1, (ran.out, ran.err)
    lines = [line for line in ran.err.splitlines() if not line.endswith("…")]
    assert len(lines) == 1, ran.err
    assert lines[0].endswith("."), ran.err
    assert "Traceback" not in ran.err
    return lines[0]


def mistaken(*arguments: object) -> str:
    """Run a command whose arguments are wrong, and return what it says."""
    ran = cli(*arguments)
    assert (ran.status, ran.out) == (2, ""), (ran.status, ran.out, ran.err)
    return ran.err


def in_a_process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as users do, as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "cpd_desktop", *(str(argument) for argument in arguments)],
        capture_output=True,
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )


def take_in(book: Path, file: Path, *more: object) -> Any:
    """Import a file that has to be taken, and return the counts."""
    return done("import", file, "--book", book, "--json", "--quiet", *more).answer


def counts(answer: Any) -> tuple[int, int, int, int]:
    """Return how many rows of an import are new, the same, changed and rejected."""
    return answer["new"], answer["same"], answer["changed"], len(answer["rejected"])


def table(
    path: Path, *rows: Sequence[object] | str, delimiter: str = ",", encoding: str = "utf-8", newline: str = "\n"
) -> Path:
    """Write a CSV; a row may be one text with `|` between its cells."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=newline)
        writer.writerows([part.strip() for part in row.split("|")] if isinstance(row, str) else row for row in rows)
    return path


def exports(book: Path, folder: Path, kinds: Iterable[str] = ("people", "training", "teams", "courses")) -> list[bytes]:
    """Return exports of the book as bytes."""
    found = []
    for kind in kinds:
        out = folder / f"export-{kind}.csv"
        done("export", "--kind", kind, "--out", out, "--book", book, "--as-at", "2025-06-30", "--quiet")
        found.append(out.read_bytes())
        out.unlink()
    return found
