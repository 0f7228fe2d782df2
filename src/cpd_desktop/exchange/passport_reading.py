"""Reading a passport that somebody brings along: an archive that nobody vouches for, so nothing in it is taken for granted.

Nothing is unpacked to the disk. What an archive says of its parts is a claim: every part is read with a bound, its size and its
SHA-256 are compared with the manifest, and the manifest with what is there. The hashes show that nothing was damaged or mixed up on
the way; who made the file they do not prove.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cpd_desktop.domain.attachments import MEGABYTE, shown_name
from cpd_desktop.domain.json_schema import faults_of
from cpd_desktop.domain.passport import JSON_FILE, MANIFEST, RECORD, SCHEMA, Passport, ReadPassport
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.passport_json import json_value, passport_from_json

MANIFEST_FORMAT = "cpd-desktop-passport-manifest"
MOST_PARTS = 2_000
_BLOCK = 1 << 18
_PART = re.compile(r"(?:certificates|evidence)/[^/\\:\x00-\x1f\x7f]{1,300}")
_MANIFEST_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["format", "version", "files"],
    "additionalProperties": False,
    "properties": {
        "format": {"const": MANIFEST_FORMAT},
        "version": {"const": 1},
        "files": {
            "type": "array",
            "maxItems": MOST_PARTS,
            "items": {
                "type": "object",
                "required": ["path", "size", "sha256"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "maxLength": 400},
                    "size": {"type": "integer", "minimum": 0},
                    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                },
            },
        },
    },
}


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """How many bytes an archive may have, what is unpacked of it together, and single parts: a file, the record, the JSON."""

    archive: int = 600 * MEGABYTE
    together: int = 600 * MEGABYTE
    file: int = 10 * MEGABYTE
    record: int = 300 * MEGABYTE
    text: int = 64 * MEGABYTE

    def of(self, name: str) -> int:
        """Return how many bytes the part called *name* may have."""
        if name == RECORD:
            return self.record
        return self.text if name in (JSON_FILE, SCHEMA, MANIFEST) else self.file


LIMITS = ReadingLimits()


def read_passport(path: Path, *, limits: ReadingLimits = LIMITS) -> ReadPassport:
    """Read the passport at *path*. Raises Problem, in one sentence, for whatever is wrong with it."""
    name = shown_name(path.name)
    try:
        with path.open("rb") as file:
            raw = file.read(limits.archive + 1)
    except OSError as error:
        message = f"{name} cannot be read: {(error.strerror or 'refused').lower()}."
        raise Problem(message) from error
    if len(raw) > limits.archive:
        message = f"{name} has more than {limits.archive // MEGABYTE} MB, which no passport has: ask for a new one."
        raise Problem(message)
    return passport_from_bytes(raw, name, limits=limits)


def passport_from_bytes(raw: bytes, name: str, *, limits: ReadingLimits = LIMITS) -> ReadPassport:
    """Read a passport that is in memory; *name* is what its file is called. Raises as `read_passport` does."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = _checked(archive.infolist(), name, limits)
            parts = {entry.filename: _content(archive, entry, name, limits) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, RuntimeError) as error:
        message = (
            f"{name} is not a passport, or it is damaged: it must be the ZIP file as it was handed over, unchanged."
        )
        raise Problem(message) from error
    _refuse_mismatch(parts, name)
    passport = passport_from_json(parts[JSON_FILE], name)
    _refuse_missing_files(passport, parts, name)
    files = {part: content for part, content in parts.items() if "/" in part}
    return ReadPassport(passport, files, name, hashlib.sha256(raw).hexdigest())


def _checked(entries: list[zipfile.ZipInfo], name: str, limits: ReadingLimits) -> list[zipfile.ZipInfo]:
    """Return the parts of the directory, none of which has been unpacked. Raises Problem where there is one that may not be."""
    if len(entries) > MOST_PARTS:
        message = f"{name} has more than {MOST_PARTS:,} parts inside, which no passport has: nothing of it was read."
        raise Problem(message)
    seen: set[str] = set()
    for entry in entries:
        # As it is stored: the library cuts a name at its first NUL, and turns backslashes round.
        stored = entry.orig_filename
        is_known = stored in (RECORD, JSON_FILE, SCHEMA, MANIFEST) or _PART.fullmatch(stored)
        if not is_known or stored != entry.filename or ".." in stored.split("/") or stored.casefold() in seen:
            message = f"{name} has a part inside that no passport has: nothing of it was read. Ask for a new one."
            raise Problem(message)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # The library unpacks what is packed otherwise without a bound.
            message = f"{name} is packed in an unusual way: ask for the file as the program made it."
            raise Problem(message)
        if entry.flag_bits & 0x1:
            message = f"{name} is protected by a password: ask for the file as the program made it."
            raise Problem(message)
        seen.add(stored.casefold())
    if sum(entry.file_size for entry in entries) > limits.together:
        raise _too_large(name)
    missing = [part for part in (MANIFEST, JSON_FILE, RECORD) if part not in {entry.filename for entry in entries}]
    if missing:
        message = f"{name} is not a passport: it has no {missing[0]} inside. Choose the ZIP file as it was handed over."
        raise Problem(message)
    return entries


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, limits: ReadingLimits) -> bytes:
    """Return a part, read with a bound whatever it says of itself."""
    most, found = limits.of(entry.filename), io.BytesIO()
    if entry.file_size > most:
        raise _too_large(name)
    with archive.open(entry) as part:
        while block := part.read(_BLOCK):
            if found.tell() + len(block) > most:
                raise _too_large(name)
            found.write(block)
    return found.getvalue()


def _too_large(name: str) -> Problem:
    return Problem(f"{name} unpacks to more than a passport has: nothing of it was taken. Ask for a new one.")


def _refuse_mismatch(parts: Mapping[str, bytes], name: str) -> None:
    """Raise Problem where the parts are not those of the manifest, each with its size and its hash."""
    manifest = json_value(parts[MANIFEST], name)
    if faults_of(manifest, _MANIFEST_SCHEMA):
        message = f"{name} has a list of its parts that cannot be read: ask for a new one."
        raise Problem(message)
    listed = {one["path"]: (one["size"], one["sha256"]) for one in manifest["files"]}
    if listed.keys() != parts.keys() - {MANIFEST} or len(listed) != len(manifest["files"]):
        message = f"{name} does not have the parts that it lists: something was added or taken out. Ask for a new one."
        raise Problem(message)
    for part, (size, sha256) in listed.items():
        if (len(parts[part]), hashlib.sha256(parts[part]).hexdigest()) != (size, sha256):
            message = f"{name}: {shown_name(part)} is not as it was when the passport was made. Ask for a new one."
            raise Problem(message)


def _refuse_missing_files(passport: Passport, parts: Mapping[str, bytes], name: str) -> None:
    """Raise Problem where the record speaks of a file that is not there or is another, or one is there that it does not speak of."""
    spoken_of = {}
    for file in passport.files:
        content = parts.get(file.path) if "/" in file.path else None
        if content is None or (len(content), hashlib.sha256(content).hexdigest()) != (file.size, file.sha256):
            message = f"{name} speaks of a file that is not in it as it says: ask for a new one."
            raise Problem(message)
        spoken_of[file.path] = content
    if spoken_of.keys() != {part for part in parts if "/" in part}:
        message = f"{name} has files inside that its record does not speak of: ask for a new one."
        raise Problem(message)
