"""The organisation's recovery key, and handing a supervisor's files over to a successor: both are seen by everybody.

The recovery key's private half is sealed by a code in two printed halves, held by two people. Every private file is sealed to it.
Without it, or the supervisor, nobody can give a successor what was written; with it, the audit trail says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cpd_desktop.domain.book_users import MAY_BE_NAMED
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.services.book_users import BookUser, book_users, refuse_unless_administrator
from cpd_desktop.services.corrections import LiveRow, live_rows, write_rows
from cpd_desktop.services.private import Basis, FileKind, OpenFile, Reader, grant, open_files, signed_in
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.sealing import (
    CannotOpen,
    KeyPair,
    checked_half,
    new_halves,
    new_pair,
    open_key,
    open_recovery,
    seal_recovery,
)
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import RecoveryKeyRow

COLUMNS = ("first_holder", "second_holder", "public_key", "sealed_key")


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """The two halves of a code, to be printed once, and who holds which. They are kept nowhere."""

    first_holder: str
    second_holder: str
    first: str
    second: str

    def __repr__(self) -> str:
        return "RecoveryCode(…)"


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """That there is a recovery key, and who holds its code."""

    first_holder: str
    second_holder: str
    public_key: bytes


def new_recovery_code(first_holder: str, second_holder: str) -> RecoveryCode:
    """Return a new code for two people. Raises Refused where they are not two."""
    first, second = (" ".join(name.split()) for name in (first_holder, second_holder))
    for name, field in ((first, "first_holder"), (second, "second_holder")):
        if not name:
            message = "Two people hold a half each: name both."
            raise Refused(message, field=field)
    if first.casefold() == second.casefold():
        message = "One person must not hold both halves: name somebody else for the second."
        raise Refused(message, field="second_holder")
    return RecoveryCode(first, second, *new_halves())


def recovery_key(session: Session) -> RecoveryKey | None:
    """Return the recovery key of the book; None while there is none."""
    rows = live_rows(session, RecoveryKeyRow, COLUMNS)
    return RecoveryKey(rows[-1].values[0], rows[-1].values[1], bytes(rows[-1].values[2])) if rows else None


def set_up_recovery(
    session: Session, code: RecoveryCode, typed: tuple[str, str], *, reader: Reader | None
) -> Done[int]:
    """Make the recovery key that *code* opens, once both halves were *typed* back; files that *reader* can open are sealed to it.

    What was sealed before and cannot be opened now is sealed to it when one of its two next writes in it. Raises Refused where a
    half was mistyped, where there is a recovery key already, or unless an administrator is signed in.
    """
    refuse_unless_administrator(book_users(session), reader)
    if recovery_key(session) is not None:
        message = "This book has a recovery key already, and its code is on two sheets that were printed then."
        raise Refused(message)
    for said, meant, field in zip(typed, (code.first, code.second), ("first", "second"), strict=True):
        refuse_mistyped(said, meant, field)
    pair = new_pair()
    ledger = ledger_of(session)
    ledger.act = "set up the recovery key"
    ledger.summary = f"halves held by {code.first_holder} and {code.second_holder}"
    values = (code.first_holder, code.second_holder, pair.public, seal_recovery(pair, code.first, code.second))
    row_id = write_rows(ledger, RecoveryKeyRow, COLUMNS, new=[values])[0]
    if reader is not None:
        uuid = _live_key(session).uuid
        for opened in open_files(session, reader).values():
            grant(session, opened, [(uuid, pair.public, Basis.RECOVERY)])
    return Done(row_id, Touched.USERS)


def refuse_mistyped(said: str, meant: str, field: str = "") -> None:
    """Raise Refused, with *field*, unless the half that was *said* is the one that was *meant*, as the sheet has it."""
    if _half(said, field) != checked_half(meant):
        message = "This is not what is printed: compare it with the sheet, letter by letter."
        raise Refused(message, field=field)


def _half(text: str, field: str) -> bytes:
    try:
        return checked_half(text)
    except Problem as problem:
        raise Refused(str(problem), field=field) from problem


def _live_key(session: Session) -> LiveRow:
    rows = live_rows(session, RecoveryKeyRow, COLUMNS)
    if not rows:
        message = "This book has no recovery key: set one up in Settings, People who use the book."
        raise Refused(message)
    return rows[-1]


@dataclass(frozen=True, slots=True)
class HandOver:
    """Whose files went to whom; *files* is how many the successor can read now and could not before."""

    leaver: str
    successor: str
    files: int


def hand_over(session: Session, leaver_id: int, successor_uuid: bytes, *, reader: Reader | None) -> Done[HandOver]:
    """Let a successor read the supervision files of the supervisor who is signed in. The audit trail says so to everybody.

    Raises Refused where somebody else is signed in: then it takes the recovery code.
    """
    reader = signed_in(reader)
    if reader.person_id != leaver_id:
        message = (
            "Only the supervisor can hand their own files over: they sign in, or two people use the recovery code."
        )
        raise Refused(message)
    if any(user.uuid == successor_uuid and user.person_id == leaver_id for user in book_users(session)):
        message = "The successor is somebody else: choose another person."
        raise Refused(message, field="successor")
    files = open_files(session, reader, supervised_files(session, leaver_id))
    return _give(session, files.values(), leaver_id, successor_uuid, "hand supervision files over")


def recover(session: Session, leaver_id: int, successor_uuid: bytes, first: str, second: str) -> Done[HandOver]:
    """Let a successor read the supervision files of a supervisor who is not there, with both halves of the recovery code.

    Somebody who was added anew after forgetting their passphrase is their own successor, and can then read all their own files:
    also of supervision that they had, and their reflections. The audit trail says so to everybody, with who held the halves.
    Raises Refused for a wrong or mistyped half.
    """
    row = _live_key(session)
    for half, field in ((first, "first"), (second, "second")):
        _half(half, field)
    try:
        pair = open_recovery(bytes(row.values[3]), bytes(row.values[2]), first, second)
    except CannotOpen as problem:
        raise Refused(str(problem), field="second") from problem
    wanted = supervised_files(session, leaver_id)
    if any(user.uuid == successor_uuid and user.person_id == leaver_id for user in book_users(session)):
        wanted |= own_files(session, leaver_id)
    files = _files_of_recovery(session, row, pair, wanted)
    held = f"with the code held by {row.values[0]} and {row.values[1]}"
    return _give(session, files, leaver_id, successor_uuid, "recover supervision files", held)


def _files_of_recovery(session: Session, row: LiveRow, pair: KeyPair, wanted: set[bytes]) -> list[OpenFile]:
    rows = session.connection().exec_driver_sql(
        "SELECT file_uuid, sealed_key FROM file_grants WHERE reader_uuid = ? ORDER BY id", (row.uuid,)
    )
    keys = {bytes(uuid): bytes(sealed) for uuid, sealed in rows.all() if bytes(uuid) in wanted}
    return [OpenFile(uuid, open_key(sealed, pair)) for uuid, sealed in keys.items()]


def supervised_files(session: Session, supervisor_id: int) -> set[bytes]:
    """Return the files of all whom somebody supervises or supervised."""
    rows = session.connection().exec_driver_sql(
        "SELECT uuid FROM private_files WHERE kind = ? AND other_id = ?", (FileKind.SUPERVISION.value, supervisor_id)
    )
    return {bytes(row[0]) for row in rows.all()}


def own_files(session: Session, person_id: int) -> set[bytes]:
    """Return the files of somebody's own supervision, and of their reflections."""
    rows = session.connection().exec_driver_sql("SELECT uuid FROM private_files WHERE person_id = ?", (person_id,))
    return {bytes(row[0]) for row in rows.all()}


def _give(
    session: Session, files: Iterable[OpenFile], leaver_id: int, successor_uuid: bytes, act: str, how: str = ""
) -> Done[HandOver]:
    users = {user.uuid: user for user in book_users(session)}
    successor = users.get(successor_uuid)
    if successor is None:
        message = "There is no such user in this book: choose one from the list."
        raise Refused(message, field="successor")
    if successor.role not in MAY_BE_NAMED and successor.person_id != leaver_id:
        message = f"{successor.name} uses the book as {successor.role}, and is never given a supervision file: choose somebody else."
        raise Refused(message, field="successor")
    count = sum(grant(session, opened, [(successor.uuid, successor.public_key, Basis.HAND_OVER)]) for opened in files)
    if not count:
        message = f"{successor.name} can read all of these files already, or there are none: nothing was changed."
        raise Refused(message, field="successor")
    ledger = ledger_of(session)
    ledger.act = act
    leaver = _name(session, leaver_id, users.values())
    noun = "file" if count == 1 else "files"
    ledger.summary = " ".join(f"{count} {noun} of {leaver} to {successor.name} {how}".split())
    return Done(HandOver(leaver, successor.name, count), Touched.USERS)


def _name(session: Session, person_id: int, users: Iterable[BookUser]) -> str:
    known_as = {user.person_id: user.name for user in users}
    if person_id in known_as:
        return known_as[person_id]
    row = session.connection().exec_driver_sql(
        f"SELECT name FROM person_details WHERE {known(None)} AND person_id = ?", (person_id,)
    )
    return str(row.scalar() or "")
