"""CPD entries as everybody may count them: facts, never a text. Nothing heavy is imported, since the start asks here too."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cpd_desktop.domain.cpd_entries import CpdEntry
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.store.connection import Connection
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

ABOUT = "cpd_entries"
COLUMNS = (
    "person_id", "done_on", "ends_on", "activity", "minutes", "has_peer", "is_reflective", "standards", "source", "source_uuid",
    "sameness",
)  # fmt: skip
_AT_ONCE = 500


def entries_of(
    session: Session, person_id: int, *, upto: int | None = None, by: date | None = None
) -> tuple[CpdEntry, ...]:
    """Return one person's entries, newest first, without their text, as known after entry *upto* of the audit trail.

    With *by*, only those of something begun by that day.
    """
    found = entries_by_person(session, [person_id], upto=upto).get(person_id, ())
    return found if by is None else tuple(one for one in found if one.done_on <= by)


def entries_by_person(
    session: Session, person_ids: Collection[int] | None, *, upto: int | None = None
) -> dict[int, tuple[CpdEntry, ...]]:
    """Return the entries of *person_ids*, or of everybody (None), by person, newest first; people without any are left out."""
    wanted = None if person_ids is None else set(person_ids)
    found: dict[int, list[CpdEntry]] = defaultdict(list)
    for one in _entries(session.connection(), f"{known(upto)}{_of_people(wanted)}", (), upto):
        if wanted is None or one.person_id in wanted:
            found[one.person_id].append(one)
    return {person_id: tuple(entries) for person_id, entries in found.items()}


def entries_with(session: Session, uuids: Iterable[bytes], *, upto: int | None = None) -> dict[bytes, CpdEntry]:
    """Return the entries with these UUIDs that are there, by UUID."""
    wanted, found = list(dict.fromkeys(uuids)), dict[bytes, CpdEntry]()
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        condition = f"{known(upto)} AND uuid IN ({', '.join('?' * len(some))})"
        found |= {bytes.fromhex(one.uuid): one for one in _entries(session.connection(), condition, tuple(some), upto)}
    return found


def _entries(connection: Connection, condition: str, values: tuple[bytes, ...], upto: int | None) -> Iterable[CpdEntry]:
    rows = connection.exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM cpd_entries WHERE {condition} ORDER BY done_on DESC, id DESC",
        values,
    ).all()
    if not rows:
        return
    theirs = _of_people({row[2] for row in rows})
    shares, evidence = _shares(connection, f"{known(upto)}{theirs}"), _evidence(connection, f"{known(upto)}{theirs}")
    for row in rows:
        uuid = bytes(row[1])
        yield entry_of(row[0], uuid, row[2:], shared_with=shares.get(uuid, ()), evidence_count=evidence.get(uuid, 0))


def entry_of(
    row_id: int, uuid: bytes, values: Sequence[Any], *, shared_with: Iterable[int] = (), evidence_count: int = 0
) -> CpdEntry:
    """Return an entry as the book has it: *values* in the order of COLUMNS."""
    person_id, done_on, ends_on, activity, minutes, peer, reflective, standards, source, source_uuid, sameness = values
    return CpdEntry(
        row_id, uuid.hex(), person_id, day_of_number(done_on), None if ends_on is None else day_of_number(ends_on), activity,
        minutes, bool(peer), bool(reflective), tuple(json.loads(standards)), source, bytes(source_uuid).hex(), sameness,
        tuple(shared_with), evidence_count,
    )  # fmt: skip


def _of_people(person_ids: Collection[int] | None) -> str:
    """Return the further condition for what is of *person_ids*; none for everybody, or for so many that a list helps nobody."""
    if person_ids is None or len(person_ids) > _AT_ONCE:
        return ""
    return f" AND person_id IN ({', '.join(str(int(one)) for one in person_ids) or 'NULL'})"


def _shares(connection: Connection, condition: str) -> Mapping[bytes, Sequence[int]]:
    rows = connection.exec_driver_sql(f"SELECT entry_uuid, with_id FROM cpd_shares WHERE {condition} ORDER BY id")
    found: dict[bytes, list[int]] = defaultdict(list)
    for entry_uuid, with_id in rows:
        found[bytes(entry_uuid)].append(with_id)
    return found


def _evidence(connection: Connection, condition: str) -> Mapping[bytes, int]:
    rows = connection.exec_driver_sql(
        f"SELECT entry_uuid, count(*) FROM cpd_evidence WHERE {condition} GROUP BY entry_uuid"
    )
    return {bytes(entry_uuid): count for entry_uuid, count in rows}
