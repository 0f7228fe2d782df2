"""Who has a place and who waits: what becomes of the line of a session when a place is free, and when there are fewer of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.bookings import TAKES_PLACE, BookingState, places_left
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.sessions.booked_records import BookedRecords, RecordInTheWay
from cpd_desktop.services.sessions.known import KnownBooking, KnownSession
from cpd_desktop.store.session import Session


def moved_up(
    session: Session, known_session: KnownSession, bookings: Sequence[KnownBooking], *, today: date
) -> tuple[dict[bytes, KnownBooking], list[str]]:
    """Return the bookings that move up into free places, booked, and a sentence for each of them, and for who is passed over.

    *bookings* are all of the session as they are to be, in line. Nobody moves into a part that is past, or into a session that is
    not open; who has a record in the way keeps waiting.
    """
    moved: dict[bytes, KnownBooking] = {}
    said: list[str] = []
    waiting = [one for one in bookings if one.state is BookingState.WAITING]
    if known_session.state is not SessionState.OPEN or not waiting:
        return moved, said
    left = places_left(known_session.draft.capacity, [one.state for one in bookings])
    records: BookedRecords | None = None
    for one in waiting:
        if left is not None and left <= len(moved):
            break
        if known_session.last_day_of(one.group) < today:
            continue
        records = records or BookedRecords(session, known_session, bookings)
        try:
            if one.person_id is not None:
                records.refuse_in_the_way(one)
        except RecordInTheWay as refusal:
            said.append(f"{one.name} waits on: {refusal}")
            continue
        moved[one.uuid] = replace(one, state=BookingState.BOOKED)
        said.append(f"{one.name} moves up from the waiting list and is booked.")
    return moved, said


def with_moved_up(
    session: Session, known_session: KnownSession, after: Mapping[bytes, KnownBooking], *, today: date
) -> tuple[dict[bytes, KnownBooking], tuple[str, ...]]:
    """Return *after*, all the bookings of a session as they are to be, with whoever moves up; and what to tell of it."""
    in_line = sorted(after.values(), key=lambda one: (one.in_line, one.row_id))
    moved, said = moved_up(session, known_session, in_line, today=today)
    return {**after, **moved}, tuple(said)


def booked_count(bookings: Sequence[KnownBooking]) -> int:
    """Return how many places are taken."""
    return sum(one.state in TAKES_PLACE for one in bookings)
