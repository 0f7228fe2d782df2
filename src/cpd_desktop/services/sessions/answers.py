"""Questions about sessions: how full each is, who is in it, who waits to be decided on, and what somebody has booked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.bookings import LIVE, PENDING, BookingState, outcome_of, places_left
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.posts import NOWHERE, Posted, posts_on
from cpd_desktop.services.sessions.known import (
    KnownBooking,
    KnownSession,
    known_bookings,
    known_session,
    known_sessions,
)
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session

_ABSENT = frozenset({Outcome.DNA, Outcome.CANCELLED})


@dataclass(frozen=True, slots=True)
class SessionListed:
    """A session with its figures: places *booked*, people *waiting*, requests *pending* a decision, places *left* (None: no limit).

    Of the booked, *attended* were there for some of it at least, *did_not* were not, both by full marks; *unmarked* have no mark for
    a part that was held by the date asked about. *heads* are learners counted and not named: those who came, else those expected.
    """

    known: KnownSession
    booked: int
    waiting: int
    pending: int
    left: int | None
    attended: int
    did_not: int
    unmarked: int
    heads: int


@dataclass(frozen=True, slots=True)
class BookingListed:
    """A booking with its session and whose it is; *team* and *role* are those of the date asked about, blank for partners."""

    booking: KnownBooking
    title: str
    course_title: str
    first_on: date
    last_on: date
    session_state: SessionState
    team: str
    role: str
    staff_number: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class SessionDetail:
    """A session with its figures and all of its bookings, in line."""

    listed: SessionListed
    bookings: tuple[BookingListed, ...]


def sessions_list(session: Session, question: CoverageQuestion) -> tuple[SessionListed, ...]:
    """Return the sessions that the book knows, by first day; a scope leaves those with somebody of it, or with nobody booked."""
    sessions = known_sessions(session, question.upto)
    bookings = _by_session(known_bookings(session, question.upto)) if sessions else {}
    found = list(sessions.values())
    if question.team or question.service:
        posts = posts_on(session, question.as_at, question.upto)
        found = [one for one in found if _concerns(bookings.get(one.uuid, ()), posts, question)]
    return tuple(listed_session(one, bookings.get(one.uuid, ()), question.as_at) for one in found)


def _concerns(bookings: Sequence[KnownBooking], posts: dict[int, Posted], question: CoverageQuestion) -> bool:
    live = [one for one in bookings if one.state in LIVE]
    return not live or any(posts.get(one.person_id or 0, NOWHERE).is_in(question) for one in live)


def session_detail(session: Session, uuid: bytes, *, as_at: date, upto: int | None = None) -> SessionDetail:
    """Return one session with all of its bookings. Raises Refused if it is not in the book any more."""
    one = known_session(session, uuid, upto)
    bookings = known_bookings(session, upto, session_uuids=[uuid])
    posts = posts_on(session, as_at, upto)
    return SessionDetail(listed_session(one, bookings, as_at), _listed(session, bookings, {uuid: one}, posts, upto))


def requests_list(session: Session, question: CoverageQuestion) -> tuple[BookingListed, ...]:
    """Return what is asked for, approved or waiting in open sessions, of people in scope, the oldest first.

    Partners' learners are in no team: they are listed for the whole organisation only.
    """
    sessions = {
        uuid: one for uuid, one in known_sessions(session, question.upto).items() if one.state is SessionState.OPEN
    }
    bookings = [
        one for one in known_bookings(session, question.upto) if one.state in PENDING and one.session_uuid in sessions
    ]
    posts = posts_on(session, question.as_at, question.upto) if bookings else {}
    in_scope = [one for one in bookings if posts.get(one.person_id or 0, NOWHERE).is_in(question)]
    in_scope.sort(key=lambda one: (one.requested_on, one.row_id))
    return _listed(session, in_scope, sessions, posts, question.upto)


def bookings_of_person(session: Session, person_id: int, question: CoverageQuestion) -> tuple[BookingListed, ...]:
    """Return all bookings of a person, of every state, that of the latest session first."""
    bookings = known_bookings(session, question.upto, person_ids=[person_id])
    sessions = known_sessions(session, question.upto, {one.session_uuid for one in bookings}) if bookings else {}
    posts = posts_on(session, question.as_at, question.upto) if bookings else {}
    found = _listed(session, bookings, sessions, posts, question.upto)
    return tuple(sorted(found, key=lambda one: (one.first_on, one.booking.row_id), reverse=True))


def upcoming_sessions(session: Session, course_id: int | None, on: date) -> tuple[SessionListed, ...]:
    """Return the open sessions of a course, or of any (None), whose last part is on or after *on*, by first day."""
    sessions = {
        uuid: one
        for uuid, one in known_sessions(session).items()
        if one.state is SessionState.OPEN and one.last_on >= on and course_id in (None, one.draft.course_id)
    }
    bookings = _by_session(known_bookings(session, session_uuids=sessions)) if sessions else {}
    return tuple(listed_session(one, bookings.get(uuid, ()), on) for uuid, one in sessions.items())


def listed_session(one: KnownSession, bookings: Iterable[KnownBooking], as_at: date) -> SessionListed:
    """Return a session with the figures of its *bookings*, as they are on *as_at*."""
    all_of_it = list(bookings)
    states = [booking.state for booking in all_of_it]
    booked = [booking for booking in all_of_it if booking.state is BookingState.BOOKED]
    outcomes = [_outcome(one, booking) for booking in booked]
    waiting = states.count(BookingState.WAITING)
    return SessionListed(
        one, len(booked), waiting, sum(state in PENDING for state in states) - waiting,
        places_left(one.draft.capacity, states),
        sum(outcome is not None and outcome not in _ABSENT for outcome in outcomes),
        sum(outcome in _ABSENT for outcome in outcomes), sum(_is_unmarked(one, booking, as_at) for booking in booked),
        sum((group.expected or 0) if group.attended is None else group.attended for group in one.draft.audiences),
    )  # fmt: skip


def _outcome(one: KnownSession, booking: KnownBooking) -> Outcome | None:
    """Return what the marks of a booking come to; None while one is missing."""
    marks = [booking.marks.get(part.uuid) for part in one.parts_of(booking.group)]
    known = [mark for mark in marks if mark is not None]
    return outcome_of(known, is_assessed=one.draft.is_assessed) if known and len(known) == len(marks) else None


def _is_unmarked(one: KnownSession, booking: KnownBooking, as_at: date) -> bool:
    return one.state is SessionState.OPEN and any(
        part.held_on <= as_at and part.uuid not in booking.marks for part in one.parts_of(booking.group)
    )


def _listed(
    session: Session,
    bookings: Sequence[KnownBooking],
    sessions: dict[bytes, KnownSession],
    posts: dict[int, Posted],
    upto: int | None,
) -> tuple[BookingListed, ...]:
    people = load_people(session, {one.person_id for one in bookings if one.person_id is not None}, upto)
    found = []
    for one in bookings:
        if one.session_uuid not in sessions:
            continue
        of = sessions[one.session_uuid]
        post, person = posts.get(one.person_id or 0, NOWHERE), people.get(one.person_id or 0)
        number, email = ("", "") if person is None else (person.staff_number, person.email)
        found.append(
            BookingListed(
                one, of.title, of.course_title, of.first_on, of.last_on, of.state, post.team, post.role, number, email
            )
        )
    return tuple(found)


def _by_session(bookings: Iterable[KnownBooking]) -> dict[bytes, list[KnownBooking]]:
    found: dict[bytes, list[KnownBooking]] = defaultdict(list)
    for one in bookings:
        found[one.session_uuid].append(one)
    return found
