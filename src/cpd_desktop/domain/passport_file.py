"""A file that goes along in a passport, as the passport speaks of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class PassportFile:
    """A file of the passport: its *path* in it, what it was called, its *size* in bytes and its SHA-256, in hexadecimal."""

    path: str
    name: str = field(repr=False)
    media_type: str
    size: int
    sha256: str
    title: str = ""
    dated_on: date | None = None
