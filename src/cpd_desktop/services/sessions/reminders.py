"""Reminders without a mail server: what is written to whoever has a place in a session, waits for one, or has lost it.

Each e-mail goes to one person and names nobody else; it carries the calendar file of what that person takes. Somebody looks it
over and sends it from their own mail program.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.mail_drafts import MailDraft, eml_of
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import PartDraft, SessionState
from cpd_desktop.domain.typed_times import times_text
from cpd_desktop.services.sessions.calendar import calendar_of, cancelled, session_events
from cpd_desktop.services.sessions.chasing import ChaseList, chase_list
from cpd_desktop.services.sessions.known import KnownBooking, KnownSession, known_bookings, known_session
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session
from cpd_desktop.store.trail import head

__all__ = ["ChaseList", "MailKind", "chase_list", "eml_of", "mail_drafts"]


class MailKind(StrEnum):
    """What an e-mail about a session is for."""

    JOINING = "joining"
    REMINDER = "reminder"
    WAITING = "waiting"
    CANCELLED = "cancelled"


_SUBJECTS = {
    MailKind.JOINING: "Your place: {title}, {day}",
    MailKind.REMINDER: "Reminder: {title}, {day}",
    MailKind.WAITING: "Waiting list: {title}, {day}",
    MailKind.CANCELLED: "Cancelled: {title}, {day}",
}
_NOBODY = {
    MailKind.JOINING: "Nobody has a place in this session yet: book somebody first.",
    MailKind.REMINDER: "Nobody has a place in this session: there is nobody to remind.",
    MailKind.WAITING: "Nobody is on the waiting list of this session.",
    MailKind.CANCELLED: "No place in this session was cancelled: there is nobody to tell.",
}


def mail_drafts(session: Session, uuid: bytes, *, kind: MailKind, produced_at: datetime) -> tuple[MailDraft, ...]:
    """Return an e-mail to each person whom *kind* concerns, in the order in which places were asked for.

    Joining and reminder are for who has a place, waiting for who waits, cancelled for whose place was cancelled and who has no other
    in it. Raises Refused where there is nobody, or where the session stands otherwise.
    """
    known = known_session(session, uuid)
    if kind is not MailKind.CANCELLED and known.state is not SessionState.OPEN:
        message = f"This session is {known.state.value}: nobody is reminded of it."
        raise Refused(message)
    bookings = known_bookings(session, session_uuids=[uuid])
    chosen = _concerned(known, bookings, kind)
    if not chosen:
        raise Refused(_NOBODY[kind])
    people = load_people(session, {one.person_id for one in chosen if one.person_id is not None})
    addresses = {person_id: person.email for person_id, person in people.items()}
    sequence = head(session.connection()).number
    return tuple(
        _draft(
            known, one, kind, "" if one.person_id is None else addresses.get(one.person_id, ""), produced_at, sequence
        )
        for one in chosen
    )


def _concerned(known: KnownSession, bookings: Sequence[KnownBooking], kind: MailKind) -> list[KnownBooking]:
    if kind is MailKind.WAITING:
        return [one for one in bookings if one.state is BookingState.WAITING]
    if kind is not MailKind.CANCELLED:
        return [one for one in bookings if one.state is BookingState.BOOKED]
    live = {_who(one) for one in bookings if one.is_live}
    ended = [one for one in bookings if one.state is BookingState.CANCELLED and _who(one) not in live]
    if known.state is SessionState.CANCELLED:
        # Who had cancelled before it was called off need not hear of it.
        ended = [one for one in ended if (one.cancelled_by, one.reason) == (known.cancelled_by, known.reason)]
    # Somebody who cancelled twice is told once, of the last time.
    return list({_who(one): one for one in ended}.values())


def _who(one: KnownBooking) -> tuple[int | None, str, str]:
    return (one.person_id, "", "") if one.person_id is not None else (None, one.name, one.organisation)


def _draft(
    known: KnownSession, booking: KnownBooking, kind: MailKind, address: str, produced_at: datetime, sequence: int
) -> MailDraft:
    events = session_events(known, booking.group)
    is_cancelled = kind is MailKind.CANCELLED
    parts = known.parts_of(booking.group) or known.draft.parts
    subject = _SUBJECTS[kind].format(title=known.title, day=_day(min(part.held_on for part in parts)))
    ics = b""
    if kind is not MailKind.WAITING and events:
        ics = calendar_of(cancelled(events) if is_cancelled else events, produced_at=produced_at, sequence=sequence)
    body = "\n".join(" ".join(line.split()) for line in _lines(known, booking, kind, parts))
    return MailDraft(address, booking.name, subject, body, ics, is_cancelled=is_cancelled)


def _lines(known: KnownSession, booking: KnownBooking, kind: MailKind, parts: Sequence[PartDraft]) -> list[str]:
    lines = [f"Dear {booking.name},", "", _opening(known, booking, kind), "", *_when(known, parts)]
    if kind in (MailKind.JOINING, MailKind.REMINDER):
        lines += [*_about(known), "", *_CLOSING]
    return lines


def _opening(known: KnownSession, booking: KnownBooking, kind: MailKind) -> str:
    if kind is MailKind.JOINING:
        return f"You have a place: {known.title}."
    if kind is MailKind.REMINDER:
        return f"This is to remind you of your place: {known.title}."
    if kind is MailKind.WAITING:
        return f"You are on the waiting list: {known.title}. You will hear as soon as a place is free."
    if known.state is SessionState.CANCELLED:
        why = f" Why: {known.reason}" if known.reason else ""
        return f"This session has been cancelled by the {known.cancelled_by}: {known.title}.{why}"
    return f"Your place has been cancelled by the {booking.cancelled_by}: {known.title}."


def _when(known: KnownSession, parts: Iterable[PartDraft]) -> list[str]:
    lines = []
    for part in parts:
        when = ", ".join(
            filter(None, (f"{part.held_on:%A} {_day(part.held_on)}", times_text(part.starts_at, part.ends_at)))
        )
        where = part.place or known.draft.place
        lines.append(f"- {when}{': ' if where else ''}{where}")
    return lines


def _about(known: KnownSession) -> list[str]:
    draft = known.draft
    told = (
        ("Join at", draft.link), ("Trainer", draft.trainer), ("Provider", draft.provider), ("Why this session", draft.purpose),
        ("What we hope it changes", draft.hoped_for),
    )  # fmt: skip
    lines = [f"{label}: {' '.join(text.split())}" for label, text in told if text.strip()]
    return ["", *lines] if lines else []


_CLOSING = (
    "If you need anything to take part, such as an interpreter, a loop or large print, please say so now.",
    "If you cannot come, please say so as soon as you know: somebody may be waiting for the place.",
)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
