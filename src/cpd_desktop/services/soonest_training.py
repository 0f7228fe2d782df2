"""Who could be trained soonest: the open sessions of a course with places, and who is at work on their days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from cpd_desktop.domain.delegated_tasks import CouldTrain
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.sessions import PartDraft, SessionState
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.sessions.answers import SessionListed, listed_session
from cpd_desktop.services.sessions.known import KnownBooking, KnownSession, known_bookings, known_sessions
from cpd_desktop.services.when_free import WhenFree
from cpd_desktop.store.session import Session


class OpenSessions:
    """The open sessions of some courses that begin after the grid's date, with a place and still to be booked; and when people are free.

    *names* are those of everybody who may be asked about, by id; *upto* is what was known after that entry, None for now.
    """

    def __init__(
        self, session: Session, grid: Grid, course_ids: Collection[int], names: Mapping[int, str], upto: int | None
    ) -> None:
        self._grid, self._names = grid, names
        self._all = known_sessions(session, upto)
        self._open: dict[int, list[SessionListed]] = defaultdict(list)
        wanted = {
            uuid: one
            for uuid, one in self._all.items()
            if one.draft.course_id in course_ids and _takes(one, grid.as_at)
        }
        booked: dict[bytes, list[KnownBooking]] = defaultdict(list)
        for booking in known_bookings(session, upto, session_uuids=wanted) if wanted else ():
            booked[booking.session_uuid].append(booking)
        for uuid, one in wanted.items():
            listed = listed_session(one, booked[uuid], grid.as_at)
            if listed.left is None or listed.left > 0:
                self._open[one.draft.course_id].append(listed)
        self._free = WhenFree(session, grid.facts, names if self._open else (), self._all, upto)

    def soonest(self, course_id: int, person_ids: Iterable[int], most: int) -> tuple[CouldTrain, ...]:
        """Return who of *person_ids* could be trained soonest and where, by day and name, *most* of them at the most.

        A session is offered to no more of them than it has places; what other teams may want of it is not looked at.
        """
        left = sorted(person_ids, key=lambda one: (folded(self._names.get(one, "")), one))
        found: list[CouldTrain] = []
        for listed in self._open.get(course_id, ()):
            places = most if listed.left is None else listed.left
            for person_id in list(left):
                if not places or len(found) == most:
                    break
                on = self._free_on(person_id, listed.known)
                if on is not None:
                    found.append(CouldTrain(person_id, self._names.get(person_id, ""), listed.known.uuid, on))
                    left.remove(person_id)
                    places -= 1
        return tuple(sorted(found, key=lambda one: (one.session_on, folded(one.name), one.person_id)))

    def _free_on(self, person_id: int, one: KnownSession) -> date | None:
        """Return the first day of the session, in the first of its groups on all of whose days somebody is free."""
        for parts in _choices(one):
            if self._free.is_free(person_id, one.uuid, parts):
                return parts[0].held_on
        return None


def _takes(one: KnownSession, as_at: date) -> bool:
    """Whether a session is open, begins after *as_at*, and can still be booked."""
    book_by = one.draft.book_by
    return one.state is SessionState.OPEN and one.first_on > as_at and (book_by is None or book_by >= as_at)


def _choices(one: KnownSession) -> list[tuple[PartDraft, ...]]:
    """Return what a learner can take of a session, that which begins first first: all of it, or one of its groups."""
    choices = [parts for group in one.groups or ("",) if (parts := one.parts_of(group))]
    return sorted(choices, key=lambda parts: parts[0].held_on)
