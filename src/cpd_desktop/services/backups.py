"""Backups that are made without being asked for: only when something changed, proven before they count, thinned afterwards."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.retention import kept_moments
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.backup import BackupFacts, make_backup
from cpd_desktop.store.book import Book
from cpd_desktop.store.container import Manifest, described

ENDING = ".cpdbackup"
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True)
class KeptBackup:
    """An automatic backup that has its name, and so was proven when it was made. *made_at* is the clock on the wall."""

    path: Path
    made_at: datetime


@dataclass(frozen=True)
class BackupOutcome:
    """What came of backing up: *made* is None where nothing had changed since *newest*; *thinned* older ones were removed."""

    newest: KeptBackup
    made: BackupFacts | None
    thinned: int


def default_backup_folder(book: Path) -> Path:
    """Return where automatic backups are unless another place is chosen: beside the book."""
    return book.parent / "backups"


def kept_backups(book: Book, folder: Path) -> tuple[KeptBackup, ...]:
    """Return the automatic backups of *book* in *folder*, newest first; none where there is no such folder.

    Backups made by hand, and those of other books, are not among them, whatever they are called.
    """
    pattern = re.compile(f"{re.escape(_prefix(book))}" + r"(\d{8}-\d{6})" + re.escape(ENDING))
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            named = pattern.fullmatch(path.name)
            if named is not None:
                with suppress(ValueError):
                    # A wall clock's reading: the names are for people.
                    found.append(KeptBackup(path, datetime.strptime(named[1], _STAMP)))  # noqa: DTZ007
    return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))


def _prefix(book: Book) -> str:
    # Books of one name may share a folder.
    return f"{book.path.stem}-{book.uuid[:8]}-auto-"


def back_up_if_changed(workspace: Workspace, folder: Path) -> BackupOutcome:
    """Make a backup in *folder* unless the newest there has all that the book has, then thin them out.

    Only what was made here is ever removed, and only after a newer one was proven. Raises Problem if it cannot be made.
    """
    book = workspace.book
    kept = kept_backups(book, folder)
    if kept and _has_all(kept[0], workspace):
        return BackupOutcome(kept[0], None, 0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"No backup was made: {folder} cannot be used ({(error.strerror or 'refused').lower()}). Choose another folder."
        raise Problem(message) from error
    now = workspace.now()
    facts = make_backup(book, folder / f"{_prefix(book)}{now:{_STAMP}}{ENDING}", now=now)
    return BackupOutcome(KeptBackup(facts.path, now.replace(tzinfo=None, microsecond=0)), facts, _thin(book, folder))


def _has_all(newest: KeptBackup, workspace: Workspace) -> bool:
    try:
        manifest: Manifest = described(newest.path)
    except (Problem, OSError):
        return False
    head = workspace.head()
    return (manifest.book_uuid, manifest.head_number, manifest.head_hash) == (
        workspace.book.uuid, head.number, head.hash,
    )  # fmt: skip


def _thin(book: Book, folder: Path) -> int:
    kept = kept_backups(book, folder)
    wanted = kept_moments(one.made_at for one in kept)
    gone = [one.path for one in kept if one.made_at not in wanted]
    # What was being written when the power went is no backup.
    gone += folder.glob(f"{_prefix(book)}*{ENDING}.part")
    for path in gone:
        with suppress(OSError):
            path.unlink()
    return len(gone)
