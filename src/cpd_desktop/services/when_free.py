"""When people are free: in post, at work, and in no other session. It is asked of many at once, so all is read beforehand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from cpd_desktop.domain.clashes import parts_overlap
from cpd_desktop.domain.facts import Facts
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.sessions import PartDraft, SessionState
from cpd_desktop.services.leave import leave_of
from cpd_desktop.services.sessions.known import KnownBooking, KnownSession, known_bookings
from cpd_desktop.store.session import Session


class WhenFree:
    """When *person_ids* are free, by the postings and absences of *facts*, and by leave and bookings as known after entry *upto*.

    *sessions* are all that the book knows, by UUID. Whoever asked for a place, or waits for one, is not free for another then.
    """

    def __init__(
        self,
        session: Session,
        facts: Facts,
        person_ids: Collection[int],
        sessions: Mapping[bytes, KnownSession],
        upto: int | None,
    ) -> None:
        self._facts, self._sessions = facts, sessions
        self._spells: dict[int, tuple[list[Spell], list[Spell]]] = {}
        self._leave: dict[int, list[Spell]] = defaultdict(list)
        for line in leave_of(session, person_ids, upto):
            self._leave[line.person_id].append(Spell(line.starts_on, line.ends_on))
        self._taken: dict[int, list[tuple[bytes, tuple[PartDraft, ...]]]] = defaultdict(list)
        for booking in known_bookings(session, upto, person_ids=person_ids) if person_ids else ():
            self._take(booking)

    def _take(self, booking: KnownBooking) -> None:
        other = self._sessions.get(booking.session_uuid)
        if booking.is_live and booking.person_id is not None and other is not None and other.state is SessionState.OPEN:
            self._taken[booking.person_id].append((other.uuid, other.parts_of(booking.group)))

    def take_day(self, person_id: int, day: date) -> None:
        """Say that somebody is taken the whole of *day*."""
        self._taken[person_id].append((b"", (PartDraft(day),)))

    def has_place(self, person_id: int, uuid: bytes) -> bool:
        """Whether somebody has a place in a session already, or asked for one."""
        return any(other == uuid for other, _ in self._taken.get(person_id, ()))

    def is_free(self, person_id: int, uuid: bytes, parts: Sequence[PartDraft]) -> bool:
        """Whether somebody is in post and not away on each day of *parts* of a session, and has no place in another at that time."""
        posts, away = self._posts_and_absences(person_id)
        taken = self._taken.get(person_id, ())
        return all(
            any(spell.covers(part.held_on) for spell in posts)
            and not any(spell.covers(part.held_on) for spell in away)
            and not any(other != uuid and parts_overlap(part, one) for other, theirs in taken for one in theirs)
            for part in parts
        )

    def _posts_and_absences(self, person_id: int) -> tuple[list[Spell], list[Spell]]:
        if person_id not in self._spells:
            facts = self._facts
            posts = [spell for _, _, spell in facts.postings.rows_of(person_id)]
            away = [spell for _, _, spell in facts.absences.rows_of(person_id)] + self._leave[person_id]
            self._spells[person_id] = (posts, away)
        return self._spells[person_id]
