"""The columns of the lists of sessions and of places in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QColor

from cpd_desktop.domain.bookings import BookingState, Mark, outcome_of
from cpd_desktop.domain.clashes import Clash
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.sessions.answers import BookingListed, SessionListed
from cpd_desktop.services.sessions.known import KnownBooking, KnownSession
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.pages.sessions.words import (
    Standing,
    booked_words,
    booking_badge,
    booking_tone,
    counted,
    days_words,
    left_words,
    standing_of,
    standing_tone,
    state_words,
)
from cpd_desktop.ui.session_words import day_words, where_words
from cpd_desktop.ui.theme import Look, Tone, colour

_STANDINGS = list(Standing)
_STATES = (
    BookingState.REQUESTED, BookingState.APPROVED, BookingState.WAITING, BookingState.BOOKED, BookingState.DECLINED,
    BookingState.CANCELLED,
)  # fmt: skip
_OUTCOMES = {Outcome.ATTENDED: "Some of it only", Outcome.DNA: "Did not attend", Outcome.CANCELLED: "Absent, said so"}
Pair = tuple[QColor, QColor]


def _pair(tone: Tone) -> Pair:
    return colour(tone.back), colour(tone.text)


def session_columns(look: Look, as_at: Callable[[], date]) -> tuple[Column[SessionListed], ...]:
    """Return the columns of sessions: when, what and where, how full they are, and how they stand on the day of *as_at*."""

    def tone(one: SessionListed) -> Pair:
        return _pair(standing_tone(look, standing_of(one.known, as_at())))

    def left_tone(one: SessionListed) -> Pair | None:
        is_full = one.known.state is SessionState.OPEN and one.left == 0
        return _pair(look.theme.warn) if is_full else None

    def warn_if(count: Callable[[SessionListed], int]) -> Callable[[SessionListed], Pair | None]:
        return lambda one: _pair(look.theme.warn) if count(one) else None

    def standing(one: SessionListed) -> Ranked:
        found = standing_of(one.known, as_at())
        return Ranked(_STANDINGS.index(found), state_words(one, as_at()))

    return (
        Column("First day", lambda one: one.known.first_on, _day_text, width=16, aliases=("date", "day"),
               sentence=lambda one: f"{one.known.title}: {days_words(one.known.first_on, one.known.last_on)}"),
        Column("Session", lambda one: one.known.title, width=40, tip=_what_it_is, aliases=("course", "title")),
        Column("Place", lambda one: where_words(one.known), width=20, tip=lambda one: where_words(one.known)),
        Column("Booked", lambda one: Ranked(one.booked, booked_words(one)), ranked_text, right=True, width=11,
               sentence=lambda one: f"{one.known.title}: {booked_words(one)} places booked"),
        Column("Places left", lambda one: Ranked(_left_rank(one), left_words(one)), ranked_text, colour=left_tone, width=11,
               sentence=lambda one: f"{one.known.title}: places left, {left_words(one).removeprefix('▲ ') or 'it is over'}"),
        Column("Waiting", lambda one: one.waiting or None, right=True, width=9,
               sentence=lambda one: f"{one.known.title}: {one.waiting:,} waiting"),
        Column("To decide", lambda one: one.pending or None, right=True, width=10, colour=warn_if(lambda one: one.pending),
               sentence=lambda one: f"{one.known.title}: {counted(one.pending, 'request')} to decide"),
        Column("State", standing, ranked_text, colour=tone, width=20,
               sentence=lambda one: f"{one.known.title}: {_state_sentence(one, as_at())}"),
        Column("Attended", _attended, right=True, width=11,
               sentence=lambda one: f"{one.known.title}: {_attended(one) or 'nobody'} attended"),
        Column("Trainer", lambda one: one.known.draft.trainer, width=18),
        Column("Provider", lambda one: one.known.draft.provider, width=18),
        Column("Book by", lambda one: one.known.draft.book_by, width=13),
        Column("From outside", lambda one: one.heads or None, right=True, width=12,
               sentence=lambda one: f"{one.known.title}: {one.heads:,} counted from outside the council"),
        Column("Course code", lambda one: one.known.course_code, width=14),
    )  # fmt: skip


def _day_text(day: date | None) -> str:
    return "" if day is None else day_words(day)


def _what_it_is(one: SessionListed) -> str:
    known = one.known
    return known.title if known.title == known.course_title else f"{known.title} ({known.course_title})"


def _state_sentence(one: SessionListed, on: date) -> str:
    standing, words = standing_of(one.known, on), state_words(one, on)[2:]
    return (
        standing.value.lower()
        if words == standing.value
        else f"{standing.value.lower()}, {words[:1].lower()}{words[1:]}"
    )


def _left_rank(one: SessionListed) -> int:
    return 1_000_000 if one.left is None else one.left


def _attended(one: SessionListed) -> str:
    people = one.attended + one.did_not
    return f"{one.attended:,} of {people:,}" if people else ""


@dataclass(frozen=True)
class PlacesKnown:
    """What is known of places besides the places themselves, each by the booking's UUID.

    *in_line* are the numbers of those who wait, *came_of_it* what the marks come to.
    """

    clashes: Mapping[bytes, Sequence[Clash]]
    in_line: Mapping[bytes, int]
    came_of_it: Mapping[bytes, str]


def place_columns(
    look: Look, known: PlacesKnown, *, has_groups: bool, is_over: bool
) -> tuple[Column[BookingListed], ...]:
    """Return the columns of the places in one session; what is known of them may change while they are shown."""

    def clashes(one: BookingListed) -> Sequence[Clash]:
        return known.clashes.get(one.booking.uuid, ())

    def attended(one: BookingListed) -> str:
        return known.came_of_it.get(one.booking.uuid, "")

    groups: tuple[Column[BookingListed], ...] = (
        (Column("Group", lambda one: one.booking.group, width=14),) if has_groups else ()
    )
    clash = Column[BookingListed](
        "Clash", lambda one: clash_badge(clashes(one)), width=19, tip=lambda one: clash_words(clashes(one)),
        sentence=lambda one: clash_words(clashes(one)) or f"{one.booking.name}: no clash known",
        colour=lambda one: _pair(look.theme.warn) if clashes(one) else None,
    )  # fmt: skip
    attendance = Column[BookingListed](
        "Attendance", attended, width=19, sentence=lambda one: f"{one.booking.name}: {attended(one) or 'no attendance'}"
    )
    return (
        Column("Name", lambda one: one.booking.name, width=24, aliases=("person",)),
        _state_column(look),
        attendance if is_over else clash,
        *groups,
        Column("Team or organisation", lambda one: one.team or one.booking.organisation, width=24),
        Column("Role", lambda one: one.role, width=22),
        Column("In line", lambda one: known.in_line.get(one.booking.uuid), right=True, width=8,
               sentence=lambda one: f"{one.booking.name}: {line_words(known.in_line.get(one.booking.uuid))}"),
        Column("Asked for on", lambda one: one.booking.requested_on, width=13),
        Column("Asked for by", lambda one: one.booking.requested_by, width=18),
        Column("Decided by", lambda one: one.booking.decided_by, width=18),
        Column("Why not", _why_not, width=26, tip=_why_not),
    )  # fmt: skip


def came_of(known: KnownSession, booking: KnownBooking) -> str:
    """Return what the marks of a booked place come to, or how many are still missing; nothing for another place."""
    if booking.state is not BookingState.BOOKED:
        return ""
    marks = [booking.marks.get(part.uuid) for part in known.parts_of(booking.group)]
    return marks_words(marks, is_assessed=known.draft.is_assessed) or "Not marked yet"


def marks_words(marks: Sequence[Mark | None], *, is_assessed: bool) -> str:
    """Return what marks come to, or how many of them there are; nothing where there is none."""
    given = [mark for mark in marks if mark is not None]
    if len(given) < len(marks) or not marks:
        return f"{len(given):,} of {len(marks):,} marked" if given else ""
    outcome = outcome_of(given, is_assessed=is_assessed)
    return _OUTCOMES.get(outcome, outcome.value.capitalize())


def clash_badge(clashes: Sequence[Clash]) -> str:
    """Return the kinds of what clashes, with a shape: `▲ Leave, minimum cover`; nothing where nothing does."""
    kinds = ", ".join(dict.fromkeys(clash.kind.value for clash in clashes))
    return f"▲ {kinds[:1].upper()}{kinds[1:]}" if kinds else ""


def clash_words(clashes: Sequence[Clash]) -> str:
    """Return what clashes, in sentences."""
    return " ".join(clash.sentence for clash in clashes)


def line_words(number: int | None) -> str:
    """Return where somebody stands in the waiting list."""
    return "does not wait" if number is None else f"number {number:,} of those who wait"


def _why_not(one: BookingListed) -> str:
    known = one.booking
    return ": ".join(part for part in (known.cancelled_by, known.reason) if part)


def _state_column(look: Look) -> Column[BookingListed]:
    return Column(
        "State",
        lambda one: Ranked(_STATES.index(one.booking.state), booking_badge(one.booking.state)),
        ranked_text,
        sentence=lambda one: f"{one.booking.name}: {one.booking.state.value}",
        colour=lambda one: _pair(booking_tone(look, one.booking.state)),
        width=14,
    )


def request_columns(look: Look) -> tuple[Column[BookingListed], ...]:
    """Return the columns of what is to be decided, over all sessions."""
    return (
        Column("Name", lambda one: one.booking.name, width=24, aliases=("person",)),
        _state_column(look),
        Column("Session", lambda one: one.title, width=32, tip=lambda one: one.title, aliases=("course",)),
        Column("First day", lambda one: one.first_on, _day_text, width=16, aliases=("date",)),
        Column("Asked for on", lambda one: one.booking.requested_on, width=13),
        Column("Asked for by", lambda one: one.booking.requested_by, width=18),
        Column("Team or organisation", lambda one: one.team or one.booking.organisation, width=24),
        Column("Role", lambda one: one.role, width=22),
        Column("Group", lambda one: one.booking.group, width=12),
    )
