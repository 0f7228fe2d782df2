"""Files that are evidence of sources of learning, of checks and of co-production: what they are about, and how many in words."""

from __future__ import annotations

from enum import StrEnum


class FiledAs(StrEnum):
    """What a file is evidence of, in the word that the book has for it and a sentence can say."""

    SOURCE = "source"
    CHECK = "check"
    CO_PRODUCTION = "co-production"


def files_words(count: int) -> str:
    """Return how many files are kept: `1 file kept`, `3 files kept`; blank for none."""
    if not count:
        return ""
    return "1 file kept" if count == 1 else f"{count:,} files kept"
