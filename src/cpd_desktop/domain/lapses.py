"""Lapses: holdings that end soon or have ended, of which whoever holds them is to be told, once.

A lapse is known by the person, the requirement and the last day: what is renewed has another last day, and may lapse again. Only
individual requirements lapse for somebody: a need of capacity is the team's, and is told of as a gap.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.requirements import Requirement

_DAY_BITS = 32

LapseKey = tuple[int, int, int]
"""A person, a requirement, and the last day by number."""


class Lapsing(NamedTuple):
    """Whose holding of *requirement* is expiring or expired on a date: people, last days and next bookings, side by side.

    Who is exempt, not required to hold it any more, or on long-term absence is not among them.
    """

    requirement: Requirement
    person: NDArray[np.int32]
    last: NDArray[np.int32]
    booked: NDArray[np.int32]

    def only(self, chosen: NDArray[np.bool_]) -> Lapsing:
        """Return those of the people who are *chosen*."""
        return Lapsing(self.requirement, self.person[chosen], self.last[chosen], self.booked[chosen])


@dataclass(frozen=True, slots=True)
class Lapse:
    """One person's holding of one requirement, and its last day. *booked_for* is the next booking that would renew it."""

    person_id: int
    name: str
    email: str
    team: str
    requirement_id: int
    requirement: str
    lapses_on: date
    booked_for: date | None = None

    def has_lapsed(self, on: date) -> bool:
        """Whether the last day is before *on*: on the last day itself it still counts."""
        return self.lapses_on < on


def untold(found: Iterable[Lapsing], told: Iterable[LapseKey]) -> tuple[Lapsing, ...]:
    """Return of *found* those of which nobody was told: by person, requirement and last day, all three."""
    known: dict[int, list[int]] = {}
    for person_id, requirement_id, last in told:
        known.setdefault(requirement_id, []).append(_packed_one(person_id, last))
    left = []
    for one in found:
        already = known.get(one.requirement.id)
        remaining = one
        if already is not None:
            remaining = one.only(~np.isin(_packed(one.person, one.last), np.array(already, dtype=np.int64)))
        if len(remaining.person):
            left.append(remaining)
    return tuple(left)


def how_many(found: Iterable[Lapsing]) -> int:
    """Return how many lapses there are in *found*."""
    return sum(len(one.person) for one in found)


def _packed(person: NDArray[np.int32], last: NDArray[np.int32]) -> NDArray[np.int64]:
    packed: NDArray[np.int64] = (person.astype(np.int64) << _DAY_BITS) + last
    return packed


def _packed_one(person_id: int, last: int) -> int:
    return (person_id << _DAY_BITS) + last
