"""The sessions that a paper can be about: what there is to choose from, by course and date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.bookings import BookingState, is_marked, outcome_of
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import COUNTING
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.sessions.answers import sessions_list
from cpd_desktop.services.sessions.known import KnownBooking, KnownSession, known_bookings
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class SessionChoice:
    """A session to choose: *key* its UUID in hexadecimal; *passed* the book's people who passed or completed it, once it is closed.

    Each of these is a person's UUID and name, in order of name.
    """

    key: str
    course: str
    title: str
    first_on: date
    last_on: date
    place: str
    state: SessionState
    passed: tuple[tuple[str, str], ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether it is closed, so that there are certificates."""
        return self.state is SessionState.CLOSED


def session_choices(session: Session, question: CoverageQuestion) -> tuple[SessionChoice, ...]:
    """Return the sessions in scope, in order of the course and then the newest first."""
    listed = [one.known for one in sessions_list(session, question)]
    closed = [one.uuid for one in listed if one.state is SessionState.CLOSED]
    passed = _passed(session, {one.uuid: one for one in listed}, closed, question.upto) if closed else {}
    found = [
        SessionChoice(
            one.key, one.course_title, one.title, one.first_on, one.last_on, one.draft.place, one.state,
            passed.get(one.uuid, ()),
        )
        for one in listed
    ]  # fmt: skip
    found.sort(key=lambda one: one.first_on, reverse=True)
    return tuple(sorted(found, key=lambda one: (folded(one.course), one.course)))


def _passed(
    session: Session, sessions: dict[bytes, KnownSession], closed: Iterable[bytes], upto: int | None
) -> dict[bytes, tuple[tuple[str, str], ...]]:
    bookings = [one for one in known_bookings(session, upto, session_uuids=list(closed)) if _has_passed(one, sessions)]
    people = load_people(session, {one.person_id for one in bookings if one.person_id is not None}, upto)
    found: dict[bytes, list[tuple[str, str]]] = defaultdict(list)
    for one in bookings:
        person = people.get(one.person_id or 0)
        if person is not None:
            found[one.session_uuid].append((person.uuid, person.name))
    return {uuid: tuple(sorted(who, key=lambda one: folded(one[1]))) for uuid, who in found.items()}


def _has_passed(booking: KnownBooking, sessions: dict[bytes, KnownSession]) -> bool:
    """Whether closing the session made a record of this booking that counts: by its marks, as closing does."""
    if booking.state is not BookingState.BOOKED or booking.person_id is None:
        return False
    of = sessions[booking.session_uuid]
    parts = [part.uuid for part in of.parts_of(booking.group)]
    if not parts or not is_marked(booking.marks, parts):
        return False
    return outcome_of([booking.marks[part] for part in parts], is_assessed=of.draft.is_assessed) in COUNTING
