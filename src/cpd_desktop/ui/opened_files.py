"""Attached files that are open in other programs: copies in a private folder, gone when the book is closed or locked."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from threading import Lock

from platformdirs import user_cache_path
from PySide6.QtCore import QLockFile

from cpd_desktop.domain.problems import Problem

_FOR_US_ALONE = 0o700
_TO_READ = 0o400


class OpenedFiles:
    """Writes copies to be opened and takes them away again.

    Each running program has a folder of its own below *root*; one that a program left behind when it was cut off is taken
    away by the next that starts. Nothing is on disk before the first file is opened.
    """

    def __init__(self, root: Path | None = None) -> None:
        self._root = root or user_cache_path("CPD Desktop", appauthor=False) / "opened"
        name = secrets.token_hex(8)
        self.folder = self._root / name
        self._lock = QLockFile(str(self._root / f"{name}.lock"))
        self._lock.setStaleLockTime(0)
        self._alone = Lock()
        self._emptied = 0

    @property
    def turn(self) -> int:
        """A number that changes whenever the folder is emptied: what was asked for before that is not opened any more."""
        return self._emptied

    def write(self, content: bytes, media_type: str) -> Path:
        """Write a copy that can be read only, under a name without meaning and the ending of its kind; for a worker.

        Raises Problem for what is not to be opened directly, and if it cannot be written.
        """
        # Neither is needed before the first file is opened, and the second brings the reading of foreign files along.
        from cpd_desktop.domain.attachments import kind_of  # noqa: PLC0415
        from cpd_desktop.exchange.attaching import mark_as_foreign  # noqa: PLC0415

        kind = kind_of(media_type)
        if kind is None:
            message = "This kind of file is not opened from here: save a copy of it."
            raise Problem(message)
        path = self.folder / f"{secrets.token_hex(8)}{kind.endings[0]}"
        try:
            with self._alone:
                self._make_folder()
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
                with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
                    file.write(content)
                mark_as_foreign(path)
                path.chmod(_TO_READ)
        except OSError as error:
            message = f"The file cannot be opened: {(error.strerror or 'the disk refused').lower()}; save a copy of it instead."
            raise Problem(message) from error
        return path

    def _make_folder(self) -> None:
        self._root.mkdir(parents=True, exist_ok=True)
        self._root.chmod(_FOR_US_ALONE)
        if not self._lock.isLocked():
            self._lock.tryLock(0)
        self.folder.mkdir(_FOR_US_ALONE, exist_ok=True)

    def clear(self) -> None:
        """Take away every copy of this program. What another program holds fast, as on Windows, goes at the next start."""
        self._emptied += 1
        with self._alone:
            _remove(self.folder)

    def clear_left_behind(self) -> None:
        """Take away what programs left behind that do not run any more; for a worker."""
        if not self._root.is_dir():
            return
        for folder in [path for path in self._root.iterdir() if path.is_dir() and path != self.folder]:
            lock = QLockFile(str(self._root / f"{folder.name}.lock"))
            lock.setStaleLockTime(0)
            # A lock of a program that was cut off can be taken; one of a program that runs cannot.
            if lock.tryLock(0):
                _remove(folder)
                lock.unlock()

    def close(self) -> None:
        """Take everything away, at the end of the program."""
        self.clear()
        self._lock.unlock()


def _remove(folder: Path) -> None:
    with suppress(OSError):
        for path in folder.iterdir():
            # Windows does not take away what may only be read.
            path.chmod(0o600)
    shutil.rmtree(folder, ignore_errors=True)
