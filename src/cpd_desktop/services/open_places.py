"""What a learner can still be booked on: the open sessions to come, whole or one of their groups, and what a place in each costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.cheapest_bookings import place_cost
from cpd_desktop.domain.clashes import parts_overlap
from cpd_desktop.domain.sessions import PartDraft, SessionState
from cpd_desktop.domain.training import Course
from cpd_desktop.services.sessions.known import KnownSession, known_bookings
from cpd_desktop.services.usual_costs import usual_costs
from cpd_desktop.store.session import Session


@dataclass(frozen=True)
class OpenPlace:
    """What a learner takes of a session: all of it, or a group. *left* are the places of the whole session, None for no limit.

    *cost* is that of a place, in pounds, None where nobody knows.
    """

    session: KnownSession
    group: str
    parts: tuple[PartDraft, ...]
    left: int | None
    cost: Decimal | None

    @property
    def uuid(self) -> bytes:
        """The session's UUID."""
        return self.session.uuid

    @property
    def course_id(self) -> int:
        """The session's course."""
        return self.session.draft.course_id

    @property
    def first_on(self) -> date:
        """The first day of what the learner takes."""
        return min(part.held_on for part in self.parts)

    @property
    def last_on(self) -> date:
        """The last day of what the learner takes: that of the training record."""
        return max(part.held_on for part in self.parts)

    @property
    def has_room(self) -> bool:
        """Whether a place is left."""
        return self.left is None or self.left > 0

    def overlaps(self, other: OpenPlace) -> bool:
        """Whether nobody can take both: at the same time, or of the same session."""
        return self.uuid == other.uuid or any(parts_overlap(one, two) for one in self.parts for two in other.parts)


def open_places(
    session: Session,
    sessions: Mapping[bytes, KnownSession],
    courses: Mapping[int, Course],
    as_at: date,
    by: date,
    upto: int | None,
) -> tuple[OpenPlace, ...]:
    """Return what can be booked of *sessions*, full ones too: begun after *as_at*, over by *by*, by first day. *upto* as ever.

    Left out is what cannot be booked on *as_at* any more, and a course that is no longer offered by the session's first day.
    """
    wanted = {uuid: one for uuid, one in sessions.items() if _takes(one, courses.get(one.draft.course_id), as_at, by)}
    if not wanted:
        return ()
    taken = Counter(
        one.session_uuid
        for one in known_bookings(session, upto, session_uuids=wanted)
        if one.state is BookingState.BOOKED
    )
    usual = usual_costs(session, upto)
    found = []
    for uuid, one in wanted.items():
        draft = one.draft
        left = None if draft.capacity is None else max(0, draft.capacity - taken[uuid])
        cost = place_cost(draft.cost, draft.capacity, usual.get(draft.course_id))
        found += [OpenPlace(one, group, parts, left, cost) for group, parts in _choices(one, as_at, by)]
    return tuple(sorted(found, key=lambda one: (one.first_on, one.session.course_code, one.uuid, one.group)))


def _takes(one: KnownSession, course: Course | None, as_at: date, by: date) -> bool:
    book_by = one.draft.book_by
    if one.state is not SessionState.OPEN or (book_by is not None and book_by < as_at):
        return False
    retired = None if course is None else course.retirement
    return one.first_on <= by and (retired is None or retired.retired_on > one.first_on)


def _choices(one: KnownSession, as_at: date, by: date) -> Iterator[tuple[str, tuple[PartDraft, ...]]]:
    """Yield what a learner can take of a session within the time: all of it, or one of its groups."""
    for group in one.groups or ("",):
        parts = one.parts_of(group)
        if parts and all(as_at < part.held_on <= by for part in parts):
            yield group, parts
