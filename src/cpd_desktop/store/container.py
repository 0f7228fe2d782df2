"""A backup's outer form: an uncompressed ZIP container of `manifest.json`, `keys.json` and `book`.

`keys.json` is the key file's text and `book` the database, encrypted as ever. A container may come from anywhere and is
read with suspicion.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import struct
import zipfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.first_page import PAGE
from cpd_desktop.store.keys import DamagedKeys, KeyFile
from cpd_desktop.store.version import SCHEMA_VERSION

FORMAT = "cpd-desktop-backup"
VERSION = 1
MANIFEST, KEYS, BOOK = "manifest.json", "keys.json", "book"
_MOST_TEXT = 2**16
_CHUNK = 2**20
# The earliest that a container can say. When it was made stands in the manifest.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_BROKEN = (
    zipfile.BadZipFile, EOFError, LookupError, NotImplementedError, OverflowError, RuntimeError, ValueError, struct.error,
)  # fmt: skip


class DamagedBackup(Problem):
    """A backup that is not as it was written."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of the book in it. *made_at* is ISO 8601, *rows* counts each table's."""

    book_uuid: str
    organisation: str
    schema_version: int
    program_version: str
    made_at: str
    head_number: int
    head_hash: str
    rows: dict[str, int]


def damaged_backup(name: str, finding: str) -> DamagedBackup:
    """Return the problem with a backup in which *finding* was found."""
    return DamagedBackup(f"{name} is damaged ({finding.rstrip('.')}): use another backup.")


def _no_backup(name: str) -> Problem:
    return Problem(f"{name} is not a backup: choose a file that was made by CPD Desktop's backup.")


def pack(path: Path, manifest: Manifest, keys: str, book: Path) -> None:
    """Write a container to *path*, down to the disk. Raises OSError."""
    content = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as container:
            container.writestr(zipfile.ZipInfo(MANIFEST, _NO_TIME), json.dumps(content, indent=1, ensure_ascii=False))
            container.writestr(zipfile.ZipInfo(KEYS, _NO_TIME), keys)
            member = zipfile.ZipInfo(BOOK, _NO_TIME)
            with book.open("rb") as source, container.open(member, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target, _CHUNK)
        file.flush()
        os.fsync(file.fileno())


def unpack(path: Path, book: Path) -> tuple[Manifest, KeyFile]:
    """Write the book in the container at *path* to *book*, and return what stands beside it.

    Raises DamagedBackup, Problem if it is no backup or of a newer version, or OSError.
    """
    with path.open("rb") as file:
        begins_as_one = file.read(2) == b"PK"
        try:
            with zipfile.ZipFile(file) as container:
                return _contents(path, container, book)
        except _BROKEN as error:
            raise (
                damaged_backup(path.name, "its container is broken") if begins_as_one else _no_backup(path.name)
            ) from error
        except OSError as error:
            # This is what the system says to a position that cannot be.
            if error.errno != errno.EINVAL:
                raise
            raise damaged_backup(path.name, "its container is broken") from error


def described(path: Path) -> Manifest:
    """Return what the backup at *path* says of the book in it, which is not looked at. Raises as `unpack` does."""
    try:
        with zipfile.ZipFile(path) as container:
            member = container.getinfo(MANIFEST)
            if not _can_be(member, path.stat().st_size):
                raise damaged_backup(path.name, f"its part {MANIFEST} is not as it was written")
            return _manifest(path.name, container.read(member))
    except _BROKEN as error:
        raise damaged_backup(path.name, "its container is broken") from error


def _contents(path: Path, container: zipfile.ZipFile, book: Path) -> tuple[Manifest, KeyFile]:
    members = {info.filename: info for info in container.infolist()}
    if sorted(info.filename for info in container.infolist()) != sorted((MANIFEST, KEYS, BOOK)):
        raise _no_backup(path.name)
    whole = path.stat().st_size
    for member in members.values():
        if not _can_be(member, whole):
            raise damaged_backup(path.name, f"its part {member.filename} is not as it was written")
    manifest = _manifest(path.name, container.read(members[MANIFEST]))
    keys = _keys(path.name, container.read(members[KEYS]))
    with container.open(members[BOOK]) as source, book.open("xb") as target:
        _copy(source, target)
    return manifest, keys


def _copy(source: Any, target: BinaryIO) -> None:
    shutil.copyfileobj(source, target, _CHUNK)
    target.flush()
    os.fsync(target.fileno())


def _can_be(member: zipfile.ZipInfo, whole: int) -> bool:
    """Whether a part is stored as it is, in a size that it can have."""
    stored = member.compress_type == zipfile.ZIP_STORED and member.file_size == member.compress_size
    if member.filename == BOOK:
        return stored and 0 < member.file_size <= whole and member.file_size % PAGE == 0
    return stored and member.file_size <= _MOST_TEXT


def _manifest(name: str, data: bytes) -> Manifest:
    with suppress(AttributeError, LookupError, RecursionError, TypeError, ValueError):
        content = json.loads(data)
        if content.pop("format") == FORMAT:
            if content.pop("version") > VERSION or content["schema_version"] > SCHEMA_VERSION:
                message = f"{name} was made by a newer version of CPD Desktop: install that version to use this backup."
                raise Problem(message)
            datetime.fromisoformat(content["made_at"])
            # A text that cannot be written out could not be shown either.
            str(content["program_version"]).encode()
            return Manifest(**content)
    raise damaged_backup(name, f"its part {MANIFEST} cannot be read")


def _keys(name: str, data: bytes) -> KeyFile:
    try:
        return KeyFile.read(data.decode(), name)
    except (DamagedKeys, UnicodeDecodeError) as error:
        raise damaged_backup(name, f"its part {KEYS} cannot be read") from error
