"""The next dates of supervision as a calendar file: who with whom, on which day, and nothing of what is said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from cpd_desktop.domain.periods import add_days
from cpd_desktop.domain.supervision import LINE_MANAGEMENT
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.standing import PersonStanding, standings
from cpd_desktop.store.session import Session
from cpd_desktop.store.trail import head

if TYPE_CHECKING:
    from icalendar import Event

_NOT_AGREED = "Due by this day; no date has been agreed."


def next_dates(
    session: Session, question: CoverageQuestion, *, supervisor_id: int | None = None
) -> tuple[PersonStanding, ...]:
    """Return who of those asked about has a day to come or due, in order of it; with *supervisor_id*, only that supervisor's."""
    found = [
        one
        for one in standings(session, question)
        if _day(one) is not None and supervisor_id in (None, one.supervisor_id)
    ]
    return tuple(
        sorted(found, key=lambda one: (_day(one) or date.max, one.name.casefold(), one.person_id, one.purpose))
    )


def next_dates_ics(
    session: Session, question: CoverageQuestion, *, supervisor_id: int | None = None, produced_at: datetime
) -> bytes:
    """Return a calendar file (RFC 5545) with a whole day for each of `next_dates`.

    The same person's next date has the same UID every time: a calendar that takes the file in again moves it. Raises Refused for
    a team or service that is not there.
    """
    return calendar_of(
        next_dates(session, question, supervisor_id=supervisor_id),
        produced_at=produced_at,
        sequence=head(session.connection()).number,
    )


def calendar_of(lines: Iterable[PersonStanding], *, produced_at: datetime, sequence: int) -> bytes:
    """Return the calendar file of *lines*; *sequence* rises with each change to the book, so that a newer file counts."""
    from icalendar import Calendar  # noqa: PLC0415 - only where a calendar file is made.

    calendar = Calendar()
    calendar.add("prodid", "-//CPD Desktop//Supervision//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Supervision")
    for one in lines:
        day = _day(one)
        if day is not None:
            calendar.add_component(_event(one, day, produced_at, sequence))
    return bytes(calendar.to_ical())


def _event(one: PersonStanding, day: date, produced_at: datetime, sequence: int) -> Event:
    from icalendar import Event  # noqa: PLC0415 - see calendar_of.

    event = Event()
    beside = "" if one.purpose == LINE_MANAGEMENT else f"-{one.purpose.replace(' ', '-')}-{one.supervisor_id}"
    event.add("uid", f"supervision-{one.uuid}{beside}@cpd-desktop")
    event.add("dtstamp", produced_at.astimezone(UTC))
    event.add("sequence", sequence)
    event.add("dtstart", day)
    event.add("dtend", add_days(day, 1))
    event.add(
        "summary",
        _plain(f"Supervision: {one.name} with {one.supervisor}" if one.supervisor else f"Supervision: {one.name}"),
    )
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if one.next_on is None:
        event.add("status", "TENTATIVE")
        event.add("description", _NOT_AGREED)
    return event


def _day(one: PersonStanding) -> date | None:
    return one.next_on or one.due_on


def _plain(text: str) -> str:
    """Return *text* without what no calendar can show: control characters, and halves of pairs."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
