"""Record books that are made once in a process and then copied: to make one takes longer than many a test.

Every test gets files of its own. Two copies of one book are the same book, though: who needs two, makes one with `Workspace.create`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cpd_desktop.exchange.demo import build_demo
from cpd_desktop.services.workspace import Clock, Workspace
from cpd_desktop.store.book import BookFiles

Parts = tuple[bytes | None, ...]


def empty_book(path: Path, *, clock: Clock, who: str = "tests", organisation: str = "") -> Workspace:
    """Open a new book at *path*, unprotected, without courses and requirements, that was made when *clock* says."""
    write_book(path, _empty(clock(), organisation))
    return Workspace.open(path, passphrase=None, clock=clock, who=who)


def demo_book(path: Path, *, staff: int, seed: int, as_at: date) -> Path:
    """Put at *path* what `build_demo` makes of the same arguments, and return it."""
    write_book(path, _demo(staff, seed, as_at))
    return path


def write_book(path: Path, parts: Parts) -> None:
    """Write the files of a closed book."""
    for target, content in zip(BookFiles(path).everything, parts, strict=True):
        if content is not None:
            target.write_bytes(content)


def read_book(path: Path) -> Parts:
    """Return the files of a closed book."""
    return tuple(part.read_bytes() if part.exists() else None for part in BookFiles(path).everything)


@cache
def _empty(now: datetime, organisation: str) -> Parts:
    def make(path: Path) -> None:
        Workspace.create(path, passphrase=None, clock=lambda: now, who="tests", organisation=organisation).close()

    return _made(make)


@cache
def _demo(staff: int, seed: int, as_at: date) -> Parts:
    return _made(lambda path: build_demo(path, staff=staff, seed=seed, as_at=as_at, say=lambda _: None))


def _made(make: Callable[[Path], object]) -> Parts:
    with TemporaryDirectory(prefix="cpd-book-") as folder:
        path = Path(folder, "made.cpd")
        make(path)
        return read_book(path)
