"""Sessions and bookings as the book knows them, now or after an entry of the audit trail: what all else about sessions begins with."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.bookings import LIVE, BookingState, Mark
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import (
    Audience,
    AudienceDraft,
    CoProduction,
    PartDraft,
    SessionDraft,
    SessionState,
    groups_of,
    minutes_of,
    parts_for,
)
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known, load_courses
from cpd_desktop.store.session import Session

SESSION_COLUMNS = (
    "course_id", "title", "place", "link", "trainer", "provider", "capacity", "book_by", "cost", "hours", "purpose", "for_whom",
    "hoped_for", "co_production", "co_produced_with", "needs_approval", "is_assessed", "state", "state_on", "cancelled_by",
    "reason",
)  # fmt: skip
PART_COLUMNS = ("session_uuid", "group_name", "held_on", "starts_at", "ends_at", "place")
AUDIENCE_COLUMNS = ("session_uuid", "audience", "organisation", "expected", "attended")
BOOKING_COLUMNS = (
    "session_uuid", "person_id", "name", "organisation", "group_name", "state", "requested_on", "requested_by", "decided_on",
    "decided_by", "cancelled_by", "reason", "marks", "in_line", "record_uuid", "need_uuid",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownSession:
    """A session as it is known: *draft* is what a form says of it, its parts in order of time with their UUIDs.

    *state_on* is the day on which it was closed, cancelled or reopened; *cancelled_by* and *reason* are blank unless it was cancelled.
    """

    row_id: int
    uuid: bytes
    draft: SessionDraft
    course_code: str
    course_title: str
    state: SessionState
    state_on: date | None
    cancelled_by: str
    reason: str

    @property
    def title(self) -> str:
        """Its own title, or that of its course."""
        return self.draft.title or self.course_title

    @property
    def first_on(self) -> date:
        """The day of its first part."""
        return min(part.held_on for part in self.draft.parts)

    @property
    def last_on(self) -> date:
        """The day of its last part."""
        return max(part.held_on for part in self.draft.parts)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that learners choose between, in order of their first day; none where there is one for all."""
        return groups_of(self.draft.parts)

    @property
    def key(self) -> str:
        """Its UUID in hexadecimal."""
        return self.uuid.hex()

    def parts_of(self, group: str) -> tuple[PartDraft, ...]:
        """Return the parts that a learner of *group* takes, in order."""
        return parts_for(self.draft.parts, group)

    def last_day_of(self, group: str) -> date:
        """Return the last day of a learner of *group*; that of the whole session where the group has no part."""
        return max((part.held_on for part in self.parts_of(group)), default=self.last_on)

    def hours_of(self, group: str) -> str:
        """Return the hours that a learner of *group* is credited with, as decimal text; blank where nobody can know."""
        if self.draft.hours:
            return self.draft.hours
        minutes = minutes_of(self.parts_of(group))
        return hours_text(minutes) if minutes else ""


@dataclass(frozen=True, slots=True)
class KnownBooking:
    """A booking as it is known. *name* is the person's, or that of a partner's learner, who has no *person_id*.

    *marks* are by the UUID of a part, in hexadecimal; *in_line* is the order in which places were asked for; *record_uuid* and
    *need_uuid* are empty where there is none.
    """

    row_id: int
    uuid: bytes
    session_uuid: bytes
    person_id: int | None
    name: str
    organisation: str
    group: str
    state: BookingState
    requested_on: date
    requested_by: str
    decided_on: date | None
    decided_by: str
    cancelled_by: str
    reason: str
    marks: Mapping[str, Mark]
    in_line: int
    record_uuid: bytes
    need_uuid: bytes

    @property
    def is_live(self) -> bool:
        """Whether it stands: asked for, approved, waiting or booked."""
        return self.state in LIVE


def hours_text(minutes: int) -> str:
    """Return *minutes* as hours in decimal text: `6`, `1.5`, `0.33`."""
    hours = (Decimal(minutes) / 60).quantize(Decimal("0.01"))
    return f"{hours.normalize():f}"


def known_sessions(
    session: Session, upto: int | None = None, uuids: Collection[bytes] | None = None
) -> dict[bytes, KnownSession]:
    """Return the sessions by UUID, those of *uuids* or all, by first day, as known after entry *upto* (None for now)."""
    only = "" if uuids is None else f" AND uuid IN ({_listed(uuids)})"
    rows = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id, uuid, {', '.join(SESSION_COLUMNS)} FROM training_sessions WHERE {known(upto)}{only}"
        )
        .all()
    )
    if not rows:
        return {}
    wanted = None if uuids is None else [bytes(row[1]) for row in rows]
    parts, audiences = _parts(session, wanted, upto), _audiences(session, wanted, upto)
    courses = load_courses(session.connection(), upto)
    found = []
    for row in rows:
        uuid, said = bytes(row[1]), dict(zip(SESSION_COLUMNS, row[2:], strict=True))
        course = courses.get(said["course_id"])
        code, title = ("", "") if course is None else (course.code, course.title)
        draft = _draft(said, parts[uuid], audiences[uuid])
        state = SessionState(said["state"])
        found.append(
            KnownSession(
                row[0], uuid, draft, code, title, state, _day(said["state_on"]), said["cancelled_by"], said["reason"]
            )
        )
    found.sort(key=lambda one: (one.first_on, one.draft.parts[0].starts_at or 0, one.title, one.row_id))
    return {one.uuid: one for one in found}


def known_session(session: Session, uuid: bytes, upto: int | None = None) -> KnownSession:
    """Return one session. Raises Refused if it is not in the book any more."""
    found = known_sessions(session, upto, [uuid])
    if uuid not in found:
        message = "This session is not in the book any more: look at the list as it is now."
        raise Refused(message)
    return found[uuid]


def known_bookings(
    session: Session,
    upto: int | None = None,
    *,
    session_uuids: Collection[bytes] | None = None,
    person_ids: Collection[int] | None = None,
) -> tuple[KnownBooking, ...]:
    """Return bookings, of all states, in the order in which they were asked for: those of *session_uuids* and *person_ids*.

    None is all of them.
    """
    only = "" if session_uuids is None else f" AND session_uuid IN ({_listed(session_uuids)})"
    if person_ids is not None:
        only += f" AND person_id IN ({', '.join(str(int(one)) for one in person_ids) or 'NULL'})"
    rows = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id, uuid, {', '.join(BOOKING_COLUMNS)} FROM bookings WHERE {known(upto)}{only} ORDER BY in_line, id"
        )
        .all()
    )
    people = load_people(session, {row[3] for row in rows if row[3] is not None}, upto) if rows else {}
    return tuple(_booking(row, "" if row[3] not in people else people[row[3]].name) for row in rows)


def sessions_of_bookings(session: Session, booking_uuids: Collection[bytes]) -> dict[bytes, bytes]:
    """Return the sessions that live rows of bookings belong to, by the UUID of the booking."""
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, session_uuid FROM bookings WHERE {known(None)} AND uuid IN ({_listed(booking_uuids)})"
    )
    return {bytes(row[0]): bytes(row[1]) for row in rows}


def _booking(row: Sequence[Any], name: str) -> KnownBooking:
    said = dict(zip(BOOKING_COLUMNS, row[2:], strict=True))
    marks = {part: Mark(letter) for part, letter in json.loads(said["marks"]).items()}
    return KnownBooking(
        row[0], bytes(row[1]), bytes(said["session_uuid"]), said["person_id"],
        said["name"] if said["person_id"] is None else name, said["organisation"], said["group_name"],
        BookingState(said["state"]), day_of_number(said["requested_on"]), said["requested_by"], _day(said["decided_on"]),
        said["decided_by"], said["cancelled_by"], said["reason"], marks, said["in_line"], bytes(said["record_uuid"]),
        bytes(said["need_uuid"]),
    )  # fmt: skip


def _draft(said: Mapping[str, Any], parts: Iterable[PartDraft], audiences: Iterable[AudienceDraft]) -> SessionDraft:
    return SessionDraft(
        said["course_id"], tuple(parts), said["title"], said["place"], said["link"], said["trainer"], said["provider"],
        said["capacity"], _day(said["book_by"]), Decimal(said["cost"]) if said["cost"] else None, said["hours"],
        said["purpose"], said["for_whom"], said["hoped_for"], CoProduction(said["co_production"]),
        said["co_produced_with"], bool(said["needs_approval"]), bool(said["is_assessed"]), tuple(audiences),
    )  # fmt: skip


def _parts(session: Session, uuids: Collection[bytes] | None, upto: int | None) -> dict[bytes, list[PartDraft]]:
    found: dict[bytes, list[PartDraft]] = defaultdict(list)
    for row in _of_sessions(session, "session_parts", PART_COLUMNS, uuids, upto):
        _, uuid, of_session, group, held_on, starts_at, ends_at, place = row
        part = PartDraft(day_of_number(held_on), starts_at, ends_at, group, place, bytes(uuid).hex())
        found[bytes(of_session)].append(part)
    for parts in found.values():
        parts.sort(key=lambda one: (one.held_on, one.starts_at or 0, one.group, one.uuid))
    return found


def _audiences(session: Session, uuids: Collection[bytes] | None, upto: int | None) -> dict[bytes, list[AudienceDraft]]:
    found: dict[bytes, list[AudienceDraft]] = defaultdict(list)
    for row in _of_sessions(session, "session_audiences", AUDIENCE_COLUMNS, uuids, upto):
        found[bytes(row[2])].append(AudienceDraft(Audience(row[3]), *row[4:]))
    return found


def _of_sessions(
    session: Session, table: str, columns: Sequence[str], uuids: Collection[bytes] | None, upto: int | None
) -> list[tuple[Any, ...]]:
    only = "" if uuids is None else f" AND session_uuid IN ({_listed(uuids)})"
    return list(
        session.connection().exec_driver_sql(
            f"SELECT id, uuid, {', '.join(columns)} FROM {table} WHERE {known(upto)}{only} ORDER BY id"
        )
    )


def _listed(uuids: Collection[bytes]) -> str:
    return ", ".join(f"X'{bytes(uuid).hex()}'" for uuid in uuids) or "NULL"


def _day(number: int | None) -> date | None:
    return None if number is None else day_of_number(number)
