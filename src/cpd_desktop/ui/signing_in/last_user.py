"""Who signed in last in a book on this computer: their sign-in name is proposed, and their passphrase is tried first."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cpd_desktop.ui.last_place import key_of_book
from cpd_desktop.ui.preferences import Preferences


class LastUser(NamedTuple):
    """Somebody's UUID in hexadecimal, and their sign-in name; both empty for nobody. Neither is secret."""

    uuid: str = ""
    sign_in: str = ""


def keep_user(preferences: Preferences, book: Path, user: LastUser) -> None:
    """Remember who signed in last in *book*."""
    for part, value in user._asdict().items():
        preferences.set_text(f"{key_of_book(book)}/last {part}", value)


def kept_user(preferences: Preferences, book: Path) -> LastUser:
    """Return who signed in last in *book* on this computer."""
    return LastUser(*(preferences.text(f"{key_of_book(book)}/last {part}") for part in LastUser._fields))
