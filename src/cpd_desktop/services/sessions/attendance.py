"""Attendance: the register of a session, marked; and closing, which writes the training records, and reopening, which takes them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cpd_desktop.domain.bookings import PENDING, BookingState, Mark, outcome_of
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import SessionState, minutes_of
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.corrections import Correction, LiveRow, write_rows
from cpd_desktop.services.posts import NOWHERE, posts_on
from cpd_desktop.services.sessions.booked_records import BookedRecords, write_bookings
from cpd_desktop.services.sessions.known import (
    SESSION_COLUMNS,
    KnownBooking,
    KnownSession,
    hours_text,
    known_bookings,
    known_session,
)
from cpd_desktop.services.sessions.planning import TOUCHED, session_values
from cpd_desktop.services.training import COLUMNS
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import TrainingRecordRow, TrainingSessionRow

_THERE = frozenset({Outcome.COMPLETED, Outcome.PASSED, Outcome.FAILED, Outcome.ATTENDED})


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """Somebody with a booked place: their team and role on the first day, and their marks in the order of *parts*.

    *parts* are the UUIDs, in hexadecimal, of the parts that they take; a mark is None where there is none yet.
    """

    booking: KnownBooking
    team: str
    role: str
    marks: tuple[Mark | None, ...]
    parts: tuple[str, ...]

    @property
    def outcome_marks(self) -> tuple[Mark, ...]:
        """The marks, where all parts have one; else nothing."""
        found = tuple(mark for mark in self.marks if mark is not None)
        return found if len(found) == len(self.parts) else ()


@dataclass(frozen=True, slots=True)
class Register:
    """The register of a session, or of one of its groups: by name, partners' learners last.

    *pending* counts who only asked, is approved or waits, and *unmarked* who is booked and not marked for every part, both of the
    whole session; *to_come* is its last day where that lies ahead.
    """

    session: KnownSession
    lines: tuple[RegisterLine, ...]
    pending: int
    unmarked: int
    to_come: date | None = None

    @property
    def can_close(self) -> bool:
        """Whether the session can be closed now."""
        return not self.why_not

    @property
    def why_not(self) -> str:
        """Why it cannot be closed, as a sentence; blank where it can."""
        if self.session.state is SessionState.CLOSED:
            return "This session is closed."
        if self.session.state is SessionState.CANCELLED:
            return "This session was cancelled: there is nothing to close."
        if self.to_come is not None:
            return f"Its last day, {self.to_come:%d/%m/%Y}, is still to come."
        if self.pending:
            who = "1 person is" if self.pending == 1 else f"{self.pending:,} people are"
            return f"{who} still waiting or undecided: book them, decline them or cancel their places."
        if self.unmarked:
            who = "1 person is" if self.unmarked == 1 else f"{self.unmarked:,} people are"
            return f"{who} booked and not marked for every part: mark them first."
        return ""


def register(
    session: Session, uuid: bytes, *, group: str = "", upto: int | None = None, today: date | None = None
) -> Register:
    """Return the register of a session, or of its *group*, as known after entry *upto*.

    *today* decides whether its last day is still to come; None does not ask. Raises Refused if it is not in the book any more.
    """
    one = known_session(session, uuid, upto)
    bookings = known_bookings(session, upto, session_uuids=[uuid])
    return _register(session, one, bookings, group, upto, today)


def _register(
    session: Session,
    one: KnownSession,
    bookings: Sequence[KnownBooking],
    group: str,
    upto: int | None,
    today: date | None,
) -> Register:
    posts = posts_on(session, one.first_on, upto)
    lines = [
        _line(
            one,
            booking,
            posts.get(booking.person_id or 0, NOWHERE).team,
            posts.get(booking.person_id or 0, NOWHERE).role,
        )
        for booking in bookings
        if booking.state is BookingState.BOOKED
    ]
    lines.sort(key=lambda line: (line.booking.person_id is None, folded(line.booking.name), line.booking.in_line))
    pending = sum(booking.state in PENDING for booking in bookings)
    unmarked = sum(not line.outcome_marks for line in lines)
    shown = tuple(line for line in lines if not group or folded(line.booking.group) == folded(group))
    to_come = one.last_on if today is not None and one.last_on > today else None
    return Register(one, shown, pending, unmarked, to_come)


def _line(one: KnownSession, booking: KnownBooking, team: str, role: str) -> RegisterLine:
    parts = tuple(part.uuid for part in one.parts_of(booking.group))
    return RegisterLine(booking, team, role, tuple(booking.marks.get(part) for part in parts), parts)


def mark_attendance(
    session: Session, uuid: bytes, marks: Mapping[bytes, Mapping[str, Mark | None]], *, today: date
) -> Done[int]:
    """Mark people, by booking and by part (its UUID in hexadecimal), as one change; None takes a mark away.

    Returns for how many people marks changed. Raises Refused where the session is not open, for who has no booked place in it, and
    for a part that is not theirs or is still to come.
    """
    one = known_session(session, uuid)
    if one.state is not SessionState.OPEN:
        was = "closed: reopen it first" if one.state is SessionState.CLOSED else "cancelled"
        message = f"This session is {was}."
        raise Refused(message)
    bookings = {booking.uuid: booking for booking in known_bookings(session, session_uuids=[uuid])}
    changed = []
    for booking_uuid, given in marks.items():
        booking = bookings.get(booking_uuid)
        if booking is None or booking.state is not BookingState.BOOKED:
            who = "Somebody" if booking is None else booking.name
            message = f"{who} has no booked place in this session: look at the register as it is now."
            raise Refused(message)
        after = replace(booking, marks=_marked(one, booking, given, today))
        if after != booking:
            changed.append((booking, after))
    write_bookings(session, one, changed)
    count = len(changed)
    ledger_of(session).act = _named([after for _, after in changed], count)
    return Done(count, TOUCHED if count else Touched.NOTHING)


def _named(after: Sequence[KnownBooking], count: int) -> str:
    seen = {mark for booking in after for mark in booking.marks.values()}
    if seen == {Mark.PRESENT}:
        return f"mark {count:,} attended"
    return f"mark the attendance of {'1 person' if count == 1 else f'{count:,} people'}"


def _marked(one: KnownSession, booking: KnownBooking, given: Mapping[str, Mark | None], today: date) -> dict[str, Mark]:
    parts = {part.uuid: part for part in one.parts_of(booking.group)}
    found = dict(booking.marks)
    for part, mark in given.items():
        if part not in parts:
            message = f"{booking.name} does not take this part of the session: look at the register as it is now."
            raise Refused(message)
        if mark is None:
            found.pop(part, None)
        elif parts[part].held_on > today:
            message = f"The part of {parts[part].held_on:%d/%m/%Y} is still to come: mark it on the day."
            raise Refused(message)
        else:
            found[part] = mark
    return found


def close_session(session: Session, uuid: bytes, *, today: date) -> Done[int]:
    """Close a session: what came of each place becomes its training record. Returns how many records say what came of it.

    Raises Refused with the sentence of `Register.why_not`.
    """
    one = known_session(session, uuid)
    bookings = known_bookings(session, session_uuids=[uuid])
    sheet = _register(session, one, bookings, "", None, today)
    if not sheet.can_close:
        raise Refused(sheet.why_not)
    records = _records_of(session, one, bookings)
    corrected = [(row, _as_closed(one, booking, row)) for booking, row in records]
    ledger = ledger_of(session)
    write_rows(ledger, TrainingRecordRow, COLUMNS, corrected=corrected)
    _set_state(session, one, SessionState.CLOSED, today)
    ledger.act = "close a session"
    return Done(len(corrected), TOUCHED | Touched.PRACTICE)


def reopen_session(session: Session, uuid: bytes, *, today: date) -> Done[int]:
    """Open a closed session again: its training records are bookings again. Returns how many. Raises Refused if it is not closed."""
    one = known_session(session, uuid)
    if one.state is not SessionState.CLOSED:
        message = "Only a closed session can be reopened."
        raise Refused(message)
    records = _records_of(session, one, known_bookings(session, session_uuids=[uuid]))
    corrected: list[Correction] = [
        (
            row,
            _changed(
                row,
                {"outcome": OUTCOMES.index(Outcome.BOOKED), "evidence": EVIDENCE.index(Evidence.CLAIMED), "hours": ""},
            ),
        )
        for _, row in records
    ]
    ledger = ledger_of(session)
    write_rows(ledger, TrainingRecordRow, COLUMNS, corrected=corrected)
    _set_state(session, one, SessionState.OPEN, today)
    ledger.act = "reopen a session"
    return Done(len(corrected), TOUCHED | Touched.PRACTICE)


def _records_of(
    session: Session, one: KnownSession, bookings: Sequence[KnownBooking]
) -> list[tuple[KnownBooking, LiveRow]]:
    records = BookedRecords(session, one, bookings)
    found = []
    for booking in bookings:
        if booking.state is BookingState.BOOKED and booking.person_id is not None:
            row = records.of(booking)
            if row is None:
                message = f"The training record of {booking.name} is gone: cancel their place and book it again."
                raise Refused(message)
            found.append((booking, row))
    return found


def _as_closed(one: KnownSession, booking: KnownBooking, row: LiveRow) -> tuple[Value, ...]:
    """Return what the training record of a booking says once the session is closed."""
    parts = one.parts_of(booking.group)
    outcome = outcome_of([booking.marks[part.uuid] for part in parts], is_assessed=one.draft.is_assessed)
    there = outcome in _THERE
    hours = one.hours_of(booking.group) if there else ""
    if outcome is Outcome.ATTENDED:
        minutes = minutes_of(part for part in parts if booking.marks[part.uuid] in (Mark.PRESENT, Mark.FAILED))
        hours = hours_text(minutes) if minutes else ""
    evidence = Evidence.PROVIDER if there else Evidence.CLAIMED
    said: dict[str, Value] = {
        "outcome": OUTCOMES.index(outcome), "evidence": EVIDENCE.index(evidence), "hours": hours,
    }  # fmt: skip
    if one.draft.provider:
        said["provider"] = one.draft.provider
    return _changed(row, said)


def _changed(row: LiveRow, said: Mapping[str, Value]) -> tuple[Value, ...]:
    return tuple(said.get(column, value) for column, value in zip(COLUMNS, row.values, strict=True))


def _set_state(session: Session, one: KnownSession, state: SessionState, on: date | None) -> None:
    row = LiveRow(one.row_id, one.uuid, ())
    values = session_values(one, state, on)
    write_rows(ledger_of(session), TrainingSessionRow, SESSION_COLUMNS, corrected=[(row, values)])
