"""Words that several tabs of the page Gaps say."""

from __future__ import annotations


def counted(count: int, one: str, many: str = "") -> str:
    """Return `1 role` or `3 roles`."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def is_are(count: int) -> str:
    """Return the verb for *count* of something."""
    return "is" if count == 1 else "are"
