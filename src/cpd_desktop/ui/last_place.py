"""Where one was in a book: page and scope, kept on this computer under the book's fingerprint. The date is not: it is today's."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cpd_desktop.ui.preferences import Preferences


@dataclass(frozen=True)
class LastPlace:
    """A page and a scope; empty for none."""

    page: str = ""
    service: str = ""
    team: str = ""


def keep_place(preferences: Preferences, book: Path, place: LastPlace) -> None:
    """Keep where one was in *book*."""
    for part, value in (("page", place.page), ("service", place.service), ("team", place.team)):
        preferences.set_text(f"{_key(book)}/{part}", value)


def kept_place(preferences: Preferences, book: Path) -> LastPlace:
    """Return where one was in *book* when it was closed last."""
    page, service, team = (preferences.text(f"{_key(book)}/{part}") for part in ("page", "service", "team"))
    return LastPlace(page, service, team)


def _key(book: Path) -> str:
    return f"books/{sha256(str(book.resolve()).encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"
