"""Places asked for, booked, decided on, cancelled and moved; whoever waits moves up in the same change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cpd_desktop.domain.bookings import LIVE, BookingState, LearnerDraft, places_left, state_after_approval
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import LONGEST_LINE, EndedBy, SessionState
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.sessions.booked_records import write_bookings
from cpd_desktop.services.sessions.known import (
    KnownBooking,
    KnownSession,
    known_bookings,
    known_session,
    known_sessions,
    sessions_of_bookings,
)
from cpd_desktop.services.sessions.offered import refuse_retired
from cpd_desktop.services.sessions.planning import TOUCHED, given_reason
from cpd_desktop.services.sessions.queue import booked_count, with_moved_up
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session

MOST_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Booked:
    """What became of the places asked for: how many are booked, wait, are asked for, and had one *already*.

    *uuids* are the bookings that were made or decided on, in the order given.
    """

    booked: int
    waiting: int
    requested: int
    already: int
    uuids: tuple[bytes, ...]


def request_places(
    session: Session,
    uuid: bytes,
    learners: Sequence[LearnerDraft],
    *,
    group: str = "",
    by: str,
    need_uuid: bytes = b"",
    today: date,
) -> Done[Booked]:
    """Ask for places in a session as *by*; where nobody need approve, they are booked, or wait where it is full.

    Raises Refused with the field: after the last day to book, for a group that is not the session's, and as `book_places` does.
    """
    one = _open_session(session, uuid)
    if one.draft.book_by is not None and today > one.draft.book_by:
        message = f"The last day to ask for a place was {one.draft.book_by:%d/%m/%Y}: ask whoever runs the session."
        raise Refused(message, field="session")
    if one.last_on < today:
        message = f"This session was on {one.last_on:%d/%m/%Y}: a place can be asked for before it."
        raise Refused(message, field="session")
    asked = BookingState.REQUESTED if one.draft.needs_approval else None
    return _make(session, one, learners, group, asked, by, need_uuid, today)


def book_places(
    session: Session,
    uuid: bytes,
    learners: Sequence[LearnerDraft],
    *,
    group: str = "",
    by: str,
    need_uuid: bytes = b"",
    today: date,
) -> Done[Booked]:
    """Book places in a session, approved by *by* who books; who finds it full waits. Whoever has a place already is left out.

    People can be booked on a past session that is still open: they came unbooked. Raises Refused with the field: if all of them have
    a place, where a past session is full, and for a record of the course on the day that is no booking.
    """
    return _make(session, _open_session(session, uuid), learners, group, None, by, need_uuid, today)


def decide_bookings(
    session: Session, booking_uuids: Sequence[bytes], *, approve: bool, by: str, reason: str = "", today: date
) -> Done[Booked]:
    """Approve requests, in line, which books them or has them wait; or decline them with a reason. Raises Refused with the field."""
    if not approve:
        reason = given_reason(reason, "Declining takes a reason: say why there is no place for them.")
    chosen = _chosen(session, booking_uuids)
    counts = dict.fromkeys(BookingState, 0)
    said: list[str] = []
    for one, bookings in chosen:
        _refuse_not_open(one)
        if approve:
            refuse_retired(session, one.draft.course_id, one.first_on)
        after = _decided(one, bookings, set(booking_uuids), by, reason if not approve else "", today)
        _write(session, one, bookings, after)
        for booking in after:
            if booking.uuid in set(booking_uuids):
                counts[booking.state] += 1
        said += _waits(after, set(booking_uuids))
    number = len(set(booking_uuids))
    what = "approve" if approve else "decline"
    ledger_of(session).act = f"{what} a request" if number == 1 else f"{what} {number:,} requests"
    result = Booked(counts[BookingState.BOOKED], counts[BookingState.WAITING], 0, 0, tuple(booking_uuids))
    return Done(result, TOUCHED, remarks=tuple(said))


def cancel_bookings(
    session: Session, booking_uuids: Sequence[bytes], *, by: EndedBy, reason: str = "", today: date
) -> Done[int]:
    """Cancel live bookings; who waits moves up into the places, in line, and is named in the remarks. Returns how many."""
    reason = "" if not reason.strip() else given_reason(reason, "Say why.")
    wanted = set(booking_uuids)
    said: list[str] = []
    for one, bookings in _chosen(session, booking_uuids):
        _refuse_not_open(one)
        after = {}
        for booking in bookings:
            after[booking.uuid] = booking
            if booking.uuid in wanted:
                if not booking.is_live:
                    message = (
                        f"The place of {booking.name} is {booking.state.value} already: look at the list as it is now."
                    )
                    raise Refused(message)
                cancelled = BookingState.CANCELLED
                after[booking.uuid] = replace(booking, state=cancelled, cancelled_by=by.value, reason=reason)
        settled, told = with_moved_up(session, one, after, today=today)
        _write(session, one, bookings, list(settled.values()))
        said += told
    ledger_of(session).act = "cancel a place" if len(wanted) == 1 else f"cancel {len(wanted):,} places"
    return Done(len(wanted), TOUCHED, remarks=tuple(said))


def move_to_group(session: Session, booking_uuids: Sequence[bytes], group: str, *, today: date) -> Done[int]:
    """Move live bookings to another group of their session, with their records; marks for parts that are not theirs go.

    Returns how many moved. Raises Refused with the field for a group that the session does not have.
    """
    wanted, count = set(booking_uuids), 0
    for one, bookings in _chosen(session, booking_uuids):
        _refuse_not_open(one)
        name = _group_of(one, group)
        own = {part.uuid for part in one.parts_of(name)}
        after = []
        for booking in bookings:
            if booking.uuid not in wanted or booking.group == name:
                after.append(booking)
                continue
            if not booking.is_live:
                message = f"The place of {booking.name} is {booking.state.value}: it has no group any more."
                raise Refused(message)
            marks = {part: mark for part, mark in booking.marks.items() if part in own}
            after.append(replace(booking, group=name, marks=marks))
            count += 1
        settled, _ = with_moved_up(session, one, {booking.uuid: booking for booking in after}, today=today)
        _write(session, one, bookings, list(settled.values()))
    ledger_of(session).act = (
        "move a place to another group" if count == 1 else f"move {count:,} places to another group"
    )
    return Done(count, TOUCHED)


def _make(
    session: Session,
    one: KnownSession,
    learners: Sequence[LearnerDraft],
    group: str,
    asked: BookingState | None,
    by: str,
    need_uuid: bytes,
    today: date,
) -> Done[Booked]:
    """Make bookings in the state *asked*, None for booked or, where it is full, waiting."""
    refuse_retired(session, one.draft.course_id, one.first_on)
    name = _group_of(one, group)
    standing = known_bookings(session, session_uuids=[one.uuid])
    missing = _without_place(session, learners, standing)
    already = len(dict.fromkeys(map(_identity, learners))) - len(missing)
    left = places_left(one.draft.capacity, [booking.state for booking in standing])
    first = max((booking.in_line for booking in standing), default=0) + 1
    new = []
    for at, learner in enumerate(missing):
        state = state_after_approval(left) if asked is None else asked
        if state is BookingState.BOOKED and left is not None:
            left -= 1
        if state is BookingState.WAITING and one.last_day_of(name) < today:
            message = f"All {one.draft.capacity:,} places are taken: give the session more places first, since they were there."
            raise Refused(message, field="learners")
        new.append(_new_booking(one, learner, name, state, first + at, by, need_uuid, today))
    uuids = tuple(write_bookings(session, one, [(None, booking) for booking in new]))
    count, ledger = len(new), ledger_of(session)
    did = "book" if asked is None else "ask for"
    ledger.act = f"{did} a place" if count == 1 else f"{did} {count:,} places"
    waiting = sum(booking.state is BookingState.WAITING for booking in new)
    result = Booked(booked_count(new), waiting, count - waiting - booked_count(new), already, uuids)
    return Done(result, TOUCHED, remarks=_remarks(one, new, asked, today))


def _remarks(
    one: KnownSession, new: Sequence[KnownBooking], asked: BookingState | None, today: date
) -> tuple[str, ...]:
    said = [f"{booking.name} is on the waiting list." for booking in new if booking.state is BookingState.WAITING]
    if asked is None and one.draft.book_by is not None and today > one.draft.book_by:
        said.append(f"The last day to book was {one.draft.book_by:%d/%m/%Y}.")
    return tuple(said)


def _new_booking(
    one: KnownSession,
    learner: LearnerDraft,
    group: str,
    state: BookingState,
    in_line: int,
    by: str,
    need_uuid: bytes,
    today: date,
) -> KnownBooking:
    by = " ".join(by.split())
    decided = state is not BookingState.REQUESTED
    return KnownBooking(
        0, b"", one.uuid, learner.person_id, learner.name, learner.organisation, group, state, today, by,
        today if decided else None, by if decided else "", "", "", {}, in_line, b"", need_uuid,
    )  # fmt: skip


def _without_place(
    session: Session, learners: Sequence[LearnerDraft], standing: Sequence[KnownBooking]
) -> list[LearnerDraft]:
    """Return who has no live booking, each once, with the names of the book's people. Raises Refused if everybody has one."""
    if not learners:
        message = "Choose at least one person."
        raise Refused(message, field="learners")
    if len(learners) > MOST_AT_ONCE:
        message = f"At most {MOST_AT_ONCE:,} people are booked at once: choose fewer."
        raise Refused(message, field="learners")
    people = load_people(session, {one.person_id for one in learners if one.person_id is not None})
    have = {
        _identity(LearnerDraft(booking.person_id, booking.name, booking.organisation))
        for booking in standing
        if booking.is_live
    }
    found: dict[object, LearnerDraft] = {}
    for one in learners:
        found.setdefault(_identity(one), _named_learner(one, {key: person.name for key, person in people.items()}))
    missing = [learner for key, learner in found.items() if key not in have]
    if not missing:
        who = "This person has" if len(found) == 1 else "All of them have"
        message = f"{who} a place in this session already, or asked for one."
        raise Refused(message, field="learners")
    return missing


def _named_learner(one: LearnerDraft, names: Mapping[int, str]) -> LearnerDraft:
    if one.person_id is not None:
        if one.person_id not in names:
            message = "There is no such person in this book: choose one from the list."
            raise Refused(message, field="learners")
        return LearnerDraft(one.person_id, names[one.person_id])
    name, organisation = " ".join(one.name.split()), " ".join(one.organisation.split())
    if not folded(name):
        message = "Give the name of the learner, or choose somebody from the list."
        raise Refused(message, field="learners")
    if max(len(name), len(organisation)) > LONGEST_LINE:
        message = f"A name is longer than {LONGEST_LINE} characters: shorten it."
        raise Refused(message, field="learners")
    return LearnerDraft(None, name, organisation)


def _identity(one: LearnerDraft) -> object:
    return one.person_id if one.person_id is not None else (folded(one.name), folded(one.organisation))


def _group_of(one: KnownSession, group: str) -> str:
    """Return the session's own spelling of *group*. Raises Refused where it has none such, or one has to be chosen."""
    called = {folded(name): name for name in one.groups}
    if folded(group) in called:
        return called[folded(group)]
    if not called and not group.strip():
        return ""
    if len(called) == 1 and not group.strip():
        return one.groups[0]
    message = f"Choose the group: {', '.join(one.groups)}." if called else "This session has no groups."
    raise Refused(message, field="group")


def _open_session(session: Session, uuid: bytes) -> KnownSession:
    one = known_session(session, uuid)
    _refuse_not_open(one)
    return one


def _refuse_not_open(one: KnownSession) -> None:
    if one.state is SessionState.CLOSED:
        message = f"The session of {one.first_on:%d/%m/%Y} is closed: reopen it first."
        raise Refused(message, field="session")
    if one.state is SessionState.CANCELLED:
        message = f"The session of {one.first_on:%d/%m/%Y} was cancelled."
        raise Refused(message, field="session")


def _chosen(session: Session, booking_uuids: Sequence[bytes]) -> list[tuple[KnownSession, tuple[KnownBooking, ...]]]:
    """Return the sessions of bookings, each with all of its bookings. Raises Refused if one of them is gone, or none is named."""
    owners = sessions_of_bookings(session, booking_uuids)
    if not booking_uuids or len(owners) != len(set(booking_uuids)):
        message = "A place was changed or deleted meanwhile: look at the list as it is now, and choose anew."
        raise Refused(message)
    wanted = set(owners.values())
    sessions = known_sessions(session, uuids=wanted)
    bookings = known_bookings(session, session_uuids=wanted)
    return [(one, tuple(each for each in bookings if each.session_uuid == uuid)) for uuid, one in sessions.items()]


def _decided(
    one: KnownSession, bookings: Sequence[KnownBooking], wanted: set[bytes], by: str, declined: str, today: date
) -> list[KnownBooking]:
    left = places_left(one.draft.capacity, [booking.state for booking in bookings])
    after = []
    for booking in bookings:
        if booking.uuid not in wanted:
            after.append(booking)
            continue
        if booking.state not in LIVE or (not declined and booking.state in (BookingState.BOOKED, BookingState.WAITING)):
            message = f"The place of {booking.name} is {booking.state.value} already: look at the list as it is now."
            raise Refused(message)
        if declined and booking.state is BookingState.BOOKED:
            message = f"The place of {booking.name} is booked already: cancel it instead."
            raise Refused(message)
        state = BookingState.DECLINED if declined else state_after_approval(left)
        if state is BookingState.BOOKED and left is not None:
            left -= 1
        by_whom = " ".join(by.split())
        after.append(replace(booking, state=state, decided_on=today, decided_by=by_whom, reason=declined))
    return after


def _waits(after: Sequence[KnownBooking], wanted: set[bytes]) -> list[str]:
    return [
        f"{booking.name} is on the waiting list: all places are taken."
        for booking in after
        if booking.uuid in wanted and booking.state is BookingState.WAITING
    ]


def _write(session: Session, one: KnownSession, before: Sequence[KnownBooking], after: Sequence[KnownBooking]) -> None:
    by_uuid = {booking.uuid: booking for booking in after}
    changed = [(booking, by_uuid[booking.uuid]) for booking in before if by_uuid[booking.uuid] != booking]
    write_bookings(session, one, changed)
