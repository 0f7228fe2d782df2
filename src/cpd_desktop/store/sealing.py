"""Sealing private text: key pairs of people, keys of files, and texts; nothing here knows what it seals.

A person's key pair is of Curve25519; its private half is sealed by what Argon2id derives from their passphrase. A file has a
random key, sealed to each reader's public key. A text is sealed with its file's key by XChaCha20-Poly1305, bound to the table, the
UUID and the version of what it belongs to: no text can stand in another's place, and none can be put back to an older version.
libsodium (through PyNaCl) does all of it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from random import Random
from unicodedata import normalize

from cpd_desktop.domain.problems import Problem

KEY_BYTES = 32
OPERATIONS = 3
MEMORY = 128 * 2**20
_FEW_OPERATIONS, _LITTLE_MEMORY = 1, 2**13
_PRIVATE_HALF = b"cpd-desktop private half"
_RECOVERY = b"cpd-desktop recovery key"
# A body says how long its text is to within this many bytes, and no more.
_BLOCK = 256
_HALF_BYTES = 16
_CHECK_BYTES = 1
_SAMENESS_BYTES = 16
_GROUP = 5
_REPEATABLE: ContextVar[Random | None] = ContextVar("repeatable sealing", default=None)


class CannotOpen(Problem):
    """What is sealed cannot be opened with the key that was given, or is not what was sealed."""


@dataclass(frozen=True)
class KeyPair:
    """A key pair; the private half never leaves memory but sealed, and is not shown by repr."""

    public: bytes
    private: bytes = field(repr=False)


@dataclass(frozen=True)
class SealedPair:
    """A key pair as the book keeps it: the private half sealed by a passphrase; *memory* is in bytes."""

    public: bytes
    salt: bytes
    operations: int
    memory: int
    sealed: bytes


@contextmanager
def repeatable_sealing(seed: str) -> Iterator[None]:
    """Inside, in this thread, keys are drawn from *seed* and cost little: for the demonstration only, which protects nothing."""
    token = _REPEATABLE.set(Random(seed))  # noqa: S311 - an invented book, open to everybody.
    try:
        yield
    finally:
        _REPEATABLE.reset(token)


def random_bytes(count: int) -> bytes:
    """Return *count* random bytes."""
    source = _REPEATABLE.get()
    return os.urandom(count) if source is None else source.randbytes(count)


def new_pair() -> KeyPair:
    """Return a new key pair."""
    from nacl.public import PrivateKey  # noqa: PLC0415 - libsodium is loaded when something is first sealed.

    private = PrivateKey(random_bytes(KEY_BYTES))
    return KeyPair(bytes(private.public_key), bytes(private))


def seal_pair(pair: KeyPair, passphrase: str) -> SealedPair:
    """Seal the private half of *pair* by *passphrase*. Raises Problem for an empty one."""
    from nacl.secret import Aead  # noqa: PLC0415 - see new_pair.

    if not passphrase:
        message = "An empty passphrase protects nothing: choose one."
        raise Problem(message)
    cheap = _REPEATABLE.get() is not None
    operations, memory = (_FEW_OPERATIONS, _LITTLE_MEMORY) if cheap else (OPERATIONS, MEMORY)
    salt = random_bytes(16)
    box = Aead(_derived(passphrase, salt, operations, memory))
    sealed = bytes(box.encrypt(pair.private, _PRIVATE_HALF + pair.public, random_bytes(Aead.NONCE_SIZE)))
    return SealedPair(pair.public, salt, operations, memory, sealed)


def open_pair(sealed: SealedPair, passphrase: str) -> KeyPair:
    """Return the key pair. Raises CannotOpen for a wrong passphrase."""
    from nacl.exceptions import CryptoError  # noqa: PLC0415 - see new_pair.
    from nacl.secret import Aead  # noqa: PLC0415 - likewise.

    try:
        box = Aead(_derived(passphrase, sealed.salt, sealed.operations, sealed.memory))
        private = bytes(box.decrypt(sealed.sealed, _PRIVATE_HALF + sealed.public))
    except (CryptoError, ValueError, TypeError) as error:
        message = "That is not the passphrase: check capital letters and the keyboard, and try again."
        raise CannotOpen(message) from error
    return KeyPair(sealed.public, private)


def _derived(passphrase: str, salt: bytes, operations: int, memory: int) -> bytes:
    from nacl.pwhash import argon2id  # noqa: PLC0415 - see new_pair.

    # The same passphrase typed on another keyboard may arrive composed or decomposed.
    secret = normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return bytes(argon2id.kdf(KEY_BYTES, secret, salt, opslimit=operations, memlimit=memory))


def seal_key(key: bytes, public: bytes) -> bytes:
    """Return *key* sealed to whoever has the private half of *public*."""
    from nacl.public import Box, PrivateKey, PublicKey, SealedBox  # noqa: PLC0415 - see new_pair.

    if _REPEATABLE.get() is None:
        return bytes(SealedBox(PublicKey(public)).encrypt(key))
    # What a sealed box is, with a pair that is drawn from the seed: see libsodium's crypto_box_seal.
    once = PrivateKey(random_bytes(KEY_BYTES))
    ours = bytes(once.public_key)
    nonce = hashlib.blake2b(ours + public, digest_size=Box.NONCE_SIZE).digest()
    return ours + bytes(Box(once, PublicKey(public)).encrypt(key, nonce).ciphertext)


def open_key(sealed: bytes, pair: KeyPair) -> bytes:
    """Return the key that was sealed to *pair*. Raises CannotOpen if it was sealed to another, or altered."""
    from nacl.exceptions import CryptoError  # noqa: PLC0415 - see new_pair.
    from nacl.public import PrivateKey, SealedBox  # noqa: PLC0415 - likewise.

    try:
        return bytes(SealedBox(PrivateKey(pair.private)).decrypt(sealed))
    except (CryptoError, ValueError, TypeError) as error:
        message = "This is sealed to somebody else, or was altered since: ask whoever may read it."
        raise CannotOpen(message) from error


def seal_fields(fields: Mapping[str, str], key: bytes, about: str, uuid: bytes, version: int) -> bytes:
    """Return *fields* sealed with a file's *key*, bound to the row that they belong to."""
    from nacl.bindings import sodium_pad  # noqa: PLC0415 - see new_pair.
    from nacl.secret import Aead  # noqa: PLC0415 - likewise.

    text = json.dumps(dict(fields), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    nonce = random_bytes(Aead.NONCE_SIZE)
    return bytes(Aead(key).encrypt(sodium_pad(text, _BLOCK), _bound_to(about, uuid, version), nonce))


def open_fields(body: bytes, key: bytes, about: str, uuid: bytes, version: int) -> dict[str, str]:
    """Return the fields that were sealed. Raises CannotOpen if key, row or version is another, or a bit was altered."""
    from nacl.bindings import sodium_unpad  # noqa: PLC0415 - see new_pair.
    from nacl.exceptions import CryptoError  # noqa: PLC0415 - likewise.
    from nacl.secret import Aead  # noqa: PLC0415 - likewise.

    try:
        padded = Aead(key).decrypt(body, _bound_to(about, uuid, version))
        return dict(json.loads(sodium_unpad(bytes(padded), _BLOCK).decode("utf-8", "surrogatepass")))
    except (CryptoError, ValueError, TypeError) as error:
        message = "This text is not as it was sealed: it was altered, or belongs elsewhere; take it from a backup."
        raise CannotOpen(message) from error


def _bound_to(about: str, uuid: bytes, version: int) -> bytes:
    return f"{about}|{uuid.hex()}|{version}".encode()


def sameness_of(texts: Iterable[str], key: bytes) -> str:
    """Return a digest, in hexadecimal, that is equal for equal *texts* (in their order) under one file's *key*.

    Without the key it tells nothing of them, not even whether a guess is right.
    """
    digest = hashlib.blake2b(key=key, digest_size=_SAMENESS_BYTES, person=b"cpd sameness")
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        # Its length first, so that no two lists of texts run together into the same.
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def new_halves() -> tuple[str, str]:
    """Return the two halves of a new recovery code, as they are printed: 128 random bits each, with check letters."""
    return _printed(random_bytes(_HALF_BYTES)), _printed(random_bytes(_HALF_BYTES))


def seal_recovery(pair: KeyPair, first: str, second: str) -> bytes:
    """Seal the private half of the recovery key by both halves of a code. Raises Problem as `_half` does."""
    from nacl.secret import Aead  # noqa: PLC0415 - see new_pair.

    box = Aead(_of_halves(first, second))
    return bytes(box.encrypt(pair.private, _RECOVERY + pair.public, random_bytes(Aead.NONCE_SIZE)))


def open_recovery(sealed: bytes, public: bytes, first: str, second: str) -> KeyPair:
    """Return the recovery key. Raises CannotOpen where the halves are of another code."""
    from nacl.exceptions import CryptoError  # noqa: PLC0415 - see new_pair.
    from nacl.secret import Aead  # noqa: PLC0415 - likewise.

    try:
        return KeyPair(public, bytes(Aead(_of_halves(first, second)).decrypt(sealed, _RECOVERY + public)))
    except CryptoError as error:
        message = "These two halves are not the code of this book: find the sheets that were printed for it."
        raise CannotOpen(message) from error


def _of_halves(first: str, second: str) -> bytes:
    """Return the key that both halves make, in whichever order they are given; one alone leaves all of the other unknown."""
    halves = sorted((checked_half(first), checked_half(second)))
    return hashlib.blake2b(b"".join(halves), digest_size=KEY_BYTES, person=b"cpd recovery").digest()


def checked_half(text: str) -> bytes:
    """Return what a printed half stands for, whatever its case and spaces. Raises Problem where it was mistyped."""
    letters = "".join(letter for letter in text.upper() if letter.isalnum()).translate(str.maketrans("018", "OIB"))
    try:
        data = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError:
        data = b""
    half, check = data[:_HALF_BYTES], data[_HALF_BYTES:]
    if len(half) != _HALF_BYTES or check != _check_of(half):
        message = "This half of the code is mistyped: compare it with the sheet, letter by letter."
        raise Problem(message)
    return half


def _check_of(half: bytes) -> bytes:
    return hashlib.blake2b(half, digest_size=_CHECK_BYTES, person=b"cpd half").digest()


def _printed(half: bytes) -> str:
    letters = base64.b32encode(half + _check_of(half)).decode().rstrip("=")
    return " ".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))
