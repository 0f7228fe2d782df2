"""The shapes of sessions, bookings, registers and what is to be chased, in JSON: stable keys, counts as whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cpd_desktop.domain.clashes import Clash
from cpd_desktop.domain.lapses import Lapse
from cpd_desktop.domain.sessions import AudienceDraft, PartDraft
from cpd_desktop.domain.typed_times import time_text
from cpd_desktop.services.places import Place
from cpd_desktop.services.sessions.answers import BookingListed, SessionDetail, SessionListed
from cpd_desktop.services.sessions.attendance import Register, RegisterLine
from cpd_desktop.services.sessions.chasing import ChaseList
from cpd_desktop.services.sessions.known import KnownSession


def known_session_shape(known: KnownSession) -> dict[str, Any]:
    """Return what a session says. Times are `09:30`; cost is decimal pounds as text; what nobody knows is null."""
    draft = known.draft
    return {
        "session": known.key,
        "course": known.course_code,
        "course_title": known.course_title,
        "title": known.title,
        "state": known.state.value,
        "state_on": known.state_on,
        "cancelled_by": known.cancelled_by or None,
        "reason": known.reason or None,
        "first_on": known.first_on,
        "last_on": known.last_on,
        "groups": list(known.groups),
        "parts": [part_shape(part) for part in draft.parts],
        "place": draft.place or None,
        "link": draft.link or None,
        "trainer": draft.trainer or None,
        "provider": draft.provider or None,
        "capacity": draft.capacity,
        "book_by": draft.book_by,
        "cost": None if draft.cost is None else f"{draft.cost:.2f}",
        "hours": draft.hours or None,
        "purpose": draft.purpose or None,
        "for_whom": draft.for_whom or None,
        "hoped_for": draft.hoped_for or None,
        "co_production": draft.co_production.value or None,
        "co_produced_with": draft.co_produced_with or None,
        "needs_approval": draft.needs_approval,
        "is_assessed": draft.is_assessed,
        "audiences": [audience_shape(one) for one in draft.audiences],
    }


def part_shape(part: PartDraft) -> dict[str, Any]:
    """Return one part of a session; *group* null is for everybody."""
    return {
        "part": part.uuid,
        "group": part.group or None,
        "held_on": part.held_on,
        "starts_at": _time(part.starts_at),
        "ends_at": _time(part.ends_at),
        "place": part.place or None,
    }


def _time(minutes: int | None) -> str | None:
    return None if minutes is None else time_text(minutes).rjust(5, "0")


def audience_shape(one: AudienceDraft) -> dict[str, Any]:
    """Return learners who are counted and not named."""
    return {
        "audience": one.audience.value,
        "organisation": one.organisation or None,
        "expected": one.expected,
        "attended": one.attended,
    }


def session_shape(one: SessionListed) -> dict[str, Any]:
    """Return a session with its figures; *left* null is no limit."""
    return {
        **known_session_shape(one.known),
        "booked": one.booked,
        "waiting": one.waiting,
        "pending": one.pending,
        "left": one.left,
        "attended": one.attended,
        "did_not_attend": one.did_not,
        "unmarked": one.unmarked,
        "heads": one.heads,
    }


def booking_shape(one: BookingListed) -> dict[str, Any]:
    """Return who has, wants or had a place, and how it came. A learner from outside has no person."""
    booking = one.booking
    return {
        "booking": booking.uuid.hex(),
        "session": booking.session_uuid.hex(),
        "name": booking.name,
        "is_from_outside": booking.person_id is None,
        "organisation": booking.organisation or None,
        "team": one.team or None,
        "role": one.role or None,
        "group": booking.group or None,
        "state": booking.state.value,
        "requested_on": booking.requested_on,
        "requested_by": booking.requested_by or None,
        "decided_on": booking.decided_on,
        "decided_by": booking.decided_by or None,
        "cancelled_by": booking.cancelled_by or None,
        "reason": booking.reason or None,
        "marks": {part: mark.value for part, mark in booking.marks.items()},
        "record": booking.record_uuid.hex() or None,
    }


def detail_shape(detail: SessionDetail) -> dict[str, Any]:
    """Return a session with everybody in it."""
    return {**session_shape(detail.listed), "bookings": [booking_shape(one) for one in detail.bookings]}


def clash_shape(one: Clash) -> dict[str, Any]:
    """Return what stands against a booking, or is to be known before it."""
    return {"name": one.name, "kind": one.kind.value, "on": one.on, "sentence": one.sentence}


def register_shape(register: Register) -> dict[str, Any]:
    """Return the register of a session: for each learner a mark for each of their own parts, null where there is none yet."""
    return {
        "session": register.session.key,
        "title": register.session.title,
        "state": register.session.state.value,
        "pending": register.pending,
        "unmarked": register.unmarked,
        "can_close": register.can_close,
        "why_not": register.why_not or None,
        "lines": [_line_shape(line) for line in register.lines],
    }


def _line_shape(line: RegisterLine) -> dict[str, Any]:
    return {
        "booking": line.booking.uuid.hex(),
        "name": line.booking.name,
        "organisation": line.booking.organisation or None,
        "team": line.team or None,
        "role": line.role or None,
        "group": line.booking.group or None,
        "marks": [
            {"part": part, "mark": None if mark is None else mark.value}
            for part, mark in zip(line.parts, line.marks, strict=True)
        ],
    }


def lapse_shape(one: Lapse, as_at: date) -> dict[str, Any]:
    """Return a holding that ends soon or has ended; *lapses_on* is its last day."""
    return {
        "name": one.name,
        "team": one.team or None,
        "requirement": one.requirement,
        "lapses_on": one.lapses_on,
        "has_lapsed": one.has_lapsed(as_at),
        "booked_for": one.booked_for,
    }


def leave_shape(person: Place, starts_on: date, ends_on: date) -> dict[str, Any]:
    """Return days on which somebody is away from work, both included."""
    return {"person": person.key, "name": person.name, "starts_on": starts_on, "ends_on": ends_on}


def chase_shape(found: ChaseList) -> dict[str, Any]:
    """Return what is to be chased, by reason, with how many there are of each."""
    rejected = [
        {
            "record": one.record_uuid.hex(),
            "name": one.name,
            "team": one.team or None,
            "course": one.course,
            "completed_on": one.completed_on,
            "reason": one.reason or None,
        }
        for one in found.rejected
    ]
    return {
        "as_at": found.as_at,
        "counts": {
            "lapsing": len(found.lapsing),
            "unmarked": len(found.unmarked),
            "undecided": len(found.undecided),
            "rejected": len(found.rejected),
        },
        "lapsing": [lapse_shape(one, found.as_at) for one in found.lapsing],
        "unmarked": _unmarked(found.unmarked),
        "undecided": [{**booking_shape(one), "title": one.title, "first_on": one.first_on} for one in found.undecided],
        "rejected": rejected,
    }


def _unmarked(found: Sequence[SessionListed]) -> list[dict[str, Any]]:
    return [
        {
            "session": one.known.key,
            "title": one.known.title,
            "last_on": one.known.last_on,
            "trainer": one.known.draft.trainer or None,
            "unmarked": one.unmarked,
            "booked": one.booked,
        }
        for one in found
    ]
