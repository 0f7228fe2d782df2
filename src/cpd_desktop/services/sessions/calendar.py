"""Sessions as calendar files: one event for each part, in local time, and nothing of who else takes part.

An event has the UID of its part, which stays when the part is moved, and a number that rises with every change to the book: a
calendar that takes a newer file in moves what it has, and takes out what was cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.mail_drafts import plain_line
from cpd_desktop.domain.periods import add_days
from cpd_desktop.domain.sessions import PartDraft, SessionState, parts_for
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.sessions.known import KnownSession, known_bookings, known_session, known_sessions
from cpd_desktop.store.session import Session
from cpd_desktop.store.trail import head

if TYPE_CHECKING:
    from icalendar import Event, Timezone

_ZONE = "Europe/London"
_WHOLE_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One part of a session as a calendar has it. Times are minutes from midnight, local; None makes it a whole day."""

    uid: str
    title: str
    held_on: date
    starts_at: int | None = None
    ends_at: int | None = None
    place: str = ""
    link: str = ""
    about: tuple[str, ...] = ()
    is_cancelled: bool = False


def session_events(known: KnownSession, group: str | None = None) -> tuple[CalendarEvent, ...]:
    """Return the parts of a session that a learner of *group* takes, blank for those for everybody; None for all of them."""
    draft = known.draft
    parts = draft.parts if group is None else parts_for(draft.parts, group)
    return tuple(
        _event_of(known, part) for part in sorted(parts, key=lambda one: (one.held_on, one.starts_at or 0, one.uuid))
    )


def _event_of(known: KnownSession, part: PartDraft) -> CalendarEvent:
    draft = known.draft
    about = [f"Trainer: {draft.trainer}" if draft.trainer else "", f"Join at: {draft.link}" if draft.link else ""]
    named = f" ({part.group})" if part.group else ""
    return CalendarEvent(
        f"session-{part.uuid}@cpd-desktop", f"{known.title}{named}", part.held_on, part.starts_at, part.ends_at,
        part.place or draft.place, draft.link, tuple(filter(None, about)), known.state is SessionState.CANCELLED,
    )  # fmt: skip


def session_ics(session: Session, uuid: bytes, *, group: str | None = None, produced_at: datetime) -> bytes:
    """Return the calendar file (RFC 5545) of a session: of all groups, or of one. Raises Refused if there is no such session."""
    return calendar_of(
        session_events(known_session(session, uuid), group),
        produced_at=produced_at,
        sequence=head(session.connection()).number,
    )


def person_ics(session: Session, person_id: int, question: CoverageQuestion, *, produced_at: datetime) -> bytes:
    """Return the calendar file of the sessions in which somebody has a place and that are on or after the date asked about."""
    bookings = [
        one
        for one in known_bookings(session, question.upto, person_ids=[person_id])
        if one.state is BookingState.BOOKED
    ]
    sessions = known_sessions(session, question.upto, {one.session_uuid for one in bookings})
    events = [
        event
        for one in bookings
        if (known := sessions.get(one.session_uuid)) is not None and known.state is SessionState.OPEN
        for event in session_events(known, one.group)
        if event.held_on >= question.as_at
    ]
    events.sort(key=lambda one: (one.held_on, one.starts_at or 0, one.uid))
    return calendar_of(events, produced_at=produced_at, sequence=head(session.connection()).number)


def cancelled(events: Iterable[CalendarEvent]) -> tuple[CalendarEvent, ...]:
    """Return *events* as what is to be taken out of a calendar."""
    return tuple(replace(one, is_cancelled=True) for one in events)


def calendar_of(events: Iterable[CalendarEvent], *, produced_at: datetime, sequence: int) -> bytes:
    """Return the calendar file of *events*; *sequence* rises with each change to the book, so that a newer file counts.

    Where all of them are cancelled, the file asks for them to be taken out.
    """
    from icalendar import Calendar  # noqa: PLC0415 - only where a calendar file is made.

    every = list(events)
    calendar = Calendar()
    calendar.add("prodid", "-//CPD Desktop//Training sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if every and all(one.is_cancelled for one in every) else "PUBLISH")
    if any(one.starts_at is not None for one in every):
        calendar.add_component(_time_zone())
    for one in every:
        calendar.add_component(_component(one, produced_at, sequence))
    return bytes(calendar.to_ical())


def _component(one: CalendarEvent, produced_at: datetime, sequence: int) -> Event:
    from icalendar import Event  # noqa: PLC0415 - see calendar_of.

    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", produced_at.astimezone(UTC))
    event.add("sequence", sequence)
    if one.starts_at is None or one.ends_at is None:
        event.add("dtstart", one.held_on)
        event.add("dtend", add_days(one.held_on, 1))
    else:
        event.add("dtstart", _moment(one.held_on, one.starts_at))
        event.add("dtend", _moment(one.held_on, one.ends_at))
    event.add("summary", _text(f"Cancelled: {one.title}" if one.is_cancelled else one.title))
    if one.place or one.link:
        event.add("location", _text(one.place or one.link))
    if one.about:
        event.add("description", "\n".join(_text(line) for line in one.about))
    event.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    return event


def _text(text: str) -> str:
    # icalendar takes a backslash before a capital N for the end of a line, whatever it stands in.
    return plain_line(text).replace("\\N", "\\ N")


def _moment(day: date, minutes: int) -> datetime:
    days, rest = divmod(minutes, _WHOLE_DAY)
    return datetime.combine(add_days(day, days), time(rest // 60, rest % 60), ZoneInfo(_ZONE))


def _time_zone() -> Timezone:
    """Return the rule of local time, as calendars without one of their own need it: the same every year since 1996."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415 - see calendar_of.

    zone = Timezone()
    zone.add("tzid", _ZONE)
    summer, winter = timedelta(hours=1), timedelta(0)
    for part, name, month, first, before, after in (
        (TimezoneDaylight(), "BST", 3, datetime(1996, 3, 31, 1), winter, summer),  # noqa: DTZ001 - local, as the rule says it.
        (TimezoneStandard(), "GMT", 10, datetime(1996, 10, 27, 2), summer, winter),  # noqa: DTZ001 - likewise.
    ):
        part.add("tzname", name)
        part.add("dtstart", first)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone
