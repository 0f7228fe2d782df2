"""Certificates of a closed session: what each who passed or completed it is given, with what it can be checked by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cpd_desktop.domain.bookings import BookingState, is_marked, outcome_of
from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.session_sheets import Certificate
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import COUNTING, Course, Outcome, TrainingRecord, ValidUntil, ends_of
from cpd_desktop.services.sessions.known import KnownBooking, KnownSession, known_bookings, known_session
from cpd_desktop.store.queries.facts import known, load_courses
from cpd_desktop.store.session import Session

NOT_CLOSED = "Certificates are made once a session is closed: record who was there, and close it on the page Sessions."
NOBODY_PASSED = "Nobody passed or completed this session, so there is no certificate."
_TIERS = {1: "tier 1, aware", 2: "tier 2, skilled", 3: "tier 3, specialist"}
_AT_ONCE = 500
_SHORT = 8


@dataclass(frozen=True, slots=True)
class _Record:
    """The training record of a place: what came of it, until when it counts, and what it says of hours and provider."""

    uuid: bytes
    outcome: Outcome
    until: ValidUntil | None
    hours: str
    provider: str


def certificates_of(
    session: Session, uuid: bytes, *, as_at: date, upto: int | None = None, person_id: int | None = None
) -> tuple[Certificate, ...]:
    """Return the certificates of a session in order of name: of all who passed or completed it, or of one person.

    Partners' learners have no record of their own, and are given one by their marks. A last day is by the course's rule on *as_at*.
    Raises Refused if the session is not in the book or not closed, and for somebody who has none from it.
    """
    one = known_session(session, uuid, upto)
    if one.state is not SessionState.CLOSED:
        raise Refused(NOT_CLOSED, field="session")
    booked = [
        booking
        for booking in known_bookings(session, upto, session_uuids=[uuid])
        if booking.state is BookingState.BOOKED and person_id in (None, booking.person_id)
    ]
    people = {booking.person_id for booking in booked if booking.person_id is not None}
    course = load_courses(session.connection(), upto)[one.draft.course_id]
    records, about = _records(session, course, people, as_at, upto), _about(course)
    found = [_certificate(one, booking, records, about) for booking in booked]
    certificates = [made for made in found if made is not None]
    if person_id is not None and not certificates:
        message = f"{booked[0].name if booked else 'This person'} neither passed nor completed this session: there is no certificate."
        raise Refused(message, field="person")
    return tuple(sorted(certificates, key=lambda made: (folded(made.name), made.name, made.reference)))


def _about(course: Course) -> str:
    """Return what a course is about, for whoever is shown the certificate: its subject, level and specialism."""
    subject = course.subject[:1].upper() + course.subject[1:]
    return " · ".join(
        filter(None, (subject, _TIERS.get(course.tier or 0, ""), f"specialism: {course.group}" if course.group else ""))
    )


def _certificate(
    one: KnownSession, booking: KnownBooking, records: Mapping[bytes, _Record], about: str
) -> Certificate | None:
    """Return the certificate of a booked place; None for who neither passed nor completed."""
    draft, parts = one.draft, one.parts_of(booking.group)
    if booking.person_id is None:
        if not is_marked(booking.marks, [part.uuid for part in parts]):
            return None
        outcome = outcome_of([booking.marks[part.uuid] for part in parts], is_assessed=draft.is_assessed)
        record = _Record(booking.uuid, outcome, None, one.hours_of(booking.group), draft.provider)
    else:
        kept = records.get(booking.record_uuid)
        if kept is None:
            return None
        record = kept
    if record.outcome not in COUNTING:
        return None
    return Certificate(
        booking.name, one.course_title, record.outcome, tuple(sorted({part.held_on for part in parts})), record.hours,
        "" if folded(one.title) == folded(one.course_title) else one.title, about, draft.trainer,
        record.provider or draft.provider, record.until, _short(record.uuid),
        "place" if booking.person_id is None else "record",
    )  # fmt: skip


def _records(
    session: Session, course: Course, people: Collection[int], as_at: date, upto: int | None
) -> dict[bytes, _Record]:
    """Return the counting records of a course that these people have, by UUID, each with its last day by the course's own rule."""
    rows = _rows(session, course.id, people, upto)
    by_person: dict[int, list[TrainingRecord]] = defaultdict(list)
    for row in rows:
        given = None if row[4] is None else day_of_number(row[4])
        record = TrainingRecord(row[0], row[2], course.id, day_of_number(row[3]), OUTCOMES[row[5]], given)
        if record.counts:
            by_person[record.person_id].append(record)
    ends: dict[int, ValidUntil] = {}
    rule = {course.id: course.validity_on(as_at)}
    for records in by_person.values():
        ends.update(ends_of(records, rule))
    return {bytes(row[1]): _Record(bytes(row[1]), OUTCOMES[row[5]], ends.get(row[0]), row[6], row[7]) for row in rows}


def _rows(session: Session, course_id: int, people: Collection[int], upto: int | None) -> list[tuple[Any, ...]]:
    wanted, rows = sorted(people), []
    for at in range(0, len(wanted), _AT_ONCE):
        some = ", ".join(str(int(person_id)) for person_id in wanted[at : at + _AT_ONCE])
        rows += session.connection().exec_driver_sql(
            "SELECT id, uuid, person_id, completed_on, valid_until_given, outcome, hours, provider FROM training_records"
            f" WHERE {known(upto)} AND course_id = ? AND person_id IN ({some}) ORDER BY id",
            (course_id,),
        )
    return rows


def _short(uuid: bytes) -> str:
    """Return the beginning of a UUID as one reads it aloud: ``3f9a 1c22``."""
    letters = uuid.hex()[:_SHORT]
    return f"{letters[:4]} {letters[4:]}"
