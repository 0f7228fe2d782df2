"""Tips that show data as it is."""

from __future__ import annotations

from html import escape


def as_it_is(text: str) -> str:
    """Return *text* so that a tip shows it as it is, whatever a name in it looks like: Qt takes what has tags for rich text."""
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>") if "<" in text else text
