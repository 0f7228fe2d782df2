"""A booked place is a training record with the outcome *booked*: the two are written here, together, and nowhere else.

The record lies on the last day of what its learner takes. Whoever only asks, is approved, waits or is declined has none, and neither
has a learner of a partner.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.attachments import RecordKey, attachment_counts, supersede_attachments
from cpd_desktop.services.corrections import Correction, LiveRow, write_rows
from cpd_desktop.services.sessions.known import BOOKING_COLUMNS, KnownBooking, KnownSession
from cpd_desktop.services.training import COLUMNS
from cpd_desktop.store.ledger import Value, ledger_of, new_uuid
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import BookingRow, TrainingRecordRow

_BOOKED, _CLAIMED = OUTCOMES.index(Outcome.BOOKED), EVIDENCE.index(Evidence.CLAIMED)
_OUTCOME = COLUMNS.index("outcome")

Booking = tuple[KnownBooking | None, KnownBooking]
"""A booking as it was, None for a new one, and as it is to be; what the latter says of its record is not looked at."""


class RecordInTheWay(Refused):
    """Somebody has a record of the course on the day already that is not a booking, or is another session's."""


@dataclass
class _Writing:
    """What is to be written of training records."""

    new: list[tuple[Value, ...]]
    corrected: list[Correction]
    gone: list[LiveRow]


class BookedRecords:
    """The live training records that bear on the places of one session: of its course, and those that its bookings name."""

    def __init__(self, session: Session, known_session: KnownSession, bookings: Iterable[KnownBooking]) -> None:
        self._session, self._known = session, known_session
        bookings = tuple(bookings)
        ours = {one.uuid for one in bookings}
        rows = _live_records(session, known_session.draft.course_id, bookings)
        self._by_uuid = {row.uuid: row for row in rows}
        self._by_day = {(row.values[0], row.values[1], row.values[2]): row for row in rows}
        self._others = {
            bytes(row[1])
            for row in session.connection().exec_driver_sql(
                f"SELECT uuid, record_uuid FROM bookings WHERE {known(None)} AND record_uuid <> x''"
                f" AND person_id IN ({_numbers(rows)})"
            )
            if bytes(row[0]) not in ours
        }

    def of(self, booking: KnownBooking) -> LiveRow | None:
        """Return the live record that *booking* names; None where it names none, or that is gone."""
        return self._by_uuid.get(booking.record_uuid) if booking.record_uuid else None

    def refuse_in_the_way(self, booking: KnownBooking) -> LiveRow | None:
        """Return the record that is in the place of the one that *booking* needs, to be taken over; None if there is none.

        Raises RecordInTheWay where it cannot be.
        """
        day = self._known.last_day_of(booking.group)
        other = self._by_day.get((booking.person_id, self._known.draft.course_id, day_number(day)))
        if other is None or other.uuid == booking.record_uuid:
            return None
        if other.values[_OUTCOME] != _BOOKED:
            said = OUTCOMES[other.values[_OUTCOME]].value
            message = (
                f"{booking.name} has a training record of this course on {day:%d/%m/%Y} already ({said}): correct or delete that"
                " one first."
            )
            raise RecordInTheWay(message, field="learners")
        if other.uuid in self._others:
            message = f"{booking.name} has a place in another session of this course on {day:%d/%m/%Y}: cancel that one first."
            raise RecordInTheWay(message, field="learners")
        return other


def write_bookings(session: Session, known_session: KnownSession, bookings: Sequence[Booking]) -> list[bytes]:
    """Write bookings of one session as they are to be, and their training records with them; return their UUIDs.

    What is as it was is not written again. Raises RecordInTheWay, which names who it is.
    """
    ledger = ledger_of(session)
    there = [before if before is not None else after for before, after in bookings]
    records = BookedRecords(session, known_session, there)
    writing = _Writing([], [], [])
    new: list[tuple[Value, ...]] = []
    corrected: list[Correction] = []
    uuids: list[bytes] = []
    for before, after in bookings:
        standing = after if before is None else replace(after, record_uuid=before.record_uuid)
        settled = replace(after, record_uuid=_settle(records, writing, known_session, standing))
        values = booking_values(settled)
        if before is None:
            uuids.append(new_uuid())
            new.append((uuids[-1], *values))
        else:
            uuids.append(before.uuid)
            if values != booking_values(before):
                corrected.append((LiveRow(before.row_id, before.uuid, ()), values))
    _write_records(session, writing)
    if new:
        ledger.add(BookingRow, BOOKING_COLUMNS, new)
    if corrected:
        write_rows(ledger, BookingRow, BOOKING_COLUMNS, corrected=corrected)
    return uuids


def _settle(records: BookedRecords, writing: _Writing, known_session: KnownSession, booking: KnownBooking) -> bytes:
    """Note what is to be written of the record of *booking*, and return its UUID: empty for none."""
    own = records.of(booking)
    if booking.state is not BookingState.BOOKED or booking.person_id is None:
        if own is not None:
            writing.gone.append(own)
        return b""
    taken_over = records.refuse_in_the_way(booking)
    if taken_over is not None:
        if own is not None:
            writing.gone.append(own)
        return taken_over.uuid
    course, day = known_session.draft.course_id, day_number(known_session.last_day_of(booking.group))
    if own is not None:
        if own.values[1:3] != (course, day):
            writing.corrected.append((own, (own.values[0], course, day, *own.values[3:])))
        return own.uuid
    uuid = new_uuid()
    said = (booking.person_id, course, day, None, _BOOKED, _CLAIMED, "", known_session.draft.provider, "", "", "", "")
    writing.new.append((uuid, *said))
    return uuid


def _write_records(session: Session, writing: _Writing) -> None:
    ledger = ledger_of(session)
    if writing.gone:
        ledger.supersede(TrainingRecordRow, [row.row_id for row in writing.gone])
        counts = attachment_counts(session)
        for row in writing.gone:
            if counts.get(row.uuid):
                supersede_attachments(session, RecordKey(row.values[0], row.uuid.hex()))
    if writing.corrected:
        write_rows(ledger, TrainingRecordRow, COLUMNS, corrected=writing.corrected)
    if writing.new:
        ledger.add(TrainingRecordRow, COLUMNS, writing.new)


def booking_values(booking: KnownBooking) -> tuple[Value, ...]:
    """Return what the book keeps of a booking, in the order of BOOKING_COLUMNS."""
    return (
        booking.session_uuid, booking.person_id, "" if booking.person_id is not None else booking.name, booking.organisation,
        booking.group, booking.state.value, day_number(booking.requested_on), booking.requested_by,
        _number(booking.decided_on), booking.decided_by, booking.cancelled_by, booking.reason,
        json.dumps({part: booking.marks[part].value for part in sorted(booking.marks)}, separators=(",", ":")),
        booking.in_line, booking.record_uuid, booking.need_uuid,
    )  # fmt: skip


def _live_records(session: Session, course_id: int, bookings: Sequence[KnownBooking]) -> list[LiveRow]:
    people = sorted({one.person_id for one in bookings if one.person_id is not None})
    if not people:
        return []
    named = _uuids({one.record_uuid for one in bookings if one.record_uuid})
    rows: Any = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM training_records WHERE {known(None)}"
        f" AND person_id IN ({', '.join(str(int(one)) for one in people)}) AND (course_id = ? OR uuid IN ({named}))",
        (course_id,),
    )
    return [LiveRow(row[0], bytes(row[1]), tuple(row[2:])) for row in rows]


def _numbers(rows: Iterable[LiveRow]) -> str:
    return ", ".join(str(one) for one in sorted({int(row.values[0]) for row in rows})) or "NULL"


def _uuids(uuids: Collection[bytes]) -> str:
    return ", ".join(f"X'{bytes(uuid).hex()}'" for uuid in uuids) or "NULL"


def _number(day: date | None) -> int | None:
    return None if day is None else day_number(day)
