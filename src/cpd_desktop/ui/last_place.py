"""What one looked at in a book: the scope, kept on this computer under the book's fingerprint. The date is not, it is today's; and
neither is the page: a book opens on the day's work.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCryptographicHash

from cpd_desktop.ui.preferences import Preferences


class LastPlace(NamedTuple):
    """A service or a team; both empty for everything."""

    service: str = ""
    team: str = ""


def keep_place(preferences: Preferences, book: Path, place: LastPlace) -> None:
    """Keep where one was in *book*."""
    for part, value in (("service", place.service), ("team", place.team)):
        preferences.set_text(f"{key_of_book(book)}/{part}", value)


def kept_place(preferences: Preferences, book: Path) -> LastPlace:
    """Return where one was in *book* when it was closed last."""
    return LastPlace(*(preferences.text(f"{key_of_book(book)}/{part}") for part in ("service", "team")))


def key_of_book(book: Path) -> str:
    """Return under what the preferences keep what is of *book*: its fingerprint, since a path may say more."""
    # By Qt, which is there already: the place is looked up before the first look, and hashlib takes a while to import.
    name = str(book.resolve()).encode("utf-8", "surrogateescape")
    fingerprint = bytes(QCryptographicHash.hash(name, QCryptographicHash.Algorithm.Sha256).toHex().data()).decode()
    return f"books/{fingerprint[:16]}"
