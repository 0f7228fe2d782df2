"""Which places could be booked, towards which needs, at what cost, and what forbids taking them together.

The solver looks for the cheapest choice; what a choice is worth, and whether it is allowed, is said here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum


class LimitKind(StrEnum):
    """What a limit is of."""

    PLACES = "places"
    ONCE = "once"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class Offer:
    """A place that somebody could be booked on: what it costs, in pence from 0, and which needs (positions) it helps to meet."""

    person_id: int
    pence: int
    meets: frozenset[int]


@dataclass(frozen=True, slots=True)
class Limit:
    """At most *most* (from 0) of the groups *of* offers (positions) may have one that is taken; *about* says of what, in words.

    No offer is in two groups of one limit. Of the places of a session each offer is a group; of a team's minimum cover each of its people, whom one day away costs one.
    """

    kind: LimitKind
    of: tuple[tuple[int, ...], ...]
    most: int
    about: str = ""

    def taken(self, chosen: AbstractSet[int]) -> int:
        """Return how many of the groups have an offer among *chosen*."""
        return sum(not chosen.isdisjoint(group) for group in self.of)


@dataclass(frozen=True)
class BookingProblem:
    """How many people each of *needs* is short by, from 1, and what may be chosen. A choice is the positions of the offers taken."""

    needs: tuple[int, ...]
    offers: tuple[Offer, ...]
    limits: tuple[Limit, ...]

    def short_by(self, chosen: Iterable[int]) -> tuple[int, ...]:
        """Return how many people each need is short by still, from 0, once those chosen hold it."""
        left = list(self.needs)
        for at in chosen:
            for need in self.offers[at].meets:
                left[need] -= 1
        return tuple(max(0, one) for one in left)

    def pence(self, chosen: Iterable[int]) -> int:
        """Return what a choice costs, in pence."""
        return sum(self.offers[at].pence for at in chosen)

    def is_allowed(self, chosen: AbstractSet[int]) -> bool:
        """Whether a choice keeps every limit."""
        return all(limit.taken(chosen) <= limit.most for limit in self.limits)

    def worth(self, chosen: AbstractSet[int]) -> tuple[int, int, int]:
        """Return what is compared, the lower the better: people lacking still, then pence, then places."""
        return sum(self.short_by(chosen)), self.pence(chosen), len(chosen)


class InTheWay:
    """What forbids taking more beside what was *chosen*, a choice that is allowed; looked up for many needs at once."""

    def __init__(self, problem: BookingProblem, chosen: AbstractSet[int]) -> None:
        self._problem = problem
        self._limits: dict[int, list[Limit]] = defaultdict(list)
        for limit in problem.limits:
            if limit.taken(chosen) >= limit.most:
                for group in limit.of:
                    if chosen.isdisjoint(group):
                        for at in group:
                            self._limits[at].append(limit)
        self._helping: set[tuple[int, int]] = set()
        self._left: dict[int, list[int]] = defaultdict(list)
        for at, offer in enumerate(problem.offers):
            for need in offer.meets:
                if at in chosen:
                    self._helping.add((need, offer.person_id))
                else:
                    self._left[need].append(at)

    def of(self, need: int) -> Iterator[tuple[int, tuple[Limit, ...]]]:
        """Yield for each offer that would help a need and is not taken the limits that forbid taking it.

        Those who help to meet the need already are left out.
        """
        for at in self._left[need]:
            if (need, self._problem.offers[at].person_id) not in self._helping:
                yield at, tuple(self._limits.get(at, ()))

    def helping(self, need: int) -> frozenset[int]:
        """Return who helps to meet a need by what was chosen, by id."""
        return frozenset(person_id for other, person_id in self._helping if other == need)


def quick_choice(problem: BookingProblem) -> frozenset[int]:
    """Return a choice that is allowed and often good: the places that help most needs first, the cheapest of them first.

    It is what there is when the time is up before anything better is found.
    """
    inside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, limit in enumerate(problem.limits):
        for group_at, group in enumerate(limit.of):
            for at in group:
                inside[at].append((number, group_at))
    left, room = list(problem.needs), [limit.most for limit in problem.limits]
    touched: set[tuple[int, int]] = set()
    chosen: set[int] = set()
    offers = problem.offers
    for at in sorted(range(len(offers)), key=lambda one: (-len(offers[one].meets), offers[one].pence, one)):
        new = [one for one in inside[at] if one not in touched]
        if any(left[need] > 0 for need in offers[at].meets) and all(room[number] > 0 for number, _ in new):
            chosen.add(at)
            touched.update(new)
            for number, _ in new:
                room[number] -= 1
            for need in offers[at].meets:
                left[need] -= 1
    return frozenset(chosen)
