"""Whose supervision somebody who has signed in may read: what there is to choose from for private papers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.supervision import State
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.private import FileKind, Reader, open_files
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class ReadableSession:
    """A supervision: its UUID in hexadecimal, its day, and whether it was cancelled."""

    uuid: str
    held_on: date
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class ReadablePair:
    """A person's supervision with one supervisor; the UUIDs are of the two people, *sessions* newest first."""

    person_id: int
    person_uuid: str
    person: str
    supervisor_id: int
    supervisor_uuid: str
    supervisor: str
    sessions: tuple[ReadableSession, ...]

    @property
    def words(self) -> str:
        """Who with whom."""
        return f"{self.person} with {self.supervisor}"


def readable_pairs(session: Session, reader: Reader | None) -> tuple[ReadablePair, ...]:
    """Return the pairs that *reader* is one of, or has the key of the file of, in order of name; none with nobody signed in."""
    if reader is None:
        return ()
    connection = session.connection()
    opened = open_files(session, reader)
    files = connection.exec_driver_sql(
        "SELECT uuid, person_id, other_id FROM private_files WHERE kind = ?", (FileKind.SUPERVISION.value,)
    )
    with_key = {(person_id, other_id) for uuid, person_id, other_id in files.all() if bytes(uuid) in opened}
    supervisees = {person_id for person_id, _ in with_key}
    rows = connection.exec_driver_sql(
        f"SELECT person_id, supervisor_id, uuid, held_on, state FROM supervisions WHERE {known(None)}"
        f" AND (person_id IN ({', '.join('?' * (len(supervisees) + 1))}) OR supervisor_id = ?) ORDER BY held_on DESC, id DESC",
        (reader.person_id, *supervisees, reader.person_id),
    )
    sessions: dict[tuple[int, int], list[ReadableSession]] = defaultdict(list)
    for person_id, supervisor_id, uuid, held_on, state in rows.all():
        pair = (person_id, supervisor_id)
        if reader.person_id in pair or pair in with_key:
            one = ReadableSession(bytes(uuid).hex(), day_of_number(held_on), State(state) is State.CANCELLED)
            sessions[pair].append(one)
    people = load_people(session, {one for pair in sessions for one in pair})
    found = [
        ReadablePair(
            person_id, people[person_id].uuid, people[person_id].name, supervisor_id, people[supervisor_id].uuid,
            people[supervisor_id].name, tuple(held),
        )
        for (person_id, supervisor_id), held in sessions.items()
        if person_id in people and supervisor_id in people
    ]  # fmt: skip
    return tuple(
        sorted(found, key=lambda one: (folded(one.person), folded(one.supervisor), one.person_id, one.supervisor_id))
    )
