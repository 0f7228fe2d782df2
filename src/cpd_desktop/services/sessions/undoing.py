"""What undoing a change must leave alone: places taken, records and days that belong together, whatever is undone in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date

from cpd_desktop.domain.bookings import BookingState, places_left
from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.sessions.known import KnownBooking, KnownSession, known_bookings, known_sessions
from cpd_desktop.store.connection import Connection
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

_TABLES = frozenset({"training_sessions", "session_parts", "bookings", "training_records"})
_TOUCHED = "(recorded_in = ?1 OR superseded_in = ?1)"
_OF_CHANGE = (
    f"SELECT uuid FROM training_sessions WHERE {_TOUCHED}"
    f" UNION SELECT session_uuid FROM session_parts WHERE {_TOUCHED}"
    f" UNION SELECT session_uuid FROM bookings WHERE {_TOUCHED}"
    f" UNION SELECT session_uuid FROM bookings WHERE superseded_in IS NULL AND record_uuid <> x''"
    f" AND record_uuid IN (SELECT uuid FROM training_records WHERE {_TOUCHED})"
)
# A correction that changes what places depend on: the days, the course, the number of places, whether it is open.
_SHAPED = (
    f"SELECT session_uuid FROM session_parts WHERE {_TOUCHED}"
    " UNION SELECT n.uuid FROM training_sessions n LEFT JOIN training_sessions o ON o.uuid = n.uuid AND o.superseded_in = ?1"
    " WHERE n.recorded_in = ?1 AND (o.id IS NULL OR o.course_id <> n.course_id OR o.capacity IS NOT n.capacity"
    " OR o.state <> n.state)"
)
# Where places are limited, who has one depends on who had one before.
_LINED_UP = (
    "SELECT b.session_uuid FROM bookings b WHERE (b.recorded_in = ?1 OR b.superseded_in = ?1) AND EXISTS"
    " (SELECT 1 FROM training_sessions s WHERE s.uuid = b.session_uuid AND s.superseded_in IS NULL AND s.capacity IS NOT NULL)"
)

Fault = tuple[bytes, str, object]


def later_in_line(connection: Connection, number: int, tables: Collection[str], standing: Collection[int]) -> set[int]:
    """Return the *standing* changes after *number* to places of sessions, or to their days, that rely on what it did."""
    if _TABLES.isdisjoint(tables):
        return set()
    rows = connection.exec_driver_sql(
        f"SELECT recorded_in, superseded_in FROM bookings WHERE session_uuid IN ({_SHAPED} UNION {_LINED_UP})"
        f" UNION SELECT recorded_in, superseded_in FROM session_parts WHERE session_uuid IN ({_SHAPED})",
        (number,),
    )
    return {one for row in rows for one in row if one is not None and one > number and one in standing}


def sessions_of_change(session: Session, number: int, tables: Collection[str]) -> frozenset[bytes]:
    """Return the sessions that change *number* bears on: it touched them, their bookings, or the training records of those."""
    if _TABLES.isdisjoint(tables):
        return frozenset()
    rows = session.connection().exec_driver_sql(_OF_CHANGE, (number,))
    return frozenset(bytes(row[0]) for row in rows)


def faults_in(session: Session, uuids: Collection[bytes]) -> dict[Fault, date | None]:
    """Return what is not as it must be in sessions, with the first day of each: nothing, unless acts are undone out of order.

    More places taken than there are; somebody with two; a place without its training record, or one on another day; a record that
    says something else than the register; who waits while a place is free; a session without a day.
    """
    if not uuids:
        return {}
    sessions, bookings = known_sessions_with_parts(session, uuids), known_bookings(session, session_uuids=uuids)
    records = _records(session, bookings)
    found: dict[Fault, date | None] = {}
    for uuid in uuids:
        one, theirs = sessions.get(uuid), [booking for booking in bookings if booking.session_uuid == uuid]
        if one is None:
            if any(booking.is_live for booking in theirs):
                found[uuid, "no session", 0] = None
            continue
        for kind, what in _faults(one, theirs, records):
            found[uuid, kind, what] = one.first_on
    return found


def known_sessions_with_parts(session: Session, uuids: Collection[bytes]) -> dict[bytes, KnownSession]:
    """Return those of the sessions that are live and have a part."""
    listed = ", ".join(f"X'{uuid.hex()}'" for uuid in uuids) or "NULL"
    rows = session.connection().exec_driver_sql(
        f"SELECT DISTINCT session_uuid FROM session_parts WHERE {known(None)} AND session_uuid IN ({listed})"
    )
    return known_sessions(session, uuids=[bytes(row[0]) for row in rows])


def _faults(
    one: KnownSession, bookings: Collection[KnownBooking], records: dict[bytes, tuple[int, int, int]]
) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    states = [booking.state for booking in bookings]
    taken = states.count(BookingState.BOOKED)
    if one.draft.capacity is not None and taken > one.draft.capacity:
        found.append(("too many", taken))
    if BookingState.WAITING in states and places_left(one.draft.capacity, states) != 0:
        found.append(("waits for nothing", taken))
    people = Counter(booking.person_id for booking in bookings if booking.is_live and booking.person_id is not None)
    found += [("twice", person_id) for person_id, count in people.items() if count > 1]
    for booking in bookings:
        if booking.is_live and not one.parts_of(booking.group):
            found.append(("no part", booking.uuid))
        if not _fits(one, booking, records.get(booking.record_uuid)):
            found.append(("record", booking.uuid))
    return found


def _fits(one: KnownSession, booking: KnownBooking, record: tuple[int, int, int] | None) -> bool:
    """Whether a booking and its live training record (course, day, outcome) say the same."""
    if booking.state is not BookingState.BOOKED or booking.person_id is None:
        return not booking.record_uuid
    if record is None or record[:2] != (one.draft.course_id, day_number(one.last_day_of(booking.group))):
        return False
    is_booked = OUTCOMES[record[2]] is Outcome.BOOKED
    return is_booked is (one.state is SessionState.OPEN) and one.state is not SessionState.CANCELLED


def _records(session: Session, bookings: Collection[KnownBooking]) -> dict[bytes, tuple[int, int, int]]:
    listed = ", ".join(f"X'{one.record_uuid.hex()}'" for one in bookings if one.record_uuid) or "NULL"
    people = ", ".join(str(one.person_id) for one in bookings if one.person_id is not None) or "NULL"
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, course_id, completed_on, outcome FROM training_records WHERE {known(None)}"
        f" AND person_id IN ({people}) AND uuid IN ({listed})"
    )
    return {bytes(row[0]): (row[1], row[2], row[3]) for row in rows}
