"""Who is signed in, in words: for the menu, which is there before the button at the foot of the window."""

from __future__ import annotations

NOBODY = "Nobody is signed in"


def signed_in_words(name: str) -> str:
    """Return who is signed in, in words; *name* is blank for nobody."""
    return f"Signed in: {name}" if name else NOBODY
