"""What supervision is expected of whom, on any day: by the role, the organisation's schemes, and what the pair agreed."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from cpd_desktop.domain.facts import FOREVER, Facts
from cpd_desktop.domain.people import Absence
from cpd_desktop.domain.periods import Spell, add_days, day_number, day_of_number
from cpd_desktop.domain.supervision import (
    LINE_MANAGEMENT,
    PROFESSIONAL,
    Expectation,
    Scheme,
    agreed_expectation,
    expectation_of,
    is_short,
    joined_expectation,
)
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.supervision.agreed import Agreement, load_agreements
from cpd_desktop.services.supervision.facts import managers
from cpd_desktop.services.supervision.known_schemes import schemes
from cpd_desktop.store.session import Session


class Place(NamedTuple):
    """A posting, by the numbers of its first and last day."""

    starts: int
    ends: int
    team: int
    role: int

    def covers(self, day: int) -> bool:
        """Whether *day* lies in it, both its ends included."""
        return self.starts <= day <= self.ends


class Expectations:
    """What is expected of everybody. Made once for a question; it keeps what many people have in common."""

    def __init__(
        self, facts: Facts, known: Sequence[Scheme], agreements: Iterable[Agreement], manager_of: dict[int, int],
        people: Collection[int] | None = None,
    ) -> None:  # fmt: skip
        self.places = _places(facts, people)
        self._away = _absences(facts)
        self._managers = manager_of
        self._agreements: dict[int, list[Agreement]] = defaultdict(list)
        for one in agreements:
            self._agreements[one.person_id].append(one)
        self._schemes = known
        edges = {one.starts_on for one in known if one.starts_on is not None}
        edges |= {add_days(one.ends_on, 1) for one in known if one.ends_on is not None}
        self._edges = sorted(map(day_number, edges))
        self._by_role: dict[tuple[int, frozenset[int]], int | None] = {}
        self._made: dict[tuple[int, int], Expectation] = {}
        self._agreed: dict[tuple[int, int, int], Expectation] = {}

    @property
    def supervisors(self) -> set[int]:
        """Whoever may supervise somebody: the managers, and whom an agreement names, in force or not."""
        named = {one.supervisor_id for some in self._agreements.values() for one in some}
        return named.union(self._managers.values())

    def absences(self, person_id: int) -> tuple[Absence, ...]:
        """Return somebody's long-term absences."""
        return self._away.get(person_id, ())

    def posted_on(self, person_id: int, day: int) -> list[Place]:
        """Return where somebody is in post on a day, the longest there first."""
        return [place for place in self.places.get(person_id, ()) if place.starts <= day <= place.ends]

    def in_post_on(self, day: int) -> Iterator[int]:
        """Yield who is in post on a day, in order of id."""
        for person_id, places in self.places.items():
            if any(place.starts <= day <= place.ends for place in places):
                yield person_id

    def on(self, person_id: int, day: date) -> Expectation | None:
        """Return what is expected of somebody on a day, by whoever supervises them; None for who is not in post."""
        number = day_number(day)
        here = self.posted_on(person_id, number)
        if not here:
            return None
        scheme = self._scheme(frozenset(place.role for place in here), number)
        starts = self._started(person_id, here, scheme, number)
        found = self._expectation(scheme, starts)
        agreed = self.agreement_on(person_id, day) if person_id in self._agreements else None
        if agreed is None or not agreed.has_terms:
            return found
        key = (agreed.row_id, -1 if scheme is None else scheme, starts)
        if key not in self._agreed:
            self._agreed[key] = agreed_expectation(found, agreed.interval, agreed.minutes)
        return self._agreed[key]

    def agreement_on(self, person_id: int, day: date) -> Agreement | None:
        """Return the agreement with somebody's line manager that is in force on a day; None without one."""
        found = [
            one for one in self._agreements.get(person_id, ()) if one.purpose == LINE_MANAGEMENT and one.in_force(day)
        ]
        return found[-1] if found else None

    def professional_on(self, person_id: int, day: date) -> list[tuple[Agreement, Expectation]]:
        """Return the agreements with professional supervisors in force on a day, and what is expected by each of them.

        Without an interval of its own the scheme's counts, from the first day of the agreement on.
        """
        if person_id not in self._agreements:
            return []
        found = [one for one in self._agreements[person_id] if one.purpose == PROFESSIONAL and one.in_force(day)]
        here = self.posted_on(person_id, day_number(day)) if found else []
        if not here:
            return []
        scheme = self._scheme(frozenset(place.role for place in here), day_number(day))
        whole = self._expectation(scheme, self._started(person_id, here, scheme, day_number(day)))
        return [
            (one, agreed_expectation(whole._replace(starts_on=one.starts_on), one.interval, one.minutes))
            for one in found
        ]

    def supervisor_on(self, person_id: int, day: date) -> int | None:
        """Return who supervises somebody on a day: whom the agreement names, else their manager; None for nobody."""
        agreed = self.agreement_on(person_id, day) if person_id in self._agreements else None
        return agreed.supervisor_id if agreed is not None else self._managers.get(person_id)

    def over(self, person_id: int, first: date, last: date) -> Expectation:
        """Return what is expected of somebody from *first* to *last*, as it changes; on all these days they are in post."""
        days = [first, *sorted(day for day in self._changes(person_id) if first < day <= last)]
        parts: list[tuple[date, Expectation]] = []
        for day in days:
            found = self.on(person_id, day) or Expectation(day, ())
            if not parts or parts[-1][1] is not found:
                parts.append((day, found))
        return parts[0][1] if len(parts) == 1 else joined_expectation(parts)

    def is_short(self, person_id: int, day: date, minutes: int | None) -> bool:
        """Whether a supervision of somebody was shorter than the least that was expected on its day."""
        found = self.on(person_id, day) if minutes is not None else None
        return found is not None and is_short(minutes, found, day)

    def _changes(self, person_id: int) -> set[date]:
        """Return the days on which what is expected of somebody may change."""
        places = self.places.get(person_id, ())
        if len(places) <= 1 and not self._edges and person_id not in self._agreements:
            return set()
        numbers = {day for place in places for day in (place.starts, place.ends + 1) if day < FOREVER}
        found = {day_of_number(day) for day in (*numbers, *self._edges)}
        for one in self._agreements.get(person_id, ()):
            if one.purpose == LINE_MANAGEMENT:
                found.add(one.starts_on)
                if one.ends_on is not None:
                    found.add(add_days(one.ends_on, 1))
        return found

    def _scheme(self, roles: frozenset[int], day: int) -> int | None:
        """Return the place of the scheme that counts for *roles* on a day: the first in force that lists one of them, else the one
        for everybody else.
        """
        key = (bisect_right(self._edges, day), roles)
        if key not in self._by_role:
            on = day_of_number(day)
            in_force = [(at, one.roles) for at, one in enumerate(self._schemes) if one.in_force(on)]
            listed = (at for at, some in in_force if some & roles)
            everybody = (at for at, some in in_force if not some)
            self._by_role[key] = next(listed, next(everybody, None))
        return self._by_role[key]

    def _started(self, person_id: int, here: Sequence[Place], scheme: int | None, day: int) -> int:
        """Return since when somebody has been in roles of a scheme without a break, in whatever team."""
        places = self.places[person_id]
        if len(places) == 1:
            return places[0].starts
        same = [place for place in places if self._scheme(frozenset((place.role,)), day) == scheme] or list(here)
        starts = min((place.starts for place in same if place.covers(day)), default=here[0].starts)
        for place in sorted(same, key=lambda one: one.starts, reverse=True):
            if place.starts < starts <= place.ends + 1:
                starts = place.starts
        return starts

    def _expectation(self, scheme: int | None, starts: int) -> Expectation:
        key = (-1 if scheme is None else scheme, starts)
        if key not in self._made:
            first = day_of_number(starts)
            self._made[key] = Expectation(first, ()) if scheme is None else expectation_of(self._schemes[scheme], first)
        return self._made[key]


def _places(facts: Facts, people: Collection[int] | None) -> dict[int, tuple[Place, ...]]:
    """Return the postings of *people*, or everybody's, by person in order of id, each person's in order of their first days."""
    postings = facts.postings
    found: dict[int, list[Place]] = defaultdict(list)
    columns = [postings.person, postings.starts, postings.ends, postings.of, postings.also]
    if people is not None:
        theirs = np.isin(postings.person, np.array(list(people), dtype=np.int32))
        columns = [column[theirs] for column in columns]
    for person_id, *place in sorted(zip(*(column.tolist() for column in columns), strict=True)):
        found[person_id].append(Place(*place))
    return {person_id: tuple(places) for person_id, places in found.items()}


def _absences(facts: Facts) -> dict[int, tuple[Absence, ...]]:
    found: dict[int, list[Absence]] = defaultdict(list)
    columns = (facts.absences.person, facts.absences.starts, facts.absences.ends)
    for person_id, starts, ends in sorted(zip(*(column.tolist() for column in columns), strict=True)):
        spell = Spell(day_of_number(starts), None if ends == FOREVER else day_of_number(ends))
        found[person_id].append(Absence(person_id, spell))
    return {person_id: tuple(some) for person_id, some in found.items()}


def expectations(
    session: Session, as_at: date, upto: int | None = None, people: Collection[int] | None = None
) -> Expectations:
    """Return what is expected of everybody, as known after entry *upto*; the suggested schemes are those of *as_at*.

    With *people*, what only they need is read, and nobody else should be asked about.
    """
    only = next(iter(people)) if people is not None and len(people) == 1 else None
    return Expectations(
        memory_of(session).facts(session, upto),
        schemes(session, upto, on=as_at),
        load_agreements(session, upto, only),
        managers(session, upto, people),
        people,
    )
