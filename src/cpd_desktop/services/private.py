"""Private text: who is reading, and what they may open. The only door to `sealed_texts`.

A private file is what one key opens: the supervision of a person with one supervisor, somebody's own reflections and CPD entries, or
copies of the entries that one of them shares with another person. Its key is sealed to each reader (a grant); a text is sealed with
it. A reader is somebody who has signed in, and so has the private half of their key pair in memory. There is no other way to a text: not for the program, and not for who has the key of the book.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cpd_desktop.domain.book_users import MAY_BE_NAMED, Role
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.domain.texts import refuse_halves, without_halves
from cpd_desktop.store.ledger import ledger_of, new_uuid
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.sealing import CannotOpen, KeyPair, open_fields, open_key, random_bytes, seal_fields, seal_key
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import FileGrantRow, PrivateFileRow, SealedTextRow
from cpd_desktop.store.trail import is_row_as_recorded

_FILE_KEY_BYTES = 32
_AT_ONCE = 500
FILE_COLUMNS = ("kind", "person_id", "other_id")
GRANT_COLUMNS = ("file_uuid", "reader_uuid", "basis", "sealed_key")
TEXT_COLUMNS = ("file_uuid", "about", "about_uuid", "version", "body")


# The two of a supervision never lose the key to what they wrote, also when what gave it to them is undone; that a further reader
# was named can be.
# Likewise of who shares an entry and who may read it: what a share opens follows from the share, which can be taken back.
_STANDS = f"({known(None)} OR basis IN ('supervisor', 'supervisee', 'author', 'shared with', 'recovery'))"


_PLANTED = "The keys in this book are not as the audit trail says: nothing was sealed; check the book, or take it from a backup."


class FileKind(StrEnum):
    """What a private file holds."""

    SUPERVISION = "supervision"
    REFLECTION = "reflection"
    SHARED_CPD = "shared CPD"


class Basis(StrEnum):
    """Why somebody has the key of a file."""

    SUPERVISOR = "supervisor"
    SUPERVISEE = "supervisee"
    AUTHOR = "author"
    NAMED = "named reader"
    SHARED_WITH = "shared with"
    HAND_OVER = "hand-over"
    RECOVERY = "recovery"


@dataclass(frozen=True)
class Reader:
    """Somebody who has signed in; the private half of their keys is in memory only, and repr does not show it."""

    uuid: bytes
    person_id: int
    name: str
    sign_in: str
    role: Role
    service: str
    team: str
    keys: KeyPair = field(repr=False)


@dataclass(frozen=True)
class OpenFile:
    """A private file whose key is at hand."""

    uuid: bytes
    key: bytes = field(repr=False)


class NotSignedIn(Problem):
    """Private text was to be written or read, and nobody has signed in."""


class NotAReader(Problem):
    """Somebody has signed in who has no key to what they asked for."""


def signed_in(reader: Reader | None) -> Reader:
    """Return the reader. Raises NotSignedIn where there is none."""
    if reader is None:
        message = "Private text is sealed to people: sign in first, so that it is sealed to you as well."
        raise NotSignedIn(message)
    return reader


def find_file(session: Session, kind: FileKind, person_id: int, other_id: int | None) -> bytes | None:
    """Return the UUID of a private file; None if there is none yet. One whose making was undone is taken up again."""
    row = (
        session.connection()
        .exec_driver_sql(
            "SELECT uuid FROM private_files WHERE kind = ? AND person_id = ? AND other_id IS ? ORDER BY id",
            (kind.value, person_id, other_id),
        )
        .first()
    )
    return None if row is None else bytes(row[0])


def file_for_writing(
    session: Session, reader: Reader | None, kind: FileKind, person_id: int, other_id: int | None
) -> OpenFile:
    """Return the file, made if need be and sealed to everybody who is to have its key by now.

    Those are, for supervision, its two and the recovery key; for a reflection its author and the recovery key; for what is shared its
    author, whom it is shared with, and the recovery key, though its author alone writes in it. Raises NotSignedIn, or NotAReader
    where somebody else is signed in.
    """
    reader = signed_in(reader)
    due = _bases(kind, person_id, other_id)
    if reader.person_id not in (due if kind is FileKind.SUPERVISION else {person_id}):
        message = f"Only the people of this {kind} can write in it: sign in as one of them."
        raise NotAReader(message)
    uuid = _file_to_write_in(session, reader, kind, person_id, other_id)
    if uuid is None:
        ledger = ledger_of(session)
        uuid = new_uuid()
        ledger.add(PrivateFileRow, FILE_COLUMNS, [(uuid, kind.value, person_id, other_id)])
        opened = OpenFile(uuid, random_bytes(_FILE_KEY_BYTES))
    else:
        opened = open_file(session, reader, uuid)
        _refuse_planted(session, reader, opened)
    _grant_missing(session, opened, due)
    return opened


def _file_to_write_in(
    session: Session, reader: Reader, kind: FileKind, person_id: int, other_id: int | None
) -> bytes | None:
    """Return the file that is there already; of one's own, one that one can open, since older keys may be lost with a passphrase."""
    if kind is FileKind.SUPERVISION:
        return find_file(session, kind, person_id, other_id)
    rows = session.connection().exec_driver_sql(
        "SELECT uuid FROM private_files WHERE kind = ? AND person_id = ? AND other_id IS ? ORDER BY id",
        (kind.value, person_id, other_id),
    )
    uuids = [bytes(uuid) for uuid in rows.scalars().all()]
    opened = open_files(session, reader, uuids) if uuids else {}
    return next((uuid for uuid in uuids if uuid in opened), None)


def _refuse_planted(session: Session, reader: Reader, opened: OpenFile) -> None:
    """Raise CannotOpen where the audit trail knows nothing of the grant: what is sealed with such a key, others could open."""
    if not any(
        key == opened.key and _is_recorded(session, "file_grants", row_id)
        for row_id, key in _granted(session, reader, {opened.uuid})[opened.uuid]
    ):
        raise CannotOpen(_PLANTED)


def _is_recorded(session: Session, table: str, row_id: int) -> bool:
    ledger = session.info.get("ledger")
    under_way = ledger.change_id if ledger is not None else None
    return is_row_as_recorded(session.connection(), table, row_id, under_way=under_way)


def _bases(kind: FileKind, person_id: int, other_id: int | None) -> dict[int, Basis]:
    if kind is FileKind.REFLECTION or other_id is None:
        return {person_id: Basis.AUTHOR}
    if kind is FileKind.SHARED_CPD:
        return {person_id: Basis.AUTHOR, other_id: Basis.SHARED_WITH}
    return {other_id: Basis.SUPERVISOR, person_id: Basis.SUPERVISEE}


def open_file(session: Session, reader: Reader | None, uuid: bytes) -> OpenFile:
    """Return the file with its key. Raises NotSignedIn, or NotAReader where the reader has no grant."""
    opened = open_files(session, reader, [uuid]).get(uuid)
    if opened is None:
        message = (
            "This is sealed to the people who may read it, and you are not one of them: ask one of them to name you."
        )
        raise NotAReader(message)
    return opened


def open_files(session: Session, reader: Reader | None, uuids: Iterable[bytes] | None = None) -> dict[bytes, OpenFile]:
    """Return those of the files (None: of all) that the reader has a grant for, by UUID. Raises NotSignedIn."""
    reader = signed_in(reader)
    granted = _granted(session, reader, None if uuids is None else set(uuids))
    return {uuid: OpenFile(uuid, _true_key(session, grants)) for uuid, grants in granted.items()}


def _granted(session: Session, reader: Reader, wanted: set[bytes] | None) -> dict[bytes, list[tuple[int, bytes]]]:
    """Return the row and the key of each of the reader's grants, by file, oldest first."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, file_uuid, CAST(sealed_key AS BLOB) FROM file_grants WHERE {_STANDS} AND reader_uuid = ? ORDER BY id",
        (reader.uuid,),
    )
    found: dict[bytes, list[tuple[int, bytes]]] = {}
    for row_id, file_uuid, sealed in rows.all():
        uuid = bytes(file_uuid)
        if wanted is None or uuid in wanted:
            try:
                found.setdefault(uuid, []).append((row_id, open_key(bytes(sealed), reader.keys)))
            except CannotOpen:
                # Sealed to a key pair that this user had before, or altered; another grant, or none, says the rest.
                continue
    return {uuid: grants for uuid, grants in found.items() if grants}


def _true_key(session: Session, grants: Sequence[tuple[int, bytes]]) -> bytes:
    """Return the key of a file: of several, that which the audit trail knows. Who has the book can plant one beside it."""
    keys = [key for _, key in grants]
    if len(set(keys)) > 1:
        keys = [key for row_id, key in grants if _is_recorded(session, "file_grants", row_id)] or keys
    return keys[0]


def grants_of(session: Session, uuid: bytes) -> dict[bytes, str]:
    """Return why each reader (by the UUID of a user, or of the recovery key) has the key of a file."""
    rows = session.connection().exec_driver_sql(
        f"SELECT reader_uuid, basis FROM file_grants WHERE {_STANDS} AND file_uuid = ? ORDER BY id", (uuid,)
    )
    return {bytes(reader_uuid): str(basis) for reader_uuid, basis in rows.all()}


def grant(session: Session, opened: OpenFile, readers: Iterable[tuple[bytes, bytes, Basis]]) -> int:
    """Seal a file's key to *readers* (UUID, public key, why); return how many there are now more than before."""
    has = grants_of(session, opened.uuid)
    missing = [one for one in readers if one[0] not in has]
    for uuid, public, _ in missing:
        _refuse_altered(session, uuid, public)
    rows = [
        (new_uuid(), opened.uuid, uuid, basis.value, seal_key(opened.key, public)) for uuid, public, basis in missing
    ]
    if rows:
        ledger_of(session).add(FileGrantRow, GRANT_COLUMNS, rows)
    return len(rows)


def _refuse_altered(session: Session, uuid: bytes, public: bytes) -> None:
    """Raise CannotOpen where a reader's key is not the one that the audit trail knows: somebody else would be given the file."""
    for table in ("book_users", "recovery_keys"):
        rows = session.connection().exec_driver_sql(
            f"SELECT id FROM {table} WHERE {known(None)} AND uuid = ? AND public_key = ?", (uuid, public)
        )
        if any(_is_recorded(session, table, row_id) for row_id in rows.scalars().all()):
            return
    raise CannotOpen(_PLANTED)


def _grant_missing(session: Session, opened: OpenFile, due: Mapping[int, Basis]) -> None:
    connection = session.connection()
    marks = ", ".join("?" * len(due))
    users = connection.exec_driver_sql(
        f"SELECT uuid, public_key, person_id FROM book_users WHERE {known(None)} AND person_id IN ({marks}) ORDER BY id",
        tuple(due),
    )
    readers = [(bytes(uuid), bytes(public), due[person_id]) for uuid, public, person_id in users.all()]
    keys = connection.exec_driver_sql(f"SELECT uuid, public_key FROM recovery_keys WHERE {known(None)} ORDER BY id")
    readers += [(bytes(uuid), bytes(public), Basis.RECOVERY) for uuid, public in keys.all()]
    grant(session, opened, readers)


def name_reader(session: Session, reader: Reader | None, file_uuid: bytes, user_uuid: bytes) -> int:
    """Let another user read a file from now on, all of it: of the two whose it is, whoever is signed in decides.

    Raises Refused for a user whose role is never named, or who is not there; NotAReader as `open_file` does.
    """
    reader = signed_in(reader)
    row = (
        session.connection()
        .exec_driver_sql(f"SELECT public_key, role FROM book_users WHERE {known(None)} AND uuid = ?", (user_uuid,))
        .first()
    )
    if row is None:
        message = "There is no such user in this book: choose one from the list."
        raise Refused(message, field="reader")
    if Role(row[1]) not in MAY_BE_NAMED:
        message = f"Who uses the book as {row[1]} is never given a supervision file: name somebody else."
        raise Refused(message, field="reader")
    of_file = (
        session.connection()
        .exec_driver_sql(
            "SELECT person_id, other_id FROM private_files WHERE uuid = ? AND kind = ?",
            (file_uuid, FileKind.SUPERVISION.value),
        )
        .first()
    )
    if of_file is None or reader.person_id not in of_file:
        message = "Only the two whose supervision it is can name a reader: ask one of them."
        raise NotAReader(message)
    return grant(session, open_file(session, reader, file_uuid), [(user_uuid, bytes(row[0]), Basis.NAMED)])


def seal_text(session: Session, opened: OpenFile, about: str, about_uuid: bytes, fields: Mapping[str, str]) -> int:
    """Seal *fields* (blank ones left out) as the newest text about a fact, and return its version, counted from 1.

    Raises Refused, with the field, for a text with half a character in it: papers and passports could not say it.
    """
    for name, text in fields.items():
        refuse_halves(text, name)
    before = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id, uuid, version FROM sealed_texts WHERE {known(None)} AND about = ? AND about_uuid = ?",
            (about, about_uuid),
        )
        .first()
    )
    # Undone versions count too: no two texts about a fact ever have the same version.
    highest = session.connection().exec_driver_sql(
        "SELECT coalesce(max(version), 0) FROM sealed_texts WHERE about = ? AND about_uuid = ?", (about, about_uuid)
    )
    version = int(highest.scalar() or 0) + 1
    kept = {name: text for name, text in fields.items() if text}
    body = seal_fields(kept, opened.key, about, about_uuid, version)
    ledger = ledger_of(session)
    if before is not None:
        ledger.supersede(SealedTextRow, [before[0]])
    uuid = new_uuid() if before is None else bytes(before[1])
    ledger.add(SealedTextRow, TEXT_COLUMNS, [(uuid, opened.uuid, about, about_uuid, version, body)])
    return version


def take_texts_back(session: Session, about: str, about_uuids: Iterable[bytes]) -> None:
    """Take the texts about facts back in the act that is under way, as when the facts are: nothing reads them from then on."""
    rows: list[int] = []
    for uuid in about_uuids:
        found = session.connection().exec_driver_sql(
            f"SELECT id FROM sealed_texts WHERE {known(None)} AND about = ? AND about_uuid = ?", (about, uuid)
        )
        rows += found.scalars().all()
    ledger_of(session).supersede(SealedTextRow, rows)


@dataclass(frozen=True)
class Opened:
    """A private text that was opened. *fields* by name; *recorded_in* is the change that recorded it."""

    version: int
    fields: Mapping[str, str] = field(repr=False)
    recorded_in: int = 0


def open_texts(
    session: Session,
    reader: Reader | None,
    about: str,
    about_uuids: Sequence[bytes],
    *,
    every_version: bool = False,
    upto: int | None = None,
) -> dict[bytes, list[Opened]]:
    """Return the texts about facts that the reader can open, by UUID, oldest version first; with nobody signed in, none.

    Without *every_version* only the newest, as known after entry *upto* (None: now). Who may read it is asked of the keys as they
    are now, whatever was known. Raises CannotOpen for a text that was altered.
    """
    if reader is None or not about_uuids:
        return {}
    condition = "1" if every_version else known(upto)
    connection, wanted = session.connection(), list(dict.fromkeys(about_uuids))
    rows: list[Any] = []
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        # Cast, so that a text which somebody put in the place of bytes is found altered like any other.
        rows += connection.exec_driver_sql(
            "SELECT about_uuid, file_uuid, version, CAST(body AS BLOB), recorded_in FROM sealed_texts"
            f" WHERE {condition} AND about = ? AND about_uuid IN ({', '.join('?' * len(some))}) ORDER BY version, id",
            (about, *some),
        ).all()
    files = open_files(session, reader, {bytes(row[1]) for row in rows})
    found: dict[bytes, list[Opened]] = {}
    for about_uuid, file_uuid, version, body, recorded_in in rows:
        opened = files.get(bytes(file_uuid))
        if opened is not None:
            # Books of before hold halves of characters, which no paper, page or file can say.
            sealed = open_fields(bytes(body), opened.key, about, bytes(about_uuid), version)
            fields = {name: without_halves(text) for name, text in sealed.items()}
            found.setdefault(bytes(about_uuid), []).append(Opened(version, fields, recorded_in))
    return found


def has_text(session: Session, about: str, upto: int | None = None) -> dict[bytes, bytes]:
    """Return the file of each fact of a table that a sealed text is about, whoever may read it, as known after entry *upto*."""
    rows = session.connection().exec_driver_sql(
        f"SELECT about_uuid, file_uuid FROM sealed_texts WHERE {known(upto)} AND about = ?", (about,)
    )
    return {bytes(about_uuid): bytes(file_uuid) for about_uuid, file_uuid in rows.all()}
