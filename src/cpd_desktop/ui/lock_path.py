"""Where the lock file of a book is: known without the modules that the lock itself takes."""

from __future__ import annotations

from pathlib import Path


def lock_path(path: Path) -> Path:
    """Return the lock file of the book at *path*."""
    return path.with_name(path.name + ".lock")
