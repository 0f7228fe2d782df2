"""How many people a team can spare on a day: those at work above its minimum cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.clashes import is_working_day, left_at_work
from cpd_desktop.domain.facts import Facts
from cpd_desktop.domain.periods import day_number
from cpd_desktop.services.leave import leave_of
from cpd_desktop.services.sessions.known import KnownSession, known_bookings
from cpd_desktop.services.team_cover import team_covers
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class Spare:
    """Whom a team has at work on a working day, and how many of them it can spare, from 0."""

    team_id: int
    on: date
    at_work: frozenset[int]
    spare: int


def spare_cover(
    session: Session, facts: Facts, days: Iterable[date], sessions: Mapping[bytes, KnownSession], upto: int | None
) -> tuple[Spare, ...]:
    """Return what each team with a minimum cover can spare on those of *days* on which it is asked for, as known after entry *upto*.

    Who is posted and who is on long-term absence is taken from *facts*; on leave or booked on one of *sessions* on the day is away too.
    """
    minimums = {key: minimum for key, minimum in team_covers(session, upto).items() if key in facts.teams}
    working = sorted({day for day in days if is_working_day(day)})
    if not minimums or not working:
        return ()
    away = _away(session, facts, working, sessions, upto)
    found = []
    posts = facts.postings
    for day in working:
        here = posts.in_force(day_number(day))
        for team_id, minimum in sorted(minimums.items()):
            members = frozenset(posts.person[here & (posts.of == team_id)].tolist())
            left = left_at_work(members, away[day], ())
            found.append(Spare(team_id, day, members - away[day], max(0, left - minimum)))
    return tuple(found)


def _away(
    session: Session, facts: Facts, days: list[date], sessions: Mapping[bytes, KnownSession], upto: int | None
) -> dict[date, set[int]]:
    """Return who is away on each day: on leave, on long-term absence, or booked on a session of that day."""
    found: dict[date, set[int]] = {}
    leave = leave_of(session, None, upto)
    for day in days:
        absent = facts.absences.person[facts.absences.in_force(day_number(day))]
        found[day] = {line.person_id for line in leave if line.starts_on <= day <= line.ends_on}
        found[day].update(np.unique(absent).tolist())
    held = defaultdict(list)
    for uuid, one in sessions.items():
        if any(part.held_on in found for part in one.draft.parts):
            held[uuid] = list(one.draft.parts)
    for booking in known_bookings(session, upto, session_uuids=held) if held else ():
        if booking.state is BookingState.BOOKED and booking.person_id is not None:
            for part in sessions[booking.session_uuid].parts_of(booking.group):
                if part.held_on in found:
                    found[part.held_on].add(booking.person_id)
    return found
