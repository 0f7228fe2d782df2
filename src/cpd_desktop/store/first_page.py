"""What the first page of a file says of it: encrypted, plain, or wiped. Only for a file that nothing in this process has open."""

from __future__ import annotations

import os
from pathlib import Path

PLAIN_HEADER = b"SQLite format 3\0"
PAGE = 4096


def looks_plain(path: Path) -> bool:
    """Whether a file that is open nowhere in this process is not encrypted."""
    with path.open("rb") as file:
        start = file.read(PAGE)
    if start.startswith(PLAIN_HEADER):
        return True
    # An encrypted page looks random: about 255 different bytes of 256 in 4 KiB.
    return len(set(start)) < 200 if len(start) == PAGE else start.isascii()


def is_blanked(path: Path) -> bool:
    """Whether the file begins with a page of zeros and ends with something else: so a failing disk leaves a book."""
    with path.open("rb") as file:
        start = file.read(PAGE)
        file.seek(-min(PAGE, path.stat().st_size), os.SEEK_END)
        return not any(start) and any(file.read(PAGE))
