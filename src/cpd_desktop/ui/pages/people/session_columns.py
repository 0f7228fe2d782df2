"""What the lists of one person's places in sessions, and of their leave, show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QColor

from cpd_desktop.domain.bookings import MARK_WORDS, BookingState, Mark
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.leave import LeaveLine
from cpd_desktop.services.sessions.answers import BookingListed
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.pages.sessions.words import booking_badge, booking_tone
from cpd_desktop.ui.theme import Look, colour

_STATES = tuple(BookingState)
_DONE = frozenset({Outcome.BOOKED, Outcome.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class PersonPlace:
    """Somebody's place in a session, and *came*: what came of it, in words; blank while nothing did."""

    listed: BookingListed
    came: str

    @property
    def uuid(self) -> bytes:
        """The booking's UUID."""
        return self.listed.booking.uuid


def place_of(listed: BookingListed, outcomes: Mapping[bytes, Outcome]) -> PersonPlace:
    """Return a place with what came of it; *outcomes* are those of the person's training records, by UUID."""
    booking = listed.booking
    if booking.state in (BookingState.CANCELLED, BookingState.DECLINED):
        by = f"by {booking.cancelled_by}" if booking.cancelled_by else ""
        return PersonPlace(listed, ": ".join(part for part in (by, booking.reason) if part))
    outcome = outcomes.get(booking.record_uuid)
    if outcome is not None and outcome not in _DONE:
        return PersonPlace(listed, outcome.value)
    seen = [MARK_WORDS[mark] for mark in Mark if mark in booking.marks.values()]
    return PersonPlace(listed, f"marked {', '.join(seen)}" if seen else "")


def place_columns(look: Look) -> tuple[Column[PersonPlace], ...]:
    """Return the columns of a person's places."""

    def tone(one: PersonPlace) -> tuple[QColor, QColor]:
        found = booking_tone(look, one.listed.booking.state)
        return colour(found.back), colour(found.text)

    return (
        Column("Session", lambda one: one.listed.title, width=34, tip=lambda one: one.listed.title,
               aliases=("course",)),
        Column("First day", lambda one: one.listed.first_on, width=14, aliases=("date",)),
        Column("State", lambda one: Ranked(_STATES.index(one.listed.booking.state), booking_badge(one.listed.booking.state)),
               ranked_text, colour=tone, width=15, sentence=_state_sentence),
        Column("What came of it", lambda one: one.came, width=26, tip=lambda one: one.came),
        Column("Group", lambda one: one.listed.booking.group, width=12),
        Column("Asked for on", lambda one: one.listed.booking.requested_on, width=14),
        Column("Asked for by", lambda one: one.listed.booking.requested_by, width=18),
        Column("Decided by", lambda one: one.listed.booking.decided_by, width=18),
    )  # fmt: skip


def _state_sentence(one: PersonPlace) -> str:
    came = f", {one.came}" if one.came else ""
    return f"{one.listed.title}, {one.listed.first_on:%d %b %Y}: {one.listed.booking.state.value}{came}"


def leave_columns(today: Callable[[], date]) -> tuple[Column[LeaveLine], ...]:
    """Return the columns of a person's leave."""

    def when(one: LeaveLine) -> str:
        if one.ends_on < today():
            return "past"
        return "now" if one.starts_on <= today() else "to come"

    return (
        Column("From", lambda one: one.starts_on, width=16),
        Column("To", lambda one: one.ends_on, width=16),
        Column("Days", lambda one: (one.ends_on - one.starts_on).days + 1, right=True, width=8),
        Column("When", when, width=12),
    )
