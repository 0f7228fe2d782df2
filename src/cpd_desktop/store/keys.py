"""The key of a record book: a random database key, sealed in slots in a small file beside the book.

Changing a passphrase rewrites a slot, never the database. A failed seal means a wrong passphrase; a failed page of the
database means damage: SQLCipher alone would call both "not a database".
"""

from __future__ import annotations

import base64
import binascii
import errno
import json
import os
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.problems import Problem

KEY_BYTES = 32
FORMAT = "cpd-desktop-keys"
VERSION = 1
_LABEL = b"cpd-desktop database key"
_OPERATIONS = 3
_MEMORY = 128 * 2**20
_MOST_MEMORY = 1024 * 2**20


class WrongPassphrase(Problem):
    """The passphrase opens no slot."""


class PassphraseNeeded(Problem):
    """The book is protected and no passphrase was given."""


class DamagedKeys(Problem):
    """The text is no key file, or part of it was altered."""


class Opening(NamedTuple):
    """The database key, and the UUID of the user whose passphrase opened it; empty for the book's own."""

    key: bytes
    who: str


@dataclass(frozen=True)
class KeyFile:
    """The slots of one book. *text* is what stands in the file."""

    text: str
    protected: bool

    @classmethod
    def new(cls, key: bytes, passphrase: str | None) -> KeyFile:
        """Seal *key* under *passphrase* or, where that is None, store it openly."""
        return cls._with(
            [{"kind": "unprotected", "key": _text(key)} if passphrase is None else _sealed(key, passphrase)]
        )

    @classmethod
    def read(cls, text: str, name: str) -> KeyFile:
        """Read a key file's *text*; *name* is for messages. Raises DamagedKeys, or Problem if it is a newer one."""
        content = _content(text, name)
        kinds = [slot.get("kind") for slot in content["slots"]]
        return cls(text, "unprotected" not in kinds)

    def key(self, passphrase: str | None, name: str) -> bytes:
        """Return the database key. Raises PassphraseNeeded, WrongPassphrase, or Problem when no slot can be used."""
        return self.opened(passphrase, name).key

    def opened(self, passphrase: str | None, name: str, *, first: str = "") -> Opening:
        """Return the database key and whose passphrase opened it. Raises as `key` does.

        Each slot that does not open takes a third of a second: the slot of the user *first* is tried before the others.
        """
        slots = _content(self.text, name)["slots"]
        for slot in slots:
            if slot["kind"] == "unprotected":
                return Opening(_checked_key(_bytes(slot, "key", name), name), "")
        if passphrase is None:
            message = f"{name} is protected: give its passphrase."
            raise PassphraseNeeded(message)
        usable = [slot for slot in slots if slot["kind"] in ("passphrase", "user")]
        usable.sort(key=lambda slot: slot.get("who", "") != first if first else slot["kind"] != "passphrase")
        wrong: WrongPassphrase | None = None
        for slot in usable:
            try:
                return Opening(_opened(slot, passphrase, name), str(slot.get("who", "")))
            except WrongPassphrase as problem:
                wrong = problem
        if wrong is not None:
            raise wrong
        message = f"The key file of {name} has no slot that this version can open: take it from a backup."
        raise Problem(message)

    @property
    def users(self) -> tuple[str, ...]:
        """The users, by their UUID in hexadecimal, whose passphrases open the book."""
        return tuple(str(slot.get("who", "")) for slot in self._user_slots())

    def opens_for(self, who: str, passphrase: str, name: str) -> bool:
        """Whether *passphrase* is the one in the slot of the user *who*. Raises DamagedKeys for a slot that was altered."""
        for slot in self._user_slots():
            if slot.get("who") == who:
                try:
                    _opened(slot, passphrase, name)
                except WrongPassphrase:
                    return False
                return True
        return False

    def with_passphrase(self, key: bytes, passphrase: str) -> KeyFile:
        """Return these keys with *passphrase* as the book's own; those of its users stay."""
        return self._with([_sealed(key, passphrase), *self._user_slots()])

    def with_user(self, key: bytes, who: str, passphrase: str) -> KeyFile:
        """Return these keys with a slot that the *passphrase* of the user *who* (a UUID in hexadecimal) opens."""
        slot = {**_sealed(key, passphrase), "kind": "user", "who": who}
        return self._with([*self._others(who), slot])

    def without_user(self, who: str) -> KeyFile:
        """Return these keys without the slot of the user *who*."""
        return self._with(self._others(who))

    def _slots(self) -> list[dict[str, Any]]:
        return list(json.loads(self.text)["slots"])

    def _others(self, who: str) -> list[dict[str, Any]]:
        return [slot for slot in self._slots() if slot.get("who") != who]

    def _user_slots(self) -> list[dict[str, Any]]:
        return [slot for slot in self._slots() if slot["kind"] == "user"]

    @staticmethod
    def _with(slots: list[dict[str, Any]]) -> KeyFile:
        content = {"format": FORMAT, "version": VERSION, "slots": slots}
        return KeyFile(json.dumps(content, indent=1) + "\n", all(slot["kind"] != "unprotected" for slot in slots))


def new_key() -> bytes:
    """Return a new random database key."""
    return os.urandom(KEY_BYTES)


def write_aside(path: Path, data: bytes) -> None:
    """Write *data* to *path* in full or not at all: to a file beside it, to the disk, then renamed into place."""
    part = path.with_name(path.name + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    settle_folder(path.parent)


def settle_folder(folder: Path) -> None:
    """Let the names in *folder* reach the disk, so that a power failure does not undo a renaming."""
    if os.name == "nt":
        # Windows writes names through, and does not open folders.
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some file systems, network drives among them, know no such call.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def _content(text: str, name: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        content = None
    if not _is_key_file(content):
        message = f"The key file {name} is damaged: copy it back from its second copy or from a backup."
        raise DamagedKeys(message)
    if content["version"] > VERSION:
        message = f"The key file {name} was made by a newer version of CPD Desktop: install that version to open it."
        raise Problem(message)
    return dict(content)


def _checked_key(key: bytes, name: str) -> bytes:
    # SQLCipher would take a key of another length for a passphrase.
    if len(key) != KEY_BYTES:
        message = f"The key file of {name} is damaged: copy it back from its second copy or from a backup."
        raise DamagedKeys(message)
    return key


def _is_key_file(content: Any) -> bool:
    if not isinstance(content, dict) or content.get("format") != FORMAT or not isinstance(content.get("version"), int):
        return False
    slots = content.get("slots")
    return (
        isinstance(slots, list)
        and bool(slots)
        and all(isinstance(slot, dict) and isinstance(slot.get("kind"), str) for slot in slots)
    )


def _sealed(key: bytes, passphrase: str) -> dict[str, Any]:
    if not passphrase:
        message = "An empty passphrase protects nothing: choose one, or make the book unprotected."
        raise Problem(message)
    from nacl.pwhash import argon2id  # noqa: PLC0415 - see _opened.
    from nacl.secret import Aead  # noqa: PLC0415 - likewise.

    salt = os.urandom(argon2id.SALTBYTES)
    box = Aead(_derived(passphrase, salt, _OPERATIONS, _MEMORY))
    return {
        "kind": "passphrase",
        "derivation": "argon2id",
        "operations": _OPERATIONS,
        "memory": _MEMORY,
        "salt": _text(salt),
        "sealed": _text(bytes(box.encrypt(key, _LABEL))),
    }


def _opened(slot: dict[str, Any], passphrase: str, name: str) -> bytes:
    # Only here and where a key is sealed: a book without a passphrase is on screen before libsodium is loaded.
    import nacl.exceptions  # noqa: PLC0415
    from nacl.secret import Aead  # noqa: PLC0415

    operations, memory = slot.get("operations"), slot.get("memory")
    within = isinstance(operations, int) and isinstance(memory, int) and 1 <= operations <= 20
    if slot.get("derivation") != "argon2id" or not within or not 2**13 <= int(memory or 0) <= _MOST_MEMORY:
        message = f"The key file of {name} is damaged: copy it back from its second copy or from a backup."
        raise DamagedKeys(message)
    salt, sealed = _bytes(slot, "salt", name), _bytes(slot, "sealed", name)
    try:
        box = Aead(_derived(passphrase, salt, int(operations or 0), int(memory or 0)))
        return bytes(box.decrypt(sealed, _LABEL))
    except (nacl.exceptions.CryptoError, ValueError) as error:
        message = f"That is not the passphrase of {name}: check capital letters and the keyboard, and try again."
        raise WrongPassphrase(message) from error


def _derived(passphrase: str, salt: bytes, operations: int, memory: int) -> bytes:
    from nacl.pwhash import argon2id  # noqa: PLC0415 - see _opened.

    # The same passphrase typed on another keyboard may arrive composed or decomposed.
    secret = normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return bytes(argon2id.kdf(KEY_BYTES, secret, salt, opslimit=operations, memlimit=memory))


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(slot: dict[str, Any], field: str, name: str) -> bytes:
    try:
        return base64.b64decode(slot[field], validate=True)
    except (KeyError, TypeError, binascii.Error, ValueError) as error:
        message = f"The key file of {name} is damaged: copy it back from its second copy or from a backup."
        raise DamagedKeys(message) from error
