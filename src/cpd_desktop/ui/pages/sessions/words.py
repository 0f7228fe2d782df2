"""What is said of a session in words: when and where it is, how full it is, how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.sessions import PartDraft, SessionState
from cpd_desktop.domain.typed_times import times_text
from cpd_desktop.services.sessions.answers import SessionListed
from cpd_desktop.services.sessions.known import KnownSession
from cpd_desktop.ui.session_words import day_words
from cpd_desktop.ui.theme import Look, Tone


class Standing(StrEnum):
    """How a session stands on a day."""

    UPCOMING = "Upcoming"
    UNDER_WAY = "Under way"
    TO_CLOSE = "Attendance to record"
    CLOSED = "Closed"
    CANCELLED = "Cancelled"


_SHAPES = {
    Standing.UPCOMING: "○",
    Standing.UNDER_WAY: "▲",
    Standing.TO_CLOSE: "■",
    Standing.CLOSED: "●",
    Standing.CANCELLED: "–",
}
BOOKING_SHAPES = {
    BookingState.REQUESTED: "△",
    BookingState.APPROVED: "◇",
    BookingState.WAITING: "▲",
    BookingState.BOOKED: "●",
    BookingState.DECLINED: "✖",
    BookingState.CANCELLED: "–",
}


def standing_of(known: KnownSession, on: date) -> Standing:
    """Return how a session stands on a day."""
    if known.state is SessionState.CANCELLED:
        return Standing.CANCELLED
    if known.state is SessionState.CLOSED:
        return Standing.CLOSED
    if known.last_on < on:
        return Standing.TO_CLOSE
    return Standing.UNDER_WAY if known.first_on <= on else Standing.UPCOMING


def standing_badge(standing: Standing) -> str:
    """Return how a session stands, with its shape."""
    return f"{_SHAPES[standing]} {standing.value}"


def state_words(one: SessionListed, on: date) -> str:
    """Return how a session stands on a day, with its shape; of one that is over, what is still to be done."""
    standing = standing_of(one.known, on)
    if standing is not Standing.TO_CLOSE:
        return standing_badge(standing)
    if one.unmarked:
        return f"{_SHAPES[standing]} {one.unmarked:,} to mark"
    return f"{_SHAPES[standing]} To decide on" if one.pending or one.waiting else f"{_SHAPES[standing]} Ready to close"


def standing_tone(look: Look, standing: Standing) -> Tone:
    """Return the colours of how a session stands."""
    theme = look.theme
    tones = {Standing.UNDER_WAY: theme.warn, Standing.TO_CLOSE: theme.bad, Standing.CLOSED: theme.good}
    return tones.get(standing, theme.quiet)


def booking_badge(state: BookingState) -> str:
    """Return where a booking stands, with its shape."""
    return f"{BOOKING_SHAPES[state]} {state.value.capitalize()}"


def booking_tone(look: Look, state: BookingState) -> Tone:
    """Return the colours of where a booking stands."""
    theme = look.theme
    tones = {
        BookingState.BOOKED: theme.good, BookingState.REQUESTED: theme.warn, BookingState.APPROVED: theme.warn,
        BookingState.WAITING: theme.warn, BookingState.DECLINED: theme.bad,
    }  # fmt: skip
    return tones.get(state, theme.quiet)


def days_words(first: date, last: date) -> str:
    """Return the days of a session in short: one, or from the first to the last."""
    if first == last:
        return day_words(first)
    short = f"{first.day} {first:%b}" if first.year == last.year else f"{first.day} {first:%b %Y}"
    return f"{short} – {last.day} {last:%b %Y}"


def part_words(part: PartDraft, place: str = "") -> str:
    """Return when a part is, and where if that is not *place*, where the session is."""
    where = part.place if part.place and part.place != place else ""
    return ", ".join(
        words for words in (day_words(part.held_on), times_text(part.starts_at, part.ends_at), where) if words
    )


def in_order(parts: Iterable[PartDraft]) -> list[PartDraft]:
    """Return parts in the order in which they are held."""
    return sorted(parts, key=lambda one: (one.held_on, one.starts_at or 0, one.group, one.uuid))


def booked_words(one: SessionListed) -> str:
    """Return how many places are booked, of how many where that is limited."""
    capacity = one.known.draft.capacity
    return f"{one.booked:,}" if capacity is None else f"{one.booked:,} of {capacity:,}"


def left_words(one: SessionListed) -> str:
    """Return how many places are left, with a shape; nothing where it is over."""
    if one.known.state is not SessionState.OPEN:
        return ""
    if one.left is None:
        return "No limit"
    return "▲ Full" if one.left == 0 else f"{one.left:,} left"


def people_words(count: int) -> str:
    """Return so many people in words."""
    return "1 person" if count == 1 else f"{count:,} people"


def counted(count: int, noun: str) -> str:
    """Return so many of a noun whose plural takes an s."""
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"
