"""Sessions planned, corrected, cancelled and taken back. Whoever has a place follows: their records move with its days.

A session that is cancelled takes its bookings with it, in the same change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cpd_desktop.domain.bookings import LIVE, BookingState
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import (
    AudienceDraft,
    EndedBy,
    PartDraft,
    SessionDraft,
    SessionState,
    check_session,
    groups_of,
)
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.corrections import LiveRow, write_rows
from cpd_desktop.services.learning_carried import drop_carried
from cpd_desktop.services.sessions.booked_records import write_bookings
from cpd_desktop.services.sessions.known import (
    AUDIENCE_COLUMNS,
    PART_COLUMNS,
    SESSION_COLUMNS,
    KnownBooking,
    KnownSession,
    known_bookings,
    known_session,
)
from cpd_desktop.services.sessions.offered import refuse_retired
from cpd_desktop.services.sessions.queue import booked_count, with_moved_up
from cpd_desktop.store.ledger import Value, ledger_of, new_uuid
from cpd_desktop.store.queries.facts import known, load_courses
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import BookingRow, Fact, SessionAudienceRow, SessionPartRow, TrainingSessionRow

TOUCHED = Touched.SESSIONS | Touched.TRAINING | Touched.NEEDS
_OF_CLOSED = (
    "title", "link", "cost", "purpose", "for_whom", "hoped_for", "co_production", "co_produced_with", "audiences",
)  # fmt: skip
_LONGEST_REASON = 2_000


def plan_session(session: Session, draft: SessionDraft, *, today: date) -> Done[bytes]:
    """Record a session and return its UUID. A day in the past is a session that took place before it was recorded here.

    Raises Refused with the field that is wrong, also for a course that is retired by its first day.
    """
    draft = _checked(session, draft)
    refuse_retired(session, draft.course_id, min(part.held_on for part in draft.parts))
    ledger = ledger_of(session)
    ledger.act = "plan a session"
    values = _values(draft, SessionState.OPEN)
    uuid = new_uuid()
    ledger.add(TrainingSessionRow, SESSION_COLUMNS, [(uuid, *values)])
    write_rows(ledger, SessionPartRow, PART_COLUMNS, new=[_part_values(uuid, part) for part in draft.parts])
    if draft.audiences:
        audiences = [_audience_values(uuid, one) for one in draft.audiences]
        write_rows(ledger, SessionAudienceRow, AUDIENCE_COLUMNS, new=audiences)
    is_past = max(part.held_on for part in draft.parts) < today
    said = ("It is past already: book who was there, mark their attendance, and close it.",) if is_past else ()
    return Done(uuid, Touched.SESSIONS, remarks=said)


def correct_session(session: Session, uuid: bytes, draft: SessionDraft, *, today: date) -> Done[bytes]:
    """Correct a session; booked places move with its days and its course, and who waits moves up where there is more room.

    Of a closed session only what changes no record can be corrected, and the head-counts. Raises Refused with the field: for fewer
    places than are booked, for a group that would be gone while somebody is in it, and for a record in the way on the new day.
    """
    before = known_session(session, uuid)
    draft = _checked(session, _with_known_parts(before, draft))
    if before.state is SessionState.CANCELLED:
        message = "This session was cancelled: plan another one."
        raise Refused(message)
    if before.state is SessionState.CLOSED:
        _refuse_of_closed(before.draft, draft)
    else:
        _refuse_newly_retired(session, before, draft)
    after = replace(before, draft=draft)
    bookings = known_bookings(session, session_uuids=[uuid])
    said = _follow(session, before, after, bookings, today) if before.state is SessionState.OPEN else ()
    ledger = ledger_of(session)
    ledger.act = "correct a session"
    values = _values(draft, before.state, before.state_on)
    if values != _values(before.draft, before.state, before.state_on):
        row = LiveRow(before.row_id, uuid, ())
        write_rows(ledger, TrainingSessionRow, SESSION_COLUMNS, corrected=[(row, values)])
    _settle_parts(session, before, draft)
    _settle_audiences(session, uuid, draft)
    return Done(uuid, TOUCHED if ledger.wrote else Touched.NOTHING, remarks=said)


def cancel_session(session: Session, uuid: bytes, *, by: EndedBy, reason: str, today: date) -> Done[bytes]:
    """Cancel a session that does not take place, and every place in it. Raises Refused without a reason, or if it is closed."""
    one = known_session(session, uuid)
    reason = given_reason(reason, "Say why it does not take place: whoever has a place will want to know.")
    if one.state is not SessionState.OPEN:
        was = "closed: reopen it first" if one.state is SessionState.CLOSED else "cancelled already"
        message = f"This session was {was}."
        raise Refused(message)
    ledger = ledger_of(session)
    ledger.act = "cancel a session"
    values = _values(one.draft, SessionState.CANCELLED, today, by.value, reason)
    write_rows(
        ledger, TrainingSessionRow, SESSION_COLUMNS, corrected=[(LiveRow(one.row_id, uuid, ()), values)]
    )  # fmt: skip
    live = [booking for booking in known_bookings(session, session_uuids=[uuid]) if booking.is_live]
    ended = [
        (booking, replace(booking, state=BookingState.CANCELLED, cancelled_by=by.value, reason=reason))
        for booking in live
    ]
    write_bookings(session, one, ended)
    count = len(live)
    said = (f"{count:,} {'place was' if count == 1 else 'places were'} cancelled with it.",) if live else ()
    return Done(uuid, TOUCHED, remarks=said)


def delete_session(session: Session, uuid: bytes) -> Done[bytes]:
    """Take back a session that was never to be, with what is left of its bookings. Raises Refused while somebody is booked.

    A closed session is reopened first.
    """
    one = known_session(session, uuid)
    if one.state is SessionState.CLOSED:
        message = "This session is closed, and training records were written from it: reopen it first."
        raise Refused(message)
    bookings = known_bookings(session, session_uuids=[uuid])
    live = sum(booking.state in LIVE for booking in bookings)
    if live:
        who = "1 person is" if live == 1 else f"{live:,} people are"
        message = f"{who} booked or waiting: cancel the session, or their places, first."
        raise Refused(message)
    ledger = ledger_of(session)
    ledger.act = "delete a session"
    ledger.supersede(TrainingSessionRow, [one.row_id])
    for table in (SessionPartRow, SessionAudienceRow):
        ledger.supersede(table, list(_rows_of(session, table, (), uuid)))
    ledger.supersede(BookingRow, [booking.row_id for booking in bookings])
    return Done(uuid, Touched.SESSIONS | drop_carried(session, uuid))


def given_reason(reason: str, asked: str) -> str:
    """Return a reason without needless blanks. Raises Refused, with the sentence *asked*, if there is none."""
    words = " ".join(reason.split())
    if not folded(words):
        raise Refused(asked, field="reason")
    if len(words) > _LONGEST_REASON:
        message = f"The reason is longer than {_LONGEST_REASON:,} characters: shorten it."
        raise Refused(message, field="reason")
    return words


def _follow(
    session: Session, before: KnownSession, after: KnownSession, bookings: Sequence[KnownBooking], today: date
) -> tuple[str, ...]:
    """Bring the bookings of a session that is corrected to where it is now; return what to tell of it."""
    capacity, booked = after.draft.capacity, booked_count(bookings)
    if capacity is not None and booked > capacity:
        are = "1 is" if booked == 1 else f"{booked:,} are"
        message = f"{are} booked: cancel places first, or give at least {booked:,} places."
        raise Refused(message, field="capacity")
    groups = _moved_groups(before, after, bookings)
    moved = {
        one.uuid: replace(one, group=groups.get(folded(one.group), one.group)) if one.is_live else one
        for one in bookings
    }
    settled, said = with_moved_up(session, after, moved, today=today)
    try:
        write_bookings(session, after, [(one, settled[one.uuid]) for one in bookings if one.is_live])
    except Refused as refusal:
        raise Refused(str(refusal), field="parts") from None
    shared = groups.get("")
    waits = sum(one.is_live and not one.group for one in bookings)
    if shared and waits:
        who = "Who has a place is" if waits == 1 else f"{waits:,} people are"
        said = (f"{who} in the group {shared} now: move those who belong elsewhere.", *said)
    return said


def _moved_groups(before: KnownSession, after: KnownSession, bookings: Sequence[KnownBooking]) -> dict[str, str]:
    """Return, for each group that somebody is in, by its folded name, what it is called now.

    A group is known by its name, else by the parts that it had. Raises Refused where neither is left.
    """
    called = {folded(name): name for name in after.groups}
    part_groups = {part.uuid: part.group for part in after.draft.parts}
    found: dict[str, str] = {}
    for one in bookings:
        key = folded(one.group)
        if not one.is_live or key in found:
            continue
        kept = [
            part_groups[part.uuid]
            for part in before.draft.parts
            if folded(part.group) == key and part.uuid in part_groups
        ]
        named = [called[folded(group)] for group in kept if folded(group) in called]
        if key in called:
            found[key] = called[key]
        elif not called:
            found[key] = ""
        elif named or not key:
            found[key] = (named or list(after.groups))[0]
        else:
            message = f"Somebody has a place in the group {one.group}: move them to another group, or cancel their places, first."
            raise Refused(message, field="parts")
    return found


def _with_known_parts(before: KnownSession, draft: SessionDraft) -> SessionDraft:
    """Return *draft* with the UUIDs of parts that are not this session's taken off, and each named once."""
    left = {part.uuid for part in before.draft.parts}
    parts = []
    for part in draft.parts:
        parts.append(part if part.uuid in left else replace(part, uuid=""))
        left.discard(part.uuid)
    return replace(draft, parts=tuple(parts))


def _checked(session: Session, draft: SessionDraft) -> SessionDraft:
    """Return *draft* without needless blanks, its groups spelt in one way. Raises Refused with the field that is wrong."""
    if draft.course_id not in load_courses(session.connection()):
        message = "There is no such course in this book any more: choose one from the list."
        raise Refused(message, field="course")
    check_session(draft)
    spelt = {folded(name): name for name in groups_of(draft.parts)}
    parts = [replace(part, group=spelt.get(folded(part.group), ""), place=_line(part.place)) for part in draft.parts]
    parts.sort(key=lambda one: (one.held_on, one.starts_at or 0, one.group, one.uuid))
    audiences = [replace(one, organisation=_line(one.organisation)) for one in draft.audiences]
    lines = {
        name: _line(getattr(draft, name)) for name in ("title", "place", "trainer", "provider", "co_produced_with")
    }
    texts = {name: getattr(draft, name).strip() for name in ("link", "hours", "purpose", "for_whom", "hoped_for")}
    said: dict[str, Any] = {**lines, **texts, "parts": tuple(parts), "audiences": tuple(audiences)}
    return replace(draft, **said)


def _refuse_newly_retired(session: Session, before: KnownSession, draft: SessionDraft) -> None:
    """Raise Refused where a correction brings the session to a day or a course that is retired, and it was not before."""
    first_on = min(part.held_on for part in draft.parts)
    if draft.course_id != before.draft.course_id or first_on > before.first_on:
        refuse_retired(session, draft.course_id, first_on)


def _refuse_of_closed(before: SessionDraft, draft: SessionDraft) -> None:
    fixed = {name: getattr(before, name) for name in _OF_CLOSED}
    if replace(draft, **fixed) != before:
        message = (
            "This session is closed: its title, link, cost, purpose, co-production and head-counts can be corrected. Reopen it for"
            " anything else."
        )
        raise Refused(message)


def _settle_parts(session: Session, before: KnownSession, draft: SessionDraft) -> None:
    was = _rows_of(session, SessionPartRow, PART_COLUMNS, before.uuid)
    by_uuid = {row.uuid.hex(): row for row in was.values()}
    wanted = {part.uuid: _part_values(before.uuid, part) for part in draft.parts if part.uuid}
    new = [_part_values(before.uuid, part) for part in draft.parts if not part.uuid]
    _settle(session, SessionPartRow, PART_COLUMNS, by_uuid, wanted, new)


def _settle_audiences(session: Session, uuid: bytes, draft: SessionDraft) -> None:
    """Bring the head-counts to what *draft* says, by their order: none has a name of its own."""
    was = list(_rows_of(session, SessionAudienceRow, AUDIENCE_COLUMNS, uuid).values())
    said = [_audience_values(uuid, one) for one in draft.audiences]
    wanted = {str(at): values for at, values in enumerate(said[: len(was)])}
    before = {str(at): row for at, row in enumerate(was)}
    _settle(session, SessionAudienceRow, AUDIENCE_COLUMNS, before, wanted, said[len(was) :])


def _settle(
    session: Session,
    table: type[Fact],
    columns: tuple[str, ...],
    before: Mapping[str, LiveRow],
    wanted: Mapping[str, tuple[Value, ...]],
    new: Sequence[tuple[Value, ...]],
) -> None:
    ledger = ledger_of(session)
    ledger.supersede(table, [row.row_id for key, row in before.items() if key not in wanted])
    corrected = [(before[key], values) for key, values in wanted.items() if before[key].values != values]
    if new or corrected:
        write_rows(ledger, table, columns, new=new, corrected=corrected)


def _rows_of(session: Session, table: type[Fact], columns: tuple[str, ...], uuid: bytes) -> dict[int, LiveRow]:
    rows = session.connection().exec_driver_sql(
        f"SELECT {', '.join(('id', 'uuid', *columns))} FROM {table.__tablename__} WHERE {known(None)} AND session_uuid = ?"
        " ORDER BY id",
        (uuid,),
    )
    return {row[0]: LiveRow(row[0], bytes(row[1]), tuple(row[2:])) for row in rows}


def _values(
    draft: SessionDraft, state: SessionState, state_on: date | None = None, cancelled_by: str = "", reason: str = ""
) -> tuple[Value, ...]:
    return (
        draft.course_id, draft.title, draft.place, draft.link, draft.trainer, draft.provider, draft.capacity,
        _number(draft.book_by), "" if draft.cost is None else f"{draft.cost:f}", draft.hours, draft.purpose, draft.for_whom,
        draft.hoped_for, draft.co_production.value, draft.co_produced_with, int(draft.needs_approval),
        int(draft.is_assessed), state.value, _number(state_on), cancelled_by, reason,
    )  # fmt: skip


def session_values(one: KnownSession, state: SessionState, state_on: date | None) -> tuple[Value, ...]:
    """Return what the book keeps of a session that is now *state*, in the order of SESSION_COLUMNS."""
    return _values(one.draft, state, state_on)


def _part_values(uuid: bytes, part: PartDraft) -> tuple[Value, ...]:
    return uuid, part.group, day_number(part.held_on), part.starts_at, part.ends_at, part.place


def _audience_values(uuid: bytes, one: AudienceDraft) -> tuple[Value, ...]:
    return uuid, one.audience.value, one.organisation, one.expected, one.attended


def _line(text: str) -> str:
    return " ".join(text.split())


def _number(day: date | None) -> int | None:
    return None if day is None else day_number(day)
