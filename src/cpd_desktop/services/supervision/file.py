"""What was held, and what was written of it: the supervisions of a person, one of them whole, and a pair's whole file.

Who has no key to a pair's file sees what may be counted, that there is text, and whose it is.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.reach import ToDiscuss
from cpd_desktop.domain.supervision import Function, Kind, State
from cpd_desktop.services.learning_carried import discussed_in
from cpd_desktop.services.private import Opened, Reader, open_texts
from cpd_desktop.services.supervision.actions import SupervisionAction, find_actions
from cpd_desktop.services.supervision.expected import expectations
from cpd_desktop.services.supervision.text_versions import ABOUT, COLUMNS, TextVersion, known_versions
from cpd_desktop.store.ledger import Value
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.sealing import CannotOpen
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class Agreed:
    """That one of the two agreed a record, in its *version* (0 where it had no text), and how."""

    person_id: int
    name: str
    version: int
    agreed_on: date
    how: str


@dataclass(frozen=True, slots=True)
class SupervisionListed:
    """One supervision, as everybody may count it. *is_locked* once both have agreed: it is amended from then on."""

    uuid: bytes
    row_id: int
    person_id: int
    person: str
    supervisor_id: int
    supervisor: str
    held_on: date
    minutes: int | None
    kind: Kind
    functions: frozenset[Function]
    state: State
    cancelled_by: str
    reason: str
    next_on: date | None
    is_short: bool
    agreed: tuple[Agreed, ...]
    amendments: int
    has_text: bool
    is_locked: bool


@dataclass(frozen=True, slots=True)
class SupervisionDetail:
    """One supervision whole. *texts* (by the keys of `TEXTS`) is None where the reader cannot open them, and *why_closed* says why.

    *versions* are oldest first, the last one what the record says now; *actions* were agreed in it, *answered* carried over; *discussed* are
    findings that it discussed.
    """

    listed: SupervisionListed
    texts: Mapping[str, str] | None = field(repr=False)
    why_closed: str
    versions: tuple[TextVersion, ...]
    actions: tuple[SupervisionAction, ...]
    answered: tuple[SupervisionAction, ...]
    discussed: tuple[ToDiscuss, ...] = ()


def supervisions_of(session: Session, person_id: int, *, upto: int | None = None) -> tuple[SupervisionListed, ...]:
    """Return somebody's supervisions with whomever, newest first, as known after entry *upto* (None: now). No texts."""
    return tuple(_listed(session, "person_id = ?", (person_id,), upto))


def supervision_detail(
    session: Session, uuid: bytes, *, reader: Reader | None, upto: int | None = None
) -> SupervisionDetail:
    """Return one supervision whole, with its text if *reader* can open it, as known after entry *upto* (None: now).

    Raises Refused if it was deleted, or not recorded by then.
    """
    found = _listed(session, "uuid = ?", (uuid,), upto)
    if not found:
        message = "This supervision is not in the book any more: look at the list as it is now."
        if upto is not None:
            message = "This supervision was not in the book at that moment: choose another moment."
        raise Refused(message)
    return _details(session, found, reader, upto)[0]


def supervision_file(
    session: Session, person_id: int, supervisor_id: int, *, reader: Reader | None, upto: int | None = None
) -> tuple[SupervisionDetail, ...]:
    """Return all supervisions of a pair whole, oldest first, as known after entry *upto*: for paper, and for a hand-over."""
    found = _listed(session, "person_id = ? AND supervisor_id = ?", (person_id, supervisor_id), upto)
    return tuple(_details(session, found[::-1], reader, upto))


def is_agreed_by_both(session: Session, uuid: bytes, person_id: int, supervisor_id: int) -> bool:
    """Whether each of the two has agreed the record of a supervision: it is locked from then on."""
    rows = session.connection().exec_driver_sql(
        f"SELECT DISTINCT person_id FROM supervision_agreed WHERE {known(None)} AND supervision_uuid = ?", (uuid,)
    )
    return {person_id, supervisor_id} <= set(rows.scalars())


def version_now(session: Session, uuid: bytes) -> int:
    """Return the version of a supervision's text, 0 where it has none."""
    row = session.connection().exec_driver_sql(
        f"SELECT version FROM sealed_texts WHERE {known(None)} AND about = ? AND about_uuid = ?", (ABOUT, uuid)
    )
    return int(row.scalar() or 0)


def _listed(
    session: Session, condition: str, values: tuple[Value, ...], upto: int | None = None
) -> list[SupervisionListed]:
    connection = session.connection()
    rows = connection.exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM supervisions WHERE {known(upto)} AND {condition}"
        " ORDER BY held_on DESC, id DESC",
        values,
    ).all()
    of_them = f"SELECT uuid FROM supervisions WHERE {known(upto)} AND {condition}"
    agreed_rows = connection.exec_driver_sql(
        "SELECT supervision_uuid, person_id, version, agreed_on, how FROM supervision_agreed"
        f" WHERE {known(upto)} AND supervision_uuid IN ({of_them}) ORDER BY id",
        values,
    ).all()
    people = {one for row in rows for one in row[2:4]} | {row[1] for row in agreed_rows}
    names = {person_id: person.name for person_id, person in load_people(session, people, upto).items()}
    agreed: dict[bytes, list[Agreed]] = defaultdict(list)
    for of, person_id, version, agreed_on, how in agreed_rows:
        one = Agreed(person_id, names.get(person_id, ""), version, day_of_number(agreed_on), how)
        agreed[bytes(of)].append(one)
    amended = connection.exec_driver_sql(
        f"SELECT supervision_uuid, count(*) FROM supervision_amendments WHERE {known(upto)}"
        f" AND supervision_uuid IN ({of_them}) GROUP BY supervision_uuid",
        values,
    )
    amendments = {bytes(of): int(count) for of, count in amended.all()}
    texts = connection.exec_driver_sql(
        f"SELECT about_uuid FROM sealed_texts WHERE {known(upto)} AND about = ? AND about_uuid IN ({of_them})",
        (ABOUT, *values),
    )
    with_text = {bytes(of) for of in texts.scalars()}
    short = _short(session, rows, upto)
    return [
        _one(row, names, tuple(agreed[bytes(row[1])]), amendments, has_text=bytes(row[1]) in with_text, short=short)
        for row in rows
    ]


def _one(
    row: Sequence[Any],
    names: Mapping[int, str],
    agreed: tuple[Agreed, ...],
    amendments: Mapping[bytes, int],
    *,
    has_text: bool,
    short: set[int],
) -> SupervisionListed:
    row_id, uuid, person_id, supervisor_id, held_on, minutes, kind, functions, state, by, reason, next_on = row
    return SupervisionListed(
        uuid=bytes(uuid),
        row_id=row_id,
        person_id=person_id,
        person=names.get(person_id, ""),
        supervisor_id=supervisor_id,
        supervisor=names.get(supervisor_id, ""),
        held_on=day_of_number(held_on),
        minutes=minutes,
        kind=Kind(kind),
        functions=frozenset(map(Function, json.loads(functions))),
        state=State(state),
        cancelled_by=by,
        reason=reason,
        next_on=None if next_on is None else day_of_number(next_on),
        is_short=row_id in short,
        agreed=agreed,
        amendments=amendments.get(bytes(uuid), 0),
        has_text=has_text,
        is_locked={person_id, supervisor_id} <= {one.person_id for one in agreed},
    )


def _short(session: Session, rows: Sequence[Sequence[Any]], upto: int | None) -> set[int]:
    """Return which of the rows, by id, are of a supervision that was shorter than what was expected on its day."""
    held = [row for row in rows if row[5] is not None and row[8] == State.HELD]
    if not held:
        return set()
    latest = day_of_number(max(row[4] for row in held))
    expected = expectations(session, latest, upto, {row[2] for row in held})
    return {row[0] for row in held if expected.is_short(row[2], day_of_number(row[4]), row[5])}


def _details(
    session: Session, listed: Sequence[SupervisionListed], reader: Reader | None, upto: int | None
) -> list[SupervisionDetail]:
    uuids = [one.uuid for one in listed]
    texts, altered = _opened(session, reader, uuids)
    agreed_in: dict[bytes, list[SupervisionAction]] = defaultdict(list)
    answered: dict[bytes, list[SupervisionAction]] = defaultdict(list)
    people = sorted({one.person_id for one in listed})
    marks = ", ".join("?" * len(people))
    for action in find_actions(session, f"a.person_id IN ({marks})", people, reader=reader, upto=upto):
        agreed_in[action.supervision_uuid].append(action)
    for uuid in uuids:
        answered[uuid] = find_actions(session, "a.closed_in = ?", (uuid,), reader=reader, upto=upto)
    found, discussed = [], discussed_in(session, uuids, upto)
    for one in listed:
        versions = known_versions(session, one.uuid, texts.get(one.uuid), upto)
        now = {} if not one.has_text else versions[-1].texts
        found.append(
            SupervisionDetail(
                one,
                now,
                "" if now is not None else _why_closed(one, reader, is_altered=one.uuid in altered),
                versions,
                tuple(agreed_in[one.uuid]),
                tuple(answered[one.uuid]),
                discussed.get(one.uuid, ()),
            )
        )
    return found


def _opened(
    session: Session, reader: Reader | None, uuids: Sequence[bytes]
) -> tuple[dict[bytes, list[Opened]], set[bytes]]:
    """Return the texts that the reader can open, and of which supervisions one was altered."""
    try:
        return open_texts(session, reader, ABOUT, uuids, every_version=True), set()
    except CannotOpen:
        found: dict[bytes, list[Opened]] = {}
        altered: set[bytes] = set()
        for uuid in uuids:
            try:
                found.update(open_texts(session, reader, ABOUT, [uuid], every_version=True))
            except CannotOpen:
                altered.add(uuid)
        return found, altered


def _why_closed(listed: SupervisionListed, reader: Reader | None, *, is_altered: bool) -> str:
    two = f"{listed.supervisor} and {listed.person}"
    if reader is None:
        return f"This is sealed to {two}, and to those they name: sign in to read it."
    if is_altered:
        return "This text is not as it was sealed: it was altered since. Take it from a backup."
    return f"This is sealed to {two}, and to those they name: you are not one of them."
