"""Bookings: from a request to what came of it; who waits; what attendance makes of the training record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.training import Outcome


class BookingState(StrEnum):
    """Where a booking stands. Approved is a place that a manager has agreed to and that is not booked yet."""

    REQUESTED = "requested"
    APPROVED = "approved"
    WAITING = "waiting"
    BOOKED = "booked"
    DECLINED = "declined"
    CANCELLED = "cancelled"


PENDING = frozenset({BookingState.REQUESTED, BookingState.APPROVED, BookingState.WAITING})
"""Not settled: a session with such a booking cannot be closed."""

TAKES_PLACE = frozenset({BookingState.BOOKED})
"""What counts against the places of a session."""

LIVE = PENDING | TAKES_PLACE
"""What stands; the same person has one of these at most in a session."""


class Mark(StrEnum):
    """What a register says of one person at one part of a session."""

    PRESENT = "P"
    ABSENT = "A"
    DNA = "D"
    FAILED = "F"


MARK_WORDS: Mapping[Mark, str] = {
    Mark.PRESENT: "present", Mark.ABSENT: "absent, and said so", Mark.DNA: "did not attend", Mark.FAILED: "present, did not pass",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LearnerDraft:
    """Who a place is for: one of the book's people, or by *name* a learner of a partner, *organisation*."""

    person_id: int | None = None
    name: str = ""
    organisation: str = ""


def is_marked(marks: Mapping[str, Mark], parts: Collection[str]) -> bool:
    """Whether there is a mark for each of *parts*, the UUIDs of what the learner takes."""
    return all(part in marks for part in parts)


def outcome_of(marks: Sequence[Mark], *, is_assessed: bool) -> Outcome:
    """Return what the marks of all parts make of the training record; *marks* are at least one.

    Present throughout is completed, or passed where the course is assessed; a fail in any part is failed. Of who was there for some
    parts only, `attended` is said, which does not count. Of who was never there: did not attend, unless they always said so before,
    which is cancelled.
    """
    seen = set(marks)
    if Mark.FAILED in seen and not seen & {Mark.ABSENT, Mark.DNA}:
        return Outcome.FAILED
    if seen == {Mark.PRESENT}:
        return Outcome.PASSED if is_assessed else Outcome.COMPLETED
    if seen & {Mark.PRESENT, Mark.FAILED}:
        return Outcome.ATTENDED
    return Outcome.DNA if Mark.DNA in seen else Outcome.CANCELLED


def places_left(capacity: int | None, states: Iterable[BookingState]) -> int | None:
    """Return how many places are free, from 0; None where there is no limit."""
    return None if capacity is None else max(0, capacity - sum(state in TAKES_PLACE for state in states))


def state_after_approval(left: int | None) -> BookingState:
    """Return where a booking goes once it is approved, or asked for where nobody need approve: booked, or waiting where it is full."""
    return BookingState.WAITING if left == 0 else BookingState.BOOKED
