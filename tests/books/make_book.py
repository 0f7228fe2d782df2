"""Makes the frozen record book and backup of this release; run once for each, when its schema has settled.

`python -m tests.books.make_book` writes `release-VERSION.cpd` with its key files, and `release-VERSION.cpd-backup`. What
exists already is never written over: a release that is out cannot be made again.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cpd_desktop import __version__
from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.backup import make_backup
from tests.store.sample import MADE_AT, make_sample

HERE = Path(__file__).parent


def make(folder: Path, version: str) -> Path:
    """Write the book and the backup of *version* to *folder* and return the book. Raises Problem if they are there."""
    book_path, backup_path = folder / f"release-{version}.cpd", folder / f"release-{version}.cpd-backup"
    if backup_path.exists():
        message = f"{backup_path.name} exists already: a release's files are made once."
        raise Problem(message)
    with make_sample(book_path) as book:
        make_backup(book, backup_path, now=MADE_AT)
    return book_path


if __name__ == "__main__":
    try:
        made = make(HERE, __version__)
    except Problem as problem:
        sys.exit(str(problem))
    sys.stdout.write(f"{made.name} is made: describe it in test_books.py.\n")
