"""Sharing CPD entries, one by one: a copy of the text is sealed to its author and to whom it is shared with, and to nobody else.

Taken back, a share and its copy are read by nobody from then on. Evidence is not shared: it stays its author's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.cpd_entries import CpdEntry, ReadEntry
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.book_users import BookUser, book_users
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.services.cpd_entry_facts import entries_with
from cpd_desktop.services.cpd_own_entries import own_entry, own_texts
from cpd_desktop.services.entry import live_row
from cpd_desktop.services.private import (
    FileKind,
    Reader,
    file_for_writing,
    open_texts,
    seal_text,
    signed_in,
    take_texts_back,
)
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CpdShareRow

ABOUT = "cpd_shares"
COLUMNS = ("entry_uuid", "person_id", "with_id", "shared_on")
YOUR_MANAGER, YOUR_SUPERVISOR = "Your manager", "Your supervisor"
_FIRST = (YOUR_MANAGER, YOUR_SUPERVISOR)


def share_entry(session: Session, uuid: str, with_id: int, *, reader: Reader | None, today: date) -> Done[str]:
    """Let one person who uses the book read one's own entry from now on, corrected as it will be; return the share's UUID.

    What is shared with them already changes nothing. Raises Refused with the field for oneself, or for somebody who does not use
    the book; NotSignedIn, or NotAReader for somebody else's entry.
    """
    row, reader = own_entry(session, uuid, reader), signed_in(reader)
    _refuse_wrong(session, with_id, reader)
    for share_uuid, shared_with in _shares_of(session, row.uuid):
        if shared_with == with_id:
            return Done(share_uuid.hex(), Touched.NOTHING)
    texts = own_texts(session, row.uuid, reader)
    ledger = ledger_of(session)
    ledger.act = "share a CPD entry"
    values = (row.uuid, reader.person_id, with_id, day_number(today))
    row_id = write_rows(ledger, CpdShareRow, COLUMNS, new=[values])[0]
    share = live_row(session, CpdShareRow, ("with_id",), row_id).uuid
    _seal_copy(session, reader, share, with_id, texts)
    return Done(share.hex(), Touched.CPD)


def _refuse_wrong(session: Session, with_id: int, reader: Reader) -> None:
    if with_id == reader.person_id:
        message = "You can read your own entries already: choose somebody else."
        raise Refused(message, field="with")
    if not any(user.person_id == with_id for user in book_users(session)):
        message = "An entry is sealed to whom it is shared with, so they must use this book: ask an administrator to add them."
        raise Refused(message, field="with")


def _shares_of(session: Session, entry_uuid: bytes) -> list[tuple[bytes, int]]:
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, with_id FROM cpd_shares WHERE {known(None)} AND entry_uuid = ? ORDER BY id", (entry_uuid,)
    )
    return [(bytes(uuid), with_id) for uuid, with_id in rows.all()]


def _seal_copy(session: Session, reader: Reader, share: bytes, with_id: int, texts: Mapping[str, str]) -> None:
    opened = file_for_writing(session, reader, FileKind.SHARED_CPD, reader.person_id, with_id)
    seal_text(session, opened, ABOUT, share, texts)


def rewrite_copies(session: Session, entry_uuid: bytes, texts: Mapping[str, str], reader: Reader) -> None:
    """Seal *texts* anew for everybody whom an entry is shared with, in the act that is under way."""
    for share, with_id in _shares_of(session, entry_uuid):
        _seal_copy(session, reader, share, with_id, texts)


def stop_sharing(session: Session, uuid: str, with_id: int, *, reader: Reader | None) -> Done[str]:
    """Take a share of one's own entry back: from now on that person reads it no longer.

    What they have read already they may know. Raises Refused where it is not shared with them, and as `share_entry` does.
    """
    row = own_entry(session, uuid, reader)
    shares = [(share, shared_with) for share, shared_with in _shares_of(session, row.uuid) if shared_with == with_id]
    if not shares:
        message = "This entry is not shared with them any more: look at it as it is now."
        raise Refused(message, field="with")
    ledger_of(session).act = "stop sharing a CPD entry"
    _supersede(session, shares)
    return Done(shares[0][0].hex(), Touched.CPD)


def stop_all_sharing(session: Session, entry_uuid: bytes) -> None:
    """Take every share of an entry back in the act that is under way, as when it is deleted."""
    _supersede(session, _shares_of(session, entry_uuid))


def _supersede(session: Session, shares: Iterable[tuple[bytes, int]]) -> None:
    uuids = [share for share, _ in shares]
    for uuid in uuids:
        rows = session.connection().exec_driver_sql(
            f"SELECT id FROM cpd_shares WHERE {known(None)} AND uuid = ?", (uuid,)
        )
        ledger_of(session).supersede(CpdShareRow, rows.scalars().all())
    take_texts_back(session, ABOUT, uuids)


def shared_with_me(session: Session, *, reader: Reader | None) -> tuple[ReadEntry, ...]:
    """Return what others share with who is signed in, newest first; with nobody signed in, nothing."""
    return () if reader is None else shared_entries(session, reader)


def shared_entries(
    session: Session, reader: Reader, *, author: int | None = None, upto: int | None = None
) -> tuple[ReadEntry, ...]:
    """Return what others, or one *author*, share with the reader, newest first.

    Also of an earlier state of the book (*upto*) nothing is read that is not shared any more.
    """
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, entry_uuid FROM cpd_shares WHERE {known(None)} AND {known(upto)} AND with_id = ?"
        " AND person_id = coalesce(?, person_id) ORDER BY id",
        (reader.person_id, author),
    )
    shares = {bytes(uuid): bytes(entry_uuid) for uuid, entry_uuid in rows.all()}
    entries = entries_with(session, shares.values(), upto=upto)
    texts = open_texts(session, reader, ABOUT, list(shares), upto=upto)
    read = [
        ReadEntry(entries[entry_uuid], dict(texts[share][-1].fields))
        for share, entry_uuid in shares.items()
        if entry_uuid in entries and share in texts
    ]
    return tuple(sorted(read, key=lambda one: newest_first(one.entry)))


def newest_first(entry: CpdEntry) -> tuple[int, int]:
    """Return what entries are ordered by: the newest first, and of one day the one that was written last."""
    return -day_number(entry.done_on), -entry.row_id


def may_share_with(session: Session, person_id: int) -> tuple[tuple[int, str, str], ...]:
    """Return with whom a person can share: id, name, and why they may be meant; manager and supervisors first, then by name.

    Only those who use the book are among them, since what is shared is sealed to them.
    """
    close = dict(_close_to(session, person_id))
    others = [
        (user.person_id, user.name, close.get(user.person_id) or _role_words(user))
        for user in book_users(session)
        if user.person_id != person_id
    ]
    return tuple(sorted(others, key=lambda one: (_FIRST.index(one[2]) if one[2] in _FIRST else 2, folded(one[1]))))


def _role_words(user: BookUser) -> str:
    words = user.role.value.capitalize()
    return f"{words}, {user.scope}" if user.team or user.service else words


def _close_to(session: Session, person_id: int) -> Iterator[tuple[int, str]]:
    """Yield supervisors and then the manager of a person: who is both is called the manager."""
    connection = session.connection()
    supervisors = connection.exec_driver_sql(
        f"SELECT supervisor_id FROM supervision_agreements WHERE {known(None)} AND person_id = ? AND ends_on IS NULL",
        (person_id,),
    )
    for one in supervisors.scalars().all():
        yield one, YOUR_SUPERVISOR
    managers = connection.exec_driver_sql(
        f"SELECT manager_id FROM person_details WHERE {known(None)} AND person_id = ? AND manager_id IS NOT NULL",
        (person_id,),
    )
    for one in managers.scalars().all():
        yield one, YOUR_MANAGER
